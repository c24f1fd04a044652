"""Whose entries of the journal somebody may read, and the names behind the numbers in them."""

from collections.abc import Iterable

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from yiben.apps.orgs.models import Organization, Staff, User
from yiben.apps.orgs.selectors import Powers, users_for

READ = "journal.read"


def journal_reach(powers: Powers) -> Q:
    """The condition on entries: made by users within reach, or told of these users, their organisations or staff.

    From the only root organisation there is none: what the site itself did is read there alone.
    """
    if powers.everywhere(READ):
        return Q()
    users = User.objects.filter(powers.within(READ, "organization__path"))
    places = Organization.objects.filter(powers.within(READ))
    staff = Staff.objects.filter(powers.within(READ, "placements__post__organization__path"))
    reach = Q(actor__in=_labels("user", users))
    for kind, rows in (("user", users), ("organization", places), ("staff", staff)):
        reach |= Q(target__in=_labels(kind, rows))
    return reach


def actors_named(powers: Powers, text: str) -> QuerySet:
    """The labels of the users within reach whose name, user name or organisation holds every word of a text."""
    return _labels("user", users_for(powers, READ, text=text))


def names_of(powers: Powers, labels: Iterable[str], *, permission: str = READ) -> dict[str, str]:
    """The names behind labels such as user/7, as far as they may be seen; a query for each kind that occurs.

    `permission` is what lets one see the names of users: whoever reads the cases of an office sees who handled them.
    """
    numbers: dict[str, set[int]] = {}
    for label in labels:
        kind, _, number = label.partition("/")
        if number.isascii() and number.isdecimal():
            numbers.setdefault(kind, set()).add(int(number))
    rows: dict[str, QuerySet] = {
        "user": User.objects.filter(powers.within(permission, "organization__path")),
        "organization": Organization.objects.all(),
        "staff": Staff.objects.filter(powers.within("staff.read", "placements__post__organization__path")),
    }
    return {
        f"{kind}/{pk}": name
        for kind, found in rows.items()
        if kind in numbers
        for pk, name in found.filter(pk__in=numbers[kind]).values_list("pk", "name")
    }


def _labels(kind: str, rows: QuerySet) -> QuerySet:
    label = Concat(Value(f"{kind}/"), Cast("pk", CharField()))
    return rows.order_by().select_related(None).prefetch_related(None).annotate(label=label).values("label")
