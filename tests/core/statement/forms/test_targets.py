"""Targets and actual values: relation, number and unit, or words."""

import pytest

from tests.support.forms import book
from yiben.core.statement.forms.targets import read_target
from yiben.core.value.anchor import Anchor

HERE = Anchor(0, row=1, column=4)


def read(text: str, relation: str = "", unit: str = ""):
    target = read_target(text, HERE, "指标", book()[0].vocabulary, relation, unit)
    return target and (target.relation, target.fact and str(target.fact.printed.value), target.unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥130条", (">=", "130", "条")),
        ("=30240元", ("=", "30240", "元")),
        ("≥ 98 %", (">=", "98", "%")),
        ("126650.94", ("", "126650.94", "")),
        ("1,383,135.88元", ("", "1383135.88", "元")),
        ("不少于12次", (">=", "12", "次")),
        ("95%以上", (">=", "95", "%")),
        ("90%及以上", (">=", "90", "%")),
        ("≤5个工作日", ("<=", "5", "个工作日")),
        ("控制在20万元以内", ("<=", "20", "万元")),
        ("608元/人/月", ("", "608", "元/人/月")),
    ],
)
def test_a_number_keeps_its_relation_and_unit(text: str, expected: tuple[str, str, str]):
    assert read(text) == expected


@pytest.mark.parametrize("text", ["达成预期指标", "达标", "一年一次", "2020年1-12月", "2023年", "及以上水平"])
def test_words_and_dates_have_no_number_and_no_relation(text: str):
    assert read(text)[:2] == ("", None)


def test_relation_and_unit_may_stand_in_columns_of_their_own():
    assert read("100000", ">=", "件") == (">=", "100000", "件")
    assert read("有效推进", "=", "项") == ("=", None, "项")


def test_a_blank_cell_is_no_target():
    assert read("  ") is None
