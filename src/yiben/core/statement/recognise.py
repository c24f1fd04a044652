"""The final-account statements of a document, known by their titles, never by their numbers."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from yiben.core.document.parts import Document, Table
from yiben.core.statement import across, blocks, coded, crossed, labelled
from yiben.core.statement.about import fiscal_year, organization
from yiben.core.statement.draft import Draft, finish
from yiben.core.statement.grid import Statement
from yiben.core.statement.heading import Heading, empty_note, heading_of
from yiben.core.statement.layout import Layout, StatementDefinition
from yiben.core.statement.sheet import Sheet, sheet_of
from yiben.core.value.unit import WAN_YUAN, YUAN, Unit, money_unit

Reader = Callable[[Sheet, StatementDefinition, Layout], tuple[Draft, int] | None]
_READERS: dict[str, Reader] = {
    "coded": coded.read,
    "labelled": labelled.read,
    "blocks": blocks.read,
    "across": across.read,
    "crossed": crossed.read,
}
_FEWEST_ROWS = 3
_LIKELY_YUAN = 1_000_000


@dataclass(frozen=True)
class Recognition:
    """The statements of a document, the blocks they took, and whose and which year's they are."""

    statements: tuple[Statement, ...]
    used: frozenset[int]
    organization: str | None
    fiscal_year: int | None


@dataclass(frozen=True)
class _Found:
    draft: Draft
    heading: Heading
    indexes: tuple[int, ...]


def recognise(document: Document, layouts: Sequence[StatementDefinition]) -> Recognition:
    """Recognise the statements of a document; what fits no definition is left alone."""
    found = _find(document, layouts)
    year = fiscal_year(document, [f.heading for f in found])
    unit = _unit_of_all(found)
    statements = []
    used: set[int] = set()
    for item in found:
        first, last = item.indexes[0], item.indexes[-1]
        own = money_unit(item.heading.unit) if item.heading.unit else unit
        note = empty_note(document, last)
        anchor = document.blocks[first].anchor
        statement = finish(item.draft, item.heading, anchor, own, item.heading.year or year, note)
        statements.append(statement if statement.is_empty else replace(statement, note=""))
        used.update(item.indexes, item.heading.blocks)
    named = organization(document, [f.heading for f in found])
    return Recognition(tuple(statements), frozenset(used), named, year)


def _find(document: Document, definitions: Sequence[StatementDefinition]) -> list[_Found]:
    found: list[_Found] = []
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
                found.append(_Found(draft, heading, (index,)))
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
    return [d for d in definitions if d.signs and all(sign.search(words) for sign in d.signs)]


def _continue(document: Document, last: _Found, index: int, heading: Heading) -> _Found | None:
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
    return _Found(draft, last.heading, indexes)


def _tables(document: Document, indexes: Sequence[int]) -> list[Table]:
    return [b for b in (document.blocks[i] for i in indexes) if isinstance(b, Table)]


def _unit_of_all(found: Sequence[_Found]) -> Unit:
    # Where no table states a unit, the size of the figures tells: a bureau has no 10 billion yuan.
    stated = Counter(f.heading.unit for f in found if f.heading.unit)
    if stated:
        return money_unit(stated.most_common(1)[0][0])
    largest = max((f.draft.largest() for f in found), default=0)
    return YUAN if largest >= _LIKELY_YUAN else WAN_YUAN
