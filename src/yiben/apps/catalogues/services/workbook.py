"""The catalogue as a workbook, both ways: a sheet for the items and one for each of their lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from yiben.apps.catalogues.reading import MOST_ROWS, FieldFault, read_part
from yiben.apps.catalogues.rulebook import form, say
from yiben.core.catalogue.item_form import ITEM, ItemField, ItemPart
from yiben.core.intake.header import FIRST_ROWS, Header, find_header
from yiben.core.intake.preset import Column, Preset
from yiben.core.intake.problem import RowProblem
from yiben.core.value.rows import FAULTY, FORMULA, FORMULA_WITHOUT_VALUE, MERGED, Rows, SheetRow
from yiben.formats.sheets import open_rows
from yiben.formats.writers.sheets import Head, Sheet, write

GUIDE = "填写说明"
CODE, CALLED = "code", "item_name"
_CODE_NAMES, _CALLED_NAMES = ("实施编码", "事项实施编码"), ("事项名称",)
_MARKS = {
    FORMULA: "formula",
    FORMULA_WITHOUT_VALUE: "formula_without_value",
    MERGED: "merged",
    FAULTY: "error_value",
}
Place = tuple[str, int, Header | None]


@dataclass
class ItemsRead:
    """What a file holds: items (the organisation still by name), where each row stood, every problem.

    `faulty` are the codes of items that could not be read whole.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    places: dict[tuple[str, str, int], Place] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    rows: int = 0

    def problem(self, code: str, part: str, row: int, field_id: str, what: str, **values: Any) -> RowProblem:
        """A problem of a field of an item, at its cell."""
        sheet, number, header = self.places.get((code, part, row), ("", 0, None))
        column = header.places.get(field_id, -1) if header else -1
        title = header.names[column] if header and column >= 0 else form().part(part).field(field_id).title
        says = say(what, column=title, **values)
        return RowProblem(what, says, sheet, number, column, title, str(values.get("read", "")))


def workbook_read(name: str, data: bytes) -> ItemsRead:
    """Every item of a workbook or of one CSV sheet, and everything that is wrong; ReadProblem where it is no table."""
    rows = open_rows(name, data)
    found = _Reading(rows)
    found.read()
    return found.out


def workbook_write(items: Sequence[Mapping[str, Any]], *, title: str = "政务服务事项") -> bytes:
    """The workbook of items; reading it gives the same items."""
    kept = form()
    sheets = [_sheet(kept.item, items, lambda item: [item])]
    for part in kept.lists:
        sheets.append(_sheet(part, items, lambda item, part=part: item[part.id]))
    return write([*sheets, _guide()], title=title)


def _sheet(part: ItemPart, items: Iterable[Mapping[str, Any]], rows_of: Any) -> Sheet:
    heads = [_head(one) for one in part.fields]
    if part.id != ITEM:
        heads = [Head(_CODE_NAMES[0], 22, required=True), Head(_CALLED_NAMES[0], 28), *heads]

    def rows() -> Iterator[list[str | int | None]]:
        for item in items:
            before = [] if part.id == ITEM else [item["code"], item["name"]]
            for row in rows_of(item):
                yield [*before, *(_cell(one, row[one.id]) for one in part.fields)]

    return Sheet(part.title, tuple(heads), rows())


def _head(one: ItemField) -> Head:
    width = 40 if one.long else 22 if one.id in ("code", "organization", "name") else 14
    picked = tuple(one.choices.values()) if one.read in ("word", "grade", "yes") else ()
    return Head(one.title, width, picked, one.required)


def _cell(one: ItemField, value: Any) -> str | int | None:
    if one.read == "whole":
        return int(value) if value is not None else None
    return one.shown(value)


def _guide() -> Sheet:
    kept = form()
    heads = (Head("在哪张表", 12), Head("哪一列", 20), Head("是否必填", 10), Head("怎样填", 80))
    rows = [
        [
            part.title,
            one.title,
            "必填" if one.required else "",
            "；".join(filter(None, (_how(one), one.help))),
        ]
        for part in (kept.item, *kept.lists)
        for one in part.fields
    ]
    return Sheet(GUIDE, heads, rows)


def _how(one: ItemField) -> str:
    words = "、".join(one.choices.values())
    ways = {
        "word": f"以下之一：{words}",
        "grade": f"以下之一：{words}",
        "yes": f"以下之一：{words}",
        "words": f"以下几项，用顿号隔开：{words}",
        "whole": "整数",
        "day": "日期，例如 2026-03-15",
        "organization": "机构全称",
    }
    return ways.get(one.read, "")


@cache
def _presets() -> tuple[Preset, ...]:
    kept = form()
    presets = [Preset(ITEM, kept.item.title, ITEM, tuple(_column(one) for one in kept.item.fields))]
    for part in kept.lists:
        own = tuple(_column(one) for one in part.fields)
        of_item = (Column(CODE, _CODE_NAMES, required=True), Column(CALLED, _CALLED_NAMES))
        presets.append(Preset(part.id, part.title, part.id, (*of_item, *own)))
    return tuple(presets)


