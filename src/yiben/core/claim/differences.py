"""Differences of two printed numbers: 中标价A，预算价B，中标价比预算价少C."""

from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.frames import comparable
from yiben.core.claim.mention import CHANGE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core, key
from yiben.core.claim.words import REFERENCE, direction


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
