"""Which rows a subtotal sums, and which indicators share one printed score."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise, takewhile

from yiben.core.statement.forms.definition import Vocabulary
from yiben.core.statement.forms.form import Indicator, Subtotal
from yiben.core.statement.forms.indicators import Block, Group
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.fact import Fact


def resolve(
    block: Block, words: Vocabulary
) -> tuple[tuple[Indicator, ...], tuple[Subtotal, ...], tuple[Subtotal, ...]]:
    """The block's indicators, its subtotals with their parts, and its shared scores."""
    _name_levels(block, words)
    found = _shared(block.indicators)
    taken = {key for _, keys in found for key in keys}
    shared = tuple(subtotal for subtotal, _ in found)
    indicators = tuple(
        replace(i, score=None) if i.score and i.score.key in taken else i for i in block.indicators
    )
    return (
        indicators,
        (*_subtotals(block.entries, words), *_groups(block, block.firsts), *_groups(block, block.groups)),
        shared,
    )


def _name_levels(block: Block, words: Vocabulary) -> None:
    """Where one column holds both levels, its subtotal rows name them for the indicators below."""
    tops = _tops(block.entries)
    first = kind = ""
    for position, entry in enumerate(block.entries):
        if isinstance(entry, Indicator):
            if (first or kind) and not entry.first_level and not entry.kind:
                named = replace(
                    entry,
                    first_level=first,
                    kind=kind,
                    branch=words.branch(first, kind),
                )
                block.entries[position] = named
        elif position in tops or not tops:
            first, kind = entry.name, ""
        elif not words.is_a("subtotal", entry.name):
            kind = entry.name


def _subtotals(entries: Sequence[Indicator | Subtotal], words: Vocabulary) -> tuple[Subtotal, ...]:
    """Subtotal rows stand before their parts; one that is followed by another one holds those."""
    depth = _depths(entries)
    found: list[Subtotal] = []
    for position, entry in enumerate(entries):
        if not isinstance(entry, Subtotal):
            continue
        parts: list[Indicator | Subtotal] = []
        if words.is_a("subtotal", entry.name):
            parts.extend(takewhile(_is_indicator, reversed(entries[:position])))
            parts.reverse()
        for later, other in zip(depth[position + 1 :], entries[position + 1 :], strict=True):
            if later <= depth[position] or words.is_a("subtotal", entry.name):
                break
            if later == depth[position] + 1:
                parts.append(other)
        found.append(replace(entry, weights=_facts(parts, "weight"), scores=_facts(parts, "score")))
    return tuple(found)


def _is_indicator(entry: Indicator | Subtotal) -> bool:
    return isinstance(entry, Indicator)


def _depths(entries: Sequence[Indicator | Subtotal]) -> list[int]:
    """0 a first level, 1 a second level, 2 an indicator; 1 an indicator under a first level only."""
    depths: list[int] = []
    level = -1
    two = any(isinstance(a, Subtotal) and isinstance(b, Subtotal) for a, b in pairwise(entries))
    tops = _tops(entries) if two else set()
    for position, entry in enumerate(entries):
        if isinstance(entry, Subtotal):
            level = 1 if two and position not in tops else 0
            depths.append(level)
        else:
            depths.append(level + 1)
    return depths


def _tops(entries: Sequence[Indicator | Subtotal]) -> set[int]:
    """Positions of subtotals that another subtotal follows at once: they hold second levels."""
    return {
        i for i, (a, b) in enumerate(pairwise(entries)) if isinstance(a, Subtotal) and isinstance(b, Subtotal)
    }


def _groups(block: Block, groups: Sequence[Group]) -> tuple[Subtotal, ...]:
    """Weights printed beside a level's name; each holds the indicators to the next one.

    Where most of them are no sums, the levels are weighted relative to each other: then none is kept.
    """
    found: list[Subtotal] = []
    ends = [g[3] for g in groups[1:]] + [len(block.entries)]
    for (name, anchor, weight, start), end in zip(groups, ends[: len(groups)], strict=True):
        parts = [e for e in block.entries[start:end] if isinstance(e, Indicator)]
        found.append(Subtotal(name, anchor, weight, None, _facts(parts, "weight")))
    sums = [s for s in found if s.weight and s.weight.printed.value == _sum(s.weights)]
    return tuple(found) if 2 * len(sums) >= len(found) else ()


def _sum(facts: Sequence[Fact]) -> Decimal:
    return sum((fact.printed.value for fact in facts), Decimal(0))


def _shared(indicators: Sequence[Indicator]) -> tuple[tuple[Subtotal, frozenset[AnchorKey]], ...]:
    """One score over several rows: it exceeds its row's weight, and the rows below have none or,
    where a conversion repeats merged cells, the same."""
    found: list[tuple[Subtotal, frozenset[AnchorKey]]] = []
    taken: frozenset[AnchorKey] = frozenset()
    for position, first in enumerate(indicators):
        if first.score is None or first.score.key in taken or not _exceeds(first, first):
            continue
        after = takewhile(partial(_shares, first), indicators[position + 1 :])
        rows = _enough([first, *after])
        if len(rows) > 1:
            name = f"{first.name}等{len(rows)}项"
            keys = frozenset(i.score.key for i in rows if i.score)
            subtotal = Subtotal(name, first.anchor, None, first.score, _facts(rows, "weight"))
            found.append((subtotal, keys))
            taken |= keys
    return tuple(found)


def _exceeds(one: Indicator, other: Indicator) -> bool:
    return bool(one.score and other.weight and one.score.printed.value > other.weight.printed.value)


def _shares(first: Indicator, other: Indicator) -> bool:
    if other.kind != first.kind or other.weight is None:
        return False
    if other.score is None or first.score is None:
        return other.score is None
    return _exceeds(other, other) and other.score.printed.value == first.score.printed.value


def _enough(rows: list[Indicator]) -> list[Indicator]:
    """The fewest rows, from the first, whose weights hold the score; none where they never do."""
    room = Decimal(0)
    for count, row in enumerate(rows, 1):
        room += row.weight.printed.value if row.weight else 0
        if rows[0].score and room >= rows[0].score.printed.value:
            return rows[:count]
    return []


def _facts(parts: Sequence[Indicator | Subtotal], name: str) -> tuple[Fact, ...]:
    return tuple(fact for part in parts if (fact := getattr(part, name)) is not None)
