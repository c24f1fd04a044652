"""The statements of a document, known by their titles, never by their numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiben.core.document.parts import Document
from yiben.core.statement.about import fiscal_year, organization
from yiben.core.statement.find import Found, find
from yiben.core.statement.finish import finish
from yiben.core.statement.grid import Statement
from yiben.core.statement.kind import kind_of_paper
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.notes import empty_note
from yiben.core.value.unit import WAN_YUAN, YUAN, Unit, money_unit

_LIKELY_YUAN = 1_000_000


@dataclass(frozen=True)
class Recognition:
    """The statements of a document, the blocks they took, and whose and which year's they are."""

    statements: tuple[Statement, ...]
    used: frozenset[int]
    organization: str | None
    fiscal_year: int | None


def recognise(document: Document, layouts: Sequence[StatementDefinition]) -> Recognition:
    """Recognise the statements of a document; what fits no definition is left alone."""
    kind = kind_of_paper(document)
    found = find(document, [layout.within(kind) for layout in layouts])
    year = fiscal_year(document, [f.heading for f in found], kind)
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


def _unit_of_all(found: Sequence[Found]) -> Unit:
    # Where no table states a unit, the size of the figures tells: a bureau has no 10 billion yuan.
    stated = Counter(f.heading.unit for f in found if f.heading.unit)
    if stated:
        return money_unit(stated.most_common(1)[0][0])
    largest = max((f.draft.largest() for f in found), default=0)
    return YUAN if largest >= _LIKELY_YUAN else WAN_YUAN
