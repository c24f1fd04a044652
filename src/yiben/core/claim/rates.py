"""Rates by name: 受理N件，办结M件，办结率…%, with what they divide where the sentence prints it."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.frames import comparable
from yiben.core.claim.mention import AMOUNT, CHANGE, RATE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import key


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
