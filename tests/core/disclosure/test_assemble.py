"""Assembly: a whole manuscript in order, or everything that it waits for."""

from dataclasses import replace

import pytest

from tests.core.disclosure.test_narrative_is_audited import LAST, YEAR
from tests.support.departments import Department
from tests.support.narratives import TEXTS, EveryReason, leads, manuscript, narrative, packaged, said, terms
from yiben.core.disclosure.assemble import assemble
from yiben.core.disclosure.missing import Missing
from yiben.core.disclosure.ordinal import ordinal
from yiben.core.disclosure.speak import About
from yiben.core.disclosure.wording import Style
from yiben.core.disclosure.year import YearFigures
from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Text
from yiben.core.document.parts import Table
from yiben.core.statement.derived import DerivedRow, Figure
from yiben.core.value.anchor import Anchor
from yiben.core.value.unit import WAN_YUAN


def waiting(now: Department, last: Department | None, **how: object) -> Missing:
    """What a package waits for."""
    made = packaged(now, last, **how)  # type: ignore[arg-type]
    assert isinstance(made, Missing)
    return made


def test_every_reason_that_is_required_is_named_with_both_figures() -> None:
    reasons = waiting(YEAR, LAST, reasons={}).reasons
    by_key = {reason.key: reason for reason in reasons}
    assert {
        "revenue_total",
        "general_public_budget",
        "three_public",
        "agency_operating_costs",
    } <= by_key.keys()
    total = by_key["revenue_total"]
    assert (total.now, total.then) == ("120.67万元", "100.93万元")
    assert "收入支出决算总体情况说明" in total.where
    assert "须说明" in total.why and "未核实" in total.basis
    assert total.subject == "收入总计"


def test_a_package_with_one_reason_missing_waits_for_just_that() -> None:
    every = {reason.key: "办件增加" for reason in waiting(YEAR, LAST, reasons={}).reasons}
    assert isinstance(packaged(YEAR, LAST, reasons=every), Manuscript)
    del every["three_public"]
    assert [reason.key for reason in waiting(YEAR, LAST, reasons=every).reasons] == ["three_public"]


