"""Tables drawn with pipes: a lone pipe starts a row and every cell ends with one, or Markdown rows."""

import re
from collections.abc import Sequence

from yiben.formats.text.lines import Line, RawRow, Taken, is_rule

_MARKDOWN = re.compile(r"^\s*\|.*\|\s*$")
_SPLIT = re.compile(r"(?<!\\)\|")
_LONGEST_CELL = 30


def take(lines: Sequence[Line], start: int) -> Taken | None:
    """The pipe table that starts at a line; None where none does."""
    if _is_row_start(lines[start]):
        rows, after = _cell_lines(lines, start)
    else:
        rows, after = _markdown(lines, start)
    return Taken(after, (rows,)) if rows else None


def _is_row_start(line: Line) -> bool:
    return line.text.strip() == "|"


def _markdown(lines: Sequence[Line], start: int) -> tuple[list[RawRow], int]:
    rows: list[RawRow] = []
    position = start
    while position < len(lines) and _MARKDOWN.match(lines[position].text):
        inner = lines[position].text.strip()[1:-1]
        cells = [part.replace("\\|", "|").strip() for part in _SPLIT.split(inner)]
        if not is_rule(cells) and not (len(cells) == 1 and set(cells[0]) <= set(":-")):
            rows.append([(cell, lines[position].number) for cell in cells])
        position += 1
    return rows, position


def _cell_lines(lines: Sequence[Line], start: int) -> tuple[list[RawRow], int]:
    rows: list[RawRow] = []
    position = start
    while position < len(lines):
        if _is_row_start(lines[position]):
            rows.append([])
            position += 1
            continue
        after = _cell_end(lines, position, rows)
        if after is None:
            break
        text = "\n".join(line.text.strip() for line in lines[position:after])
        parts = [part.strip() for part in _SPLIT.split(text.rstrip("|"))]
        rows[-1] += [(part, lines[position].number) for part in parts]
        position = after
    return [row for row in rows if row and not is_rule([cell for cell, _ in row])], position


def _cell_end(lines: Sequence[Line], position: int, rows: list[RawRow]) -> int | None:
    """Where the cell that starts here ends; None where no cell starts and the table is over."""
    if lines[position].text.rstrip().endswith("|"):
        return position + 1
    if len(rows) > 1 and len(rows[-1]) >= len(rows[0]):
        return None
    for i in range(position, min(len(lines), position + _LONGEST_CELL)):
        text = lines[i].text.rstrip()
        if not text or _is_row_start(lines[i]):
            return None
        if text.endswith("|"):
            return i + 1
    return None
