"""Rates by name and differences: 受理N件，办结M件，办结率…%; 中标价A，预算价B，中标价比预算价少C."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.frames import comparable
from yiben.core.claim.label import core, key
from yiben.core.claim.mention import AMOUNT, CHANGE, RATE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.words import REFERENCE, direction


def rate_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every named rate, with what it divides where the sentence prints both by name."""
    for rate in reading.mentions:
        if rate.role != RATE:
            continue
        numerator, denominator = _terms(context, reading, rate)
        yield context.claim(
            "rate", reading, rate, roles(rate=rate, numerator=numerator, denominator=denominator)
        )


def _terms(context: Context, reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    known = context.vocabulary.rate(rate.name)
    if known is None or "和" in rate.name or "、" in rate.name:
        return None, None
    scope = _scope(reading, rate)
    numerator = _first(scope, known.numerator, None)
    if numerator is None:
        return None, None
    denominator = _first(scope, known.denominator, numerator)
    return (numerator, denominator) if denominator is not None else (numerator, None)


def _scope(reading: Reading, rate: Mention) -> list[Mention]:
    """Quantities before the rate in its segment, nearest first; then those of the sentence before it."""
    before = [
        m
        for m in reading.mentions
        if m.start < rate.start and m.role in (AMOUNT, CHANGE) and not m.is_rate and m.depth == rate.depth
    ]
    segment = [m for m in before if m.segment == rate.segment]
    if len(segment) < 2:
        segment = [m for m in before if rate.segment - m.segment <= 1 and _no_rate_between(reading, m, rate)]
    return segment[::-1]


def _no_rate_between(reading: Reading, m: Mention, rate: Mention) -> bool:
    return not any(m.start < other.start < rate.start and other.is_rate for other in reading.mentions)


def _first(scope: list[Mention], words: "re.Pattern[str]", numerator: Mention | None) -> Mention | None:
    for m in scope:
        label = key(m.subject) + (m.word if m.role == CHANGE else "")
        if not words.search(label) or m is numerator:
            continue
        if numerator is not None and not _same_kind(m, numerator):
            continue
        return m
    return None


def _same_kind(a: Mention, b: Mention) -> bool:
    return a.dimension == b.dimension and (comparable(a, b) or a.printed.unit.scale == b.printed.unit.scale)


def difference_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """X比Y少C where X, Y and C stand in one segment: the greater is the sum of the other and C."""
    for gap in reading.mentions:
        if gap.role != CHANGE or gap.is_rate or REFERENCE.search(f"比{gap.name}"):
            continue
        scope = [
            m
            for m in reading.mentions
            if m.is_amount and m.segment == gap.segment and m.start < gap.start and comparable(m, gap)
        ]
        other = _called(scope, gap.name)
        own = _called(scope, gap.subject) if gap.subject else _nearest(scope, other)
        if own is None or other is None or own is other:
            continue
        greater, lesser = (own, other) if direction(gap.word) > 0 else (other, own)
        yield context.claim(
            "parts",
            reading,
            gap,
            roles(whole=greater, parts=(lesser, gap)),
            subject=greater.subject,
            relation="equal",
            word=f"{core(own.subject)}比{gap.name}{gap.word}",
        )


def _called(scope: list[Mention], name: str) -> Mention | None:
    found = [m for m in scope if key(m.subject).endswith(key(name))]
    return found[-1] if found and name else None


def _nearest(scope: list[Mention], other: Mention | None) -> Mention | None:
    rest = [m for m in scope if m is not other]
    return rest[-1] if rest else None
