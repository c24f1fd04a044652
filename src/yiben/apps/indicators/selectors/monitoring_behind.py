"""What stands behind a figure of a monitoring: the cases that were counted, the vouchers and budget entries summed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yiben.apps.indicators.models import Monitoring
from yiben.apps.indicators.selectors.books import PROJECT
from yiben.apps.indicators.selectors.evidence import measured_by
from yiben.apps.indicators.selectors.measuring import measuring
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
from yiben.core.indicator.monitor.content import EXECUTION
from yiben.core.indicator.target.objective import DEPARTMENT as WHOLE
from yiben.core.indicator.target.objective import LEDGER, METRIC
from yiben.core.indicator.target.read import objective_of

CASES, ROWS = "cases", "rows"
MONEY = {"spent": "outturn", "final": "final_budget", "brought": "carried_over"}
PARTS = {METRIC: ("numerator", "denominator", "missed", "excluded", "pending")}


@dataclass(frozen=True)
class BehindWatched:
    """A page of the rows behind a figure, as they are asked for today up to the day of the monitoring. `kind` says
    which rows; `names` are the parts or operands that may be asked for, `now` the value as it is today, where it is
    no longer the one that was kept."""

    kind: str
    rows: Any
    names: tuple[tuple[str, str], ...]
    chosen: str
    now: str = ""


def behind_watched(found: Monitoring, id: str, part: str, page: int) -> BehindWatched | None:
    """A page of what is behind an indicator, or behind the money under `execution`; None where no rows are."""
    if id == EXECUTION:
        return _money(found, part, page)
    indicator = next((one for one in objective_of(found.edition.content).indicators if one.id == id), None)
    kept = next((one for one in found.content["indicators"] if one["id"] == id), None)
    if indicator is None or kept is None:
        return None
    got = measured_by(measuring(found.objective, found.day), indicator)
    if got.behind is None:
        return None
    value = None if got.value is None else str(got.value)
    now = "" if value == kept["value"] else got.text or got.why_none
    if got.kind == LEDGER:
        names = tuple((str(number), one.text) for number, one in enumerate(got.operands) if one.selections)
        chosen = part if part in dict(names) else next((name for name, _ in names), "")
        if not chosen:
            return None
        return BehindWatched(ROWS, got.behind(page=page, operand=int(chosen)), names, chosen, now)
    chosen = part if part in PARTS[METRIC] else PARTS[METRIC][0]
    names = tuple((name, name) for name in PARTS[METRIC])
    return BehindWatched(CASES, got.behind(page=page, part=chosen), names, chosen, now)


def _money(found: Monitoring, part: str, page: int) -> BehindWatched:
    record, day = found.objective, found.day
    chosen = part if part in MONEY else "spent"
    selection = PROJECT[MONEY[chosen]]
    if record.project:
        selection = replace(selection, projects=(record.project,))
    scope = DEPARTMENT if record.subject == WHOLE else UNIT
    rows = vouchers_behind(
        [selection], unit=record.unit, year=record.year, scope=scope, page=page, until=_until(day)
    )
    kept = found.content[EXECUTION]
    was = kept["final"] - kept["brought"] if chosen == "final" else kept[chosen]
    now = "" if rows.sum == was else str(rows.sum)
    return BehindWatched(ROWS, rows, tuple((name, name) for name in MONEY), chosen, now)


def _until(day: date) -> date | None:
    return None if (day.month, day.day) == (12, 31) else day
