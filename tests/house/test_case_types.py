"""Every kind of case is sound, and every story its file tells comes true."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.support.casework import CALENDAR, kinds, limits, roles, words
from yiben.core.casework.case_type import STANDARD
from yiben.core.casework.common import actions_by_code
from yiben.core.casework.lint import lint
from yiben.core.casework.read import case_type_of
from yiben.core.casework.story import faults, tell
from yiben.core.catalogue.definition import define
from yiben.formats.definitions import load

STORIES = [(d.id, story["title"], story) for d in load("case_types") for story in d.body.get("stories", ())]


@pytest.mark.parametrize(("kind", "title", "story"), STORIES, ids=[f"{k}: {t}" for k, t, _ in STORIES])
def test_a_story_of_a_kind_comes_true(kind, title, story):
    told = tell(kinds()[kind], story, limits=limits(), calendar=CALENDAR, words=words())
    assert faults(told, story) == ()


def test_every_kind_tells_a_good_way_and_a_refusal():
    told = {d.id: [("refused" in story) for story in d.body.get("stories", ())] for d in load("case_types")}
    assert [name for name, refused in told.items() if set(refused) != {True, False}] == []


def test_every_kind_is_sound():
    wrong = {name: lint(kind, limits(), kinds(), roles=roles()) for name, kind in kinds().items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_example_of_the_page_on_cases_is_a_sound_kind_whose_stories_come_true():
    text = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
    example = define(
        yaml.safe_load(text.split("```yaml\n")[1].split("```")[0]), "case_types", "docs/cases.md"
    )
    kind = case_type_of(example)
    assert lint(kind, limits(), kinds(), roles=roles()) == ()
    for story in example.body["stories"]:
        assert faults(tell(kind, story, limits=limits(), calendar=CALENDAR, words=words()), story) == ()


def schemas(kind):
    return {"form": kind.form} | {action.id: action.asks for action in kind.actions.values() if action.asks}


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_form_is_a_good_schema(name):
    for schema in schemas(kinds()[name]).values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_what_stories_say_is_what_forms_ask(name):
    kind, wrong = kinds()[name], []
    told = next(d for d in load("case_types") if d.id == name).body["stories"]
    for story in [story for story in told if "refused" not in story]:
        for number, step in enumerate(step for step in story["steps"] if "do" in step):
            action = kind.actions.get(step["do"])
            if action is None or action.corrects:
                continue
            asked = kind.form if number == 0 else action.asks or {"maxProperties": 0}
            found = Draft202012Validator(asked).iter_errors(step.get("data", {}))
            wrong += [f"{story['title']}, {action.id}: {error.message}" for error in found]
    assert wrong == []


def test_platforms_events_find_their_action_by_code():
    kind = kinds()["platform-case"]
    assert [actions_by_code(kind, "new", code)[0].id for code in (1, 3, 11)] == ["receive", "accept", "grant"]
    assert [action.id for action in actions_by_code(kind, "accepted", 6)] == ["begin-correction-late"]
    assert actions_by_code(kind, "granted", 3) == ()
    for code in STANDARD:
        assert any(actions_by_code(kind, state, code) for state in ("new", *kind.states)), code
