"""Every kind of case is sound, and every story its file tells comes true."""

from pathlib import Path

import pytest
import yaml

from tests.support.casework import CALENDAR, kinds, limits, roles, words
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
