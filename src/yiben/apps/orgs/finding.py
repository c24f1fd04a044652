"""Finding users and organisations by name, user name or pinyin, among those one may look into.

Their pinyin is made when it is asked for and kept only in the memory of the process: names of persons get no
second place in the database.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import QuerySet

from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.pinyin import is_pinyin, plain, spellings
from yiben.apps.orgs.selectors import Powers, organizations_for, users_for

Key = TypeVar("Key")
MOST = 20_000


def matching(named: Iterable[tuple[Key, str]], text: str) -> list[Key]:
    """The keys of the names that hold every word of a text, in letters or in pinyin."""
    words = plain(text).split()
    return [key for key, name in named if all(_holds(name, word) for word in words)]


def organizations_matching(powers: Powers, text: str) -> QuerySet[Organization]:
    """The organisations one may look into whose name holds every word."""
    found = organizations_for(powers, "users.read")
    if not text.strip():
        return found
    return found.filter(pk__in=matching(found.values_list("pk", "name")[:MOST], text))


def users_matching(powers: Powers, text: str) -> QuerySet[User]:
    """The users one may look into whose name, user name or organisation holds every word."""
    found = users_for(powers, "users.read")
    if not text.strip():
        return found
    named = User.objects.filter(powers.within("users.read", "organization__path")).order_by()
    rows = named.values_list("pk", "name", "username", "organization__name")[:MOST]
    return found.filter(pk__in=matching(((pk, " ".join(names)) for pk, *names in rows), text))


def _holds(name: str, word: str) -> bool:
    return word in plain(name) or (is_pinyin(word) and any(word in spellings(part) for part in name.split()))
