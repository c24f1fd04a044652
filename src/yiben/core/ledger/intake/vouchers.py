"""Rows into vouchers: one row a posting, the rows of a voucher stand together under its number."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from yiben.core.intake.entries import Seen
from yiben.core.intake.fields import Fields
from yiben.core.intake.problem import RowProblem
from yiben.core.intake.reading import Reader
from yiben.core.intake.values import Fault
from yiben.core.ledger.problem import Problem, Words, told
from yiben.core.ledger.voucher import COUNTS, CREDIT, DEBIT, Dimensions, Posting, Voucher
from yiben.core.value.record import record
from yiben.core.value.rows import SheetRow

_PLACE = ("account", "unit", "item", "section", "kind", "nature", "project", "origin", "fund_source")
_DIMENSIONS = (*_PLACE, "counterparty", "three_public")
_HEAD = ("day", "voucher_kind")
_SURE = frozenset(
    [
        *("out_of_period", "month_closed", "number_posted"),
        *("unknown_account", "unknown_code", "code_too_short", "code_not_in_year"),
    ]
)
Checked = Callable[[Voucher, str], tuple[Problem, ...]]


def problem_at(fields: Fields, row: SheetRow, name: str, problem: Problem, words: Words) -> RowProblem:
    """What the ledger says of a row, at the field it speaks of."""
    if problem.what in fields.sentences.by_what:
        return fields.problem(row, name, problem.what, problem.read, expected=problem.expected)
    return fields.told(
        row, name, problem.what, problem.read, told(replace(problem, line=0, voucher=""), words)
    )


def voucher_reader(check: Checked, words: Words) -> Reader:
    """The reader of rows of vouchers, which are held to `check`."""
    return lambda fields, seen: VoucherReader(fields, seen, check, words)


@record()
class VoucherRead:
    """A voucher of a file: its unit, the rows it stands in, and everything that is wrong with it."""

    voucher: Voucher
    unit: str
    sheet: str
    first: int
    last: int
    problems: tuple[RowProblem, ...] = ()


@record()
class _Place:
    account: str
    of: Dimensions
    faults: tuple[tuple[str, str, Fault], ...]


@record()
class _Head:
    day: str
    kind: str
    faults: tuple[tuple[str, str, Fault], ...]


class VoucherReader:
    """Takes rows one by one and gives vouchers as they end. `check` says what is wrong with a whole voucher.

    `seen` holds the first row of each number, over all sheets of a file.
    """

    def __init__(self, fields: Fields, seen: Seen, check: Checked, words: Words) -> None:
        self.fields, self.check, self.seen, self.words = fields, check, seen, words
        header = fields.header.places
        self.at = {name: header.get(name, -1) for name in (*_DIMENSIONS, *_HEAD, *COUNTS, "number", "memo")}
        self.amounts = {name: header.get(name, -1) for name in ("debit", "credit", "amount", "side")}
        self.dimensions = tuple((name, self.at[name]) for name in _DIMENSIONS)
        self.counts = tuple((name, self.at[name]) for name in COUNTS if self.at[name] >= 0)
        self.places: dict[tuple[str, ...], _Place] = {}
        self.heads: dict[tuple[str, ...], _Head] = {}
        self.open: tuple[str, ...] = ()
        self.rows: list[SheetRow] = []
        self.postings: list[Posting] = []
        self.problems: list[RowProblem] = []
        # Where a value could not be read, most of what the ledger would say of the whole is noise.
        self.unsure = self.unsure_amounts = False
        self.head = _Head("", "", ())

    def add(self, row: SheetRow) -> Iterator[VoucherRead]:
        """Take a row; the voucher before it comes out where the row begins another."""
        texts = self.fields.texts(row)
        place = self._place(texts)
        head = self._head(texts)
        number = self._text(texts, "number")
        key = (place.of.unit, head.day[:7], number)
        if key != self.open or not number:
            yield from self.finish()
            self._begin(row, key, head)
        elif head != self.head:
            self._differs(row, texts, head)
        found: list[RowProblem] = []
        for name, read, fault in (*head.faults, *place.faults):
            found.append(self.fields.problem(row, name, fault.what, read, expected=fault.expected))
        if not number:
            found.append(self.fields.problem(row, "number", "required", ""))
        known = len(found)
        self.postings.append(self._posting(row, texts, place, found))
        self.unsure_amounts = self.unsure_amounts or len(found) > known
        self.rows.append(row)
        self.unsure = self.unsure or bool(found)
        if row.marks:
            found = [*self.fields.marked(row), *found]
        self.problems += found

    def finish(self) -> Iterator[VoucherRead]:
        """The voucher that is under way."""
        if not self.rows:
            return
        unit, _, number = self.open
        memo = self._text(self.fields.texts(self.rows[0]), "memo")
        voucher = Voucher(number, self.head.day, self.head.kind, memo, tuple(self.postings))
        self.problems += [self._told(p) for p in self.check(voucher, unit) if self._is_sure(p)]
        first, last = self.rows[0], self.rows[-1]
        problems = tuple(replace(problem, voucher=number) for problem in self.problems)
        yield VoucherRead(voucher, unit, first.sheet, first.number, last.number, problems)
        self.rows, self.postings, self.problems, self.open = [], [], [], ()
        self.unsure = self.unsure_amounts = False

    def _is_sure(self, problem: Problem) -> bool:
        """True for what holds whatever the unreadable values are."""
        if not self.unsure:
            return True
        if problem.what.startswith("unbalanced"):
            return not self.unsure_amounts
        return problem.what in _SURE and bool(problem.read)

    def _begin(self, row: SheetRow, key: tuple[str, ...], head: _Head) -> None:
        self.open, self.head = key, head
        unit, month, number = key
        before = self.seen.setdefault((unit, month, number), (row.sheet, row.number))
        if number and before != (row.sheet, row.number):
            where = f"工作表“{before[0]}”" if before[0] and before[0] != row.sheet else ""
            self.problems.append(
                self.fields.problem(row, "number", "number_twice", number, first=f"{where}第{before[1]}行")
            )

    def _text(self, texts: tuple[str, ...], name: str) -> str:
        at = self.at[name]
        return texts[at] if at >= 0 else ""

    def _head(self, texts: tuple[str, ...]) -> _Head:
        raw = tuple(texts[self.at[name]] if self.at[name] >= 0 else "" for name in _HEAD)
        found = self.heads.get(raw)
        if found is None:
            values, faults = self._values(zip(_HEAD, raw, strict=True))
            found = self.heads[raw] = _Head(values["day"], values["voucher_kind"], faults)
        return found

    def _place(self, texts: tuple[str, ...]) -> _Place:
        raw = tuple([texts[at] if at >= 0 else "" for _, at in self.dimensions])
        found = self.places.get(raw)
        if found is None:
            values, faults = self._values(zip(_DIMENSIONS, raw, strict=True))
            account = values.pop("account")
            values["unit"] = values["unit"] or self.fields.scope.unit
            found = self.places[raw] = _Place(account, Dimensions(**values), faults)
        return found

    def _values(self, raw: Any) -> tuple[dict[str, Any], tuple[tuple[str, str, Fault], ...]]:
        values, faults = {}, []
        for name, text in raw:
            value = self.fields.value(name, text)
            if isinstance(value, Fault):
                faults.append((name, text, value))
                value = 0 if name == "origin" else text if name == "day" else ""
            values[name] = value
        return values, tuple(faults)

    def _differs(self, row: SheetRow, texts: tuple[str, ...], head: _Head) -> None:
        for name, mine, first in (
            ("day", head.day, self.head.day),
            ("voucher_kind", head.kind, self.head.kind),
        ):
            read = self._text(texts, name)
            # Some programs write what is said of a voucher only in its first row.
            if mine != first and read:
                self.problems.append(self.fields.problem(row, name, "head_differs", read, expected=first))

    def _posting(
        self, row: SheetRow, texts: tuple[str, ...], place: _Place, found: list[RowProblem]
    ) -> Posting:
        side, amount = self._amount(row, texts, found)
        counts: dict[str, int] = {}
        for name, at in self.counts:
            if texts[at]:
                number = self.fields.value(name, texts[at])
                if isinstance(number, Fault):
                    found.append(self.fields.problem(row, name, number.what, texts[at]))
                elif number:
                    counts[name] = number
        if not amount and not counts and not found:
            found.append(self.fields.problem(row, "debit" if side == DEBIT else "credit", "no_amount", ""))
        memo = self._text(texts, "memo")
        return Posting(place.account, side, amount, place.of, memo, counts, row.number)

    def _amount(self, row: SheetRow, texts: tuple[str, ...], found: list[RowProblem]) -> tuple[str, int]:
        read: dict[str, int] = {}
        for name in ("debit", "credit", "amount"):
            at = self.amounts[name]
            value = self.fields.value(name, texts[at]) if at >= 0 and texts[at] else 0
            if isinstance(value, Fault):
                found.append(self.fields.problem(row, name, value.what, texts[at]))
                return DEBIT, 0
            read[name] = value
        debit, credit = read["debit"], read["credit"]
        if debit and credit:
            says = texts[self.amounts["debit"]]
            both = texts[self.amounts["credit"]]
            found.append(self.fields.problem(row, "credit", "both_sides", both, debit=says))
        if self.amounts["side"] >= 0 and not debit and not credit:
            text = texts[self.amounts["side"]]
            side = self.fields.value("side", text) or Fault("required")
            if isinstance(side, Fault):
                found.append(self.fields.problem(row, "side", side.what, text, expected=side.expected))
                return DEBIT, 0
            return side, read["amount"] if side == DEBIT else -read["amount"]
        return (CREDIT, -credit) if credit else (DEBIT, debit)

    def _told(self, problem: Problem) -> RowProblem:
        """A problem of the whole voucher, at the row it speaks of."""
        row = next((one for one in self.rows if one.number == problem.line), self.rows[0])
        name = problem.column
        if name == "amount":
            name = next((n for n in ("debit", "amount") if self.amounts[n] >= 0), "")
        return problem_at(self.fields, row, name, problem, self.words)
