"""Checks: one rule on one instance. Unknown is never pass."""

from collections import Counter
from types import SimpleNamespace

from tests.support.built import Record, Sheet, definition, fact, number
from yiben.core.audit.check import Outcome, checks_of
from yiben.core.audit.linear import Linear
from yiben.core.audit.paper import Sentence
from yiben.core.audit.rule import rule_of
from yiben.core.audit.view import Lens, RecordView
from yiben.core.expression.values import Absent
from yiben.core.value.anchor import Anchor
from yiben.core.value.interval import Interval, exact

SHEET = Sheet(
    ("金额",),
    {"甲": ("10.00",), "乙": ("5.00",), "丙": ("—",), "丁": ("?",), "合计": ("15.00",), "错": ("16.00",)},
)
SCOPE = {"t": SHEET, "rows": ("甲", "乙"), "none": ()}


def made(asserts, scope=SCOPE, **changes):
    return list(checks_of(rule_of(definition(asserts, **changes)), scope))


def outcome(asserts, **changes):
    (check,) = made(asserts, **changes)
    return check.outcome


def test_what_holds_passes_and_what_does_not_fails():
    assert outcome("t[合计, 金额] == sum(t[rows, 金额])") is Outcome.PASS
    assert outcome("t[错, 金额] == sum(t[rows, 金额])") is Outcome.FAIL


def test_a_dash_or_a_missing_table_does_not_apply():
    assert outcome("t[丙, 金额] == 1") is Outcome.NOT_APPLICABLE
    assert outcome("revenue[合计, 金额] == 1") is Outcome.NOT_APPLICABLE


def test_an_unreadable_cell_is_unreadable_never_a_pass():
    assert outcome("t[丁, 金额] == t[合计, 金额]") is Outcome.UNREADABLE


def test_a_bare_truth_is_a_pass_or_a_fail():
    assert outcome("present(t[甲, 金额])") is Outcome.PASS
    assert outcome("blank(t[甲, 金额])") is Outcome.FAIL


def test_loops_run_one_inside_the_other():
    checks = made("t[a, 金额] == t[b, 金额]", **{"for": {"a": "rows", "b": "rows"}})
    assert [c.outcome for c in checks] == [Outcome.PASS, Outcome.FAIL, Outcome.FAIL, Outcome.PASS]
    assert checks[0].bound == ("a", "b")


def test_an_instance_that_is_not_selected_is_no_check():
    checks = made("t[a, 金额] == 5", where="a == '乙'", **{"for": {"a": "rows"}})
    assert [c.scope["a"] for c in checks] == ["乙"]


def test_a_selection_that_cannot_be_made_selects_nothing():
    assert made("1 == 1", where="claim.rate > 1", **{"for": {"a": "rows"}}) == []


def test_a_loop_over_nothing_or_over_what_is_missing_does_not_apply():
    assert outcome("1 == 1", **{"for": {"a": "none"}}) is Outcome.NOT_APPLICABLE
    assert outcome("1 == 1", **{"for": {"a": "claims.change"}}) is Outcome.NOT_APPLICABLE


def test_the_facts_of_a_check_stand_left_side_first():
    (check,) = made("t[错, 金额] == sum(t[rows, 金额])")
    assert [f.printed.text for f in check.facts.values()] == ["16.00", "10.00", "5.00"]
    assert check.told.printed.text == "16.00"
    assert check.anchor.row == 5


def test_where_the_left_side_is_a_sum_the_check_is_about_the_right():
    (check,) = made("sum(t[rows, 金额]) == t[错, 金额]")
    assert check.told.printed.text == "16.00"


def test_of_two_sums_it_is_about_neither_and_points_at_the_first_number():
    (check,) = made("sum(t[rows, 金额]) == t[合计, 金额] + t[错, 金额]")
    assert check.told is None
    assert check.anchor.row == 0


