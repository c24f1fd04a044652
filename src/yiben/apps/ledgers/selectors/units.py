"""Budget units within reach, by number, code or name, with their books."""

from django.db.models import Prefetch, QuerySet

from yiben.apps.ledgers.models import BudgetUnitRecord, YearBook
from yiben.apps.ledgers.models.units import INSTITUTIONS, POLICIES
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers, organizations_for

READ = "ledgers.read"
INSTITUTION_ZH, POLICY_ZH = dict(INSTITUTIONS), dict(POLICIES)


def units_for(powers: Powers, permission: str = READ) -> QuerySet[BudgetUnitRecord]:
    """The units in which a permission is held, in the order of the tree, with their books by year."""
    books = YearBook.objects.order_by("-year")
    found = BudgetUnitRecord.objects.filter(powers.within(permission, "organization__path"))
    return found.select_related("organization").prefetch_related(
        Prefetch("books", queryset=books, to_attr="years")
    )


def unit_for(powers: Powers, unit_id: int, permission: str = READ) -> BudgetUnitRecord | None:
    """A unit within reach; None for any other."""
    return units_for(powers, permission).filter(pk=unit_id).first()


def unit_by_id(unit_id: int) -> BudgetUnitRecord | None:
    """A unit by its number, for work that was put in line by somebody who might; None where it is gone."""
    return BudgetUnitRecord.objects.select_related("organization").filter(pk=unit_id).first()


def unit_named(text: str) -> BudgetUnitRecord | None:
    """The unit of a code, or of a name that only one unit has; None for any other text."""
    found = BudgetUnitRecord.objects.select_related("organization")
    by_code = found.filter(code=text.strip()).first()
    if by_code is not None:
        return by_code
    named = found.filter(organization__name=text.strip())[:2]
    return named[0] if len(named) == 1 else None


def book_for(unit: BudgetUnitRecord, year: int) -> YearBook | None:
    """The book of a unit and year; None where nothing was entered."""
    return YearBook.objects.filter(unit=unit, year=year).select_related("unit__organization").first()


def places_without(powers: Powers, permission: str) -> QuerySet[Organization]:
    """The organisations in which a permission is held that keep no ledger yet."""
    return organizations_for(powers, permission).filter(budget_unit__isnull=True)
