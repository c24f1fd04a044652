"""Exports of other platforms become events: each file by its own columns, each case with what happened in order."""

from datetime import datetime

import pytest

from tests.support.casework import kinds
from yiben.core.casework.foreign import answers_of, cases_of, foreign_preset_of, step_for
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.intake.fields import Scope
from yiben.core.intake.problem import Sentences
from yiben.core.intake.reading import Intake, Rulebook
from yiben.formats import definitions
from yiben.formats.sheets import open_rows

SHELF = definitions.load("foreign")
PRESETS = {one.id: foreign_preset_of(one) for one in SHELF}
UNITS = {"1": "1", "市场监管局": "1"}
EXAMPLES = [(one.id, example) for one in SHELF for example in one.body["examples"]]


def read(text, name="a.csv"):
    said = next(one.body["sentences"] for one in definitions.load("imports") if one.id == "import-problems")
    book = Rulebook(tuple(one.preset for one in PRESETS.values()), Sentences(said))
    intake = Intake(book, Scope(2026, "1", UNITS))
    entries = list(intake.read(open_rows(name, text.encode())))
    good = [entry for entry in entries if not entry.problems]
    problems = [p.what for p in intake.problems] + [p.what for e in entries for p in e.problems]
    return list(cases_of(good, PRESETS)), problems


@pytest.mark.parametrize(("preset", "example"), EXAMPLES, ids=[preset for preset, _ in EXAMPLES])
def test_the_examples_of_every_preset_read_as_they_say(preset, example):
    cases, problems = read(example["rows"])
    gives = example["gives"]
    assert (len(cases), sum(len(case.events) for case in cases)) == (gives["cases"], gives["events"])
    assert problems == example.get("problems", [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_tells_of_a_kind_and_steps_that_are_there(preset):
    kind = kinds()[preset.type]
    assert set(preset.form) <= set(kind.form["properties"])
    steps = {g.action for g in preset.gives} | {step for g in preset.gives for step in g.by.values()}
    assert steps - {""} <= set(kind.actions)
    codes = {g.code for g in preset.gives} - {0}
    assert codes <= {action.code for action in kind.actions.values()}
    for given in preset.gives:
        asks = (kind.actions[given.action].asks or {}) if given.action else {}
        assert set(given.data) <= set(asks.get("properties", {}))


def test_rows_of_one_case_may_stand_anywhere_and_what_is_said_twice_is_one_event():
    cases, problems = read(
        "办件编号,环节,环节时间\n"
        "A,办结,2026-03-06 16:00\nB,1,2026-03-02 09:00\nA,1,2026-03-02 09:00\nA,接件,2026-03-02 09:00\n"
    )
    assert problems == []
    assert [(case.number, [event.code for event in case.events]) for case in cases] == [
        ("A", [1, 11]),
        ("B", [1]),
    ]
    assert cases[0].events[0].at == datetime(2026, 3, 2, 9)


def test_a_step_that_two_actions_share_is_taken_by_where_the_case_stands():
    kind = kinds()["platform-case"]
    (case,), _ = read("办件编号,环节,环节时间\nA,6,2026-03-02 09:00\n")
    assert step_for(kind, "received", case.events[0]) == "begin-correction"
    assert step_for(kind, "accepted", case.events[0]) == "begin-correction-late"
    assert step_for(kind, "granted", case.events[0]) == ""


def test_words_of_a_file_become_the_types_that_the_form_asks_for():
    kind = kinds()["platform-review"]
    (case,), _ = read("评价编号,满意度,评价方式,是否实名,评价时间\nP,不满意,主动评价,是,2026-03-06 17:00\n")
    assert answers_of(kind.form, case.form) == {"level": 2, "series": "active", "named": True}
    assert case.events[0].action == "rate-bad"


def test_what_is_left_blank_is_not_said():
    (case,), _ = read("办件编号,环节,环节时间,承诺时限\nA,1,2026-03-02 09:00,\nA,3,2026-03-02 10:00,0\n")
    assert answers_of(kinds()["platform-case"].form, case.form) == {"committed_days": 0}


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"gives": [{"code": 1}]}, "'at'"),
        ({"gives": [{"at": "when", "code": 1}]}, "'when'"),
        ({"type": ""}, "'type'"),
        ({"columns": [{"field": "number", "names": ["编号"], "read": "hand"}]}, "'hand'"),
    ],
)
def test_a_preset_that_cannot_be_used_says_why(change, names):
    raw = {"id": "x", "version": 1, "title": "x", "cites": [], "rows": "x", "type": "platform-case"}
    raw["columns"] = [{"field": "number", "names": ["编号"]}, {"field": "at", "names": ["时间"]}]
    raw["gives"] = [{"at": "at", "code": 1}]
    with pytest.raises(DefinitionError) as told:
        foreign_preset_of(define({**raw, **change}, "foreign", "foreign/x.yaml"))
    assert names in str(told.value)
