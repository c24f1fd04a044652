"""The indicator library: what bureaus usually promise, in which unit, and which metric or book shows it."""

from collections.abc import Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.target.form import ROLES, ObjectiveFormError
from yiben.core.indicator.target.objective import (
    EVIDENCE,
    JUDGED,
    QUALITATIVE,
    RELATIONS,
    VOUCHED,
    EvidenceSource,
)
from yiben.core.value.citation import Citation
from yiben.core.value.record import record


@record()
class NotThis:
    """What an indicator must not be confused with, and how they differ."""

    name: str
    why: str


@record(slots=False, eq=False)
class LibraryIndicator:
    """An entry of the library. `names` are all it is called, `role` is where it hangs, `levels` what is printed.

    `bounded` where it is a share and never more than 100 %. `value` and `words` are what a draft begins with, empty
    where only the unit can know. `group` is what it stands under in the picker.
    """

    id: str
    version: int
    name: str
    names: tuple[str, ...]
    group: str
    role: str
    levels: tuple[str, str]
    relation: str
    unit: str
    bounded: bool
    value: str
    words: str
    source: EvidenceSource
    not_this: tuple[NotThis, ...]
    note: str
    since: int | None
    until: int | None
    cites: tuple[Citation, ...]


def library_indicator_of(definition: Definition) -> LibraryIndicator:
    """The entry of a definition; ObjectiveFormError names the file, the key and what was expected."""
    body, where = definition.body, definition.source
    try:
        made = _entry(definition, body)
    except KeyError as missing:
        raise ObjectiveFormError(f"{where}: key {missing} is missing") from None
    except (TypeError, ValueError, AttributeError) as cause:
        raise ObjectiveFormError(f"{where}: {cause}") from cause
    for key, word, known in (
        ("role", made.role, ROLES),
        ("relation", made.relation, RELATIONS),
        ("source", made.source.kind, EVIDENCE),
    ):
        if word not in known:
            raise ObjectiveFormError(f"{where}: {key} '{word}' is not one of {', '.join(known)}")
    if made.relation != QUALITATIVE and not made.unit:
        raise ObjectiveFormError(f"{where}: a number needs a unit")
    if made.source.kind not in (VOUCHED, JUDGED) and not made.source.of:
        raise ObjectiveFormError(f"{where}: source must name which {made.source.kind}")
    return made


def named(library: Mapping[str, LibraryIndicator], name: str) -> LibraryIndicator | None:
    """The entry that is called so; None for none."""
    short = "".join(name.split())
    return next((one for one in library.values() if short in one.names), None)


def _entry(definition: Definition, body: Mapping[str, Any]) -> LibraryIndicator:
    first, second = (str(one) for one in body["levels"])
    source = body["source"]
    return LibraryIndicator(
        id=definition.id,
        version=definition.version,
        name=definition.title,
        names=(definition.title, *(str(one) for one in body.get("names", ()))),
        group=str(body["group"]),
        role=str(body["role"]),
        levels=(first, second),
        relation=str(body["relation"]),
        unit=str(body.get("unit", "")),
        bounded=bool(body.get("bounded", False)),
        value=str(body.get("value", "")),
        words=str(body.get("words", "")),
        source=EvidenceSource(
            str(source["kind"]),
            str(source.get("of", "")),
            tuple((str(key), str(value)) for key, value in source.get("filters", {}).items()),
        ),
        not_this=tuple(NotThis(str(one["name"]), str(one["why"])) for one in body.get("not_this", ())),
        note=str(body["note"]),
        since=definition.since,
        until=definition.until,
        cites=definition.cites,
    )
