"""Limits: each parses, says from which text it comes, and names roles and grounds that make sense; calendars name notices."""

import re

import pytest

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import limit_of
from yiben.core.casework.reckoning import UNITS
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.formats import definitions

LIMITS = definitions.load("limits")
ROLES = {definition.id for definition in definitions.load("roles")} | {"government_head"}
STARTED = {definition.id: limit_of(definition) for definition in LIMITS}


@pytest.mark.parametrize("definition", LIMITS, ids=lambda d: d.id)
def test_a_limit_is_named_as_its_file_dated_and_cited(definition):
    limit = limit_of(definition)
    assert definition.source == f"limits/{definition.id}.yaml"
    assert definition.since is not None and definition.cites and limit.unit in UNITS
    for cite in definition.cites:
        assert cite.article or cite.status != "verified", "a text that was read has an article"
    if limit.extending is not None:
        assert limit.extending.approver in ROLES and limit.extending.title and limit.extending.cites
    assert len(limit.grounds) == len(limit.ground_titles)


def test_what_is_not_verified_says_so_and_most_is():
    verified = [d for d in LIMITS if any(cite.status == "verified" for cite in d.cites)]
    assert len(verified) >= 60 and len(verified) / len(LIMITS) > 0.8


def test_a_ground_has_one_name_everywhere():
    named = {
        (g, t) for limit in STARTED.values() for g, t in zip(limit.grounds, limit.ground_titles, strict=True)
    }
    assert len({ground for ground, _ in named}) == len(named)


def test_every_year_of_the_calendar_names_its_notice():
    calendar = Calendar.of(definitions.load("calendars"))
    for year, days in calendar.years.items():
        assert re.fullmatch(rf"国务院办公厅关于{year}年(部分)?节假日安排的通知", days.notice), days.notice


def definition_of(**body):
    raw = {"id": "x", "version": 1, "title": "某期限", "cites": [{"document": "某法"}], "amount": 5}
    return define({**raw, "unit": "working_days", **body}, "limits", "limits/x.yaml")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"unit": "weeks"}, "unit 'weeks' should be one of working_days"),
        ({"amount": 0}, "amount '0' should be a whole number"),
        ({"amount": "5"}, "amount '5' should be a whole number"),
        ({"amount": True}, "amount 'True' should be a whole number"),
        ({"rolls": "no"}, "rolls 'no' should be true or false"),
        ({"unit": "hours", "rolls": True}, "rolls is for days and months"),
        ({"ends": "noon"}, "ends 'noon' should be day or business_hours"),
        ({"grounds": ["hearing"]}, "grounds should be a mapping of ids to titles"),
        ({"colour": "red"}, "key 'colour' is not one of amount, backward"),
        ({"backward": True, "grounds": {"hearing": "听证"}}, "neither stands still nor is extended"),
        ({"extending": 5}, "extending should have amount, approver"),
        ({"extending": {"amount": 5}}, "extending needs approver"),
        ({"extending": {"approver": "bureau_head"}}, "either amount or"),
        ({"extending": {"approver": "x", "amount": 5, "most": 9}}, "either amount or"),
        ({"extending": {"approver": "x", "amount": 5, "by": "y"}}, "limits/x.yaml: extending: key 'by'"),
    ],
)
def test_a_limit_that_cannot_be_used_is_refused_with_its_file_and_key(body, says):
    with pytest.raises(DefinitionError, match=re.escape(says)) as fault:
        limit_of(definition_of(**body))
    assert str(fault.value).startswith("limits/x.yaml")
