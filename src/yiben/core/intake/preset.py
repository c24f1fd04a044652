"""A column mapping as data: which columns a file has, under which names, and how each is read."""

from collections.abc import Mapping
from dataclasses import field as stored
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.value.record import record

READS = (
    *("text", "code", "account", "unit", "counterparty", "project"),
    *("day", "moment", "amount", "count", "whole", "year", "word", "yes", "side", "area"),
)
Lists = Mapping[str, Mapping[str, str]]


@record()
class Column:
    """A column: the field it fills, the names it may have, how it is read, its words, what a blank one means.

    `expected` is the list of words to tell whoever wrote another: the house's own, without what other programs say.
    """

    field: str
    names: tuple[str, ...]
    read: str = "text"
    required: bool = False
    blank: str = ""
    words: Mapping[str, str] = stored(default_factory=dict, hash=False)
    expected: str = ""


@record()
class Preset:
    """A kind of file. `rows` says what its rows become; `needs` are sets of fields of which one must be there.

    `ends` are words that mark a row of sums (合计), which is left out. `key` are the fields that no two rows share.
    """

    id: str
    title: str
    rows: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    ends: tuple[str, ...] = ()
    key: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a field; KeyError for none."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)


def preset_of(definition: Definition, lists: Lists | None = None) -> Preset:
    """The preset of a definition; ValueError names what cannot be used.

    `lists` are the closed lists of the house by name, code to word; a preset adds the words of other programs.
    """
    body = definition.body
    words = body.get("words", {})
    return Preset(
        id=definition.id,
        title=definition.title,
        rows=str(body["rows"]),
        columns=tuple(_column(raw, words, lists or {}, definition.source) for raw in body["columns"]),
        needs=tuple(tuple(str(name) for name in group) for group in body.get("needs", ())),
        ends=tuple(str(word) for word in body.get("ends", ())),
        key=tuple(str(name) for name in body.get("key", ())),
    )


def _column(raw: Mapping[str, Any], words: Mapping[str, Any], lists: Lists, source: str) -> Column:
    name, read = str(raw["field"]), str(raw.get("read", "text"))
    if read not in READS:
        raise ValueError(f"{source}: column {name}: '{read}' is no way to read a cell: {', '.join(READS)}")
    own = {title: code for code, title in lists.get(str(raw.get("list", name)), {}).items()}
    more = {str(word): str(code) for word, code in words.get(name, {}).items()}
    return Column(
        field=name,
        names=tuple(str(text) for text in raw["names"]),
        read=read,
        required=bool(raw.get("required", False)),
        blank=str(raw.get("blank", "")),
        words={**own, **more} if read in ("word", "yes", "side") else {},
        expected="、".join(own or {code: word for word, code in reversed(more.items())}.values()),
    )
