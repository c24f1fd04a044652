"""How a form of performance is laid out: its blocks from top to bottom, read from its definition file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.record import record
from yiben.core.value.unit import WAN_YUAN, Unit, money_unit

Span = tuple[int, int]
"""The columns that a cell takes: the first, and the one after its last."""


@record()
class Place:
    """A cell of a row: fixed words, the text of a value with {names}, or the free part of a key."""

    at: Span
    label: str = ""
    text: str = ""
    key: str = ""
    look: str = "label"
    rows: int = 1


@record()
class Column:
    """A column of a block: what it prints, its head (two lines where it stands under another), how it looks."""

    of: str
    at: Span
    head: str = ""
    over: str = ""
    look: str = "label"
    merged: bool = False


@record()
class Block:
    """A part of a form. `kind` is fields, funds, indicators, levels or total."""

    kind: str
    cells: tuple[Place, ...] = ()
    stub: Place | None = None
    columns: tuple[Column, ...] = ()
    subtotals: tuple[str, ...] = ()
    all_money: str = ""
    by_source: bool = True
    lines: int = 1


@record()
class FormLayout:
    """A form of a province and time. `form` is the kind our reader knows it as, `reasons` whether an indicator that
    lost points needs one; `words` are the fixed words of its cells, `needs` the free parts it cannot do without."""

    id: str
    version: int
    title: str
    form: str
    subject: str
    headline: str
    blocks: tuple[Block, ...]
    shares: tuple[int, ...]
    region: str = ""
    unit: Unit = WAN_YUAN
    landscape: bool = False
    notes: tuple[str, ...] = ()
    reasons: str = ""
    needs: Mapping[str, str] = field(default_factory=dict, hash=False)
    words: Mapping[str, Any] = field(default_factory=dict, hash=False)
    says: Mapping[str, Any] = field(default_factory=dict, hash=False)


_LOOKS = ("label", "middle", "head", "figure", "code")
_KINDS = ("fields", "funds", "indicators", "levels", "total")


def layouts(definitions: Iterable[Definition], words: Mapping[str, Any]) -> dict[str, FormLayout]:
    """The layouts by id; `words` are those all forms share. DefinitionError names what cannot be used."""
    return {one.id: layout_of(one, words) for one in definitions if "blocks" in one.body}


def layout_of(definition: Definition, words: Mapping[str, Any]) -> FormLayout:
    """A layout from its definition."""
    body = definition.body
    try:
        made = FormLayout(
            id=definition.id,
            version=definition.version,
            title=definition.title,
            form=str(body["form"]),
            subject=str(body["subject"]),
            headline=str(body["headline"]),
            blocks=tuple(_block(raw) for raw in body["blocks"]),
            shares=tuple(int(share) for share in body["shares"]),
            region=str(body.get("region", "")),
            unit=money_unit(str(body.get("unit", "万元"))),
            landscape=bool(body.get("landscape", False)),
            notes=tuple(map(str, body.get("notes", ()))),
            reasons=str(body.get("reasons", "")),
            needs={str(k): str(v) for k, v in body.get("needs", {}).items()},
            words={**words["words"], **body.get("words", {})},
            says={**words["says"], **body.get("says", {})},
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise DefinitionError(f"{definition.source}: form '{definition.id}': {problem}") from problem
    _check(made, definition.source)
    return made


def _check(layout: FormLayout, source: str) -> None:
    """Every cell stands on the form, and columns of a block do not overlap."""
    width = len(layout.shares)
    for number, block in enumerate(layout.blocks, 1):
        spans = [cell.at for cell in block.cells] + [column.at for column in block.columns]
        spans += [block.stub.at] if block.stub else []
        for start, end in spans:
            if not 0 <= start < end <= width:
                raise DefinitionError(f"{source}: block {number}: columns {start} to {end} of {width}")
        own = sorted(one.at for one in block.columns)
        if any(a[1] > b[0] for a, b in zip(own, own[1:], strict=False)):
            raise DefinitionError(f"{source}: block {number}: columns overlap")


def _block(raw: Mapping[str, Any]) -> Block:
    kind = next((kind for kind in _KINDS if kind in raw), "")
    if not kind:
        raise ValueError(f"a block of {', '.join(_KINDS)} was expected, not {dict(raw)}")
    held = raw[kind]
    if isinstance(held, Sequence):
        return Block(kind, tuple(map(_place, held)), lines=int(raw.get("lines", 1)))
    return Block(
        kind,
        cells=tuple(map(_place, held.get("cells", ()))),
        stub=_place(held["stub"]) if "stub" in held else None,
        columns=tuple(map(_column, held["columns"])),
        subtotals=tuple(map(str, held.get("subtotals", ()))),
        all_money=str(held.get("all", "")),
        by_source=bool(held.get("by_source", True)),
    )


def _place(raw: Mapping[str, Any]) -> Place:
    return Place(
        _span(raw["at"]),
        str(raw.get("label", "")),
        str(raw.get("text", "")),
        str(raw.get("key", "")),
        _look(raw.get("look", "middle" if "label" in raw else "label")),
        int(raw.get("rows", 1)),
    )


def _column(raw: Mapping[str, Any]) -> Column:
    return Column(
        str(raw["of"]),
        _span(raw["at"]),
        str(raw.get("head", "")),
        str(raw.get("over", "")),
        _look(raw.get("look", "label")),
        bool(raw.get("merged", False)),
    )


def _span(raw: Sequence[int]) -> Span:
    start, end = raw
    return int(start), int(end)


def _look(raw: str) -> str:
    if raw not in _LOOKS:
        raise ValueError(f"a look of {', '.join(_LOOKS)} was expected, not '{raw}'")
    return raw
