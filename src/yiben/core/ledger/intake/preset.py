"""A column mapping as data: which columns a file has, under which names, and how each is read."""

from collections.abc import Mapping
from dataclasses import field as stored
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.register import REGISTERS
from yiben.core.ledger.voucher import BUDGET_KINDS, KINDS, NATURES, THREE_PUBLIC
from yiben.core.value.record import record

READS = (
    *("text", "code", "account", "unit", "counterparty", "project"),
    *("day", "amount", "count", "year", "word", "yes", "side", "area"),
)
# The ledger's own closed lists; a preset adds the words of other programs.
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": BUDGET_KINDS,
    "voucher_kind": KINDS,
    "nature": NATURES,
    "three_public": THREE_PUBLIC,
    "entry": BUDGET_ENTRIES,
    "register": {register.id: register.title for register in REGISTERS},
}


@record()
class Column:
    """A column: the field it fills, the names it may have, how it is read, its words, what a blank one means.

    `expected` is the list of words to tell whoever wrote another: the ledger's own, without what other programs say.
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

    `ends` are words that mark a row of sums (合计), which is left out.
    """

    id: str
    title: str
    rows: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    ends: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a field; KeyError for none."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)


def preset_of(definition: Definition) -> Preset:
    """The preset of a definition; ValueError names what cannot be used."""
    body = definition.body
    words = body.get("words", {})
    return Preset(
        id=definition.id,
        title=definition.title,
        rows=str(body["rows"]),
        columns=tuple(_column(raw, words, definition.source) for raw in body["columns"]),
        needs=tuple(tuple(str(name) for name in group) for group in body.get("needs", ())),
        ends=tuple(str(word) for word in body.get("ends", ())),
    )


def _column(raw: Mapping[str, Any], words: Mapping[str, Any], source: str) -> Column:
    name, read = str(raw["field"]), str(raw.get("read", "text"))
    if read not in READS:
        raise ValueError(f"{source}: column {name}: '{read}' is no way to read a cell: {', '.join(READS)}")
    own = {title: code for code, title in WORDS.get(str(raw.get("list", name)), {}).items()}
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
