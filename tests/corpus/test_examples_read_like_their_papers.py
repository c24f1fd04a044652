"""An example gives the tables of the paper it stands for, cell by cell, whatever format it is in."""

import os
from functools import cache
from pathlib import Path

import pytest

from yiben.core.statement.grid import Gap, Statement
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.recognise import recognise
from yiben.formats.definitions import load
from yiben.formats.registry import open_bytes

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("YIBEN_SHARED", ROOT.parent / "shared")) / "seeds"
PAIRS = {"eshan-2020.html": "000", "fenyang-2023.docx": "003"}


@cache
def statements(path: Path) -> tuple[Statement, ...]:
    layouts = [StatementDefinition.from_definition(d) for d in load("statements")]
    return recognise(open_bytes(path.name, path.read_bytes()), layouts).statements


def printed(statement: Statement) -> dict[tuple[str, str], str]:
    return {
        key: cell.printed.text + cell.printed.unit.symbol
        for key, cell in statement.cells.items()
        if not isinstance(cell, Gap)
    }


@pytest.mark.parametrize("name", PAIRS)
def test_every_cell_of_an_example_is_the_paper_s(name: str) -> None:
    found = sorted(SEEDS.glob(f"{PAIRS[name]}_*.txt"))
    if not found:
        pytest.skip(f"the published papers are not at {SEEDS} (set YIBEN_SHARED)")
    example = {s.name: printed(s) for s in statements(ROOT / "examples" / name)}
    paper = {s.name: printed(s) for s in statements(found[0])}
    assert example == paper


def test_the_first_example_keeps_its_two_misplaced_project_amounts() -> None:
    general = next(s for s in statements(ROOT / "examples" / "eshan-2020.html") if s.name == "general_public")
    cells = printed(general)
    assert cells["201", "本年支出"] == "8,150,362.88元"
    assert cells["2010301", "本年收入项目支出"] == "4,555,444.00元"
    assert cells["2010301", "本年支出项目支出"] == "4,555,444.00元"