def _column(one: ItemField) -> Column:
    return Column(one.id, one.names, required=one.required)


class _Reading:
    def __init__(self, rows: Rows) -> None:
        self.rows, self.out = rows, ItemsRead(notes=list(rows.notes))
        self.items: dict[str, dict[str, Any]] = {}
        self.waiting: list[tuple[ItemPart, Header, SheetRow]] = []

    def read(self) -> None:
        """Read the sheet of items, then the lists, wherever they stand in the file."""
        sheets: dict[str, list[SheetRow]] = {}
        for row in self.rows:
            if any(row.texts):
                sheets.setdefault(row.sheet, []).append(row)
        for name, held in sheets.items():
            if name != GUIDE:
                self._sheet(name, held)
        if not self.items and not self.out.problems:
            expected = "、".join(one.title for one in form().item.fields if one.required)
            self.out.problems.append(RowProblem("no_sheet", say("no_sheet", expected=expected)))
        for part, header, row in self.waiting:
            self._list_row(part, header, row)
        self.out.items = list(self.items.values())

    def _sheet(self, name: str, rows: list[SheetRow]) -> None:
        named = [one for one in _presets() if name in form().part(one.id).names]
        header = find_header(rows[:FIRST_ROWS], named or _presets())
        if header is None or (not named and header.missing):
            self.out.notes.append(say("sheet_unknown", read=name))
            return
        if header.missing or header.twice:
            self._header(header)
            return
        if header.unused:
            self.out.notes.append(f"工作表“{name}”没有用到的列：{'、'.join(header.unused)}。")
        part = form().part(header.preset.id)
        for row in rows:
            if row.number > header.row:
                self.out.rows += 1
                self._marks(header, row)
                if part.id == ITEM:
                    self._item_row(header, row)
                else:
                    self.waiting.append((part, header, row))

    def _header(self, header: Header) -> None:
        read = "、".join(name for name in header.names if name)
        if header.missing:
            says = say(
                "column_missing", read=read, title=header.preset.title, expected="、".join(header.missing)
            )
            self.out.problems.append(RowProblem("column_missing", says, header.sheet, header.row, read=read))
        for name in header.twice:
            says = say("column_twice", read=name)
            self.out.problems.append(RowProblem("column_twice", says, header.sheet, header.row, read=name))

    def _marks(self, header: Header, row: SheetRow) -> None:
        for place, mark in sorted(row.marks.items()):
            if place in header.places.values():
                read = row.text(place) if mark.why != MERGED else mark.detail
                says = say(_MARKS[mark.why], read=read or "空", detail=mark.detail)
                self._at(header, row, place, _MARKS[mark.why], says, read)

    def _item_row(self, header: Header, row: SheetRow) -> None:
        faults: list[FieldFault] = []
        item = read_part(form().item, _texts(header, row), -1, faults)
        code = item["code"]
        self._faults(header, row, faults)
        if faults:
            self.out.faulty.add(code)
        if code in self.items:
            sheet, number, _ = self.out.places[code, ITEM, -1]
            first = f"工作表“{sheet}”第{number}行" if sheet else f"第{number}行"
            says = say("code_twice", read=code, first=first)
            self._at(header, row, header.places[CODE], "code_twice", says, code)
        elif code:
            self.out.places[code, ITEM, -1] = (row.sheet, row.number, header)
            self.items[code] = {**item, **{part.id: () for part in form().lists}}

    def _list_row(self, part: ItemPart, header: Header, row: SheetRow) -> None:
        faults: list[FieldFault] = []
        texts = _texts(header, row)
        values = read_part(part, texts, -1, faults)
        self._faults(header, row, faults)
        code = " ".join(texts[CODE].split())
        if faults:
            self.out.faulty.add(code)
        item = self.items.get(code)
        if item is None or len(item[part.id]) >= MOST_ROWS:
            what = "no_such_item" if code else "required"
            says = say(what, read=code or "空", column=_CODE_NAMES[0])
            self._at(header, row, header.places[CODE], what, says, code)
            return
        self.out.places[code, part.id, len(item[part.id])] = (row.sheet, row.number, header)
        item[part.id] = (*item[part.id], values)

    def _faults(self, header: Header, row: SheetRow, faults: list[FieldFault]) -> None:
        for fault in faults:
            self._at(header, row, header.places.get(fault.field, -1), fault.what, fault.says, fault.read)

    def _at(self, header: Header, row: SheetRow, place: int, what: str, says: str, read: str) -> None:
        title = header.names[place] if place >= 0 else ""
        self.out.problems.append(RowProblem(what, says, row.sheet, row.number, place, title, read[:60]))


def _texts(header: Header, row: SheetRow) -> dict[str, str]:
    return {name: row.text(place) for name, place in header.places.items()}
