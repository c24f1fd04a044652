"""Setting Django up for a command, and saying in words why the records cannot be had."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Why a command cannot do its work; the message is for the person who gave it."""


@contextmanager
def configured() -> Iterator[None]:
    """Django set up; a wrong setting is a Trouble."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise Trouble(f"设置有误：{fault}") from fault
    except OSError as fault:
        raise Trouble(f"数据文件夹用不了（{fault}）。请检查 YIBEN_DATA 和权限。") from fault
    yield


@contextmanager
def records(*, create: bool = False) -> Iterator[None]:
    """Django set up and the database there; what the database refuses is a Trouble.

    With `create` a database is made where there is none at all; one of another version is left to the administrator.
    """
    with configured():
        from django.db import DatabaseError

        from yiben.apps.journals.keys import KeyTrouble
        from yiben.faces.cli.check import absent, pending

        try:
            if create and absent():
                from django.core.management import call_command

                call_command("migrate", verbosity=0, interactive=False)
            if absent() or pending():
                raise Trouble("数据库还没有建立或不是当前版本。请先运行 yiben serve，它会建立并升级数据库。")
            yield
        except DatabaseError as fault:
            raise Trouble(f"数据库用不了：{fault}") from fault
        except KeyTrouble as fault:
            raise Trouble(str(fault)) from fault
