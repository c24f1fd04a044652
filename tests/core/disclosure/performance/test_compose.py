"""What is printed comes from the evaluation that was frozen: its scores, its measurements, its money."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.support.performance import WAYS, forms, layouts, leads, paper
from tests.support.scored import ROWS, measurements, objective, printed
from yiben.core.disclosure.performance.forms import form_needs, form_page
from yiben.core.disclosure.performance.spell import decimals_for, number_text, quantity_text
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, RECOMPUTED

SHANXI = layouts()["project-self-evaluation-shanxi"]


def test_the_scores_are_those_of_the_evaluation_and_the_execution_stands_apart() -> None:
    one = printed()
    assert [(line.id, line.points) for line in one.lines[:2]] == [
        ("certificates", Fraction("9.21")),
        ("valid", Fraction(10)),
    ]
    assert one.execution is not None
    assert one.execution.points == Fraction("3.39")
    assert one.total == sum((line.points or 0 for line in one.scored), Fraction(0)) == Fraction("82.60")
    assert one.grade == "良"


def test_each_line_says_where_its_value_comes_from_and_whether_anybody_vouches() -> None:
    lines = {line.id: line for line in printed().lines}
    assert lines["certificates"].source == "证书办理登记簿，登记簿.xlsx，第3页"
    assert lines["certificates"].status == RECOMPUTED
    assert lines["time"].status == ASSERTED
    assert lines["time"].actual == "达成预期指标"
    assert lines["content"].source == "满意度调查"
    assert "只收到12份问卷" in lines["content"].flags


def test_the_money_is_what_the_evaluation_kept_and_only_then_what_the_books_say() -> None:
    one = printed(money={"compiled": 1, "final": 2, "outturn": 3})
    assert (one.money.declared, one.money.compiled, one.money.final, one.money.outturn) == (
        3_024_000,
        1,
        3_024_000,
        1_024_000,
    )
    assert [(source.name, source.outturn) for source in one.sources] == [("市县区财政资金", 1_024_000)]


def test_an_adjusted_objective_keeps_the_first_values_and_tells_what_was_dropped() -> None:
    rows = (("certificates", "办理证书数量", "output", ROWS[0][3], "=", "40", "个", 20), *ROWS[1:5])
    new = ("people", "经办人满意度", "satisfaction", ROWS[5][3], ">=", "90", "%", 10)
    one = printed(objective((*rows, new)), measurements())
    lines = {line.id: line for line in one.lines}
    assert (lines["certificates"].original, lines["certificates"].target) == ("=63个", "=40个")
    assert (lines["people"].original, lines["people"].target) == ("—", "≥90%")
    assert one.dropped == ("供应商满意度",)
    assert lines["people"].status == NO_DATA
    assert lines["people"].why


def test_what_was_not_measured_is_printed_with_its_reason_and_the_total_counts_nothing_for_it() -> None:
    known = tuple(
        replace(m, value=None, text="", why_none="没有收回问卷") if m.id == "content" else m
        for m in measurements()
    )
    one = printed(known=known)
    assert one.total == Fraction("72.60")
    made = form_page(SHANXI, one)
    assert any("无数据：没有收回问卷" in cell.text for cell in made.table.cells())
    assert "reason.content" in {need.key for need in form_needs(SHANXI, one)}  # type: ignore[union-attr]


@pytest.mark.parametrize("way", WAYS)
def test_a_form_of_our_own_scoring_reads_back_without_a_lead(way: str) -> None:
    document = WAYS[way](paper(form_page(SHANXI, printed())))
    (form,) = forms(document)
    assert form.total_score is not None
    assert form.total_score.printed.value == Fraction("82.60")
    assert [i.score.printed.value for i in form.indicators if i.score] == [
        line.points for line in printed().lines
    ]
    assert [(lead.rule, lead.message) for lead in leads(document)] == []


def test_our_scoring_gives_no_full_marks_to_a_target_that_was_missed() -> None:
    for missed in range(0, 63, 7):
        known = tuple(
            replace(m, value=Fraction(missed), text=f"{missed}个") if m.id == "certificates" else m
            for m in measurements()
        )
        made = form_page(SHANXI, printed(known=known))
        assert printed(known=known).lines[0].missed
        found = leads(WAYS["html"](paper(made)))
        assert "target-missed-full-marks" not in {lead.rule for lead in found}


def test_numbers_are_printed_without_needless_zeros_and_money_exactly() -> None:
    assert [number_text(Fraction(one)) for one in ("20", "3.390", "100/3")] == ["20", "3.39", "33.33"]
    assert quantity_text(Fraction(49, 50), "%") == "98%"
    assert quantity_text(Fraction(1_024_000), "元") == "10240元"
    assert quantity_text(Fraction(29), "个") == "29个"
    assert decimals_for([3_024_000, 1_024_000]) == 3
    assert decimals_for([None]) == 2
    assert decimals_for([1]) == 6
