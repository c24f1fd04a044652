"""Forms of performance: what was evaluated is what is printed, in every format, and our own reader finds it again."""

import io
from dataclasses import replace
from fractions import Fraction
from functools import cache

import openpyxl
import pytest

from tests.support.performance import WAYS, book, certificates, forms, layouts, leads, line, paper
from yiben.core.disclosure.missing import TextNeeded
from yiben.core.disclosure.performance.evaluated import Evaluated, Source
from yiben.core.disclosure.performance.forms import form_needs, form_page
from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Document
from yiben.core.indicator.scoring.scored import NO_DATA
from yiben.core.statement.forms.form import Form
from yiben.formats.writers import xlsx as xlsx_writer

DEPARTMENT = certificates(subject="department", name="甲县行政审批服务管理局", money=Source("", None, None, None, None), sources=())  # fmt: skip
PROJECT_FORMS = [id for id, one in layouts().items() if one.form == "project_self_evaluation"]


def page(layout: str, one: Evaluated | None = None) -> FormPage:
    return form_page(layouts()[layout], one or certificates())


def texts(made: FormPage) -> list[str]:
    return [cell.text for cell in made.table.cells()]


@cache
def written(way: str) -> Document:
    return WAYS[way](paper(*(page(id) for id in sorted(layouts()))))


def found(way: str) -> dict[str, Form]:
    return dict(zip(sorted(layouts()), forms(written(way)), strict=True))


