"""What is kept of a service item: its fields and its lists, as the definitions state them; values into words."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.record import record

ITEM = "item"
READS = ("text", "word", "words", "yes", "whole", "grade", "day", "organization")
# Lists of words in one cell are written with this between them.
BETWEEN = "、"
LONGEST, LONGEST_LONG = 300, 4000
Plain = Mapping[str, Any]


@record()
class ItemField:
    """A field: its identifier, the names its column may have (the first is written), how it is read, its words.

    A `fixed` field belongs to the item itself and stays through all its versions; a `long` one may have lines.
    """

    id: str
    names: tuple[str, ...]
    read: str
    words: Mapping[str, str] = field(hash=False)
    required: bool = False
    fixed: bool = False
    long: bool = False
    help: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.names[0]

    @property
    def longest(self) -> int:
        """How many characters it may have."""
        return LONGEST_LONG if self.long else LONGEST

    @property
    def nothing(self) -> Any:
        """Its value where nothing is filled in: an empty text or list, none for a number or a truth."""
        return None if self.read in ("yes", "whole", "grade") else () if self.read == "words" else ""

    @property
    def choices(self) -> Mapping[str, str]:
        """The word of each of its codes: of several words the first."""
        found: dict[str, str] = {}
        for word, code in self.words.items():
            found.setdefault(code, word)
        return found

    def shown(self, value: Any) -> str:
        """A value in words; empty where there is none."""
        if value is None or value == "" or value == ():
            return ""
        if self.read == "words":
            return BETWEEN.join(self.choices[code] for code in value)
        if self.read == "yes":
            return self.choices["yes" if value else "no"]
        if self.read in ("word", "grade"):
            return self.choices[str(value)]
        return str(value)


@record()
class ItemPart:
    """The fields of the item itself, or of one of its lists; `names` are what its sheet may be called."""

    id: str
    names: tuple[str, ...]
    fields: tuple[ItemField, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.names[0]

    def field(self, name: str) -> ItemField:
        """The field of an identifier; KeyError for none."""
        for one in self.fields:
            if one.id == name:
                return one
        raise KeyError(name)


@record()
class ItemForm:
    """All that is kept of an item: its own fields, and its lists in order; `groups` are titles with fields, as shown."""

    item: ItemPart
    lists: tuple[ItemPart, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def part(self, name: str) -> ItemPart:
        """A part of a name; KeyError for none."""
        for one in (self.item, *self.lists):
            if one.id == name:
                return one
        raise KeyError(name)

    @property
    def fixed(self) -> tuple[ItemField, ...]:
        """The fields that stay through all versions."""
        return tuple(one for one in self.item.fields if one.fixed)


def form_of(definitions: Iterable[Definition]) -> ItemForm:
    """The form of the definitions of the kind `items` that have columns; DefinitionError names what is wrong."""
    known = [one for one in definitions if "columns" in one.body]
    item = next(one for one in known if one.id == ITEM)
    truths = {word: "yes" if is_so else "no" for word, is_so in item.body["truths"].items()}
    ordered = sorted(known, key=lambda one: int(one.body["order"]))
    parts = [_part(one, truths) for one in ordered]
    groups = tuple((str(one["title"]), tuple(one["fields"])) for one in item.body["groups"])
    grouped = [name for _, names in groups for name in names]
    if sorted(grouped) != sorted(one.id for one in parts[0].fields):
        raise DefinitionError(f"{item.source}: every field stands in one group, and nothing else")
    return ItemForm(parts[0], tuple(parts[1:]), groups)


def content_of(form: ItemForm, item: Plain) -> dict[str, Any]:
    """What a version holds of an item: everything but what is fixed and the day it is in force from, as JSON keeps it."""
    found = {one.id: _kept(item[one.id]) for one in form.item.fields if not one.fixed and one.id != "since"}
    for part in form.lists:
        found[part.id] = [{one.id: _kept(row[one.id]) for one in part.fields} for row in item[part.id]]
    return found


def item_of(form: ItemForm, content: Plain, fixed: Plain) -> dict[str, Any]:
    """The whole item again, from its content and what is fixed (with the day); a field younger than it is empty."""
    whole = {**content, **fixed}
    found = {one.id: _value(one, whole) for one in form.item.fields}
    for part in form.lists:
        rows = content.get(part.id, ())
        found[part.id] = tuple({one.id: _value(one, row) for one in part.fields} for row in rows)
    return found


def _kept(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(one: ItemField, held: Plain) -> Any:
    value = held.get(one.id, one.nothing)
    return tuple(value) if isinstance(value, list) else value


def _part(definition: Definition, truths: Mapping[str, str]) -> ItemPart:
    words = definition.body.get("words", {})
    fields = tuple(_field(raw, words, truths, definition.source) for raw in definition.body["columns"])
    names = (definition.title, *(str(name) for name in definition.body.get("names", ())))
    return ItemPart(definition.id, names, fields)


def _field(raw: Plain, words: Plain, truths: Mapping[str, str], source: str) -> ItemField:
    name, read = str(raw["field"]), _read(raw)
    if read not in READS:
        raise DefinitionError(f"{source}: {name}: '{read}' is no way to read a field: {', '.join(READS)}")
    own = {str(word): str(code) for word, code in words.get(name, {}).items()}
    if (read in ("word", "words", "grade")) != bool(own):
        raise DefinitionError(f"{source}: {name}: its words are missing, or it is not read by words")
    return ItemField(
        id=name,
        names=tuple(str(text) for text in raw["names"]),
        read=read,
        words=truths if read == "yes" else own,
        required=bool(raw.get("required", False)),
        fixed=bool(raw.get("fixed", False)),
        long=bool(raw.get("long", False)),
        help=str(raw.get("help", "")),
    )


def _read(raw: Plain) -> str:
    # YAML reads a bare yes as true.
    read = raw.get("read", "text")
    return "yes" if read is True else str(read)
