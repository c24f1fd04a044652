"""The indicator library, the forms of objectives and the ex-ante rubrics say what exists, and cite where it is from."""

import re

import pytest

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.objective_rules import (
    checks,
    ex_ante_rubrics,
    forms,
    forms_for,
    library,
    questionnaires,
)
from yiben.core.catalogue.definition import Definition
from yiben.core.expression.parse import parse
from yiben.core.indicator.scoring.rubric import rubric_of
from yiben.core.indicator.target.form import ObjectiveFormError, objective_form_of
from yiben.core.indicator.target.library import library_indicator_of
from yiben.core.indicator.target.objective import LEDGER, METRIC, PROJECT, SURVEY
from yiben.core.indicator.target.read import objective_of
from yiben.core.value.unit import unit_of
from yiben.formats.definitions import load

ALL = list(library().values())
RUBRICS = {one.id: rubric_of(one) for one in load("scoring")}
WANTED = (
    *("办件量", "办结率", "按时办结率", "网上可办率", "全程网办率", "最多跑一次率", "好评率", "评价率"),
    *("12345办结率", "12345满意率", "答复率", "监管覆盖率", "资金节约率", "进驻率", "一件事一次办件量"),
    *("固定资产利用率", "预算执行率", "合计成本"),
)


def nodes(found):
    """Every node of a rubric."""
    for one in found:
        yield one
        yield from nodes(one.parts)


def by_id(one):
    return one.id


def test_the_library_has_what_the_papers_of_bureaus_promise():
    names = {name for one in ALL for name in one.names}
    assert [name for name in WANTED if name not in names] == []


def test_no_name_means_two_indicators():
    names = [name for one in ALL for name in one.names]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize("one", ALL, ids=by_id)
def test_an_entry_names_evidence_that_exists_in_its_own_unit(one):
    if one.source.kind == METRIC:
        metric = metrics()[one.source.of]
        assert unit_of(one.unit) == unit_of(metric.unit.symbol)
        assert one.bounded or not metric.is_share
    if one.source.kind == LEDGER:
        parse(one.source.of)
    if one.source.kind == SURVEY and questionnaires():
        assert one.source.of in questionnaires()


@pytest.mark.parametrize("one", ALL, ids=by_id)
def test_an_entry_says_what_it_is_and_what_it_is_not(one):
    assert one.note.endswith("。")
    assert one.not_this
    assert one.cites


@pytest.mark.parametrize("one", ALL, ids=by_id)
def test_an_entry_agrees_with_what_its_own_name_says_of_units(one):
    rule = checks().name_rule(one.name)
    if rule is not None and one.unit:
        fits = one.unit in rule.units if rule.units else unit_of(one.unit).dimension == rule.dimension
        assert fits, rule.expected


@pytest.mark.parametrize("one", ALL, ids=by_id)
def test_an_entry_fits_a_form(one):
    for form in (form for form in forms() if form.id == "project-2020"):
        level = form.level(one.levels[0])
        assert level is not None
        assert level.role == one.role
        assert form.second(level, one.levels[1])


@pytest.mark.parametrize("form", forms(), ids=by_id)
def test_a_form_is_scored_by_a_rubric_with_the_same_slots(form):
    for name in form.rubrics:
        rubric = RUBRICS[name]
        slots = {one.id for one in nodes(rubric.nodes) if one.slot is not None}
        assert slots == {one.slot for one in form.levels if name == form.rubric or not one.moves_to}
        assert rubric.subject == form.subject
        # A form without the rubric that scores it would only be told of when its year is over.
        assert (rubric.since or 0) <= (form.since or 0)


@pytest.mark.parametrize("form", forms(), ids=by_id)
def test_a_form_asks_for_ex_ante_evaluations_by_a_rubric_that_is_there(form):
    assert form.ex_ante is None or form.ex_ante.rubric in ex_ante_rubrics()
    assert set(form.severities) <= set(checks().words)


def test_a_province_has_its_own_form_before_the_national_one():
    assert next(one.id for one in forms_for(PROJECT, 2023, "530426")) == "project-eshan-2020"
    assert next(one.id for one in forms_for(PROJECT, 2023, "141182")) == "project-shanxi-2023"
    assert [one.id for one in forms_for(PROJECT, 2021, "141182")] == ["project-2020"]
    assert [one.id for one in forms_for(PROJECT, 2019, "")] == []


def test_every_check_says_what_was_read_and_what_to_do():
    for words in checks().words.values():
        fields = set(re.findall(r"{(\w+)}", words.read + words.expected + words.advice))
        assert fields <= {"read", "expected", "form", "gap", "level", "metric", "last"}
        assert words.advice.endswith("。")


def definition(kind, **body):
    return Definition("x", 1, "某表", None, None, (), kind, "objective_forms/x.yaml", body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "key 'subject'"),
        ({"subject": "county", "rubric": "r", "levels": [], "sources": []}, "county"),
        (
            {
                "subject": "project",
                "rubric": "r",
                "sources": [],
                "total": 90,
                "levels": [{"name": "产出", "slot": "o", "role": "output", "weight": 50, "seconds": []}],
            },
            "do not make 90",
        ),
        (
            {
                "subject": "project",
                "rubric": "r",
                "sources": [],
                "levels": [
                    {"name": "产出", "slot": "o", "role": "output", "seconds": [], "demanded": ["数量"]}
                ],
            },
            "second level",
        ),
    ],
)
def test_a_form_that_cannot_be_used_names_the_file_and_the_key(body, says):
    with pytest.raises(ObjectiveFormError, match=says):
        objective_form_of(definition("objective_forms", **body))


def test_an_entry_that_cannot_be_used_names_the_file_and_the_key():
    good = next(one for one in load("indicators") if one.id == "good-reviews").body
    for change in ({"relation": "about"}, {"unit": ""}, {"source": {"kind": "metric"}}, {"role": "input"}):
        with pytest.raises(ObjectiveFormError, match=r"objective_forms/x\.yaml"):
            library_indicator_of(definition("indicators", **(dict(good) | change)))


@pytest.mark.parametrize("one", ALL, ids=by_id)
def test_a_draft_that_begins_with_an_entry_can_be_read(one):
    raw = {
        "id": "a",
        "name": one.name,
        "slot": one.role,
        "levels": list(one.levels),
        "relation": one.relation,
        "value": None if one.relation == "qualitative" else one.value or "1",
        "unit": one.unit,
        "words": one.words,
        "weight": "10",
        "source": {"kind": one.source.kind, "of": one.source.of},
        "curve": {},
        "library": one.id,
    }
    whole = {"subject": "project", "name": "某项目", "year": 2024, "goal": "。", "rubric": "r"}
    assert objective_of({**whole, "indicators": [raw]}).indicators[0].library == one.id
