"""Tables whose rows are lines and whose columns are tabs; leading tabs are blank cells.

Groups of rows that only blank lines separate are one table while they continue: same width, and not
the first row of the table again with other values (that is the next form). A title that stands alone
in a row deep inside the rows begins the next table: sheets are often copied one below the other.
"""

import re
from collections.abc import Iterator, Sequence

from yiben.formats.text.lines import Line, RawRow, Taken, is_rule

_TITLE = re.compile(r"^.{2,40}表\s*([（(][^（()）]{1,20}[)）])?$")
# Above this many rows a title may still belong to the head of its own table.
_HEAD = 4
_ENUMERATOR = re.compile(r"^[（(]?[一二三四五六七八九十百\d]{1,4}[)）、.．]+$")


def take(lines: Sequence[Line], start: int) -> Taken | None:
    """The table that starts at a line; None where the line has no tab."""
    if not lines[start].has_tab:
        return None
    end = _group_end(lines, start)
    if not _is_table(lines[start:end]):
        return Taken(end)
    rows = _rows(lines[start:end])
    while (following := _next_group(lines, end)) is not None:
        stop = _group_end(lines, following)
        more = _rows(lines[following:stop])
        if more and not _continues(rows, more[0]):
            break
        rows += more
        end = stop
    return Taken(end, tuple(_at_titles(rows)))


def prose(line: Line) -> str:
    """The text of a line that has tabs but is no row: a numeral keeps close to its heading."""
    parts = [cell for cell in line.cells if cell]
    if len(parts) == 2 and _ENUMERATOR.match(parts[0]):
        return "".join(parts)
    return " ".join(parts)


def _at_titles(rows: list[RawRow]) -> Iterator[list[RawRow]]:
    begin = 0
    for i, row in enumerate(rows):
        filled = [cell for cell, _ in row if cell]
        if i - begin >= _HEAD and len(filled) == 1 and _TITLE.match(filled[0]):
            yield rows[begin:i]
            begin = i
    yield rows[begin:]


def _group_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].has_tab:
        end += 1
    return end


def _next_group(lines: Sequence[Line], end: int) -> int | None:
    position = end
    while position < len(lines) and lines[position].is_blank:
        position += 1
    found = position < len(lines) and lines[position].has_tab
    return position if found else None


def _is_table(group: Sequence[Line]) -> bool:
    filled = [[cell for cell in line.cells if cell] for line in group]
    if all(len(cells) <= 1 for cells in filled):
        return False
    return not all(len(cells) == 2 and _ENUMERATOR.match(cells[0]) for cells in filled)


def _rows(group: Sequence[Line]) -> list[RawRow]:
    rows = [(line.cells, line.number) for line in group]
    return [[(cell, number) for cell in cells] for cells, number in rows if not is_rule(cells)]


def _continues(rows: list[RawRow], first: RawRow) -> bool:
    texts = [cell for cell, _ in first]
    opening = [cell for cell, _ in rows[0]] if rows else texts
    if texts[0] and texts[0] == opening[0] and texts != opening:
        return False
    return not rows or any(len(row) == len(texts) for row in rows)
