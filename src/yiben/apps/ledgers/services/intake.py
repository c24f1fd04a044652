"""A file of rows read for a unit and year: by which presets and mappings, whose rows, what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from yiben.apps.ledgers.models import BudgetUnitRecord, ColumnMapping, PostedVoucher, YearBook
from yiben.apps.ledgers.rulebook import rules_for, words
from yiben.apps.ledgers.selectors.books import DEPARTMENT, units_of
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.fields import Fields, Scope
from yiben.core.intake.header import Header
from yiben.core.intake.preset import Preset, preset_of
from yiben.core.intake.problem import RowProblem, Sentences
from yiben.core.intake.reading import Intake, Remembered, Rulebook
from yiben.core.ledger.budget import check_budget
from yiben.core.ledger.check import check
from yiben.core.ledger.intake.budgets import budget_line
from yiben.core.ledger.intake.lists import LISTS
from yiben.core.ledger.intake.vouchers import VoucherRead, problem_at, voucher_reader
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.voucher import Voucher
from yiben.core.value.rows import Rows
from yiben.formats import definitions

Read = VoucherRead | EntryRead
MOST_PROBLEMS = 10_000
TOLD_EVERY = 5_000
Follow = Callable[[int], None]


@cache
def presets() -> tuple[Preset, ...]:
    """The kinds of files that can be imported."""
    shelf = definitions.load("imports", examples=False)
    return tuple(preset_of(one, LISTS) for one in shelf if "rows" in one.body)


@cache
def sentences() -> Sentences:
    """What is said of a file's problems."""
    shelf = definitions.load("imports", examples=False)
    found = next(one.body["sentences"] for one in shelf if one.body.get("form") == "words")
    return Sentences(found)


@dataclass
class Counts:
    """How much a file holds: rows, vouchers with postings, entries by kind, the sum of the debit side in fen."""

    rows: int = 0
    vouchers: int = 0
    postings: int = 0
    debit: int = 0
    entries: dict[str, int] = field(default_factory=dict)


class Reading:
    """A file for a unit and year. `through` goes through it; `problems` then hold everything that is wrong."""

    def __init__(
        self, rows: Rows, unit: BudgetUnitRecord, year: int, columns: Mapping[str, str] | None = None
    ) -> None:
        self.rows, self.unit, self.year = rows, unit, year
        self.units = {one.code: one for one in units_of(unit, DEPARTMENT)}
        self.columns = dict(columns or {})
        self.told = _remembered(unit)
        self._state = LedgerState(self.units, year)
        self.intake = self._intake()
        self.counts = Counts()
        self.problems: list[RowProblem] = []
        self.used: set[str] = set()

    @property
    def headers(self) -> list[Header]:
        """The headers that were found."""
        return self.intake.headers

    def through(self, follow: Follow | None = None) -> None:
        """Go through the whole file once: count it, and find every problem."""
        self.intake, self.counts, self.problems, self.used = self._intake(), Counts(), [], set()
        budgets: dict[str, list[EntryRead]] = {}
        told = 0
        for read in self.intake.read(self.rows):
            self._see(read)
            if isinstance(read, EntryRead) and read.rows == "budgets" and not read.problems:
                budgets.setdefault(read.unit, []).append(read)
            if follow is not None and self.intake.rows >= told + TOLD_EVERY:
                told = self.intake.rows
                follow(told)
        self.counts.rows = self.intake.rows
        self.problems += self.intake.problems
        for unit, entries in budgets.items():
            self.problems += self._of_budget(unit, entries)
        self.problems.sort(key=lambda one: (one.sheet, one.row, one.column))

    def again(self) -> Iterator[Read]:
        """Go through the file once more, for writing what was found to be right."""
        return self._intake().read(self.rows)

    def _intake(self) -> Intake:
        codes = {code: code for code in self.units}
        names: dict[str, list[str]] = {}
        for code, unit in self.units.items():
            names.setdefault(unit.organization.name, []).append(code)
        known = codes | {name: held[0] for name, held in names.items() if len(held) == 1}
        scope = Scope(self.year, self.unit.code, known, known)
        book = Rulebook(
            presets(),
            sentences(),
            {"vouchers": voucher_reader(self._state.check, words())},
            self.told,
            self.columns,
        )
        return Intake(book, scope)

    def _see(self, read: Read) -> None:
        self.problems += read.problems
        if isinstance(read, VoucherRead):
            self.used.add(read.unit)
            self.counts.vouchers += 1
            self.counts.postings += len(read.voucher.postings)
            self.counts.debit += sum(p.amount for p in read.voucher.postings if p.side == "debit")
        else:
            self.counts.entries[read.rows] = self.counts.entries.get(read.rows, 0) + 1

    def _of_budget(self, unit: str, entries: list[EntryRead]) -> Iterator[RowProblem]:
        lines = [budget_line(entry) for entry in entries]
        rows = {entry.row.number: entry.row for entry in entries}
        for problem in check_budget(lines, rules_for(self.year), unit=unit):
            row = rows.get(problem.line, entries[0].row)
            header = next((h for h in self.headers if h.sheet == row.sheet), self.headers[0])
            name = "entry" if problem.column == "budget_kind" else problem.column
            fields = Fields(header, self.intake.scope, sentences())
            yield problem_at(fields, row, name, problem, words())


