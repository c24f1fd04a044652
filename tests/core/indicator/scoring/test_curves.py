"""Curves: what each gives at its bounds and past them, in words that can be redone by hand; and what it refuses."""

from fractions import Fraction

import pytest

from yiben.core.expression.values import Absent, of_fact
from yiben.core.indicator.scoring.curve import KINDS, asks_of, curve_of, score, value_of
from yiben.core.indicator.scoring.given import CurveFault, Given
from yiben.core.indicator.scoring.numbers import known, shown
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import PERCENT, POINTS, WAN_YUAN, unit_of

BANDS = {
    "kind": "bands",
    "bands": [
        {"in": "[90%, )", "points": 4},
        {"in": "[80%, 90%)", "points": 3},
        {"in": "[70%, 80%)", "points": 2},
        {"in": "[60%, 70%)", "points": 1},
        {"in": "(, 60%)", "points": 0},
    ],
}
OVER = {"kind": "deductions", "side": "over", "base": "100%", "step": "0.4", "points": "whole"}
LEVELS = {
    "kind": "levels",
    "levels": [
        {"name": "达成", "in": "[80%, 100%]"},
        {"name": "部分达成", "in": "[60%, 80%)"},
        {"name": "未达成", "in": "[0%, 60%)"},
    ],
}
CHECKLIST = {
    "kind": "checklist",
    "items": [
        {"mark": "①", "text": "制度健全", "points": 2},
        {"mark": "②", "text": "执行有效", "points": 2},
        {"mark": "③", "text": "记录完整", "points": 1},
    ],
}


def rate(text):
    return known(Fraction(text) / 100, PERCENT)


def scored(plain, weight, value=None, **given):
    found = rate(value) if isinstance(value, str) else value
    asked = Given(found, **given) if found is not None else Given(**given)
    return score(curve_of(plain, "test"), Fraction(weight), asked)


def points(plain, weight, value=None, **given):
    return scored(plain, weight, value, **given).points


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", 4), ("100", 4), ("100.99", 4), ("101", "3.6"), ("107.05", "1.2"), ("110", 0), ("500", 0)],
)
def test_whole_points_past_a_base_are_deducted_until_nothing_is_left(value, expected):
    assert points(OVER, 4, value) == Fraction(expected)


def test_points_in_proportion_are_deducted_where_a_definition_says_so():
    plain = {**OVER, "points": "proportional"}
    assert points(plain, 4, "107.05") == Fraction("1.18")
    under = {**plain, "side": "under", "step": "0.5"}
    assert points(under, 6, "98.5") == Fraction("5.25")


def test_a_deduction_tells_how_it_was_reckoned():
    assert scored(OVER, 4, "107.05").arithmetic == "107.05%，超过100%，按7个百分点扣：4 - 7 × 0.4 = 1.2分"
    assert scored(OVER, 4, "77").arithmetic == "77%，未超过100%，得满分4分"
    assert scored(OVER, 4, "300").arithmetic.endswith("4 - 200 × 0.4，扣完为止，得0分")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("90", 4), ("89.999", 3), ("80", 3), ("79.9", 2), ("60", 1), ("59.9", 0), ("-1", 0)],
)
def test_a_band_holds_its_closed_end_and_not_its_open_one(value, expected):
    assert points(BANDS, 4, value) == expected


@pytest.mark.parametrize(
    ("spans", "fault"),
    [
        (["[90%, )", "(, 80%)"], "nothing holds what is between"),
        (["[90%, )", "(, 90%]"], "overlap"),
        (["[80%, )", "[70%, 90%)", "(, 70%)"], "overlap"),
        (["(90%, )", "(, 90%)"], "nothing holds what is between"),
        (["[90%, )"], "nothing holds what is below"),
        (["(, 90%)"], "nothing holds what is above"),
        (["[5, 2]", "(, 5)"], "ends before it begins"),
        (["(2, 2)", "(, 5)"], "holds nothing"),
        (["90%以上"], "expected a span"),
    ],
)
def test_bands_with_a_gap_or_an_overlap_are_refused_with_their_place(spans, fault):
    plain = {"kind": "bands", "bands": [{"in": text, "points": 1} for text in spans]}
    with pytest.raises(CurveFault, match=r"rubric\.yaml") as caught:
        curve_of(plain, "rubric.yaml")
    assert fault in str(caught.value)


def test_proportion_gives_the_share_of_a_missed_floor_and_of_an_exceeded_ceiling():
    target = known(30, unit_of("家"))
    plain = {"kind": "proportion"}
    missed = scored(plain, 20, known(18, unit_of("家")), target=target, relation=">=")
    assert missed.points == 12
    assert missed.arithmetic == "完成值18，指标值≥30，得分 = 20 × (18 ÷ 30) = 12分"
    assert points(plain, 20, known(40, unit_of("家")), target=target, relation="<=") == 15
    assert points(plain, 20, known(30, unit_of("家")), target=target, relation="<=") == 20


