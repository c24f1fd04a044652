"""A book indexed once, so that the hundreds of questions of its statements do not each read all totals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from yiben.core.ledger.book import Book, Selection
from yiben.core.ledger.register import Standing, registers_asked

LEVELS = (3, 5, 7)


class _Key(NamedTuple):
    # What tells totals apart beside their codes; there are few, however many totals there are.
    measure: str
    account: str
    voucher: str
    kind: str
    nature: str
    three_public: str
    unit: str
    institution: str


_Codes = tuple[str, str]
_FREE = {"items": (), "sections": ()}


class Index:
    """The totals of a book by what selections ask, items and sections last. Read-only once made."""

    def __init__(self, book: Book, *, by_unit: bool = False) -> None:
        """Index a book; only with `by_unit` may selections ask for single units of its scope."""
        self.book = book
        self.by_unit = by_unit
        self._entries: dict[_Key, dict[_Codes, int]] = {}
        self._taken: dict[Selection, dict[_Codes, int]] = {}
        self._levels: dict[tuple[Selection, str], dict[str, int]] = {}
        self._lacking: dict[str, list[Standing]] = defaultdict(list)
        for standing in book.lacking:
            self._lacking[standing.register].append(standing)
        for total in book.totals:
            of = total.dimensions
            key = _Key(
                total.measure, total.account, total.voucher, of.kind, of.nature, of.three_public,
                of.unit if by_unit else "", book.institutions.get(of.unit, ""),
            )  # fmt: skip
            entries = self._entries.get(key)
            if entries is None:
                entries = self._entries[key] = {}
            codes = (of.item, of.section)
            entries[codes] = entries.get(codes, 0) + total.amount

    def amount(self, selection: Selection) -> int | None:
        """What a selection comes to; None where the book holds nothing of it."""
        for asked, other, dimension in (
            (selection.items, selection.sections, "items"),
            (selection.sections, selection.items, "sections"),
        ):
            if len(asked) == 1 and not other and len(asked[0]) in LEVELS:
                free = replace(selection, items=(), sections=())
                return self.levels(free, dimension).get(asked[0])
        found = [amount for _, amount in self._matching(selection)]
        return sum(found) if found else None

    def lacking(self, selection: Selection) -> tuple[Standing, ...]:
        """The registers of which nobody knows what they hold and a selection needs to know it."""
        if not self._lacking:
            return ()
        asked = registers_asked(selection.measures, selection.three_public)
        return tuple(
            one for id in asked for one in self._lacking.get(id, ()) if self._reaches(selection, one)
        )

    def answered(self, selection: Selection) -> bool:
        """True where a selection stands on registers that were looked through: nothing in them is zero then."""
        asked = self.book.registers and registers_asked(selection.measures, selection.three_public)
        return bool(asked) and not self.lacking(selection)

    def _reaches(self, selection: Selection, standing: Standing) -> bool:
        kind = self.book.institutions.get(standing.unit, "")
        return (not selection.units or standing.unit in selection.units) and (
            not selection.institutions or kind in selection.institutions
        )

    def levels(self, selection: Selection, dimension: str) -> Mapping[str, int]:
        """What a selection comes to under every 类, 款 and 项 of `items` or `sections`; '' is all of it."""
        known = self._levels.get((selection, dimension))
        if known is not None:
            return known
        found: dict[str, int] = defaultdict(int)
        at = 0 if dimension == "items" else 1
        for codes, amount in self._matching(selection):
            code = codes[at]
            found[""] += amount
            for length in LEVELS:
                if len(code) >= length:
                    found[code[:length]] += amount
        self._levels[(selection, dimension)] = levels = dict(found)
        return levels

    def _matching(self, selection: Selection) -> Iterator[tuple[_Codes, int]]:
        items, sections = selection.items, selection.sections
        for codes, amount in self._of(replace(selection, sign=1, **_FREE), selection.sign):
            if (not items or codes[0].startswith(items)) and (not sections or codes[1].startswith(sections)):
                yield codes, amount

    def _of(self, selection: Selection, sign: int) -> Iterator[tuple[_Codes, int]]:
        if selection.units and not self.by_unit:
            raise ValueError("a selection of single units was asked of an index without units: pass by_unit")
        if selection.projects:
            raise ValueError("an index holds no projects: ask the book, or the rows")
        taken = self._taken.get(selection)
        if taken is None:
            taken = self._taken[selection] = defaultdict(int)
            for key, entries in self._entries.items():
                if _takes(selection, key):
                    for codes, amount in entries.items():
                        taken[codes] += amount
        for codes, amount in taken.items():
            yield codes, sign * amount


def _takes(selection: Selection, key: _Key) -> bool:
    return (
        key.measure in selection.measures
        and (not selection.accounts or key.account.startswith(selection.accounts))
        and (not selection.kinds or key.kind in selection.kinds)
        and (not selection.natures or key.nature in selection.natures)
        and (not selection.vouchers or key.voucher in selection.vouchers)
        and key.voucher not in selection.except_vouchers
        and (not selection.three_public or key.three_public in selection.three_public)
        and (not selection.units or key.unit in selection.units)
        and (not selection.institutions or key.institution in selection.institutions)
    )
