"""Tables drawn with pipes: a lone pipe starts a row and every cell ends with one, or rows as in Markdown.

Rows may leave out the outer pipes; then at least two rows of the same width must follow each other.
"""

import re
from collections.abc import Sequence

from yiben.formats.text.lines import Line, RawRow, Taken, is_rule

_CLOSED = re.compile(r"^\s*\|.*\|\s*$")
_SPLIT = re.compile(r"(?<!\\)\|")
_LONGEST_CELL = 30


def take(lines: Sequence[Line], start: int) -> Taken | None:
    """The pipe table that starts at a line; None where none does."""
    if _is_row_start(lines[start]):
        rows, after = _cell_lines(lines, start)
        return Taken(after, (rows,) if rows else ())
    rows, after = _markdown(lines, start)
    return Taken(after, (rows,)) if rows else None


def _is_row_start(line: Line) -> bool:
    return line.text.strip() == "|"


def _markdown(lines: Sequence[Line], start: int) -> tuple[list[RawRow], int]:
    rows: list[RawRow] = []
    closed = bool(_CLOSED.match(lines[start].text))
    position = start
    while position < len(lines):
        cells = _parts(lines[position].text, closed)
        if not cells or (not closed and rows and len(cells) != len(rows[0])):
            break
        if not is_rule(cells) and not (len(cells) == 1 and set(cells[0]) <= set(":-")):
            rows.append([(cell, lines[position].number) for cell in cells])
        position += 1
    return (rows, position) if closed or position - start > 1 else ([], start)


def _parts(text: str, closed: bool) -> list[str]:
    """The cells of a row; none where the line is no row."""
    text = text.strip()
    if closed != bool(_CLOSED.match(text)) or (not closed and " | " not in text):
        return []
    inner = text[1:-1] if closed else text
    return [part.replace("\\|", "|").strip() for part in _SPLIT.split(inner)]


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
