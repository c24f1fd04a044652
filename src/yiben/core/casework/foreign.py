"""What another platform tells of cases: rows of its exports into events, each known by its case, step and moment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from yiben.core.casework.case_type import STANDARD, CaseType
from yiben.core.casework.common import actions_by_code
from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.preset import Lists, Preset, preset_of
from yiben.core.value.record import record

CODES = {str(code): word for code, word in STANDARD.items()}
LISTS: Lists = {"code": CODES}
_SAME = ("number", "unit", "item", "title", "channel", "window")


@record()
class Given:
    """An event that a row gives: when (the field of its moment; where that is blank the row gives none), which step
    (`action`, or the standard event `code`, or the field `step` that names either), and its answers by name.

    `by` are other actions by the value of the field `step`, where that names none itself.
    """

    at: str
    action: str = ""
    code: int = 0
    step: str = ""
    by: Mapping[str, str] = field(default_factory=dict, hash=False)
    data: Mapping[str, str] = field(default_factory=dict, hash=False)


@record()
class ForeignPreset:
    """A kind of file of another platform: its columns, the kind of case its rows tell of, the events they give.

    `form` are the answers that the first event of a case takes, by name of the answer and of the field.
    """

    preset: Preset
    type: str
    gives: tuple[Given, ...]
    form: Mapping[str, str] = field(default_factory=dict, hash=False)


@record()
class ForeignEvent:
    """An event as the platform tells it: `action` is a step of the kind, or `code` a standard event."""

    action: str
    code: int
    at: datetime
    data: Mapping[str, Any]
    channel: str
    window: str
    sheet: str
    row: int


@record()
class ForeignCase:
    """A case as the platform tells it: its number there, whose it is, and what happened in order of time."""

    number: str
    type: str
    unit: str
    item: str
    title: str
    channel: str
    form: Mapping[str, Any]
    events: tuple[ForeignEvent, ...]


def foreign_preset_of(definition: Definition) -> ForeignPreset:
    """A kind of file from its definition; DefinitionError names what cannot be used."""
    body = definition.body
    try:
        preset = preset_of(definition, LISTS)
    except (KeyError, ValueError) as fault:
        raise DefinitionError(str(fault)) from fault
    made = ForeignPreset(
        preset,
        str(body.get("type", "")),
        tuple(_given(raw, definition.source) for raw in body.get("gives", ())),
        {str(name): str(column) for name, column in body.get("form", {}).items()},
    )
    known = {column.field for column in preset.columns}
    named = {g.at for g in made.gives} | {g.step for g in made.gives if g.step}
    named |= {name for g in made.gives for name in g.data.values()} | set(made.form.values()) | {"number"}
    for name in sorted(named - known):
        raise DefinitionError(f"{definition.source}: there is no column '{name}'")
    if not made.type or not made.gives:
        raise DefinitionError(f"{definition.source}: keys 'type' and 'gives' are needed")
    return made


def cases_of(entries: Iterable[EntryRead], presets: Mapping[str, ForeignPreset]) -> Iterator[ForeignCase]:
    """The cases of a file, in the order in which they first appear, their events in order of time.

    Rows of one case may stand anywhere. What is said twice is one event.
    """
    held: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any], dict[Any, ForeignEvent]]] = {}
    for entry in entries:
        preset = presets[entry.rows]
        values = entry.values
        about, form, events = held.setdefault((preset.type, str(values["number"])), ({}, {}, {}))
        for name in _SAME:
            about[name] = about.get(name) or values.get(name) or ""
        form.update({n: values[c] for n, c in preset.form.items() if _said(values.get(c))})
        for event in _events(entry, preset):
            events.setdefault((event.action, event.code, event.at), event)
    for (type_, number), (about, form, events) in held.items():
        yield ForeignCase(
            number=number,
            type=type_,
            unit=str(about.get("unit", "")),
            item=str(about.get("item", "")),
            title=str(about.get("title", "")),
            channel=str(about.get("channel", "")),
            form=form,
            events=tuple(sorted(events.values(), key=lambda event: event.at)),
        )


def answers_of(schema: Mapping[str, Any] | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """Answers in the types that a form asks for: texts of a file into whole numbers and truths."""
    names = (schema or {}).get("properties", {})
    return {
        name: _typed(value, str(names.get(name, {}).get("type", "string"))) for name, value in told.items()
    }


def step_for(case_type: CaseType, state: str, event: ForeignEvent) -> str:
    """The step of the kind that an event of the platform is, from a state; empty where none fits."""
    if event.action:
        return event.action
    return next((action.id for action in actions_by_code(case_type, state, event.code)), "")


def _events(entry: EntryRead, preset: ForeignPreset) -> Iterator[ForeignEvent]:
    values = entry.values
    for given in preset.gives:
        moment = values.get(given.at)
        if not moment:
            continue
        step, code = _step(given, str(values.get(given.step, "")))
        if not step and not code:
            continue
        yield ForeignEvent(
            action=step,
            code=code,
            at=datetime.fromisoformat(str(moment)),
            data={name: values[column] for name, column in given.data.items() if _said(values.get(column))},
            channel=str(values.get("channel", "")),
            window=str(values.get("window", "")),
            sheet=entry.row.sheet,
            row=entry.row.number,
        )


def _step(given: Given, told: str) -> tuple[str, int]:
    """The step of an event: its action, or its standard event."""
    if given.by:
        return given.by.get(told, given.action), 0
    if not given.step:
        return given.action, given.code
    return ("", int(told)) if told.isdigit() else (told, 0)


def _typed(value: Any, kind: str) -> Any:
    if kind == "boolean" and isinstance(value, str):
        return {"yes": True, "no": False}.get(value, value)
    if kind == "integer" and isinstance(value, str) and value.isdigit():
        return int(value)
    return value


def _said(value: Any) -> bool:
    return value not in (None, "")


def _given(raw: Mapping[str, Any], source: str) -> Given:
    strange = set(raw) - {"at", "action", "code", "step", "by", "data"}
    if strange or "at" not in raw:
        raise DefinitionError(
            f"{source}: an event needs 'at' and one of action, code, step; read {dict(raw)}"
        )
    return Given(
        at=str(raw["at"]),
        action=str(raw.get("action", "")),
        code=int(raw.get("code", 0)),
        step=str(raw.get("step", "")),
        by={str(value): str(action) for value, action in raw.get("by", {}).items()},
        data={str(name): str(column) for name, column in raw.get("data", {}).items()},
    )
