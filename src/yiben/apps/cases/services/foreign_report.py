"""What came of a file or message of another platform: what was read, every problem, as a face shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from yiben.apps.cases.models import ForeignBatch
from yiben.apps.orgs.services import Refused
from yiben.core.intake.problem import RowProblem

MOST_KEPT = 500


@dataclass
class ForeignReport:
    """What a file holds and what is wrong with it; `fresh` events were not known, `batch` is set once they are written."""

    rows: int = 0
    cases: int = 0
    events: int = 0
    fresh: int = 0
    presets: tuple[str, ...] = ()
    problems: list[RowProblem] = field(default_factory=list)
    batch: ForeignBatch | None = None

    @property
    def known(self) -> int:
        """Events that were there already."""
        return self.events - self.fresh

    @property
    def good(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems


class ForeignRefused(Refused):
    """A file that is refused as a whole; `report` holds every problem with its place."""

    def __init__(self, report: ForeignReport) -> None:
        self.report = report
        more = len(report.problems) - 1
        first = report.problems[0].message
        super().__init__(f"{first}（还有{more}处问题）" if more else first)


def told(report: ForeignReport, *, most: int | None = MOST_KEPT) -> dict[str, Any]:
    """A report as plain values; of very many problems the first `most`, and how many there are."""
    return {
        "good": report.good,
        "batch": report.batch.pk if report.batch is not None else None,
        "presets": list(report.presets),
        "rows": report.rows,
        "cases": report.cases,
        "events": report.events,
        "fresh": report.fresh,
        "known": report.known,
        "problem_count": len(report.problems),
        "problems": _problems(report.problems[:most]),
    }


def refused(message: str) -> dict[str, Any]:
    """The report of a file that could not be read at all, or is none that may come."""
    report = ForeignReport(problems=[RowProblem("file", message)])
    return told(report)


def _problems(found: Iterable[RowProblem]) -> list[dict[str, Any]]:
    return [
        {
            "what": one.what,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.cell,
            "header": one.header,
            "read": one.read,
            "message": one.says,
        }
        for one in found
    ]
