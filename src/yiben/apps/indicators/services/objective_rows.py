"""The workbook of objectives: rows of one indicator each, read into objectives, and written the same way."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from yiben.apps.indicators.objective_rules import workbook, workbook_say
from yiben.core.indicator.target.objective import (
    DEPARTMENT,
    EVIDENCE,
    PROJECT,
    RELATIONS,
    SUBJECTS,
)
from yiben.core.indicator.target.typed import texts_of
from yiben.core.intake.header import FIRST_ROWS, Header, find_header
from yiben.core.intake.preset import Preset, preset_of
from yiben.core.intake.problem import RowProblem
from yiben.core.intake.values import Fault, amount_of
from yiben.core.value.rows import SheetRow
from yiben.formats.sheets import open_rows
from yiben.formats.writers.sheets import Head, Sheet, write

OF_OBJECTIVE = ("unit", "year", "subject", "project", "goal", "amount", "form")
SHEET, GUIDE = "绩效目标申报表", "填写说明"
Key = tuple[str, str, str, str]
_PART = re.compile(r"(\D.*?)[\s:：]*([\d,]+(?:\.\d+)?)\s*元?")
_YEAR = re.compile(r"(\d{4})年?度?")


@dataclass
class ObjectiveRows:
    """The rows of one objective: what they say of it, their texts, and where each stands."""

    head: dict[str, str]
    texts: list[dict[str, str]] = field(default_factory=list)
    places: list[SheetRow] = field(default_factory=list)
    header: Header | None = None

    @property
    def key(self) -> Key:
        """What makes rows of one objective belong together."""
        head = self.head
        return (head["unit"], head["year"], head["subject"], head["project"])

    def problem(self, what: str, says: str, column: str, read: str, at: int = 0) -> RowProblem:
        """A problem at a column of one of its rows."""
        row, header = self.places[at], self.header
        place = header.places.get(column, -1) if header else -1
        title = header.names[place] if header and place >= 0 else ""
        return RowProblem(what, says, row.sheet, row.number, place, title, read[:60])


@dataclass
class RowsRead:
    """A file read: its objectives in order, how many rows, what is wrong, what was left out."""

    objectives: list[ObjectiveRows] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0


def rows_read(name: str, data: bytes) -> RowsRead:
    """The objectives of a workbook or CSV file; ReadProblem where it is no table."""
    found = open_rows(name, data)
    out = RowsRead(notes=list(found.notes))
    sheets: dict[str, list[SheetRow]] = {}
    for row in found:
        if any(row.texts):
            sheets.setdefault(row.sheet, []).append(row)
    for held in sheets.values():
        _sheet(held, out)
    if not out.objectives and not out.problems:
        wanted = "、".join(one.names[0] for one in _preset().columns if one.required)
        out.problems.append(RowProblem("no_sheet", workbook_say("no_sheet", expected=wanted)))
    return out


def amounts_of(text: str) -> dict[str, int] | None:
    """Money by source of a text such as 本级财政资金 580000；上级补助资金 20000; None where it says none."""
    found: dict[str, int] = {}
    for part in re.split(r"[;；\n]", text):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip())
        fen = amount_of(match[2]) if match else Fault("not_an_amount")
        if match is None or isinstance(fen, Fault):
            return None
        found[match[1].strip()] = found.get(match[1].strip(), 0) + fen
    return found


def rows_write(objectives: Iterable[tuple[str, Mapping[str, Any], str]], *, title: str = SHEET) -> bytes:
    """The workbook of objectives: the unit's code, the plain content and the form's title of each."""
    heads = tuple(
        Head(
            one.names[0], 36 if one.field in ("goal", "of", "note") else 14, _choices(one.field), one.required
        )
        for one in _preset().columns
    )
    names = {one.field: one.names[0] for one in _preset().columns}
    guide = [[names[key], text] for key, text in workbook().body["help"].items()]
    told = (Head("哪一列", 20), Head("怎样填", 80))
    return write([Sheet(SHEET, heads, _lines(objectives)), Sheet(GUIDE, told, guide)], title=title)


def _lines(objectives: Iterable[tuple[str, Mapping[str, Any], str]]) -> Iterator[list[str]]:
    for unit, plain, form in objectives:
        money = "；".join(f"{source} {fen // 100}.{fen % 100:02d}" for source, fen in plain["amount"].items())
        head = {
            "unit": unit,
            "year": str(plain["year"]),
            "subject": SUBJECTS[plain["subject"]],
            "project": plain["name"] if plain["subject"] == PROJECT else "",
            "goal": plain["goal"],
            "amount": money,
            "form": form,
        }
        for one in plain["indicators"]:
            texts = texts_of(one)
            texts |= {"relation": RELATIONS[one["relation"]], "kind": EVIDENCE[one["source"]["kind"]]}
            texts["unit_of"] = texts.pop("unit")
            yield [{**texts, **head}[column.field] for column in _preset().columns]


@cache
def _preset() -> Preset:
    return preset_of(workbook())


def _choices(name: str) -> tuple[str, ...]:
    words = {"subject": SUBJECTS, "relation": RELATIONS, "kind": EVIDENCE}
    return tuple(words[name].values()) if name in words else ()


def _sheet(rows: list[SheetRow], out: RowsRead) -> None:
    header = find_header(rows[:FIRST_ROWS], (_preset(),))
    if header is None or len(header.missing) > 2:
        out.notes.append(f"工作表“{rows[0].sheet}”不是绩效目标申报表，没有读。")
        return
    read = "、".join(name for name in header.names if name)
    if header.missing:
        says = workbook_say("column_missing", read=read, expected="、".join(header.missing))
        out.problems.append(RowProblem("column_missing", says, header.sheet, header.row, read=read))
    for name in header.twice:
        says = workbook_say("column_twice", read=name)
        out.problems.append(RowProblem("column_twice", says, header.sheet, header.row, read=name))
    if header.missing or header.twice:
        return
    if header.unused:
        out.notes.append(f"没有用到的列：{'、'.join(header.unused)}。")
    _Grouping(header, out).take(row for row in rows if row.number > header.row)


class _Grouping:
    """Puts rows of one objective together; what a row leaves out of the objective is that of the row above."""

    def __init__(self, header: Header, out: RowsRead) -> None:
        self.header, self.out = header, out
        self.head = dict.fromkeys(OF_OBJECTIVE, "")
        self.now: ObjectiveRows | None = None
        self.first: dict[Key, int] = {one.key: one.places[0].number for one in out.objectives}

    def take(self, rows: Iterable[SheetRow]) -> None:
        """Take the rows of a sheet in order."""
        for row in rows:
            texts = {name: " ".join(row.text(at).split()) for name, at in self.header.places.items()}
            if texts.get("first", "") in _preset().ends or texts.get("project", "") in _preset().ends:
                continue
            self.out.rows += 1
            self._row(row, texts)

    def _row(self, row: SheetRow, texts: dict[str, str]) -> None:
        head = self._head(texts)
        indicator = {key: text for key, text in texts.items() if key not in OF_OBJECTIVE}
        indicator["unit"] = indicator.pop("unit_of", "")
        key = (head["unit"], head["year"], head["subject"], head["project"])
        if self.now is None or self.now.key != key:
            self.now = ObjectiveRows(head, header=self.header)
            self.now.places.append(row)
            if key in self.first:
                says = workbook_say("split", expected=str(self.first[key]))
                self.out.problems.append(self.now.problem("split", says, "project", head["project"]))
            self.first.setdefault(key, row.number)
            self.out.objectives.append(self.now)
        else:
            self.now.places.append(row)
            self._same(texts)
        self.now.texts.append(indicator)
        self.head = self.now.head

    def _head(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What a row says of its objective; another project begins without the goal and money of the one above."""
        given = {name: texts.get(name, "") for name in OF_OBJECTIVE}
        subject = {word: code for code, word in SUBJECTS.items()} | {code: code for code in SUBJECTS}
        given["subject"] = subject.get(given["subject"], given["subject"])
        year = _YEAR.fullmatch(given["year"])
        given["year"] = year[1] if year else given["year"]
        kept = {name: given[name] or self.head[name] for name in ("unit", "year", "form")}
        whole = given["subject"] == DEPARTMENT
        new = bool(given["project"]) or bool(given["subject"])
        kept["subject"] = (
            given["subject"] or (PROJECT if given["project"] else self.head["subject"]) or PROJECT
        )
        kept["project"] = "" if whole else given["project"] or ("" if new else self.head["project"])
        same = (kept["subject"], kept["project"]) == (self.head["subject"], self.head["project"])
        for name in ("goal", "amount"):
            kept[name] = given[name] or (self.head[name] if same else "")
        return kept

    def _same(self, texts: Mapping[str, str]) -> None:
        assert self.now is not None
        for name in ("goal", "amount"):
            given, first = texts.get(name, ""), self.now.head[name]
            if given and given != first:
                says = workbook_say("differs", read=given[:30], expected=first[:30])
                at = len(self.now.places) - 1
                self.out.problems.append(self.now.problem("differs", says, name, given, at))


__all__ = ["ObjectiveRows", "RowsRead", "amounts_of", "rows_read", "rows_write"]
