"""What came of a file that was imported or tried: what it holds, every problem, what is told besides."""

from dataclasses import dataclass, field
from typing import Any

from yiben.apps.ledgers.services.intake import Counts, Reading
from yiben.apps.orgs.services import Refused
from yiben.core.intake.header import Header
from yiben.core.intake.problem import RowProblem

KEPT_PROBLEMS = 500


@dataclass
class Report:
    """What came of a file: what it holds, every problem, what is told besides; `batch` once it was imported."""

    name: str
    sha256: str
    unit: str
    year: int
    headers: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch: int | None = None

    @property
    def good(self) -> bool:
        """True where nothing keeps the file from being imported."""
        return not self.problems


class ImportRefused(Refused):
    """A file that was refused as a whole; `report` holds every problem."""

    def __init__(self, report: Report) -> None:
        self.report = report
        more = len(report.problems) - 1
        first = report.problems[0].message
        super().__init__(
            f"{first}（还有{more}处问题，整个文件没有导入）" if more else f"{first}整个文件没有导入。"
        )


def header_told(header: Header) -> dict[str, Any]:
    """A header as plain values."""
    return {
        "preset": header.preset.id,
        "title": header.preset.title,
        "sheet": header.sheet,
        "row": header.row,
        "columns": {header.names[place]: name for name, place in header.places.items()},
        "unused": list(header.unused),
    }


def notes_of(reading: Reading) -> list[str]:
    """What is told of a file of rows besides its problems."""
    intake = reading.intake
    notes = []
    if intake.sums:
        notes.append(f"有{intake.sums}行合计没有读取。")
    if intake.hidden:
        notes.append(f"有{intake.hidden}行在表里是隐藏的（可能是筛选），也读取了。")
    if intake.unread and reading.headers:
        notes.append(f"这些工作表没有列名，没有读取：{'、'.join(intake.unread)}。")
    for header in reading.headers:
        if header.unused:
            notes.append(f"没有用到的列：{'、'.join(header.unused)}。")
    return notes


def counted(report: Report) -> dict[str, Any]:
    """How much a file holds, as plain values."""
    counts = report.counts
    return {
        "rows": counts.rows,
        "vouchers": counts.vouchers,
        "postings": counts.postings,
        "debit": counts.debit,
        "entries": dict(counts.entries),
        "statements": len(report.statements),
    }


def told(report: Report, *, most: int | None = KEPT_PROBLEMS) -> dict[str, Any]:
    """A report as plain values; of very many problems the first `most`, and how many there are."""
    return {
        "file": report.name,
        "sha256": report.sha256,
        "unit": report.unit,
        "year": report.year,
        "batch": report.batch,
        "good": report.good,
        "headers": report.headers,
        "statements": report.statements,
        "counts": counted(report),
        "problem_count": len(report.problems),
        "problems": [problem_told(one) for one in report.problems[:most]],
        "notes": report.notes,
    }


def problem_told(problem: RowProblem) -> dict[str, Any]:
    """A problem as plain values."""
    return {
        "what": problem.what,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.cell,
        "header": problem.header,
        "read": problem.read,
        "voucher": problem.voucher,
        "message": problem.message,
    }