class LedgerState:
    """What the ledger holds of the units of a file, asked once: closed months, books, numbers already imported."""

    def __init__(self, units: Mapping[str, BudgetUnitRecord], year: int) -> None:
        books = YearBook.objects.filter(unit__in=list(units.values()), year=year).select_related("unit")
        held = {one.unit.code: one for one in books}
        self.rules = rules_for(year)
        self.closed = {code: closed_months(book) for code, book in held.items()}
        self.both = {
            code: held[code].keeps_financial if code in held else unit.keeps_financial
            for code, unit in units.items()
        }
        self.posted: dict[str, dict[tuple[int, str], str]] = {}
        self.books = held

    def check(self, voucher: Voucher, unit: str) -> tuple[Problem, ...]:
        """Everything that is wrong with a voucher, also that it was imported before."""
        found = check(
            voucher,
            self.rules,
            unit=unit,
            closed=self.closed.get(unit, ()),
            both_books=self.both.get(unit, False),
        )
        before = self.brought(voucher, unit)
        if not before:
            return found
        return (*found, Problem("number_posted", column="number", read=voucher.number, expected=before))

    def brought(self, voucher: Voucher, unit: str) -> str:
        """What brought a voucher of this number into its month before; empty where nothing did."""
        return self._numbers(unit).get((_month(voucher.day), voucher.number), "") if voucher.number else ""

    def _numbers(self, unit: str) -> dict[tuple[int, str], str]:
        """The numbers that imports brought into a book and nobody reversed, with their batch."""
        if unit not in self.posted:
            book = self.books.get(unit)
            rows: Iterable[tuple[int, str, str]] = ()
            if book is not None:
                standing = PostedVoucher.objects.filter(book=book, reversal__isnull=True).exclude(batch="")
                rows = standing.order_by().values_list("month", "source_number", "batch")
            self.posted[unit] = {(month, number): batch for month, number, batch in rows}
        return self.posted[unit]


def _remembered(unit: BudgetUnitRecord) -> dict[str, Remembered]:
    """The mappings of the unit's organisation, by fingerprint."""
    found = ColumnMapping.objects.filter(organization=unit.organization)
    rows = found.values_list("fingerprint", "preset", "fields")
    return {fingerprint: Remembered(preset, fields) for fingerprint, preset, fields in rows}


def _month(day: str) -> int:
    return int(day[5:7]) if day[5:7].isdigit() else 0


def day_or_none(text: str) -> date | None:
    """A day that a field may leave blank."""
    return date.fromisoformat(text) if text else None
