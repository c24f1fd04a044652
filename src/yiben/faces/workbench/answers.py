"""Forms that a kind of case states as JSON Schema: their fields for a page, and what was typed as answers.

What is wrong with answers is said by the service; here a text only becomes the type that its field asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from yiben.faces.paper.words import gettext as _

LONG = 200
TEXT, AREA, CHOICE, YES, NUMBER, LINES, DAY, MANY = (
    "text", "area", "choice", "yes", "number", "lines", "day", "many",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One field: its name in the page, its label, how it is typed, what is said beside it, what stands in it."""

    name: str
    title: str
    kind: str
    needed: bool
    hint: str
    value: Any
    most: int
    options: tuple[tuple[str, str], ...] = ()


def fields_of(
    schema: Mapping[str, Any] | None, given: Mapping[str, Any], personal: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """The fields of a schema in its order, with what was `given`; a personal one is never filled in again."""
    if not schema:
        return ()
    names = dict(schema.get("properties", {}))
    order = [name for name in schema.get("x-order", ()) if name in names]
    order += [name for name in names if name not in order]
    needed, told = set(schema.get("required", ())), _conditions(schema)
    made = []
    for name in order:
        one = names[name]
        hint = " ".join(part for part in (one.get("description", ""), told.get(name, "")) if part)
        value, kind, options = given.get(name, ""), _kind(one), _options(one)
        if kind == YES and name in needed:
            # A tick that must be there could never say no.
            kind, options = CHOICE, (("yes", _("是")), ("no", _("否")))
            value = {True: "yes", False: "no"}.get(value, "")
        made.append(
            Field(
                name=f"f-{name}",
                title=str(one.get("title", name)),
                kind=kind,
                needed=name in needed,
                hint=hint,
                value=value,
                most=int(one.get("maxLength", one.get("items", {}).get("maxLength", 200))),
                options=options,
            )
        )
    return tuple(made)


def answers_of(schema: Mapping[str, Any] | None, sent: QueryDict) -> dict[str, Any]:
    """What was typed, as answers; a field that was left blank is none."""
    found: dict[str, Any] = {}
    for name, one in (schema or {}).get("properties", {}).items():
        kind, key = _kind(one), f"f-{name}"
        text = sent.get(key, "").replace("\x00", "").strip()[:20_000]
        if kind == YES:
            if text:
                found[name] = text != "no"
        elif kind == LINES:
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            if lines:
                found[name] = lines
        elif kind == MANY:
            chosen = [value for value in sent.getlist(key) if value]
            if chosen:
                found[name] = chosen
        elif kind == NUMBER:
            if text:
                found[name] = _whole(text)
        elif text:
            found[name] = _whole(text) if one.get("type") == "integer" else text
    return found


def _kind(one: Mapping[str, Any]) -> str:
    type_ = one.get("type", "string")
    if type_ == "boolean":
        return YES
    if type_ in ("integer", "number"):
        return CHOICE if "x-labels" in one else NUMBER
    if type_ == "array":
        return MANY if "enum" in one.get("items", {}) else LINES
    if "enum" in one:
        return CHOICE
    if one.get("format") == "date":
        return DAY
    return AREA if int(one.get("maxLength", 0)) > LONG else TEXT


def _options(one: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    labels = {**one.get("items", {}).get("x-labels", {}), **one.get("x-labels", {})}
    values = one.get("enum") or one.get("items", {}).get("enum") or labels
    return tuple((str(value), str(labels.get(value, value))) for value in values)


def _conditions(schema: Mapping[str, Any]) -> dict[str, str]:
    """When a field is needed that is not needed always, in words."""
    names, told = schema.get("properties", {}), {}
    for rule in schema.get("allOf", ()):
        asked = rule.get("if", {}).get("properties", {})
        when = "、".join(_said(names.get(name, {}), name, test) for name, test in asked.items())
        for name in rule.get("then", {}).get("required", ()):
            told[name] = _("{when}时须填。").format(when=when)
    return told


def _said(one: Mapping[str, Any], name: str, test: Mapping[str, Any]) -> str:
    title, value = str(one.get("title", name)), test.get("const")
    if value is True:
        return title
    label = one.get("x-labels", {}).get(value, value)
    return f"{title}为{label}" if value is not None else title


def _whole(text: str) -> int | str:
    plain = text.replace(",", "")
    return int(plain) if plain.lstrip("-").isascii() and plain.lstrip("-").isdigit() else text