def test_a_third_is_rounded_half_up_and_says_so():
    third = scored(
        {"kind": "proportion"}, 10, known(1, unit_of("家")), target=known(3, unit_of("家")), relation=">="
    )
    assert third.points == Fraction("3.33")
    assert third.arithmetic.endswith("（四舍五入为3.33分）")


def test_over_fulfilment_far_above_a_target_is_deducted_by_its_deviation_and_flagged():
    plain = {"kind": "proportion", "over": {"above": "30%", "rate": 1, "least": "60%"}}
    target = known(100, unit_of("件"))

    def at(value):
        return scored(plain, 10, known(value, unit_of("件")), target=target, relation=">=")

    assert [at(v).points for v in (100, 130, 140, 170, 1000)] == [10, 10, 9, 6, 6]
    assert [flag.id for flag in at(140).flags] == ["over-fulfilled"]
    assert "偏离度 = 140 ÷ 100 - 1 = 40%" in at(140).arithmetic
    assert at(130).flags == ()


def test_a_rate_of_zero_only_flags_over_fulfilment():
    plain = {"kind": "proportion", "over": {"above": "30%", "rate": 0}}
    found = scored(plain, 10, known(200, unit_of("件")), target=known(100, unit_of("件")), relation=">=")
    assert (found.points, [flag.id for flag in found.flags]) == (10, ["over-fulfilled"])


def test_a_target_of_zero_has_no_share_and_a_ceiling_of_zero_gives_nothing_when_exceeded():
    zero = known(0, unit_of("件"))
    assert points({"kind": "proportion"}, 10, known(1, unit_of("件")), target=zero, relation="<=") == 0
    assert points({"kind": "proportion"}, 10, zero, target=zero, relation="<=") == 10
    found = scored({"kind": "proportion"}, 10, known(-1, unit_of("件")), target=zero, relation=">=")
    assert (found.points, found.status) == (None, "no_data")


def test_exactly_at_a_bound_that_must_be_passed_is_flagged():
    found = scored({"kind": "proportion"}, 10, "95", target=rate("95"), relation=">")
    assert (found.points, [flag.id for flag in found.flags]) == (10, ["at-bound"])


def test_every_defect_costs_until_nothing_is_left():
    plain = {"kind": "per_finding", "each": "0.5"}
    assert [points(plain, 4, answers={"findings": n}) for n in (0, 1, 8, 9)] == [4, Fraction("3.5"), 0, 0]
    assert points(plain, 4) is None


def test_the_first_case_that_holds_gives_the_points():
    plain = {
        "kind": "cases",
        "cases": [
            {"when": "surplus == 0", "points": 4},
            {"when": "surplus <= last_surplus", "points": 3},
            {"when": "otherwise", "points": 0},
        ],
    }

    def at(now, last):
        inputs = {"surplus": value_of(Fraction(now), "元"), "last_surplus": value_of(Fraction(last), "元")}
        return points(plain, 4, inputs=inputs)

    assert [at(0, 0), at(500, 500), at(501, 500)] == [4, 3, 0]
    assert points(plain, 4, inputs={"surplus": Absent("没有账")}) is None


def test_cases_without_a_last_one_for_the_rest_are_refused():
    with pytest.raises(CurveFault, match="otherwise"):
        curve_of({"kind": "cases", "cases": [{"when": "surplus == 0", "points": 4}]}, "r")


def test_a_level_is_somebodys_word_and_its_share_lies_inside_it():
    found = scored(LEVELS, 30, answers={"level": "达成", "share": "85%"})
    assert (found.points, found.status) == (Fraction("25.5"), "asserted")
    assert scored(LEVELS, 30, answers={"level": "达成"}).points is None
    with pytest.raises(CurveFault, match="档内比例读到“79%”，应为“达成”档内"):
        scored(LEVELS, 30, answers={"level": "达成", "share": "79%"})
    with pytest.raises(CurveFault, match="档次读到“很好”，应为“达成”、“部分达成”、“未达成”之一"):
        scored(LEVELS, 30, answers={"level": "很好", "share": "79%"})


def test_levels_that_leave_a_share_out_are_refused():
    broken = {"kind": "levels", "levels": LEVELS["levels"][:2]}
    with pytest.raises(CurveFault, match="below 3/5"):
        curve_of(broken, "r")


def test_a_checklist_adds_what_was_met_and_waits_for_every_answer():
    assert points(CHECKLIST, 5, answers={"①": True, "②": "1.5", "③": False}) == Fraction("3.5")
    waiting = scored(CHECKLIST, 5, answers={"①": True})
    assert (waiting.points, waiting.arithmetic) == (None, "要点②③没有认定")
    with pytest.raises(CurveFault, match="要点①读到“3”，应为是、否，或0至2分"):
        scored(CHECKLIST, 5, answers={"①": 3, "②": True, "③": True})
    with pytest.raises(CurveFault, match="④"):
        scored(CHECKLIST, 5, answers={"④": True})


