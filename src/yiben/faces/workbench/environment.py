"""The Jinja2 environment of the workbench: the paper's, with Django's addresses and the names of roles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment

from yiben.apps.orgs.duties import roles
from yiben.faces.paper.environment import configure


def environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 backend asks for."""
    made = configure(Environment(**options))
    made.globals.update(
        static=static, url=reverse, role_title=role_title, day=day, minute=minute, depth=depth
    )
    return made


def role_title(role: str) -> str:
    """The word of a role; one that is no longer defined keeps its code."""
    known = roles().get(role)
    return known.title if known else role


def day(moment: datetime) -> str:
    """A date as tables show it."""
    return localtime(moment).strftime("%Y-%m-%d")


def minute(moment: datetime) -> str:
    """A date with its hour and minute."""
    return localtime(moment).strftime("%Y-%m-%d %H:%M")


def depth(places: Iterable[Any]) -> int:
    """How deep in the tree the highest of several organisations stands."""
    return min((place.path.count("/") for place in places), default=0)
