"""The Jinja2 environment of the workbench: the paper's, with Django's addresses and the names of roles."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.timezone import localtime
from jinja2 import Environment

from yiben.apps.orgs.duties import roles
from yiben.faces.paper.environment import configure
from yiben.faces.workbench.references import address_of


def environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 backend asks for."""
    made = configure(Environment(**options))
    made.globals.update(static=cache(static), url=address, role_title=role_title, day=day, depth=depth)
    made.globals.update(moment=moment, second=second, address_of=address_of)
    return made


def address(name: str, args: Sequence[Any] = ()) -> str:
    """The address of a page; a page has dozens, and the same again and again."""
    return _address(get_script_prefix(), name, tuple(args))


@lru_cache(maxsize=10_000)
def _address(_prefix: str, name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def role_title(role: str) -> str:
    """The word of a role; one that is no longer defined keeps its code."""
    known = roles().get(role)
    return known.title if known else role


def day(moment: datetime) -> str:
    """A date as tables show it."""
    return localtime(moment).strftime("%Y-%m-%d")


def moment(at: datetime) -> str:
    """A date and time as lists show it."""
    return localtime(at).strftime("%Y-%m-%d %H:%M")


def second(at: datetime) -> str:
    """A moment to the second, as the journal shows it."""
    return localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def depth(places: Iterable[Any]) -> int:
    """How deep in the tree the highest of several organisations stands."""
    return min((place.path.count("/") for place in places), default=0)
