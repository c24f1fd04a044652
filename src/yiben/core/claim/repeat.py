"""Repeats: the same quantity printed in several places of a paper's text.

Conservative: the same concept of the accounts; or the same subject, measure, unit and year in two
sentences that print at least two other numbers alike, so that they plainly tell the same thing twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from yiben.core.claim.claim import Claim
from yiben.core.claim.subject import key
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

SHORTEST = 4
COMPANIONS = 2


@dataclass(frozen=True)
class Repeat:
    """One quantity printed twice: `first` and `second` should agree."""

    subject: str
    first: Fact
    second: Fact
    anchor: Anchor
    sentence: str
    section: tuple[str, ...]
    concepts: tuple[str, ...] = ()


def repeats(claims: Iterable[Claim], accounted: Callable[[str], bool]) -> Iterator[Repeat]:
    """Each later printing of a quantity, against the first one that prints it.

    `accounted` tells whether a concept is a quantity of the accounts, which has one value in a paper.
    """
    held = [claim for claim in claims if claim.type in ("amount", "count")]
    held = [replace(c, concepts=tuple(filter(accounted, c.concepts))) for c in held]
    vague = _vague(held)
    beside = _beside(held)
    seen: dict[tuple[object, ...], list[Fact]] = {}
    for claim in held:
        value = claim.fact("value")
        identity = _identity(claim, value) if value and _name(claim) not in vague else None
        if value is None or identity is None:
            continue
        earlier = seen.setdefault(identity, [])
        first = next((f for f in earlier if claim.concepts or _together(beside, f, value)), None)
        if first is not None:
            yield Repeat(
                claim.subject,
                first,
                value,
                value.anchor,
                claim.sentence,
                claim.section,
                claim.concepts,
            )
        if first is None or not claim.concepts:
            earlier.append(value)


def _name(claim: Claim) -> tuple[str, str]:
    return key(claim.subject), claim.budget_kind


def _vague(claims: list[Claim]) -> frozenset[tuple[str, str]]:
    """Names that one sentence gives to several numbers."""
    uses = Counter((claim.anchor.key[:3], claim.sentence, *_name(claim)) for claim in claims)
    return frozenset((use[2], use[3]) for use, times in uses.items() if times > 1)


def _beside(claims: list[Claim]) -> dict[object, frozenset[object]]:
    """Of each value the other quantities of its sentence."""
    sentences: dict[object, list[Fact]] = {}
    for claim in claims:
        if value := claim.fact("value"):
            sentences.setdefault((claim.anchor.key[:3], claim.sentence), []).append(value)
    return {
        fact.key: frozenset(f.printed.quantity for f in facts if f is not fact and f.printed.value)
        for facts in sentences.values()
        for fact in facts
    }


def _together(beside: dict[object, frozenset[object]], a: Fact, b: Fact) -> bool:
    if a.printed.quantity == b.printed.quantity:
        return True
    return len(beside[a.key] & beside[b.key]) >= COMPANIONS


def _identity(claim: Claim, value: Fact) -> tuple[object, ...] | None:
    spoken_of = value.period or claim.period
    # A stock of the year is that at its close: 核定8名 and 年末实有8名 are held against each other.
    period = (spoken_of.year, spoken_of.moment == "opening") if spoken_of else None
    dimension, kind = value.printed.unit.dimension, value.printed.unit.kind
    if claim.concepts:
        return (claim.concepts, period)
    if len(key(claim.subject)) < SHORTEST or claim.word == "noun":
        return None
    return (key(claim.subject), claim.budget_kind, dimension, kind, period)