def test_a_questionnaire_gives_its_share_of_full_marks():
    found = scored({"kind": "questionnaire"}, 8, answers={"sum": 950, "full": 1000})
    assert (found.points, found.arithmetic) == (
        Fraction("7.6"),
        "问卷得分率 = 950 ÷ 1000，得分 = 8 × (950 ÷ 1000) = 7.6分",
    )
    assert points({"kind": "questionnaire"}, 8, answers={"sum": 0, "full": 0}) is None
    with pytest.raises(CurveFault):
        scored({"kind": "questionnaire"}, 8, answers={"sum": 1001, "full": 1000})


def test_a_composite_adds_its_parts_and_shows_each():
    plain = {
        "kind": "composite",
        "parts": [
            {
                "id": "done",
                "title": "完成率",
                "weight": 6,
                "value": "did / planned",
                "curve": {"kind": "proportion", "toward": "floor"},
            },
            {
                "id": "appraised",
                "title": "考核",
                "weight": 4,
                "value": "got / full",
                "curve": {"kind": "proportion", "toward": "floor"},
            },
        ],
    }
    inputs = {
        k: value_of(Fraction(v), "") for k, v in {"did": 18, "planned": 20, "got": 95, "full": 100}.items()
    }
    found = scored(plain, 10, inputs=inputs)
    assert found.points == Fraction("9.2")
    assert [part.points for part in found.parts] == [Fraction("5.4"), Fraction("3.8")]
    without = scored(plain, 10, inputs={**inputs, "got": Absent("没有考核")})
    assert (without.points, without.status) == (None, "no_data")


def test_asserted_points_stay_asserted():
    found = scored({"kind": "fixed"}, 12, answers={"points": 12})
    assert (found.points, found.status) == (12, "asserted")
    with pytest.raises(CurveFault, match="认定得分读到“13”，应为0至12分"):
        scored({"kind": "fixed"}, 12, answers={"points": 13})


def test_nothing_given_gives_no_points_whatever_the_curve():
    for plain in (
        OVER,
        BANDS,
        LEVELS,
        CHECKLIST,
        {"kind": "fixed"},
        {"kind": "proportion"},
        {"kind": "questionnaire"},
    ):
        found = scored(plain, 4)
        assert (found.points, found.status) == (None, "no_data"), plain["kind"]
        assert found.arithmetic


def printed(text, unit=PERCENT):
    number = read_number(text, unit)
    return of_fact(Fact(number, Anchor(1, 1), "x"))


def test_a_printed_rate_is_as_wide_as_it_was_printed_and_keeps_its_fact():
    curve = curve_of(OVER, "t")
    found = curve.reckon(known(4, POINTS), Given(printed("107.05"))).points
    assert found.interval.is_exact and found.facts[0].printed.text == "107.05"
    edge = curve.reckon(known(4, POINTS), Given(printed("101.0"))).points
    assert (edge.interval.low, edge.interval.high) == (Fraction("3.6"), 4)


def test_a_printed_rate_that_may_lie_in_two_bands_has_no_points():
    found = curve_of(BANDS, "t").reckon(known(4, POINTS), Given(printed("90")))
    assert isinstance(found.points, Absent) and "跨着两档" in found.words


def test_a_printed_share_in_ten_thousands_is_an_interval():
    given = Given(printed("18.5", WAN_YUAN), printed("20", WAN_YUAN), ">=")
    found = curve_of({"kind": "proportion"}, "t").reckon(known(10, POINTS), given).points
    assert found.interval.low < Fraction("9.25") < found.interval.high


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"kind": "sorcery"}, "expected one of"),
        ({}, "kind read ''"),
        ({"kind": "proportion", "towards": "floor"}, "unknown towards"),
        ({"kind": "deductions", "side": "over", "base": "100%", "step": "0.4"}, "say whole or proportional"),
        (
            {"kind": "deductions", "side": "up", "base": "100%", "step": "0.4", "points": "whole"},
            "over, under",
        ),
        (
            {"kind": "deductions", "side": "over", "base": 0.4, "step": "0.4", "points": "whole"},
            "number as text",
        ),
        ({"kind": "per_finding", "each": 0}, "more than 0"),
        ({"kind": "checklist", "items": [{"mark": "①", "text": "a"}]}, "'points' is missing"),
        (
            {"kind": "cases", "cases": [{"when": "a ==", "points": 1}, {"when": "otherwise", "points": 0}]},
            "when",
        ),
        ({"kind": "composite", "parts": []}, "'parts' is missing"),
    ],
)
def test_a_broken_curve_names_its_place_and_what_was_expected(plain, said):
    with pytest.raises(CurveFault, match="here") as caught:
        curve_of(plain, "here")
    assert said in str(caught.value)


def test_every_kind_is_read_and_says_what_it_asks():
    assert set(KINDS) >= {"proportion", "deductions", "per_finding", "bands", "cases", "levels", "checklist"}
    assert [key for key, _ in asks_of(curve_of(CHECKLIST, "t"))] == ["①", "②", "③"]
    assert asks_of(curve_of(BANDS, "t")) == ()


def test_numbers_are_shown_as_people_write_them():
    assert [shown(Fraction(x)) for x in ("3", "2.50", "1/3", "0.005", "-0.5")] == [
        "3",
        "2.5",
        "0.33",
        "0.01",
        "-0.5",
    ]
