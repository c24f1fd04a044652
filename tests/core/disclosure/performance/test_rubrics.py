"""Every rubric of the rulebook is printed on its forms: its own examples scored, laid out, written and read back."""

from typing import Any

import pytest

from tests.support.performance import TEXTS, WAYS, book, forms, leads, paper
from tests.support.scored import WHOSE
from tests.support.scoring import scales
from yiben.core.catalogue.definition import Definition
from yiben.core.disclosure.performance.compose import Given, evaluated
from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.disclosure.performance.forms import form_page
from yiben.core.indicator.evaluation.content import content_of
from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.grade import grade_of
from yiben.core.indicator.scoring.inputs import entered
from yiben.core.indicator.scoring.rubric import rubric_of
from yiben.core.indicator.target.objective import DEPARTMENT, Objective
from yiben.formats.definitions import load

PROFILES = {
    "department_scoring": "hunan",
    "score_summary": "yunnan-2020",
    "department_self_evaluation": "yunnan-2020",
}
CASES = [(d, n) for d in load("scoring") for n in range(len(d.body["examples"]))]


def printed(definition: Definition, example: dict[str, Any]) -> Evaluated:
    rubric = rubric_of(definition)
    given = entered({k: v for k, v in example.items() if k in ("inputs", "indicators")}, rubric)
    empty = Objective(rubric.subject, "甲项目", 2023, "办好。", rubric.id, (), ())
    objective = given.objective or empty
    scored = evaluate(rubric, given.objective, given.actuals)
    grade = grade_of(scales()[rubric.scale], scored)
    known = [
        Measurement(id, id, "vouched", {}, "2023", "", one.value, one.text, answers=one.answers, asserted=one.asserted, why_none=one.why_none)
        for id, one in given.actuals.items()
    ]  # fmt: skip
    plain = {"id": rubric.id, "version": 1, **definition.body}
    content = content_of(rubric=plain, edition="", as_of="", mark={}, measurements=known, scored=scored, grade=grade.name if grade else "", definitions={})  # fmt: skip
    scale = tuple((one.name, max(one.span.low, 0)) for one in scales()[rubric.scale].grades)
    beside = Given(money={"compiled": 10**9, "final": 10**9, "outturn": 9 * 10**8}, scale=scale, texts=TEXTS)
    return evaluated("x", WHOSE, (objective, objective), content, beside, book().words)


@pytest.mark.parametrize(("definition", "number"), CASES, ids=lambda one: getattr(one, "id", str(one)))
def test_an_example_of_a_rubric_is_printed_and_read_back_as_it_was_scored(
    definition: Definition, number: int
) -> None:
    one = printed(definition, definition.body["examples"][number])
    rubric = rubric_of(definition)
    profile = PROFILES[rubric.form] if rubric.subject == DEPARTMENT else "national"
    for layout in book().forms_of(profile, one, rubric.form):
        document = WAYS["html"](paper(form_page(layout, one)))
        (form,) = forms(document)
        assert form.kind == layout.form
        if layout.form == "target_completion":
            continue
        assert form.total_score is not None
        assert form.total_score.printed.value == one.total
        found = sum(score.printed.value for score in form.scores)
        assert found == one.total, layout.id


def test_the_scoring_table_prints_arithmetic_and_basis_beside_each_score() -> None:
    definition = next(d for d in load("scoring") if d.id == "hunan-department")
    one = printed(definition, definition.body["examples"][0])
    for way, read in WAYS.items():
        made = form_page(book().layouts["department-scoring-hunan"], one)
        (form,) = forms(read(paper(made)))
        named = {i.name: i for i in form.indicators}
        staff = next(i for name, i in named.items() if "控制率" in name and "三公" not in name)
        assert staff.score is not None, way
        assert (str(staff.score.printed.value), "17" in staff.working) == ("4", True), way
        assert staff.standard
        lost = next(i for name, i in named.items() if "重点支出" in name)
        assert lost.score is None
        assert lost.working.startswith("无数据"), way


def test_our_audit_has_nothing_to_say_of_the_scoring_table() -> None:
    definition = next(d for d in load("scoring") if d.id == "hunan-department")
    made = form_page(
        book().layouts["department-scoring-hunan"], printed(definition, definition.body["examples"][0])
    )
    assert [(lead.rule, lead.message) for lead in leads(WAYS["html"](paper(made)))] == []
