"""The statements of the two shared papers that print them: every printed amount bound, cell by cell."""

import os
import re
from pathlib import Path

import pytest

from yiben.core.document.parts import Document, Table
from yiben.core.statement.grid import Gap, Statement
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.recognise import Recognition, recognise
from yiben.core.value.fact import Fact
from yiben.formats import definitions, text

SHARED = Path(os.environ.get("YIBEN_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not SEEDS, reason="no shared papers; set YIBEN_SHARED to their folder")

LAYOUTS = tuple(StatementDefinition.from_definition(d) for d in definitions.load("statements"))
_MONEY = re.compile(r"^-?[\d,]+\.\d\d$")
COUNTS = {("000", "three_public"): 2, ("003", "related_information"): 3}
SIZES = {
    "000": {
        "total": ("two_sided", 42, 1),
        "revenue": ("with_fees", 17, 8),
        "expenditure": ("plain", 17, 6),
        "appropriation": ("four_budgets", 38, 5),
        "general_public": ("thirteen_columns", 17, 13),
        "basic_detail": ("side_by_side", 90, 1),
        "government_funds": ("thirteen_columns", 1, 13),
        "state_capital": ("year_end_split", 1, 6),
        "three_public": ("by_rows", 22, 2),
    },
    "003": {
        "total": ("two_sided", 42, 1),
        "revenue": ("plain", 10, 7),
        "expenditure": ("plain", 10, 6),
        "appropriation": ("four_budgets", 38, 5),
        "general_public": ("expenditure_only", 10, 3),
        "basic_detail": ("side_by_side", 111, 1),
        "government_funds": ("six_columns", 1, 6),
        "state_capital": ("expenditure_only", 1, 3),
        "three_public": ("budget_then_outturn", 6, 2),
        "related_information": ("counts", 17, 1),
    },
}
CELLS = {
    ("000", "total", "本年收入合计", "决算数"): "9,230,142.02",
    ("000", "total", "201", "决算数"): "8,163,225.37",
    ("000", "total", "年末结转和结余", "决算数"): "1,363.20",
    ("000", "total", "支出总计", "决算数"): "9,244,367.73",
    ("000", "revenue", "2010301", "财政拨款收入"): "3,594,918.86",
    ("000", "revenue", "合计", "本年收入合计"): "9,230,142.02",
    ("000", "expenditure", "合计", "基本支出"): "4,687,560.53",
    ("000", "expenditure", "2010302", "本年支出合计"): "4,555,444.00",
    ("000", "expenditure", "2010302", "项目支出"): "4,555,444.00",
    ("000", "appropriation", "一般公共预算财政拨款", "决算数"): "9,230,142.02",
    ("000", "appropriation", "221", "一般公共预算"): "577,326.80",
    ("000", "appropriation", "支出总计", "合计"): "9,230,142.02",
    ("000", "general_public", "201", "本年收入"): "8,150,362.88",
    ("000", "general_public", "2010301", "本年支出项目支出"): "4,555,444.00",
    ("000", "general_public", "合计", "本年支出基本支出"): "4,674,698.02",
    ("000", "basic_detail", "30399#2", "决算数"): "25,012.80",
    ("000", "basic_detail", "30201", "决算数"): "198,617.03",
    ("000", "basic_detail", "人员经费合计", "决算数"): "4,277,476.88",
    ("000", "basic_detail", "公用经费合计", "决算数"): "397,221.14",
    ("000", "three_public", "合计", "预算数"): "9,400.00",
    ("000", "three_public", "国内接待费", "决算数"): "2,920.00",
    ("000", "three_public", "国内批次", "决算数"): "9",
    ("000", "three_public", "行政单位", "决算数"): "397,221.14",
    ("003", "total", "一般公共预算财政拨款收入", "决算数"): "1,214.68",
    ("003", "total", "221", "决算数"): "44.37",
    ("003", "revenue", "2010350", "财政拨款收入"): "217.44",
    ("003", "expenditure", "2010301", "项目支出"): "623.30",
    ("003", "appropriation", "本年支出合计", "一般公共预算"): "1,214.68",
    ("003", "general_public", "合计", "本年支出项目支出"): "711.98",
    ("003", "basic_detail", "30229", "决算数"): "9.08",
    ("003", "basic_detail", "公用经费合计", "决算数"): "36.40",
    ("003", "three_public", "公务用车", "决算数"): "4.09",
    ("003", "three_public", "合计", "预算数"): "4.09",
    ("003", "related_information", "政府采购合计", "统计数"): "72.40",
    ("003", "related_information", "参公单位", "统计数"): "14.44",
    ("003", "related_information", "车辆合计", "统计数"): "2",
}


def seed(number: str) -> Document:
    path = next(p for p in SEEDS if p.name.startswith(number))
    return text.read(path.read_bytes())


def recognised(number: str) -> Recognition:
    return recognise(seed(number), LAYOUTS)


def statement(number: str, name: str) -> Statement:
    return next(s for s in recognised(number).statements if s.name == name)


@pytest.mark.parametrize("number", SIZES)
def test_every_statement_is_found_with_its_layout_rows_and_columns(number: str):
    found = {s.name: (s.layout, len(s.rows), len(s.columns)) for s in recognised(number).statements}
    assert found == SIZES[number]


@pytest.mark.parametrize("number", ["001", "002", "004"])
def test_papers_without_accounts_tables_give_no_statement(number: str):
    assert recognised(number).statements == ()


@pytest.mark.parametrize(("number", "name"), [(n, s) for n in SIZES for s in SIZES[n]])
def test_every_printed_amount_of_a_table_is_one_fact(number: str, name: str):
    document, found = seed(number), statement(number, name)
    table = document.blocks[found.anchor.block]
    assert isinstance(table, Table)
    printed = [(c.row, c.column) for c in table.cells() if _MONEY.match(c.text.strip())]
    facts = [c for c in found.cells.values() if isinstance(c, Fact)]
    money = [c for c in facts if c.printed.unit.is_money]
    assert sorted((c.anchor.row, c.anchor.column) for c in money) == sorted(printed)
    assert len(facts) - len(money) == COUNTS.get((number, name), 0)
    assert Gap.UNREADABLE not in found.cells.values()


@pytest.mark.parametrize("address", CELLS, ids=str)
def test_a_cell_prints_what_the_paper_prints(address: tuple[str, str, str, str]):
    number, name, row, column = address
    cell = statement(number, name).cells[(row, column)]
    assert isinstance(cell, Fact)
    assert cell.printed.text == CELLS[address]
    assert cell.concepts == (f"{name}[{row},{column}]",)


@pytest.mark.parametrize(("number", "year", "unit"), [("000", 2020, "元"), ("003", 2023, "万元")])
def test_year_unit_and_body_of_a_paper_are_known(number: str, year: int, unit: str):
    found = recognised(number)
    assert found.fiscal_year == year
    assert {s.unit.symbol for s in found.statements} == {unit}
    assert all(s.unit_stated for s in found.statements)
    assert found.organization is not None and found.organization.endswith("管理局")


@pytest.mark.parametrize(("number", "names"), [("000", 2), ("003", 2)])
def test_empty_tables_keep_the_note_that_says_so(number: str, names: int):
    empty = [s for s in recognised(number).statements if s.is_empty]
    assert [s.name for s in empty] == ["government_funds", "state_capital"]
    assert all("无" in s.note for s in empty)
