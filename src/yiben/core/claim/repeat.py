"""Repeats: the same quantity printed in several places of a paper's text.

Conservative: the same concept of the accounts; or the same subject, measure, unit and year where at
least two other numbers of the two sentences, or two telling ones close by, are alike too, so that both
plainly tell the same thing. That the numbers themselves are alike is no ground: such a check cannot fail.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from yiben.core.claim.claim import Claim
from yiben.core.claim.subject import key
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact

SHORTEST = 4
COMPANIONS = 2
NEAR = 4
TELLING_DIGITS = 3
Neighbours = dict[AnchorKey, frozenset[object]]


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


def repeats(
    claims: Iterable[Claim], numbers: Iterable[Fact], accounted: Callable[[str], bool]
) -> Iterator[Repeat]:
    """Each later printing of a quantity, against the first one that prints it.

    `accounted` tells whether a concept is a quantity of the accounts, which has one value in a paper.
    """
    held = [claim for claim in claims if claim.type in ("amount", "count")]
    held = [_accounted(claim, accounted) for claim in held]
    vague = _vague(held)
    beside, near = _beside(held), _near(numbers)
    seen: dict[tuple[object, ...], list[Fact]] = {}
    for claim in held:
        value = claim.fact("value")
        identity = _identity(claim, value) if value and _name(claim) not in vague else None
        if value is None or identity is None:
            continue
        earlier = seen.setdefault(identity, [])
        first = next((f for f in earlier if claim.concepts or _together(f, value, beside, near)), None)
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


def _accounted(claim: Claim, accounted: Callable[[str], bool]) -> Claim:
    """The claim with none but concepts of the accounts."""
    concepts = tuple(filter(accounted, claim.concepts))
    return claim if concepts == claim.concepts else replace(claim, concepts=concepts)


def _name(claim: Claim) -> tuple[str, str]:
    return key(claim.subject), claim.budget_kind


def _vague(claims: list[Claim]) -> frozenset[tuple[str, str]]:
    """Names that one sentence gives to several numbers."""
    uses = Counter((claim.anchor.key[:3], claim.sentence, *_name(claim)) for claim in claims)
    return frozenset((use[2], use[3]) for use, times in uses.items() if times > 1)


def _beside(claims: list[Claim]) -> Neighbours:
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


def _near(numbers: Iterable[Fact]) -> Neighbours:
    """Of each number the telling ones among its nearest in the passage, whatever they count."""
    passages: dict[object, list[Fact]] = {}
    for fact in numbers:
        passages.setdefault(fact.key[:3], []).append(fact)
    near: Neighbours = {}
    for facts in passages.values():
        facts.sort(key=lambda fact: fact.key)
        amounts = [_amount(fact) if _is_telling(fact) else None for fact in facts]
        for place, fact in enumerate(facts):
            others = amounts[max(0, place - NEAR) : place] + amounts[place + 1 : place + 1 + NEAR]
            near[fact.key] = frozenset(filter(None, others))
    return near


def _is_telling(fact: Fact) -> bool:
    """True where a number is hardly alike by chance: 46.74 and 1181, not 100, 33 or 2000."""
    digits = "".join(str(d) for d in fact.printed.value.as_tuple().digits)
    return len(digits.strip("0")) >= TELLING_DIGITS


def _amount(fact: Fact) -> tuple[object, ...]:
    return fact.printed.unit.dimension, fact.printed.quantity


def _together(a: Fact, b: Fact, beside: Neighbours, near: Neighbours) -> bool:
    """True where both have companions alike. Two numbers of one passage are near the same numbers anyway."""
    grounds = [beside] if a.key[:3] == b.key[:3] else [beside, near]
    return any(len(known[a.key] & known[b.key]) >= COMPANIONS for known in grounds)


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
