"""The kinds of cases and what they are reckoned by: from the files for a new case, from what was kept for an old one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from yiben.apps.cases.models import CaseTypeKept
from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case_type import CaseType
from yiben.core.casework.letter import LetterTemplate, letter_template_of
from yiben.core.casework.limit import limit_of
from yiben.core.casework.read import case_type_of
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.words import Words, words_of
from yiben.core.catalogue.definition import Definition, DefinitionError, define, in_force
from yiben.formats import definitions

# What of a file tells only its reader something, and no case.
_TOLD = {"stories", "examples", "note"}


@dataclass(frozen=True)
class Kit:
    """What a case lives by: its kind and the limits that its clocks name."""

    type: CaseType
    limits: Mapping[str, Limit]


@dataclass(frozen=True)
class Edition:
    """A kind of case with its limits as plain JSON, and the fingerprints of both."""

    type: str
    version: int
    digest: str
    edition: str
    body: dict[str, Any]
    limits: dict[str, dict[str, Any]]


@cache
def calendar() -> Calendar:
    """The calendar of working days, of all years that are known."""
    return Calendar.of(definitions.load("calendars"))


@cache
def words() -> Words:
    """The sentences of refusals and the names of roles."""
    return words_of(definitions.load("casework", examples=False), definitions.load("roles"))


def case_type_definitions() -> tuple[Definition, ...]:
    """The kinds of cases as their files state them, every version."""
    return definitions.load("case_types", examples=False)


def in_force_on(day: date) -> dict[str, Definition]:
    """The kinds that a case may be opened of on a day, by id."""
    return {found.id: found for found in in_force(case_type_definitions(), day.year)}


@lru_cache(maxsize=256)
def edition_of(type_id: str, year: int) -> Edition | None:
    """The kind in force in a year with the limits that it names; None where there is none."""
    found = {one.id: one for one in in_force(case_type_definitions(), year)}.get(type_id)
    return None if found is None else _edition(found, year)


@lru_cache(maxsize=256)
def letter_template(name: str, year: int) -> LetterTemplate:
    """A letter's template in force in a year; DefinitionError where a kind names one that is not there."""
    found = {one.id: one for one in in_force(definitions.load("letters"), year)}.get(name)
    if found is None:
        raise DefinitionError(f"letters: there is no '{name}' in force in {year}")
    return letter_template_of(found)


def kit_of(kept: CaseTypeKept) -> Kit:
    """What the cases of a kept edition live by."""
    found = _KITS.get(kept.edition)
    if found is None:
        if len(_KITS) >= _MOST:
            _KITS.clear()
        found = _KITS[kept.edition] = Kit(
            case_type_of(define(kept.body, "case_types", f"{kept.type} {kept.version}")),
            {name: limit_of(define(raw, "limits", name)) for name, raw in kept.limits.items()},
        )
    return found


def kit_known(edition: str) -> Kit | None:
    """The kit of an edition that this process has read already."""
    return _KITS.get(edition)


_KITS: dict[str, Kit] = {}
_MOST = 500


def changed_silently(kept: CaseTypeKept, edition: Edition) -> str:
    """What differs between a kept edition and the files although its version is the same; '' where nothing does."""
    if kept.version == edition.version and kept.digest != edition.digest:
        return f"{kept.type} 第{kept.version}版的定义与首次使用时不同"
    for name, raw in kept.limits.items():
        other = edition.limits.get(name)
        if other is not None and other["version"] == raw["version"] and other != raw:
            return f"时限 {name} 第{raw['version']}版的定义与首次使用时不同"
    return ""


def _edition(found: Definition, year: int) -> Edition:
    body = _plain(found)
    limits = {limit.id: limit for limit in in_force(definitions.load("limits", examples=False), year)}
    named = sorted({str(clock["limit"]) for clock in body.get("clocks") or ()})
    kept = {name: _plain(limits[name]) for name in named if name in limits}
    digest = _digest(body)
    return Edition(found.id, found.version, digest, _digest([digest, kept]), body, kept)


def _plain(definition: Definition) -> dict[str, Any]:
    head = {
        "id": definition.id,
        "version": definition.version,
        "title": definition.title,
        "since": definition.since,
        "until": definition.until,
        "cites": [{k: v for k, v in asdict(cite).items() if v} for cite in definition.cites],
    }
    body = {key: value for key, value in definition.body.items() if key not in _TOLD}
    plain: dict[str, Any] = json.loads(json.dumps({**head, **body}, ensure_ascii=False, default=str))
    return plain


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
