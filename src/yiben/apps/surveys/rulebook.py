"""Questionnaires: from the files for a new survey, from what was kept for an old one."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from yiben.apps.surveys.models import Survey
from yiben.core.catalogue.definition import Definition, define, in_force
from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire, questionnaire_of
from yiben.formats import definitions


@cache
def in_year(year: int) -> Mapping[str, SurveyQuestionnaire]:
    """The questionnaires in force in a year, by id."""
    found = in_force(definitions.load("surveys", examples=False), year)
    return {one.id: questionnaire_of(one) for one in found}


@lru_cache(maxsize=64)
def plain(name: str, year: int) -> dict[str, Any]:
    """A questionnaire in force in a year as plain JSON, to be kept with the survey."""
    found = {one.id: one for one in in_force(definitions.load("surveys", examples=False), year)}[name]
    return _plain(found)


def digest(body: Mapping[str, Any]) -> str:
    """The fingerprint of a questionnaire."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def asked_in(survey: Survey) -> SurveyQuestionnaire:
    """The questionnaire that a survey asks by: the one it began with, whatever the files say by now."""
    found = _KEPT.get(survey.digest)
    if found is None:
        if len(_KEPT) >= _MOST:
            _KEPT.clear()
        kept = define(survey.body, "surveys", f"{survey.questionnaire} {survey.version}")
        found = _KEPT[survey.digest] = questionnaire_of(kept)
    return found


_KEPT: dict[str, SurveyQuestionnaire] = {}
_MOST = 200


def _plain(definition: Definition) -> dict[str, Any]:
    head = {
        "id": definition.id,
        "version": definition.version,
        "title": definition.title,
        "since": definition.since,
        "until": definition.until,
        "cites": [{k: v for k, v in asdict(cite).items() if v} for cite in definition.cites],
    }
    body: dict[str, Any] = json.loads(json.dumps({**head, **definition.body}, ensure_ascii=False))
    return body
