"""Which organisations a figure is of."""

from collections.abc import Iterable

from yiben.apps.cases.models import Case
from yiben.apps.cases.simulation.generate import SOURCE
from yiben.apps.orgs.models import Organization


def office_named(text: str) -> Organization | None:
    """The organisation of a number, or of a name that only one has."""
    if text.isdecimal():
        return Organization.objects.filter(pk=int(text)).first()
    found = Organization.objects.filter(name=text)[:2]
    return found[0] if len(found) == 1 else None


def below(organizations: Iterable[Organization]) -> list[int] | None:
    """The numbers of organisations and all below them; None where that is every one there is."""
    ids: set[int] = set()
    for path in {organization.path for organization in organizations}:
        ids.update(Organization.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return None if len(ids) == Organization.objects.count() else sorted(ids)


def has_simulated(organizations: Iterable[Organization]) -> bool:
    """True where any case of some organisations or below them is simulated."""
    found, offices = Case.objects.filter(source=SOURCE), below(organizations)
    return (found if offices is None else found.filter(organization__in=offices)).exists()


def has_cases(organizations: Iterable[Organization]) -> bool:
    """True where any case of some organisations or below them is kept here."""
    offices = below(organizations)
    return Case.objects.filter(**({} if offices is None else {"organization__in": offices})).exists()
