"""One page: its letters go into the cells of its ruled tables, the others into lines, all from top to bottom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from yiben.core.document.outline import numbering_level
from yiben.formats.pdf.lines import (
    IN_PICTURE,
    STOPS,
    UNREADABLE,
    Letter,
    Line,
    joined,
    lines_of,
    plain,
    rows_of,
    runs,
)
from yiben.formats.pdf.rules import Lattice, Rule, bars_of, lattices, rules_of

_SCANNED_PART, _FEW_LETTERS, _FEW_CURVES = 0.5, 60, 20
_NUMBER_END, _NUMBER_START = re.compile(r"-?[\d.,]+%?$"), re.compile(r"^[\d.,]+%?")
_NUMBER = re.compile(r"^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$")
# What table cells of office programs leave empty at both sides together, at most.
_PADDING = 15.0
# How far what a cell holds may run over the side of its table.
_OVER = 60.0


class Said(NamedTuple):
    """The text of a cell, and whether its last line is full, so that it may go on overleaf."""

    text: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of a page: its lattice, and what each of its cells says."""

    lattice: Lattice
    said: tuple[Said, ...]

    @property
    def top(self) -> float:
        """Its upper side."""
        return self.lattice.ys[0]

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.lattice.ys[-1]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds from top to bottom; `scanned` where it is a picture.

    `coded` letters have no known text, `hidden` ones stand off the page. `labels` are numbers beside the
    bars of charts, left out.
    """

    number: int
    width: float
    height: float
    parts: tuple[Line | Grid, ...]
    scanned: bool = False
    coded: int = 0
    hidden: int = 0
    labels: int = 0


def page_of(page: Any, marks: dict[tuple[int, int], int]) -> Page:
    """A page as pdfplumber opened it; `marks` are what the file itself states of its letters."""
    objects = page.objects
    drawn = [thing for kind in ("line", "rect", "curve") for thing in objects.get(kind, ())]
    across, down = rules_of(drawn)
    letters = [_letter(char, page.page_number, marks) for char in objects.get("char", ())]
    width, height = float(page.width), float(page.height)
    turned = _turn(objects.get("char", ()))
    if turned:
        letters = [_turned(letter, turned, width, height) for letter in letters]
        across, down = _rules_turned(across, down, turned, width, height)
        width, height = height, width
    seen = [one for one in letters if 0 <= one.x <= width and 0 <= one.y <= height]
    hidden = sum(1 for letter in letters if letter.text.strip()) - sum(
        1 for letter in seen if letter.text.strip()
    )
    letters = seen
    bars = [] if turned else bars_of(drawn, width * height)
    found = parts_of(letters, across, down)
    parts = [part for part in found if not _labels_bar(part, bars)]
    shown = sum(1 for letter in letters if letter.text.strip())
    return Page(
        page.page_number,
        width,
        height,
        tuple(parts),
        _scanned(shown, objects, width * height),
        sum(letter.text == UNREADABLE for letter in letters),
        hidden,
        len(found) - len(parts),
    )


def parts_of(letters: Sequence[Letter], across: Iterable[Rule], down: Iterable[Rule]) -> list[Line | Grid]:
    """The lines and tables of a page; a frame around text, or a table of one column, is none."""
    tables = [lattice for lattice in lattices(across, down) if len(lattice.xs) > 2]
    free, held = _sorted_into(letters, tables)
    grids = [
        Grid(
            table,
            tuple(said_in(cell, *table.sides(box)) for box, cell in zip(table.boxes, cells, strict=True)),
        )
        for table, cells in zip(tables, held, strict=True)
    ]
    parts: list[Line | Grid] = [*lines_of(free), *(grid for grid in grids if any(s.text for s in grid.said))]
    return sorted(parts, key=lambda part: (part.top, isinstance(part, Grid)))


def said_in(letters: Sequence[Letter], left: float, right: float) -> Said:
    """What a cell says. A line goes on in the next where the next one's first word found no room in it."""
    lines = lines_of(letters, tabs=False)
    if not lines:
        return Said("")
    widest = max(line.x1 - line.x0 for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        taken = before.x1 - before.x0 + line.first_word
        wrapped = widest < taken and right - left - _PADDING < taken
        end, start = _NUMBER_END.search(before.text), _NUMBER_START.search(line.text)
        if before.text.endswith(STOPS) and numbering_level(line.text) is not None:
            wrapped = False
        elif end and start:
            # Two numbers below each other are never made one that nobody would print.
            wrapped = wrapped and is_number(end[0] + start[0])
        text = joined(text, line.text) if wrapped else f"{text}\n{line.text}"
    last = lines[-1]
    return Said(text, last.x1 - last.x0 + last.size > right - left - _PADDING)


def is_number(text: str) -> bool:
    """True for a number as papers print it, with its separators where they belong."""
    return bool(_NUMBER.match(text))


def _sorted_into(
    letters: Sequence[Letter], tables: Sequence[Lattice]
) -> tuple[list[Letter], list[list[list[Letter]]]]:
    """The letters outside all tables, and for each table those of each cell.

    A number that runs over a line of its table is not cut in two: it goes where most of it stands.
    """
    held: list[list[list[Letter]]] = [[[] for _ in table.boxes] for table in tables]
    free = list(letters)
    for table, cells in zip(tables, held, strict=True):
        near = [letter for letter in free if _near(letter, table)]
        home = {id(letter): table.box_at(letter.x, letter.y) for letter in near}
        for run, box in _overrun(near, home):
            home.update((id(letter), box) for letter in run)
        for letter in near:
            box = home[id(letter)]
            if box is not None:
                cells[box].append(letter)
        free = [letter for letter in free if home.get(id(letter)) is None]
    return free, held


def _near(letter: Letter, table: Lattice) -> bool:
    return table.ys[0] <= letter.y <= table.ys[-1] and table.xs[0] - _OVER <= letter.x <= table.xs[-1] + _OVER


def _overrun(letters: Sequence[Letter], home: dict[int, int | None]) -> Iterator[tuple[list[Letter], int]]:
    """What crosses a line down without a gap, and the cell that it belongs to: numbers, and at the sides of the table all."""
    for row in rows_of(letters):
        for run, number in runs(row):
            boxes = [home[id(letter)] for letter in run]
            inside = [box for box in boxes if box is not None]
            if not inside or len(set(boxes)) == 1:
                continue
            if number or len(set(inside)) == 1:
                yield run, max(set(inside), key=inside.count)


def _labels_bar(part: Line | Grid, bars: Iterable[tuple[float, float, float, float]]) -> bool:
    """True for a number that stands beside a bar, in its row or its column, and not on it.

    A file with tags says itself what its pictures are; see noise.
    """
    if isinstance(part, Grid) or any(letter.mark == IN_PICTURE for letter in part.letters):
        return False
    if not is_number(part.text.rpartition("\t")[2].rpartition(" ")[2]):
        return False
    size, middle = part.size, (part.top + part.bottom) / 2
    for x0, top, x1, bottom in bars:
        crossed = any(x0 - size < letter.x < x1 + size for letter in part.letters)
        over = any(x0 < letter.x < x1 for letter in part.letters)
        row = top - 0.3 * size < middle < bottom + 0.3 * size
        above_or_below = part.top - bottom < 2 * size and top - part.bottom < 2 * size
        upright = bottom - top > x1 - x0
        # A band of colour behind a row of words is no bar: the words stand on it.
        if (row and not over) or (upright and not row and crossed and above_or_below):
            return True
    return False


def _letter(char: dict[str, Any], page: int, marks: dict[tuple[int, int], int]) -> Letter:
    mark = marks.get((page, char["mcid"])) if marks and char.get("mcid") is not None else None
    return Letter(
        plain(char["text"]),
        char["x0"],
        char["x1"],
        char["top"],
        char["bottom"],
        mark,
        char.get("tag") == "Artifact",
    )


def _turn(chars: Sequence[dict[str, Any]]) -> int:
    """1 where most text of the page runs upwards, -1 where it runs downwards, 0 where it is upright."""
    across = [char for char in chars if abs(char["matrix"][1]) > abs(char["matrix"][0])]
    if 2 * len(across) <= len(chars):
        return 0
    return 1 if sum(char["matrix"][1] > 0 for char in across) * 2 > len(across) else -1


def _turned(letter: Letter, turn: int, width: float, height: float) -> Letter:
    if turn > 0:
        return letter._replace(
            x0=height - letter.bottom, x1=height - letter.top, top=letter.x0, bottom=letter.x1
        )
    return letter._replace(x0=letter.top, x1=letter.bottom, top=width - letter.x1, bottom=width - letter.x0)


def _rules_turned(
    across: Sequence[Rule], down: Sequence[Rule], turn: int, width: float, height: float
) -> tuple[list[Rule], list[Rule]]:
    if turn > 0:
        return (
            [Rule(r.at, height - r.end, height - r.start) for r in down],
            [Rule(height - r.at, r.start, r.end) for r in across],
        )
    return (
        [Rule(width - r.at, r.start, r.end) for r in down],
        [Rule(r.at, width - r.end, width - r.start) for r in across],
    )


def _scanned(shown: int, objects: dict[str, Any], area: float) -> bool:
    """True for a page without a text layer: a picture of a page, or letters turned into shapes."""
    images = objects.get("image", ())
    if not shown:
        return bool(images) or len(objects.get("curve", ())) > _FEW_CURVES
    if shown > _FEW_LETTERS:
        return False
    covered = max((image["width"] * image["height"] for image in images), default=0.0)
    return bool(covered > _SCANNED_PART * area)