@pytest.mark.parametrize("way", WAYS)
def test_our_reader_knows_each_form_by_its_kind_in_every_format(way: str) -> None:
    assert {id: form.kind for id, form in found(way).items()} == {
        id: one.form for id, one in layouts().items()
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("layout", sorted(layouts()))
def test_indicators_weights_scores_total_and_grade_come_back(way: str, layout: str) -> None:
    form, one = found(way)[layout], certificates()
    lines = tuple(one.lines)
    if layouts()[layout].form in ("department_scoring", "department_self_evaluation"):
        lines = tuple(one.scored)
    if layouts()[layout].form not in ("score_summary", "target_completion"):
        assert [i.name for i in form.indicators] == [kept.name for kept in lines]
        assert [w.printed.value for w in form.weights] == [kept.weight for kept in lines]
        assert [i.score and i.score.printed.value for i in form.indicators] == [p.points for p in lines]
    if layouts()[layout].form != "target_completion":
        assert form.total_score is not None
        assert form.total_score.printed.value == one.total
    if layouts()[layout].form not in ("target_completion", "department_scoring"):
        assert form.grade == "良"


@pytest.mark.parametrize("way", WAYS)
def test_our_audit_has_nothing_to_say_of_them(way: str) -> None:
    assert [(lead.rule, lead.message) for lead in leads(written(way))] == []


@pytest.mark.parametrize("layout", PROJECT_FORMS)
def test_money_is_printed_to_the_fen_with_its_rate_and_score(layout: str) -> None:
    made = page(layout)
    shown = texts(made)
    assert shown.count("3.024") >= 2
    assert "1.024" in shown
    assert "33.86" in shown
    assert made.numbers[next(p for p, a in made.addresses.items() if a == ("funds", "得分"))] == "3.39"


def test_the_form_of_shanxi_keeps_the_first_target_beside_the_adjusted_one() -> None:
    one = certificates()
    moved = replace(one.lines[0], original="=63个", target="=40个")
    made = page(
        "project-self-evaluation-shanxi", replace(one, lines=(moved, *one.lines[1:]), basis="甲财〔2023〕1号")
    )
    assert {"=63个", "=40个"} <= set(texts(made))
    assert any("甲财〔2023〕1号" in note for note in made.notes)


def test_a_target_that_was_dropped_is_told_under_the_form() -> None:
    made = page("project-self-evaluation-shanxi", certificates(dropped=("培训人次",)))
    assert any("培训人次" in note for note in made.notes)


def test_an_asserted_score_is_never_printed_without_saying_so() -> None:
    for layout in layouts():
        made = page(layout)
        assert any("认定" in text for text in (*texts(made), *made.notes)), layout


def test_a_score_without_data_is_printed_as_such_with_its_reason_and_never_as_marks() -> None:
    one = certificates()
    lost = replace(one.lines[0], points=None, status=NO_DATA, actual="", why="没有重点项目，分母为零")
    unknown = replace(one, lines=(lost, *one.lines[1:]), total=None, grade="")
    for layout, kept in layouts().items():
        shown = texts(page(layout, unknown))
        told = [text for text in shown if "没有重点项目，分母为零" in text]
        assert told and all(text.startswith(("无数据", "办理证书数量：无数据", "申领")) for text in told), (
            layout
        )
        if kept.form != "target_completion":
            assert "82.6" not in shown


def test_a_form_without_figures_says_so_and_prints_no_zero() -> None:
    made = page("project-self-evaluation-shanxi", certificates(money=Source("资金总额"), sources=()))
    assert texts(made).count("无数据") == 5
    needs = form_needs(layouts()["project-self-evaluation-shanxi"], certificates(money=Source("资金总额")))
    assert [need.asked for need in needs if not isinstance(need, TextNeeded)] == [
        "“全年预算数”",
        "“全年执行数”",
        "“执行率”",
    ]


def test_what_people_must_write_is_asked_for_by_name() -> None:
    needs = form_needs(layouts()["project-self-evaluation-shanxi"], certificates(texts={}))
    assert [need.key for need in needs if isinstance(need, TextNeeded)] == [
        "reason.certificates",
        "experience",
        "problems",
        "measures",
    ]
    assert "办理证书数量" in needs[0].told
    assert form_needs(layouts()["project-self-evaluation-shanxi"], certificates()) == ()


def test_the_total_is_the_live_sum_of_every_score_and_a_level_of_its_own() -> None:
    made = page("project-self-evaluation-yunnan")
    sums = {
        made.addresses[place][0]: [made.numbers[part] for part in parts] for place, parts in made.sums.items()
    }
    assert sums["产出指标"] == ["9.21", "10", "10", "10"]
    shanxi = page("project-self-evaluation-shanxi")
    total = next(parts for place, parts in shanxi.sums.items() if shanxi.addresses[place][0] == "total")
    assert sum(Fraction(shanxi.numbers[part]) for part in total) == Fraction("82.6")


def test_several_sources_of_money_have_a_row_each_and_an_unknown_part_is_no_number() -> None:
    parts = (Source("省级财政资金", final=2_000_000), Source("市县区财政资金", final=1_024_000))
    made = page("project-self-evaluation-shanxi", certificates(sources=parts))
    assert {"省级财政资金", "市县区财政资金"} <= set(texts(made))
    assert "2.000" in texts(made)


def test_every_cell_of_every_form_is_drawn_once() -> None:
    for layout in layouts():
        made = page(layout)
        assert all(cell is not None for row in made.table.grid for cell in row), layout
        covered = sum(cell.rowspan * cell.colspan for cell in made.table.cells())
        assert covered == len(made.table.rows) * made.table.width, layout


def test_what_a_target_missed_at_full_marks_would_print_is_a_lead_of_our_audit() -> None:
    """The other direction: only our scoring keeps such a form from being made."""
    one = certificates()
    lines = (
        line("certificates", "办理证书数量", ("产出指标", "数量指标"), "≥63个", "29个", 20, "20"),
        *one.lines[1:],
    )
    wrong = replace(one, lines=lines, total=Fraction("93.39"), grade="优")
    found = leads(WAYS["html"](paper(page("project-self-evaluation-shanxi", wrong))))
    assert "target-missed-full-marks" in {lead.rule for lead in found}


def test_the_words_of_all_forms_are_there() -> None:
    assert book().words["asserted"] == "认定"


def test_the_total_of_the_workbook_is_a_live_sum_of_the_scores() -> None:
    made = xlsx_writer.write(paper(page("project-self-evaluation-national")))
    cells = [
        cell.value for sheet in openpyxl.load_workbook(io.BytesIO(made)) for row in sheet for cell in row
    ]
    live = [value for value in cells if isinstance(value, str) and value.startswith("=ROUND(SUM(")]
    assert len(live) >= 2
