"""Every kind of case is sound, and every story its file tells comes true."""

import pytest

from tests.support.casework import CALENDAR, kinds, limits, roles, words
from yiben.core.casework.lint import lint
from yiben.core.casework.story import faults, tell
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
