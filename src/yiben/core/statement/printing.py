"""How a form is printed: its header grid with spans, its lines or columns, from a definition file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.record import record

KINDS = frozenset({"lines", "coded", "blocks", "across"})
LABEL, NUMBER = "label", "number"


@record()
class Printed:
    """A cell printed as it stands: text and spans."""

    text: str
    down: int = 1
    over: int = 1


Texts = tuple[Printed, ...]


@record()
class Line:
    """A line of one side: its printed label, the row whose figures it prints ('' for none), its 行次.

    `dash` are the columns that print a dash whatever the book holds; `raw` is a line of texts only.
    """

    label: str = ""
    row: str = ""
    number: str = ""
    dash: tuple[str, ...] = ()
    raw: Texts = ()


@record()
class SideOfForm:
    """One side of a form of lines: what its columns hold (label, number, or a column id), and its lines."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]


@record()
class Group:
    """Sections printed in so many blocks side by side, the categories one after another."""

    categories: tuple[str, ...]
    blocks: int


@record()
class Footer:
    """A total under blocks: its row, label, and how many columns the label spans."""

    row: str
    label: str
    span: int


@record(slots=False)
class Printing:
    """The printed arrangement of one layout of one statement.

    `cells` are the columns of a coded form or the (column, row) pairs of one laid out across; `dashed` the
    categories whose blank cells print a dash.
    """

    id: str
    statement: str
    layout: str
    kind: str
    header: tuple[Texts, ...]
    sides: tuple[SideOfForm, ...] = ()
    cells: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    total: Texts = ()
    code_span: int = 1
    groups: tuple[Group, ...] = ()
    footers: tuple[Footer, ...] = ()
    dash: str = "—"
    dashed: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> tuple[str, ...]:
        """The labelled rows it prints, in order; none where its rows are codes."""
        lines = (line.row for side in self.sides for line in side.lines if line.row)
        return (*lines, *(footer.row for footer in self.footers))


def printing_of(definition: Definition) -> Printing:
    """The printing of a definition file; DefinitionError names what is wrong in it."""
    body = definition.body
    try:
        if body["kind"] not in KINDS:
            raise KeyError(f"kind {body['kind']}")
        across = body["kind"] == "across"
        dashes = body.get("dashes", {})
        return Printing(
            id=definition.id,
            statement=str(body["statement"]),
            layout=str(body["layout"]),
            kind=str(body["kind"]),
            header=tuple(_texts(row) for row in body["header"]),
            sides=tuple(_side(raw) for raw in body.get("sides", ())),
            cells=() if across else tuple(str(c) for c in body.get("cells", ())),
            pairs=tuple((str(c), str(r)) for c, r in body.get("cells", ())) if across else (),
            total=_texts(body.get("total", ())),
            code_span=int(body.get("code_span", 1)),
            groups=tuple(Group(tuple(g["categories"]), int(g["blocks"])) for g in body.get("groups", ())),
            footers=tuple(
                Footer(str(f["row"]), str(f["label"]), int(f["span"])) for f in body.get("footers", ())
            ),
            dash=str(dashes.get("text", body.get("dash", "—"))),
            dashed=tuple(dashes.get("categories", ())),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise DefinitionError(f"{definition.source}: printing: {problem!r}") from problem


def _texts(raw: Sequence[Any]) -> Texts:
    return tuple(
        Printed(cell) if isinstance(cell, str) else Printed(str(cell[0]), int(cell[1]), int(cell[2]))
        for cell in raw
    )


def _side(raw: Mapping[str, Any]) -> SideOfForm:
    return SideOfForm(tuple(str(c) for c in raw["cells"]), tuple(_lines(raw["lines"], int(raw["from"]))))


def _lines(raw: Sequence[Any], first: int) -> Iterator[Line]:
    """The lines numbered one after another; a line may state another number, a line of texts has none."""
    number = first
    for one in raw:
        if isinstance(one, list):
            label, row = one
            yield Line(str(label), str(row), str(number))
        elif "raw" in one:
            yield Line(raw=_texts(one["raw"]))
            continue
        elif "blank" in one:
            yield from (Line(number=str(number + n)) for n in range(one["blank"]))
            number += one["blank"]
            continue
        else:
            number = int(one.get("number", number))
            dash = tuple(str(column) for column in one.get("dash", ()))
            yield Line(str(one["label"]), str(one.get("row", "")), str(number), dash)
        number += 1
