"""A profile: the forms a place and year publish, in order, with numbers, titles, printing and notes."""

from collections.abc import Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.statement.derivation import Settings
from yiben.core.value.record import record
from yiben.core.value.unit import money_unit

_EMPTY = "说明：{department}{year}年度没有相关数据，本表无数据。"


@record()
class FormOfProfile:
    """One form: its number (公开01表), printed title, printing, notes, and the sentence under it when empty.

    `base` is the budgets a 三公 table is of; `zero` what an amount of nothing prints ('' for a blank).
    """

    number: str
    title: str
    printing: str
    notes: tuple[str, ...] = ()
    empty: str = _EMPTY
    base: str = ""
    zero: str = ""
    landscape: bool = False


@record()
class Profile:
    """The forms of a place, in force from budget year `since` to `until`; `region` is its code ('' for all)."""

    id: str
    title: str
    since: int | None
    until: int | None
    unit: str
    region: str
    settings: Settings
    forms: tuple[FormOfProfile, ...]


def profile_of(definition: Definition) -> Profile:
    """The profile of a definition file; DefinitionError names what is wrong in it."""
    body = definition.body
    try:
        return Profile(
            id=definition.id,
            title=definition.title,
            since=definition.since,
            until=definition.until,
            unit=money_unit(str(body["unit"])).symbol,
            region=str(body.get("region", "")),
            settings=frozenset(str(setting) for setting in body.get("settings", ())),
            forms=tuple(_form(raw) for raw in body["forms"]),
        )
    except (KeyError, TypeError) as problem:
        raise DefinitionError(f"{definition.source}: profile: {problem!r}") from problem


def _form(raw: Mapping[str, Any]) -> FormOfProfile:
    return FormOfProfile(
        number=str(raw["number"]),
        title=str(raw["title"]),
        printing=str(raw["printing"]),
        notes=tuple(str(note) for note in raw.get("notes", ())),
        empty=str(raw.get("empty", _EMPTY)),
        base=str(raw.get("base", "")),
        zero=str(raw.get("zero", "")),
        landscape=bool(raw.get("landscape", False)),
    )
