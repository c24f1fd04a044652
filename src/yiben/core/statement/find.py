"""Finding the tables that are statements, and the layout each is printed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yiben.core.document.parts import Document, Table
from yiben.core.statement import across, blocks, coded, crossed, labelled
from yiben.core.statement.cut import sheet_of
from yiben.core.statement.draft import Draft
from yiben.core.statement.heading import Heading, heading_of
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.patterns import Layout
from yiben.core.statement.sheet import Sheet

Reader = Callable[[Sheet, StatementDefinition, Layout], tuple[Draft, int] | None]
_READERS: dict[str, Reader] = {
    "coded": coded.read,
    "labelled": labelled.read,
    "blocks": blocks.read,
    "across": across.read,
    "crossed": crossed.read,
}
_FEWEST_ROWS = 3


@dataclass(frozen=True)
class Found:
    """A table read: its draft, its heading and the blocks it takes."""

    draft: Draft
    heading: Heading
    indexes: tuple[int, ...]


def find(document: Document, definitions: Sequence[StatementDefinition]) -> list[Found]:
    """Every statement of a document, in reading order; pages of one table are joined."""
    found: list[Found] = []
    previous: int | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        heading = heading_of(document, index, definitions)
        last = found[-1] if found and found[-1].indexes[-1] == previous else None
        longer = _continue(document, last, index, heading) if last else None
        if longer:
            found[-1] = longer
        elif len(block.rows) >= _FEWEST_ROWS:
            draft = _read(document, (index,), heading, definitions)
            if draft:
                found.append(Found(draft, heading, (index,)))
        previous = index
    return found


def _read(
    document: Document,
    indexes: tuple[int, ...],
    heading: Heading,
    definitions: Sequence[StatementDefinition],
) -> Draft | None:
    # Without a title only headers that no other table has may speak; another title forbids it.
    if not heading.candidates and any(line.endswith("表") for line in heading.strange):
        return None
    sheet = sheet_of(_tables(document, indexes), heading.first)
    for definition in heading.candidates or _by_signs(sheet, definitions):
        read = [_READERS[layout.kind](sheet, definition, layout) for layout in definition.layouts]
        fitting = [r for r in read if r is not None]
        if fitting:
            return max(fitting, key=lambda r: r[1])[0]
    return None


def _by_signs(sheet: Sheet, definitions: Sequence[StatementDefinition]) -> list[StatementDefinition]:
    words = "|".join(text for line in sheet.text[:40] for text in line if text)
    return [d for d in definitions if d.signs and d.belongs and all(sign.search(words) for sign in d.signs)]


def _continue(document: Document, last: Found, index: int, heading: Heading) -> Found | None:
    repeated = bool(heading.candidates) and heading.candidates[0].id == last.draft.definition.id
    if (heading.candidates and not (repeated and heading.continued)) or heading.strange:
        return None
    here, there = document.blocks[index], document.blocks[last.indexes[-1]]
    assert isinstance(here, Table) and isinstance(there, Table)
    if here.width != there.width:
        return None
    indexes = (*last.indexes, index)
    draft = _read(document, indexes, last.heading, [last.draft.definition])
    if draft is None or len(draft.rows) <= len(last.draft.rows):
        return None
    return Found(draft, last.heading, indexes)


def _tables(document: Document, indexes: Sequence[int]) -> list[Table]:
    return [b for b in (document.blocks[i] for i in indexes) if isinstance(b, Table)]
