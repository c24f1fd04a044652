"""What is said around a table: its title, unit, department and year, and the notes under it."""

from collections.abc import Sequence
from dataclasses import field, replace

from yiben.core.document.parts import Document, Paragraph, Table
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import (
    CONTINUED,
    DEPARTMENT,
    NOTE,
    TABLE_NUMBER,
    UNIT,
    YEAR,
    YEAR_LINE,
    squeeze,
)
from yiben.core.statement.sheet import is_amount
from yiben.core.statement.titles import LONGEST_TITLE, match_title
from yiben.core.value.record import record

_STRANGE_LINES = 3
_SHORT = 20
_HEADER_ROWS = 3


@record()
class Heading:
    """A table's heading. `candidates` are the definitions its title may mean, best first;
    `first` is the first row of the table that is no heading."""

    title: str = ""
    candidates: tuple[StatementDefinition, ...] = ()
    unit: str = ""
    department: str = ""
    year: int | None = None
    first: int = 0
    blocks: tuple[int, ...] = ()
    strange: tuple[str, ...] = field(default=())
    continued: bool = False


def heading_of(document: Document, index: int, definitions: Sequence[StatementDefinition]) -> Heading:
    """The heading of the table at block `index`: rows inside it first, then the lines above it."""
    table = document.blocks[index]
    assert isinstance(table, Table)
    heading = _inside(table, definitions)
    for j in range(index - 1, -1, -1):
        block = document.blocks[j]
        if isinstance(block, Table):
            taken = None if heading.candidates else _beside(block, heading, definitions)
            if taken is None:
                break
            heading = replace(taken, blocks=(*taken.blocks, j))
            continue
        line = squeeze(block.text)
        if not line:
            continue
        if heading.candidates and (match_title(line, definitions) or not _is_furniture(line)):
            break
        heading, known = _take(heading, block.text, line, definitions, _text_above(document, j))
        if known:
            heading = replace(heading, blocks=(*heading.blocks, j))
            continue
        heading = replace(heading, strange=(*heading.strange, line))
        if len(line) > LONGEST_TITLE or line[-1] in "。;；" or NOTE.match(line):
            break
        if len(heading.strange) > _STRANGE_LINES:
            break
    return heading


def _is_furniture(line: str) -> bool:
    return bool(
        UNIT.search(line) or DEPARTMENT.search(line) or TABLE_NUMBER.search(line) or YEAR_LINE.match(line)
    )


def _beside(table: Table, heading: Heading, definitions: Sequence[StatementDefinition]) -> Heading | None:
    # Some pages set the lines of a heading in a small table of their own.
    if len(table.rows) > _HEADER_ROWS:
        return None
    for cell in table.cells():
        line = squeeze(cell.text)
        if line:
            heading, known = _take(heading, cell.text, line, definitions, "")
            if not known:
                return None
    return heading


def _inside(table: Table, definitions: Sequence[StatementDefinition]) -> Heading:
    heading = Heading()
    for r, row in enumerate(table.rows[:8]):
        known = True
        texts = [c.text for c in row if c.text.strip()]
        for text in texts:
            if is_amount(squeeze(text)):
                known = False
                break
            heading, is_known = _take(heading, text, squeeze(text), definitions, "")
            known = known and is_known
        if not known:
            break
        heading = replace(heading, first=r + 1)
    return heading if heading.unit else replace(heading, unit=_unit_in_header(table, heading.first))


def _unit_in_header(table: Table, first: int) -> str:
    for row in table.rows[first : first + _HEADER_ROWS]:
        for cell in row:
            unit = UNIT.search(squeeze(cell.text))
            if unit:
                return unit.group(1) or unit.group(2)
    return ""


def _take(
    heading: Heading,
    text: str,
    line: str,
    definitions: Sequence[StatementDefinition],
    above: str,
) -> tuple[Heading, bool]:
    candidates = match_title(line, definitions)
    unit, department = UNIT.search(line), DEPARTMENT.search(line)
    plain = not (candidates or unit or department or TABLE_NUMBER.search(line))
    if plain and above and len(line) < _SHORT and not match_title(above, definitions):
        # A long title may run over two lines.
        candidates = match_title(above + line, definitions)
        text = above + text if candidates else text
    if candidates and not heading.candidates:
        heading = replace(heading, title=" ".join(text.split()), candidates=candidates)
    year = YEAR_LINE.match(line) or ((candidates or unit or department) and YEAR.search(line))
    known = bool(candidates or unit or department or year or TABLE_NUMBER.search(line))
    if unit and not heading.unit:
        heading = replace(heading, unit=unit.group(1) or unit.group(2))
    if department and not heading.department:
        heading = replace(heading, department=department.group(1))
    if year and heading.year is None:
        heading = replace(heading, year=int(year.group(1)))
    if not heading.continued and CONTINUED.search(line):
        heading = replace(heading, continued=True)
    return heading, known


def _text_above(document: Document, index: int) -> str:
    for j in range(index - 1, max(index - 3, -1), -1):
        block = document.blocks[j]
        if isinstance(block, Paragraph) and block.text.strip():
            return squeeze(block.text)
    return ""
