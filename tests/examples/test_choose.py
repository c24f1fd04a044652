"""A whole made-up paper through reader, solver and vouchers: a planted cell comes out as the one difference."""

from pathlib import Path

import pytest

pytest.importorskip("highspy", reason="the solver of the example ledgers needs highspy (dev)")

from ledgers.choose import choose
from ledgers.files import vouchers_csv
from ledgers.paper import cells
from ledgers.posting import split, vouchers, working_day
from ledgers.spec import Spec

PAPER = """支出决算表
公开03表
部门：示例局
金额单位：元
科目编码	科目名称	本年支出合计	基本支出	项目支出	上缴上级支出	经营支出	对附属单位补助支出
栏次		1	2	3	4	5	6
合计		1,300.00	1,100.00	200.00
201	一般公共服务支出	1,200.00	1,000.00	200.00
20103	政府办公厅（室）及相关机构事务	1,200.00	1,000.00	200.00
2010301	行政运行	1,000.00	1,000.00
2010302	一般行政管理事务	200.00		200.00
221	住房保障支出	100.00	100.00
22102	住房改革支出	100.00	100.00
2210201	住房公积金	100.00	100.00

一般公共预算财政拨款支出决算表
公开05表
部门：示例局
金额单位：元
科目编码	科目名称	本年支出小计	基本支出	项目支出
栏次		1	2	3
合计		1,300.00	1,100.00	200.00
201	一般公共服务支出	1,200.00	1,000.00	200.00
20103	政府办公厅（室）及相关机构事务	1,200.00	1,000.00	200.00
2010301	行政运行	1,000.00	1,000.00
2010302	一般行政管理事务	200.00		200.00
221	住房保障支出	100.00	100.00
22102	住房改革支出	100.00	100.00
2210201	住房公积金	100.00	100.00

一般公共预算财政拨款基本支出决算表
公开06表
部门：示例局
金额单位：元
人员经费			公用经费
科目编码	科目名称	金额	科目编码	科目名称	金额
301	工资福利支出	800.00	302	商品和服务支出	300.00
30101	基本工资	700.00	30201	办公费	250.00
30113	住房公积金	100.00	30205	水费	50.00
人员经费合计		800.00	公用经费合计		300.00
"""
SPEC = {
    "year": 2024,
    "financial": False,
    "people": {"001": {"2010301": 3}},
    "units": [{"code": "001", "name": "示例局", "institution": "administrative", "parent": ""}],
    "home": {"30113": "2210201"},
    "projects": [{"name": "甲项目", "unit": "001", "items": ["2010302"], "sections": ["30227"]}],
}
PLANTED = [
    (
        "2010301	行政运行	1,000.00	1,000.00",
        "2010301	行政运行	1,010.00	1,000.00",
        "expenditure",
        "2010301",
    ),
    ("人员经费合计		800.00", "人员经费合计		900.00", "basic_detail", "人员经费合计"),
    (
        "22102	住房改革支出	100.00	100.00",
        "22102	住房改革支出	100.00	1,000.00",
        "expenditure",
        "22102",
    ),
]


def chosen_of(text: str, folder: Path):
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    spec = Spec(folder, {**SPEC, "paper": path.name})
    return spec, choose(cells(path, {}), spec)


def test_a_paper_without_an_error_has_no_difference(tmp_path: Path) -> None:
    _, chosen = chosen_of(PAPER, tmp_path)
    assert {cell.source for cell in chosen.cells} == {"expenditure", "general_public", "basic_detail"}
    assert chosen.differences == ()


@pytest.mark.parametrize(("right", "wrong", "statement", "row"), PLANTED)
def test_a_cell_printed_wrong_is_the_one_difference(
    right: str, wrong: str, statement: str, row: str, tmp_path: Path
) -> None:
    assert right in PAPER
    _, chosen = chosen_of(PAPER.replace(right, wrong, 1), tmp_path)
    assert [(chosen.cells[i].source, chosen.cells[i].row) for i in chosen.differences] == [(statement, row)]


def test_where_one_of_two_cells_must_be_wrong_the_answer_says_that_there_are_two(tmp_path: Path) -> None:
    _, chosen = chosen_of(PAPER.replace("30205\t水费\t50.00", "30205\t水费\t50.01"), tmp_path)
    assert chosen.answer.sets_of_this_cost == 2
    assert {chosen.cells[index].row for index in chosen.differences} <= {"30201", "30205"}
    for core in chosen.answer.cores:
        assert {"30201", "30205"} <= {chosen.cells[index].row for index in core}


def test_the_housing_fund_stands_under_its_own_item(tmp_path: Path) -> None:
    _, chosen = chosen_of(PAPER, tmp_path)
    crossing = {
        (t.dimensions.item, t.dimensions.section): amount
        for t, amount in zip(chosen.totals, chosen.amounts, strict=True)
        if amount and t.account == "7101"
    }
    assert crossing == {
        ("2010301", "30101"): 70_000,
        ("2010301", "30201"): 25_000,
        ("2010301", "30205"): 5_000,
        ("2210201", "30113"): 10_000,
        ("2010302", "30227"): 20_000,
    }


def test_the_vouchers_of_a_paper_come_to_its_leaves(tmp_path: Path) -> None:
    spec, chosen = chosen_of(PAPER, tmp_path)
    made = vouchers(spec, chosen.totals, chosen.amounts)
    spent = [p for v in made if v.kind == "ordinary" for p in v.postings if p.account == "7101"]
    assert sum(p.amount for p in spent) == 130_000
    assert all(sum(p.amount for p in voucher.postings) == 0 for voucher in made)
    assert len({voucher.number for voucher in made}) == len(made)
    assert vouchers_csv(made).count("\n") == 1 + sum(len(voucher.postings) for voucher in made)


def test_an_amount_is_split_without_losing_a_fen() -> None:
    assert split(100, 3) == [33, 33, 34]
    assert sum(split(2_735_444, 12)) == 2_735_444


def test_a_payment_on_a_weekend_moves_to_the_friday_before() -> None:
    assert working_day(2020, 2, 15) == "2020-02-14"
    assert working_day(2020, 3, 16) == "2020-03-16"
