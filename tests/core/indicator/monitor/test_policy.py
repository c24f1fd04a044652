"""A policy of monitoring that cannot be used says which key and what was expected."""

import pytest

from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.indicator.monitor.read import policy_of
from yiben.formats.definitions import load

RAW = next(d for d in load("monitoring") if d.id == "run-monitoring")


def changed(**changes):
    head = {"id": "a", "version": 1, "title": "t", "cites": []}
    return define({**head, **RAW.body, **changes}, "monitoring", "monitoring/a.yaml")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"indicator": {"green": "0.8", "yellow": "0.9"}}, "0 < yellow < green <= 1"),
        ({"schedules": [{"id": "even", "title": "t"}]}, "'held' must be among them"),
        (
            {
                "schedules": [
                    *RAW.body["schedules"],
                    {"id": "x", "title": "t", "quarters": ["0.5", "0.2", "1", "1"]},
                ]
            },
            "rise to 1",
        ),
        ({"qualitative": [{"from": "0.5", "light": "green"}]}, "down to 0"),
        ({"qualitative": [{"from": "0", "light": "blue"}]}, "blue"),
        ({"lights": {}}, "lights"),
    ],
)
def test_a_policy_that_cannot_be_used_is_refused(changes, says):
    with pytest.raises(DefinitionError, match=says):
        policy_of(changed(**changes))


def test_every_policy_of_the_house_is_usable_and_says_what_is_its_own():
    for definition in load("monitoring"):
        found = policy_of(definition)
        assert found.ours or any(cite.status == "verified" for cite in found.cites)
        assert found.note.endswith("。") and found.since
