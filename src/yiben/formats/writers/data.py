"""The figures as data: a CSV a form, one JSON of all forms, and the dictionary that says what each row and column means.

A CSV is a row a row of the statement and a column a column of it, by the ids of the definitions, whatever the form
looks like in print: two years of a bureau, or two bureaus, can be laid on each other.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Place, Text
from yiben.core.document.parts import Table
from yiben.formats.writers.look import Role, plain, roles

SCHEMA = 1
FORMULA = tuple("=+-@\t＝＋－＠")


class Meaning(NamedTuple):
    """What a row or a column says, and what it counts where that is not the form's unit."""

    text: str = ""
    unit: str = ""


class Meanings(NamedTuple):
    """The meanings of statements by id, and of rows and columns by statement and id."""

    statements: Mapping[str, str]
    rows: Mapping[tuple[str, str], Meaning]
    columns: Mapping[tuple[str, str], Meaning]


NO_MEANINGS = Meanings({}, {}, {})


def names(manuscript: Manuscript) -> list[str]:
    """The file name of each form's CSV: its place among the forms and its statement."""
    return [f"{number:02d}-{_safe(form.statement)}.csv" for number, form in enumerate(_forms(manuscript), 1)]


def write(manuscript: Manuscript, meanings: Meanings = NO_MEANINGS) -> dict[str, bytes]:
    """Every data file by name."""
    forms = _forms(manuscript)
    made = {name: _csv(form, meanings) for name, form in zip(names(manuscript), forms, strict=True)}
    made["package.json"] = _json(_package(manuscript, meanings))
    made["dictionary.json"] = _json(_dictionary(manuscript, meanings))
    return made


def _forms(manuscript: Manuscript) -> list[FormPage]:
    return [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]


def _figures(form: FormPage) -> list[tuple[Place, tuple[str, str]]]:
    """The addressed cells down one column after the other, so that the two sides of a form do not mix."""
    return sorted(form.addresses.items(), key=lambda item: (item[0][1], item[0][0]))


def _csv(form: FormPage, meanings: Meanings) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made)
    columns = list(dict.fromkeys(column for _, (_, column) in _figures(form)))
    writer.writerow(["行", "名称", *map(_cell, columns), "单位"])
    rows: dict[str, dict[str, str]] = {}
    words = labels(form)
    for place, (row, column) in _figures(form):
        rows.setdefault(row, {})[column] = form.numbers.get(place, "")
    for row, values in rows.items():
        numbers = [values.get(column, "") for column in columns]
        writer.writerow([_cell(row), _cell(words[row]), *numbers, unit_of(form, row, meanings)])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def labels(form: FormPage) -> dict[str, str]:
    """What is printed for each row: the nearest words to the left of its first figure, its id where there are none."""
    what = roles(form)
    found: dict[str, str] = {}
    for place, (row, _) in _figures(form):
        if row not in found:
            found[row] = next(_words(form, place, what), row)
    return found


def _words(form: FormPage, place: Place, what: Mapping[Place, Role]) -> Iterator[str]:
    for column in range(place[1] - 1, -1, -1):
        cell = form.table.grid[place[0]][column]
        if cell is None or not cell.text.strip() or (cell.row, cell.column) in form.addresses:
            continue
        role = what[cell.row, cell.column]
        if role is Role.LABEL or (role is Role.MIDDLE and not cell.text.strip().isdigit()):
            yield plain(cell.text).replace("\n", "").strip()


def unit_of(form: FormPage, row: str, meanings: Meanings) -> str:
    """What a row counts: pieces where its definition says so, else the form's money."""
    return meanings.rows.get((form.statement, row), Meaning()).unit or form.unit


def _package(manuscript: Manuscript, meanings: Meanings) -> dict[str, Any]:
    return {
        "schema": "yiben.package",
        "version": SCHEMA,
        "title": manuscript.title,
        "department": manuscript.department,
        "year": manuscript.year,
        "forms": [
            _form(form, name, meanings)
            for name, form in zip(names(manuscript), _forms(manuscript), strict=True)
        ],
        "charts": [
            {"title": piece.title, "words": piece.words, "table": _lines(piece.table)}
            for piece in manuscript.pieces
            if isinstance(piece, Picture)
        ],
        "text": [
            {"level": piece.level, "text": piece.text}
            for piece in manuscript.pieces
            if isinstance(piece, Text)
        ],
    }


def _form(form: FormPage, name: str, meanings: Meanings) -> dict[str, Any]:
    cells = []
    for place, (row, column) in _figures(form):
        cell = form.table.grid[place[0]][place[1]]
        cells.append(
            {
                "row": row,
                "column": column,
                "value": form.numbers.get(place),
                "printed": cell.text.strip() if cell else "",
                "unit": unit_of(form, row, meanings),
                "place": list(place),
                "sum_of": [list(form.addresses.get(part, ())) for part in form.sums.get(place, ())],
            }
        )
    return {
        "statement": form.statement,
        "title": form.title,
        "number": form.number,
        "department": form.department,
        "year": form.year,
        "unit": form.unit,
        "file": name,
        "notes": list(form.notes),
        "empty": form.empty_note,
        "cells": cells,
    }


def _dictionary(manuscript: Manuscript, meanings: Meanings) -> dict[str, Any]:
    return {
        "schema": "yiben.dictionary",
        "version": SCHEMA,
        "files": {
            "row": "CSV 的“行”：报表定义里的行标识，科目行为科目编码。",
            "name": "CSV 的“名称”：表上印的行名。",
            "value": "CSV 的各栏：按“单位”列的单位，精确到印出的末位；空白表示表上没有数，不等于零。",
        },
        "statements": [_entry(form, meanings) for form in _forms(manuscript)],
    }


def _entry(form: FormPage, meanings: Meanings) -> dict[str, Any]:
    columns = dict.fromkeys(column for _, (_, column) in _figures(form))
    return {
        "statement": form.statement,
        "title": form.title,
        "number": form.number,
        "unit": form.unit,
        "meaning": meanings.statements.get(form.statement, ""),
        "columns": [
            {"id": column, "meaning": meanings.columns.get((form.statement, column), Meaning()).text}
            for column in columns
        ],
        "rows": [
            {
                "id": row,
                "label": words,
                "unit": unit_of(form, row, meanings),
                "meaning": meanings.rows.get((form.statement, row), Meaning()).text,
            }
            for row, words in labels(form).items()
        ],
    }


def _lines(table: Table) -> Sequence[Sequence[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _cell(text: str) -> str:
    """A text in a CSV; what a spreadsheet would run as a formula starts with an apostrophe."""
    text = plain(text).replace("\n", " ")
    return "'" + text if text.lstrip(" ").startswith(FORMULA) else text


def _safe(name: str) -> str:
    return "".join(_letters(name)) or "form"


def _letters(name: str) -> Iterator[str]:
    yield from (c for c in name if c.isascii() and (c.isalnum() or c in "_-"))


def _json(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", errors="replace")