def test_a_check_without_numbers_points_at_the_innermost_thing_it_looped_over():
    outer, inner = (RecordView(Lens(), Sentence("甲", Anchor(block))) for block in (3, 7))
    (check,) = made("s.text == '乙'", {"x": (outer,), "y": (inner,)}, **{"for": {"r": "x", "s": "y"}})
    assert check.anchor == Anchor(7)


def test_only_numbers_held_equal_are_an_equality():
    assert made("t[错, 金额] == 3")[0].is_equality
    assert not made("t[错, 金额] > 3")[0].is_equality
    assert not made("'a' == 'b'")[0].is_equality
    assert not made("t[丙, 金额] == 3")[0].is_equality


def test_a_sum_is_a_linear_equation_and_a_ratio_is_not():
    (check,) = made("t[错, 金额] == sum(t[rows, 金额])")
    assert list(check.linear.coefficients.values()) == [1, -1, -1]
    assert made("t[错, 金额] == t[甲, 金额] * t[甲, 金额] / t[乙, 金额]")[0].linear is None


def test_an_equation_says_what_one_of_its_cells_would_have_to_be():
    equation = Linear({"total": 1, "part": -2})
    values = {"total": exact(15), "part": Interval(5, 6, True, False)}
    assert equation.needed("total", values) == Interval(10, 12, True, False)
    assert equation.needed("part", values).middle * 2 == 15
    assert not equation.holds(values)
    assert equation.holds({**values, "total": exact(11)})


def test_a_check_can_be_asked_again_under_an_assumption():
    lens, wrong = Lens(), fact("16.00")
    row = RecordView(lens, {"amount": wrong})
    (check,) = made("row.amount == t[合计, 金额]", {"row": row, "t": SHEET})
    lens.assumed = {wrong.key: exact(15_000_000)}
    assert (check.outcome, check.again()) == (Outcome.FAIL, Outcome.PASS)


def sentences(*texts):
    views = tuple(RecordView(Lens(), Sentence(t, Anchor(i))) for i, t in enumerate(texts))
    return {"sentences": views, "paper": RecordView(Lens(), SimpleNamespace(text="\n".join(texts)))}


def barred(*texts):
    return made("not matches(s.text, 'X+万元')", sentences(*texts), **{"for": {"s": "sentences"}})


def test_a_barred_pattern_fails_at_each_sentence_that_holds_it():
    checks = barred("收入XX万元。", "支出3万元。", "结余X万元。")
    assert Counter(c.outcome for c in checks) == {Outcome.FAIL: 2, Outcome.PASS: 1}
    assert [c.result.quote for c in checks if c.outcome is Outcome.FAIL] == ["XX万元", "X万元"]


def test_a_barred_pattern_in_no_sentence_passes_once():
    assert [c.outcome for c in barred("收入3万元。")] == [Outcome.PASS]


def test_a_paper_without_a_sentence_cannot_pass_a_barred_pattern():
    assert [c.outcome for c in barred()] == [Outcome.NOT_APPLICABLE]


def test_the_reason_why_a_rule_does_not_apply_is_kept():
    gone = Absent("本文没有可识别的《收入决算表》")
    (check,) = made("revenue[合计, 金额] == 1", {"revenue": gone})
    assert check.result is gone


def test_a_record_is_asked_by_its_attributes():
    (check,) = made("claim.amount == 3", {"claim": Record(amount=number("3", "分"))})
    assert check.outcome is Outcome.PASS


def test_a_barred_pattern_is_looked_for_only_where_the_paper_is_selected():
    scope = {**sentences("支出9171.24元。"), "unit": "元"}
    asserts = "not matches(sentence.text, '支出[0-9.]+元')"
    loops = {"for": {"sentence": "sentences"}}
    assert made(asserts, scope, where="unit == '万元'", **loops) == []
    assert Outcome.FAIL in {c.outcome for c in made(asserts, scope, where="unit == '元'", **loops)}
