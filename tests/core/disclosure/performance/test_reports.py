"""Reports of performance: sentences from figures, parts from people, and an answer where either is lacking."""

from dataclasses import replace

import pytest

from tests.support.performance import TEXTS, WAYS, book, certificates, forms, layouts, leads
from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.disclosure.missing import Missing
from yiben.core.disclosure.performance.evaluated import Source
from yiben.core.disclosure.performance.layout import layout_of
from yiben.core.disclosure.performance.report import outlines, report
from yiben.core.disclosure.performance.said import Unsaid, Voice, scale_text
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.indicator.scoring.scored import NO_DATA

GIVEN = {**TEXTS, "basic": "按采购管理的需要设立。", "analysis": "按一级指标逐项核对。"}
OUTLINES = sorted(book().outlines)
SHANXI = layouts()["project-self-evaluation-shanxi"]


def made(id: str = "project-report-national", **changes: object) -> Manuscript:
    found = report(book().outlines[id], certificates(texts=GIVEN, **changes), layouts())
    assert isinstance(found, Manuscript), list(found.told)
    return found


def said(one: Manuscript) -> str:
    return "\n".join(piece.text for piece in one.pieces if isinstance(piece, Text))


@pytest.mark.parametrize("id", OUTLINES)
def test_a_report_says_its_figures_and_what_people_wrote(id: str) -> None:
    text = said(made(id))
    assert "82.6分" in text and "“良”" in text
    assert "全年预算3.024万元，实际支出1.024万元，执行率33.86%" in text
    assert TEXTS["problems"] in text and TEXTS["measures"] in text
    assert "{" not in text and "None" not in text


@pytest.mark.parametrize("id", OUTLINES)
def test_our_audit_has_nothing_to_say_of_a_report(id: str) -> None:
    assert [(lead.rule, lead.message) for lead in leads(WAYS["html"](made(id)))] == []


@pytest.mark.parametrize("id", OUTLINES)
def test_a_report_without_its_parts_is_missing_and_names_each(id: str) -> None:
    lacking = report(book().outlines[id], certificates(texts={}), layouts())
    assert isinstance(lacking, Missing)
    keys = [need.key for need in lacking.texts]
    assert {part.of for part in book().outlines[id].free if part.needed} <= set(keys)
    assert {"problems", "measures", "experience", "organisation"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_a_blank_part_is_no_part() -> None:
    texts = {**GIVEN, "problems": " \n "}
    lacking = report(book().outlines["project-report-national"], certificates(texts=texts), layouts())
    assert isinstance(lacking, Missing)
    assert [need.key for need in lacking.texts] == ["problems"]


def test_a_report_whose_figure_nobody_knows_waits_for_it() -> None:
    unknown = certificates(texts=GIVEN, money=Source("资金总额", final=3_024_000))
    lacking = report(book().outlines["project-report-national"], unknown, layouts())
    assert isinstance(lacking, Missing)
    assert [need.asked for need in lacking.figures] == ["“全年执行数”", "“执行率”", "“资金结（转）余”"]


def test_the_reason_of_an_indicator_that_lost_points_is_in_the_report() -> None:
    assert "办理证书数量，申领的单位比预计的少" in said(made())


def test_a_form_goes_with_its_report_and_what_both_need_is_asked_once() -> None:
    outline = book().outlines["project-report-national"]
    whole = report(outline, certificates(texts=GIVEN), layouts(), [SHANXI])
    assert isinstance(whole, Manuscript)
    assert [piece.title for piece in whole.pieces if isinstance(piece, FormPage)] == [
        "2023年证书费项目支出绩效自评表"
    ]
    lacking = report(outline, certificates(texts={}), layouts(), [SHANXI])
    assert isinstance(lacking, Missing)
    assert [need.key for need in lacking.texts].count("problems") == 1


def test_the_report_of_2021_holds_the_scores_by_first_level() -> None:
    (form,) = forms(WAYS["docx"](made("department-report-yunnan")))
    assert form.kind == "score_summary"
    assert [(i.name, i.score and str(i.score.printed.value)) for i in form.indicators][:2] == [
        ("预算执行", "3.39"),
        ("产出指标", "39.21"),
    ]


def test_asserted_scores_and_those_without_data_are_told_by_name() -> None:
    one = certificates()
    lost = replace(one.lines[1], points=None, status=NO_DATA, actual="")
    lines = (one.lines[0], lost, *one.lines[2:])
    texts = {**GIVEN, "reason.valid": "没有登记。"}
    found = report(
        book().outlines["project-report-national"], replace(one, lines=lines, texts=texts), layouts()
    )
    assert isinstance(found, Manuscript)
    assert "没有可以重算的数据：办理时间、业务运行。" in said(found)
    assert "没有取到数，没有给分：证书可用率。" in said(found)


def test_the_scale_is_told_best_first_without_overlap_or_gap() -> None:
    told = scale_text(certificates().scale, book().words)
    assert told == "得分≥90分为“优”，90分>得分≥80分为“良”，80分>得分≥60分为“中”，得分<60分为“差”"


def test_a_place_that_no_figure_fills_is_refused() -> None:
    with pytest.raises(Unsaid, match="nothing"):
        Voice(certificates(), book().words).say("{nothing}")
    with pytest.raises(Unsaid, match="no line"):
        Voice(certificates(), book().words).say("{line.name}")


def definition(**body: object) -> Definition:
    return Definition("x", 1, "x", 2020, None, (), "performance_forms", "x.yaml", body)


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([{"fields": [{"label": "甲", "at": [0, 3]}]}], "columns 0 to 3 of 2"),
        ([{"nothing": []}], "a block of"),
        (
            [{"indicators": {"columns": [{"of": "name", "at": [0, 2]}, {"of": "weight", "at": [1, 2]}]}}],
            "overlap",
        ),
        ([{"fields": [{"label": "甲", "at": [0, 1], "look": "loud"}]}], "loud"),
    ],
)
def test_a_layout_that_cannot_be_drawn_is_named_with_its_file(blocks: list[object], told: str) -> None:
    body = {
        "form": "score_summary",
        "subject": "project",
        "headline": "甲",
        "shares": [4, 4],
        "blocks": blocks,
    }
    with pytest.raises(DefinitionError, match=told):
        layout_of(definition(**body), {"words": {}, "says": {}})


def test_an_outline_with_a_part_of_no_kind_is_named_with_its_file() -> None:
    wrong = definition(subject="project", headline="甲", parts=[{"free_": "x"}])
    with pytest.raises(DefinitionError, match=r"x\.yaml"):
        outlines([wrong], {"words": {}})
