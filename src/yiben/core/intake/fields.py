"""The fields of a row by its header: raw texts, values, and what is wrong with each."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from yiben.core.intake.header import Header
from yiben.core.intake.preset import Column
from yiben.core.intake.problem import RowProblem, Sentences
from yiben.core.intake.values import (
    Fault,
    amount_of,
    code_of,
    count_of,
    day_of,
    moment_of,
    word_of,
    year_of,
)
from yiben.core.value.record import record
from yiben.core.value.rows import FAULTY, FORMULA, FORMULA_WITHOUT_VALUE, MERGED, SheetRow

_MARKS = {
    FORMULA: "formula",
    FORMULA_WITHOUT_VALUE: "formula_without_value",
    MERGED: "merged",
    FAULTY: "error_value",
}
_LONGEST = 60


@record()
class Scope:
    """Whose and which year's rows are expected: the unit asked for, and those that may stand in the file.

    `units` gives the code of a unit by code and by name; `unit` is meant where a row names none. `others` gives
    the code of any known unit by name, for the other side of a posting.
    """

    year: int
    unit: str
    units: Mapping[str, str] = field(hash=False)
    others: Mapping[str, str] = field(default_factory=dict, hash=False)


class Fields:
    """Reads the cells of rows under one header."""

    def __init__(self, header: Header, scope: Scope, sentences: Sentences) -> None:
        self.header, self.scope, self.sentences = header, scope, sentences
        self.columns = {c.field: c for c in header.preset.columns if c.field in header.places}
        self.width = max(header.places.values(), default=-1) + 1
        self.by_place = {place: name for name, place in header.places.items()}

    def texts(self, row: SheetRow) -> tuple[str, ...]:
        """The texts of a row, as many as the header reaches."""
        texts = row.texts
        return texts if len(texts) >= self.width else texts + ("",) * (self.width - len(texts))

    def is_sum(self, texts: tuple[str, ...]) -> bool:
        """True for a row of sums, which is left out."""
        first = next((text for text in texts if text), "")
        return "".join(first.split()) in self.header.preset.ends

    def marked(self, row: SheetRow) -> Iterator[RowProblem]:
        """The cells of a row that are no plain values."""
        for place, mark in sorted(row.marks.items()):
            if place in self.by_place:
                read = row.text(place) if mark.why != MERGED else mark.detail
                yield self.problem(row, self.by_place[place], _MARKS[mark.why], read, detail=mark.detail)

    def value(self, name: str, text: str) -> Any:
        """The value of a field's text; a Fault where it has none."""
        column = self.columns.get(name)
        if column is None:
            return _absent(name, self.header.preset.column(name), self.scope)
        text = text or column.blank
        if not text and column.required:
            return Fault("required")
        return _read(text, column, self.scope)

    def problem(self, row: SheetRow, name: str, what: str, read: str, **more: Any) -> RowProblem:
        """A problem of a field in a row."""
        place = self.header.places.get(name, -1)
        title = self.header.names[place] if place >= 0 else ""
        shown = read if len(read) <= _LONGEST else f"{read[:_LONGEST]}…"
        says = self.sentences.say(what, read=shown or "空", column=title, year=self.scope.year, **more)
        return RowProblem(what, says, row.sheet, row.number, place, title, shown)

    def told(self, row: SheetRow, name: str, what: str, read: str, says: str) -> RowProblem:
        """What somebody else says of a row, at the field it speaks of."""
        place = self.header.places.get(name, -1)
        title = self.header.names[place] if place >= 0 else ""
        return RowProblem(what, says, row.sheet, row.number, place, title, read)


def _absent(name: str, column: Column, scope: Scope) -> Any:
    if column.read == "unit":
        return scope.unit
    if column.read in ("amount", "count", "year", "area"):
        return 0
    return _read(column.blank, column, scope) if column.blank else ""


def _read(text: str, column: Column, scope: Scope) -> Any:
    read = column.read
    if read == "amount":
        return amount_of(text)
    if read == "area":
        area = amount_of(text)
        return Fault("not_an_area") if isinstance(area, Fault) else area
    if read == "count":
        return count_of(text)
    if read == "whole":
        return count_of(text) if text else ""
    if read == "day":
        return day_of(text) if text else ""
    if read == "moment":
        return moment_of(text) if text else ""
    if read == "year":
        return year_of(text)
    if read in ("code", "account"):
        return code_of(text) if text else ""
    if read in ("word", "yes", "side"):
        return word_of(text, column.words, column.expected)
    if read == "unit":
        found = scope.units.get(text) if text else scope.unit
        return Fault("unknown_unit", "、".join(sorted(set(scope.units.values())))) if found is None else found
    return scope.others.get(text, text) if read == "counterparty" else text
