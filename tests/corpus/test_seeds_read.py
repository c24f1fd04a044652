"""The five shared papers read as blocks: the right tables, no lost text, every line known."""

import os
from pathlib import Path

import pytest

from yiben.core.document.parts import Document
from yiben.formats import text

SHARED = Path(os.environ.get("YIBEN_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not SEEDS, reason="no shared papers; set YIBEN_SHARED to their folder")

ROWS = {
    "000": [33, 20, 21, 35, 20, 36, 4, 4, 28, 16, 11, 2, 30, 14],
    "001": [17, 18, 19, 16, 18],
    "002": [10, 7, 23],
    "003": [34, 13, 13, 35, 13, 31, 4, 4, 5, 21, 20, 23, 28, 23, 24, 23, 26, 23, 24, 24, 25, 25],
    "004": [6],
}


def seed(number: str) -> Document:
    path = next(p for p in SEEDS if p.name.startswith(number))
    return text.read(path.read_bytes())


@pytest.mark.parametrize("number", ROWS)
def test_every_table_of_a_paper_is_found_with_its_rows(number: str):
    assert [len(table.rows) for table in seed(number).tables] == ROWS[number]


@pytest.mark.parametrize("number", ROWS)
def test_no_printed_character_of_a_paper_is_lost(number: str):
    path = next(p for p in SEEDS if p.name.startswith(number))
    document = seed(number)
    kept = [b.text for b in document.paragraphs] + [c.text for t in document.tables for c in t.cells()]
    digits = [c for c in path.read_text() if c in "，。；"]
    assert len([c for part in kept for c in part if c in "，。；"]) == len(digits)


@pytest.mark.parametrize("number", ROWS)
def test_blocks_stand_in_the_order_of_their_lines(number: str):
    lines = [block.anchor.line or 0 for block in seed(number).blocks]
    assert lines == sorted(lines)
    assert lines[0] > 0


def test_contents_do_not_repeat_the_headings():
    headings = [p.text for p in seed("003").paragraphs if p.text.startswith("第三部分")]
    assert len(headings) == 1
