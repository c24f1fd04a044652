"""Workings of scores: formulas as trees over facts, checklists over the standard's points."""

from fractions import Fraction

import pytest

from tests.support.forms import book
from yiben.core.statement.forms.workings import item_points, read_working
from yiben.core.value.anchor import Anchor
from yiben.core.value.interval import exact

WORDS = book()[0].vocabulary


def working(line: str, standard: str = ""):
    return read_working(line, Anchor(0, row=1, column=7), "得分", standard, WORDS)


@pytest.mark.parametrize(
    ("line", "value", "result"),
    [
        ("（17/22）×100%=77.27%", Fraction(17, 22), "77.27"),
        ("[（80.5-100）/100] ×100%=-19.50%", Fraction(-195, 1000), "-19.50"),
        ("达标率＝9÷10×100=90%", Fraction(9, 10), "90"),
        ("17人/22人=77.27%", Fraction(17, 22), "77.27"),
    ],
)
def test_a_formula_is_recomputed_from_its_operands(line: str, value: Fraction, result: str):
    found = working(line)
    assert found.kind == "formula"
    assert found.computed == exact(value)
    assert found.value.interval == exact(value)
    assert found.result.printed.text == result
    assert found.result.printed.interval.meets(found.computed)


def test_a_wrong_result_does_not_meet_what_is_computed():
    found = working("（17/22）×100%=78.27%")
    assert not found.result.printed.interval.meets(found.computed)


def test_operands_are_facts_at_their_places():
    places = [f.anchor.key for f in working("（17/22）×100%=77.27%").operands]
    assert places == [(0, 1, 7, 1), (0, 1, 7, 4)]


@pytest.mark.parametrize("line", ["详见附件", "见表=无", "第3项/第4项=合格", "(1+2=3", "1++=3"])
def test_what_is_no_formula_is_left_alone(line: str):
    assert working(line) is None


def test_division_by_zero_has_no_value():
    assert working("5/0×100%=0%").computed is None


def test_a_checklist_sums_the_points_of_the_standard():
    standard = "①有制度，计1分；\n②制度合规，计1分；\n③执行有效，计2分。"
    assert item_points(standard, WORDS) == {"①": "1", "②": "1", "③": "2"}
    found = working("①+②+③=4", standard)
    assert (found.kind, found.computed) == ("checklist", exact(4))


def test_a_checklist_without_printed_points_has_no_value():
    found = working("①+②=2", "①资产完整；②配置合理；每出现一例扣1分。")
    assert found.computed is None
    assert found.result.printed.text == "2"
