"""The same papers printed otherwise: no reshaping that a reader would not notice changes a fact."""

import random
import re
from collections.abc import Callable

import pytest

from tests.corpus.test_seed_statements import LAYOUTS, SEEDS, SIZES, seed
from yiben.core.document.parts import Cell, Document, Table
from yiben.core.statement.recognise import recognise
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

pytestmark = pytest.mark.skipif(not SEEDS, reason="no shared papers; set YIBEN_SHARED to their folder")

Rows = list[list[str]]
_MARKS = {"", "栏", "次", "栏次", "档次", "类", "款", "项"}
LAST = {"000": 55, "003": 79}


def without_column_numbers(rows: Rows) -> Rows:
    def numbers(row: list[str]) -> bool:
        bare = [re.sub(r"\s", "", text) for text in row]
        return any(t.isdigit() for t in bare) and all(t in _MARKS or t.isdigit() for t in bare)

    return [row for row in rows if not numbers(row)]


def without_line_numbers(rows: Rows) -> Rows:
    drop = {c for row in rows[:3] for c, text in enumerate(row) if text.strip() == "行次"}
    return [[text for c, text in enumerate(row) if c not in drop] for row in rows]


def without_any_numbers(rows: Rows) -> Rows:
    return without_line_numbers(without_column_numbers(rows))


def with_blank_columns(rows: Rows) -> Rows:
    chance = random.Random(7)
    for _ in range(3):
        at = chance.randrange(len(rows[0]) + 1)
        rows = [[*row[:at], "", *row[at:]] for row in rows]
    return rows


def with_blank_rows(rows: Rows) -> Rows:
    blank = [""] * len(rows[0])
    return [line for n, row in enumerate(rows) for line in ([row, blank] if n % 5 == 4 else [row])]


def with_spaced_words(rows: Rows) -> Rows:
    return [[text if re.search(r"\d", text) else " ".join(text) for text in row] for row in rows]


def grid(table: Table) -> Rows:
    return [[cell.text if cell else "" for cell in row] for row in table.grid]


def reshaped(document: Document, shape: Callable[[Rows], Rows], last: int) -> Document:
    blocks = list(document.blocks)
    for block in document.tables:
        at = block.anchor.block
        if at < last:
            rows = shape(grid(block))
            blocks[at] = Table(
                tuple(
                    tuple(Cell(text, Anchor(at, row=r, column=c), r, c) for c, text in enumerate(row))
                    for r, row in enumerate(rows)
                ),
                Anchor(at),
            )
    return Document(tuple(blocks), document.format)


def facts(document: Document) -> dict[str, str]:
    return {
        cell.concepts[0]: cell.printed.text
        for statement in recognise(document, LAYOUTS).statements
        for cell in statement.cells.values()
        if isinstance(cell, Fact)
    }


@pytest.mark.parametrize("number", SIZES)
@pytest.mark.parametrize(
    "shape",
    [
        without_column_numbers,
        without_line_numbers,
        without_any_numbers,
        with_blank_columns,
        with_blank_rows,
        with_spaced_words,
    ],
)
def test_a_reshaped_paper_gives_the_same_facts(number: str, shape: Callable[[Rows], Rows]):
    document = seed(number)
    assert facts(reshaped(document, shape, LAST[number])) == facts(document)
