"""A manuscript: what is to be written into files, in reading order, before any file format is chosen."""

from collections.abc import Mapping
from dataclasses import field

from yiben.core.document.parts import Table
from yiben.core.value.record import record

Place = tuple[int, int]
"""A cell of a table's grid: row and column from 0."""


@record()
class Text:
    """A heading (`level` 1 to 4) or, with level 0, a paragraph of body text."""

    text: str
    level: int = 0


@record()
class FormPage:
    """One printed form (公开01表): its heading lines, its table with spans, and what its cells are.

    `sums[place]` are the cells a total is the sum of, so that a spreadsheet can hold a live formula beside the
    value; `addresses[place]` the (row id, column id) of a figure; `numbers[place]` its printed value as text
    without separators. The first `header_rows` rows are headers. `empty_note` is the sentence under an empty form.
    Where what a cell is cannot be told from its text, `looks` says it (head, figure, middle, code, label), and `shares`
    how wide each column asks to be, in half-width characters.
    """

    statement: str
    title: str
    number: str
    department: str
    year: int
    unit: str
    table: Table
    header_rows: int
    notes: tuple[str, ...] = ()
    empty_note: str = ""
    landscape: bool = False
    sums: Mapping[Place, tuple[Place, ...]] = field(default_factory=dict, hash=False)
    addresses: Mapping[Place, tuple[str, str]] = field(default_factory=dict, hash=False)
    numbers: Mapping[Place, str] = field(default_factory=dict, hash=False)
    looks: Mapping[Place, str] = field(default_factory=dict, hash=False)
    shares: tuple[int, ...] = ()


@record()
class Picture:
    """A chart: what it shows in words, drawn as SVG text and PNG bytes, and the table behind it."""

    title: str
    words: str
    svg: str
    png: bytes
    table: Table


Piece = Text | FormPage | Picture


@record()
class Manuscript:
    """A disclosure to be written: its title, whose and which year's, and its pieces in reading order."""

    title: str
    department: str
    year: int
    pieces: tuple[Piece, ...]
