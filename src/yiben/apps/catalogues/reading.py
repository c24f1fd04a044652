"""Texts into an item, as a file, a form or the examples give them; every fault is told with its field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yiben.apps.catalogues.rulebook import form, say
from yiben.core.catalogue.item_form import ItemField, ItemPart
from yiben.core.intake.values import Fault, count_of, day_of, word_of

_BETWEEN = re.compile(r"[、,，;；/\n]+")
MOST_ROWS = 200
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with a field: in which part, of which row (-1: the item itself), what was read and expected."""

    part: str
    row: int
    field: str
    title: str
    what: str
    read: str
    expected: str = ""

    @property
    def says(self) -> str:
        """The sentence."""
        shown = self.read if len(self.read) <= 60 else f"{self.read[:60]}…"
        return say(self.what, read=shown or "空", expected=self.expected, column=self.title)


def read_item(raw: Raw) -> tuple[dict[str, Any], list[FieldFault]]:
    """An item of its texts by field, and everything that is wrong. A value that cannot be read is nothing."""
    kept = form()
    faults: list[FieldFault] = []
    item = read_part(kept.item, raw, -1, faults)
    for part in kept.lists:
        rows: Sequence[Raw] = raw.get(part.id) or ()
        item[part.id] = tuple(
            read_part(part, row, place, faults) for place, row in enumerate(rows[:MOST_ROWS])
        )
    return item, faults


def read_part(part: ItemPart, raw: Raw, row: int, faults: list[FieldFault]) -> dict[str, Any]:
    """The values of the item's own fields, or of one row of a list."""
    values: dict[str, Any] = {}
    for one in part.fields:
        text = tidy(str(raw.get(one.id, "")), one)
        value = read_value(one, text)
        if isinstance(value, Fault):
            read = str(len(text)) if value.what == "too_long" else text
            faults.append(FieldFault(part.id, row, one.id, one.title, value.what, read, value.expected))
            value = one.nothing
        values[one.id] = value
    return values


def texts_of(item: Raw) -> dict[str, Any]:
    """An item as texts again, as a form or a file shows it."""
    kept = form()
    texts: dict[str, Any] = {one.id: one.shown(item[one.id]) for one in kept.item.fields}
    for part in kept.lists:
        texts[part.id] = [{one.id: one.shown(row[one.id]) for one in part.fields} for row in item[part.id]]
    return texts


def tidy(text: str, one: ItemField) -> str:
    """A text without outer space; a long one keeps its lines."""
    if not one.long:
        return " ".join(text.split())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def read_value(one: ItemField, text: str) -> Any:
    """The value of a tidy text; a Fault where it is none."""
    if not text:
        return Fault("required") if one.required else one.nothing
    if len(text) > one.longest:
        return Fault("too_long", str(one.longest))
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") for sign in text if sign != "\n"):
        return Fault("control")
    if one.read == "whole":
        number = count_of(text)
        good = isinstance(number, int) and 0 <= number < 10_000 and text[0] not in "-—－"
        return number if good else Fault("not_whole")
    if one.read == "day":
        return day_of(text)
    if one.read == "words":
        return _several(one, text)
    if one.read in ("word", "grade", "yes"):
        code = word_of(text, one.words, "、".join(one.choices.values()))
        if isinstance(code, Fault):
            return code
        return code == "yes" if one.read == "yes" else int(code) if one.read == "grade" else code
    return text


def _several(one: ItemField, text: str) -> Any:
    found: dict[str, None] = {}
    for word in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        code = word_of(word, one.words, "、".join(one.choices.values()))
        if isinstance(code, Fault):
            return code
        found[code] = None
    # In the order of the definition, so that the same choice is the same value.
    return tuple(code for code in one.choices if code in found)
