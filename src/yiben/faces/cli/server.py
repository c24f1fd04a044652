"""Restoring into PostgreSQL: one transaction, all or nothing; what was there is kept in a schema beside."""

from datetime import datetime
from pathlib import Path

from yiben.faces.cli.start import Trouble
from yiben.faces.cli.transfer import build, embedded_as, transfer


def into_server(file: Path, *, force: bool) -> str:
    """Put the records of an embedded database into the server; the schema of what was there, or ''."""
    from django.db import connection, transaction

    from yiben.apps.journals.selectors import chains_verify

    with embedded_as(file) as alias:
        build(alias)
        with transaction.atomic():
            aside = _clear(force=force)
            build("default")
            transfer(alias, "default")
            if chains_verify().fault != chains_verify(using=alias).fault:
                raise Trouble("恢复到 PostgreSQL 的日志与备份里的不同，没有恢复，请把这句话交给维护者。")
    connection.close()
    return aside


def _clear(*, force: bool) -> str:
    """An empty schema; tables that are there are moved aside with theirs, or a Trouble."""
    from django.db import connection

    with connection.cursor() as cursor:
        if not connection.introspection.table_names(cursor):
            return ""
        if not force:
            raise Trouble(
                "PostgreSQL 的这个数据库里已有数据表，没有恢复。确要恢复请加 --force，原有的表会移到旁边的模式里。"
            )
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        aside = f"before_restore_{datetime.now():%Y%m%d_%H%M%S_%f}"
        quote = connection.ops.quote_name
        cursor.execute(f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(aside)}")
        cursor.execute(f"CREATE SCHEMA {quote(schema)}")
    return aside