def test_an_item_needs_a_reason_only_past_its_threshold() -> None:
    near = replace(YEAR, items={"2010301": (43_000_000 * 109 // 100, 0, 43_000_000)}, agency=0, operating=0)
    past = replace(YEAR, items={"2010301": (43_000_000 * 111 // 100, 0, 43_000_000)}, agency=0, operating=0)
    keys = [{r.key for r in waiting(one, LAST, reasons={}).reasons} for one in (near, past)]
    assert ["general_public_item:2010301" in found for found in keys] == [False, True]
    told = [r for r in waiting(past, LAST, reasons={}).reasons if r.key.endswith("2010301")]
    assert [need.subject for need in told] == ["一般公共预算支出项目“行政运行”"]


def test_what_is_missing_is_told_in_sentences_with_place_figures_and_what_to_do() -> None:
    missing = waiting(YEAR, None, reasons={}, texts={"further": "{{ 某数 }}"})
    told = list(missing.told)
    assert len(told) == missing.count > 10
    assert all("请" in sentence and sentence.endswith("。") for sentence in told)
    assert any("“主要职责”还没有写" in sentence for sentence in told)
    assert any("{{ 某数 }}，没有“某数”" in sentence for sentence in told)
    (total,) = (r.told for r in waiting(YEAR, LAST, reasons={}).reasons if r.key == "revenue_total")
    assert "收入总计为120.67万元，相比的数为100.93万元" in total


def test_the_places_for_free_paragraphs_can_be_listed() -> None:
    found = {free.key: free.needed for free in narrative().free}
    assert found == {
        "duties": True, "organization": True, "performance": True, "further": False, "attachments": False
    }  # fmt: skip


def test_terms_of_the_officer_follow_and_may_hold_bound_numbers() -> None:
    text = said(manuscript(YEAR, LAST, texts={**TEXTS, "terms": "十三、甲词：{{三公合计}}。"}))
    assert "十三、甲词：0.57万元。" in text


def test_a_reason_is_said_once_its_figures_differ_and_not_before() -> None:
    reasons = {"official_hospitality": "接待减少。"}
    every = {r.key: "办件增加" for r in waiting(YEAR, LAST, reasons={}).reasons}
    changed = said(manuscript(YEAR, LAST, reasons={**every, **reasons}))
    assert "主要原因是接待减少。" in changed
    same = replace(LAST, year=2023, three_public_budget=LAST.three_public)
    more = {r.key: "办件增加" for r in waiting(same, LAST, reasons={}).reasons}
    assert "接待减少" not in said(manuscript(same, LAST, reasons={**more, **reasons}))


def test_a_reason_may_hold_bound_numbers() -> None:
    every = {r.key: "办件增加" for r in waiting(YEAR, LAST, reasons={}).reasons}
    text = said(manuscript(YEAR, LAST, reasons={**every, "three_public": "出国费{{因公出国费}}"}))
    assert "主要原因是出国费0.15万元。" in text


def test_nothing_changed_needs_no_reason() -> None:
    made = packaged(Department(2023), Department(2022), reasons={})
    assert isinstance(made, Manuscript)


def test_a_free_paragraph_that_is_needed_is_waited_for() -> None:
    missing = waiting(YEAR, LAST, texts={"duties": " "})
    assert [text.key for text in missing.texts] == ["duties", "organization", "performance"]
    assert "主要职责" in missing.texts[0].where


def test_a_figure_that_no_statement_has_is_waited_for_by_name() -> None:
    year = YEAR.figures()
    without = replace(year, statements=tuple(s for s in year.statements if s.name != "budget_execution"))
    about = About("甲局", 2023, Style(WAN_YUAN))
    made = assemble(narrative(), about, without, LAST.figures(), texts=TEXTS, terms=terms())
    assert isinstance(made, Missing)
    assert {gap.why for gap in made.figures} == {"2023年度没有《一般公共预算财政拨款支出的预算数（按项）》"}
    assert all("支出决算具体情况" in gap.where for gap in made.figures)
    asked = {gap.asked for gap in made.figures}
    table = "2023年度《一般公共预算财政拨款支出的预算数（按项）》"
    assert {f"{table}“合计”行“年初预算数”栏", f"{table}“2010301行政运行”行“年初预算数”栏"} <= asked
    assert len(asked) == len(made.figures) == 1 + len(YEAR.items)


def test_only_the_total_of_last_year_s_agency_costs_is_enough() -> None:
    last = LAST.figures()
    related = next(s for s in last.statements if s.name == "related_information")
    total = replace(
        related,
        rows=(DerivedRow("机关运行经费", "机关运行经费"),),
        figures={("机关运行经费", "统计数"): Figure(3_912_000)},
    )
    known = replace(last, statements=tuple(total if s is related else s for s in last.statements))
    about = About("甲局", 2023, Style(WAN_YUAN))
    made = assemble(
        narrative(), about, YEAR.figures(), known, reasons=EveryReason(), texts=TEXTS, terms=terms()
    )
    assert isinstance(made, Manuscript)
    assert "机关运行经费支出3.64万元，比上年减少0.27万元，下降6.95%" in said(made)


def test_without_last_year_every_change_is_waited_for() -> None:
    made = waiting(YEAR, None)
    assert made.figures
    assert all("2022年度" in gap.why for gap in made.figures)


def test_a_bureau_in_its_first_year_compares_with_nothing() -> None:
    whole = manuscript(YEAR, None, first_year=True)
    assert "没有上年数可比" in said(whole)
    assert "比上年" not in said(whole)
    assert leads(whole) == ()


def test_sections_stand_in_the_order_of_the_norm() -> None:
    wanted = [
        "收入支出决算总体", "收入决算", "支出决算", "财政拨款收入支出", "一般公共预算财政拨款支出",
        "一般公共预算财政拨款基本支出", "三公", "政府性基金", "国有资本", "其他重要事项",
    ]  # fmt: skip
    found = [p.text for p in manuscript(YEAR, LAST).pieces if isinstance(p, Text) and p.level == 2]
    assert [any(w in t for t in found[i + 2 : i + 3]) for i, w in enumerate(wanted)] == [True] * len(wanted)


def test_shanxi_tells_of_the_funds_before_the_three_public_expenses() -> None:
    text = said(manuscript(YEAR, LAST, profile="shanxi-2023"))
    assert text.index("七、政府性基金") < text.index("八、国有资本") < text.index("九、财政拨款“三公”")


def test_yunnan_divides_by_the_original_budget() -> None:
    text = said(manuscript(YEAR, LAST, profile="yunnan-2020"))
    assert "公务接待费年初预算0.02万元，支出决算0.01万元，完成年初预算的61.73%" in text
    assert "全年预算" not in text


def test_the_four_amounts_and_all_counts_are_told_even_where_they_are_zero() -> None:
    text = said(manuscript(Department(2023), Department(2022)))
    for name in ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"):
        assert f"{name}全年预算0.00万元，支出决算0.00万元，决算数等于全年预算数。" in text
    for words in ("团组0个", "0人次", "购置公务用车0辆", "保有量0辆", "国内公务接待0批次、0人次"):
        assert words in text
    assert "%" not in text


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (409_000, 387_000, "公务用车运行维护费比上年增加0.02万元，增长5.68%"),
        (387_000, 409_000, "公务用车运行维护费比上年减少0.02万元，下降5.38%"),
        (409_000, 409_000, "公务用车运行维护费与上年持平。"),
        (409_000, 0, "公务用车运行维护费上年为0，本年增加0.41万元"),
        (0, 409_000, "公务用车运行维护费比上年减少0.41万元，下降100.00%"),
    ],
)
def test_a_change_is_told_in_the_right_words(now: int, then: int, words: str) -> None:
    one, other = replace(YEAR, three_public=(0, 0, now, 0)), replace(LAST, three_public=(0, 0, then, 0))
    assert words in said(manuscript(one, other))


def test_an_item_that_had_a_budget_and_spent_nothing_is_told_too() -> None:
    unspent = replace(YEAR, items={**YEAR.items, "2080505": (0, 0, 5_000_000)})
    words = "机关事业单位基本养老保险缴费支出（项）年初预算5.00万元，支出决算0.00万元，完成年初预算的0.00%，决算数小于"
    assert words in said(manuscript(unspent, LAST))


def test_no_share_is_told_where_a_part_is_negative() -> None:
    negative = replace(YEAR, items={**YEAR.items, "2080505": (-321_000, 0, 0)})
    text = said(manuscript(negative, LAST))
    structure = text[text.index("主要用于以下方面") : text.index("（三）支出决算具体情况")]
    assert "为-0.32万元" in structure and "%" not in structure


def test_forms_and_pictures_stand_at_their_places() -> None:
    picture = Picture("支出构成", "基本支出和项目支出", "<svg/>", b"", Table((), Anchor(0)))
    year, last = YEAR.figures(), LAST.figures()
    page = FormPage("total", "收入支出决算总表", "公开01表", "甲局", 2023, "万元", Table((), Anchor(0)), 1)
    about = About("甲局", 2023, Style(WAN_YUAN))
    every = {r.key: "办件增加" for r in waiting(YEAR, LAST, reasons={}).reasons}
    made = assemble(
        narrative(), about, year, last, forms=[page], reasons=every, texts=TEXTS,
        pictures={"expenditure": picture}, terms=terms(),
    )  # fmt: skip
    assert isinstance(made, Manuscript)
    assert made.title == "甲局2023年度部门决算公开"
    kinds = [type(p).__name__ if not isinstance(p, Text) else p.text for p in made.pieces]
    assert kinds[kinds.index("FormPage") - 1] == "第二部分 2023年度部门决算表"
    assert kinds[kinds.index("Picture") + 1] == "四、财政拨款收入支出决算总体情况说明"


def test_the_same_figures_give_the_same_manuscript() -> None:
    assert manuscript(YEAR, LAST) == manuscript(YEAR, LAST)


def test_a_unit_speaks_of_itself_as_a_unit() -> None:
    about = About("甲中心", 2023, Style(WAN_YUAN), body="单位")
    made = assemble(
        narrative(), about, Department(2023).figures(), Department(2022).figures(), texts=TEXTS, terms=terms()
    )
    assert isinstance(made, Manuscript)
    assert "截至2023年12月31日，本单位共有车辆0辆" in said(made)


def test_figures_that_no_form_prints_may_stand_in_further_statements() -> None:
    year = YEAR.figures()
    three = next(s for s in year.statements if s.name == "three_public")
    printed = {k: v for k, v in three.figures.items() if k[0] not in ("保有量",)}
    form = replace(three, rows=tuple(r for r in three.rows if r.id != "保有量"), figures=printed)
    both = YearFigures(2023, (form, three))
    found = both.figure("three_public", "保有量", "决算数")
    assert getattr(found, "amount", None) == 2
    alone = YearFigures(2023, (form,)).figure("three_public", "保有量", "决算数")
    assert "没有“保有量”行" in getattr(alone, "reason", "")


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written
