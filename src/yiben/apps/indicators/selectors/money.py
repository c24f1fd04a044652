"""The money of a project or a department up to a day: what was entered, changed, carried over and spent."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.indicators.selectors.books import PROJECT
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord
from yiben.apps.ledgers.selectors.behind_rows import rows_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT, units_of
from yiben.core.indicator.monitor.elapsed import same_day
from yiben.core.indicator.monitor.execution import Money
from yiben.core.indicator.monitor.forecast import LastYear
from yiben.core.indicator.target.objective import DEPARTMENT as WHOLE
from yiben.core.ledger.book import Selection

_CHANGED = Selection(measures=("budget_adjustment", "budget_virement"))


def money_on(objective: ObjectiveRecord, day: date) -> Money:
    """The budget of an objective and its spending, as the books stood at the end of a day of its year."""
    unit, year = objective.unit, int(objective.year)
    scope = DEPARTMENT if objective.subject == WHOLE else UNIT
    entries = BudgetEntry.objects.filter(unit__in=units_of(unit, scope), year=year, day__lte=day)
    if objective.project:
        entries = entries.filter(project=objective.project)

    def sum_of(selection: Selection, of_year: int, until: date | None) -> int:
        asked = replace(selection, projects=(objective.project,)) if objective.project else selection
        return rows_behind([asked], unit, of_year, scope, until).total

    before = sum_of(PROJECT["outturn"], year - 1, None)
    return Money(
        original=sum_of(PROJECT["original_budget"], year, day),
        changed=sum_of(_CHANGED, year, day),
        brought=sum_of(PROJECT["carried_over"], year, day),
        spent=sum_of(PROJECT["outturn"], year, day),
        last=LastYear(
            Fraction(sum_of(PROJECT["outturn"], year - 1, same_day(day, year - 1))), Fraction(before)
        )
        if before
        else LastYear(),
        entered=entries.exists(),
    )


def own_budget(unit: BudgetUnitRecord, year: int, project: str) -> int:
    """The final budget of a project of a year in fen, without what was carried over; 0 where none was entered."""
    asked = replace(PROJECT["final_budget"], projects=(project,))
    return rows_behind([asked], unit, year, UNIT).total
