"""Repeats: the same quantity printed in several places of a paper's text.

Conservative: the same concept of the accounts, or the same long subject with the same measure, unit
and year. Short subjects (支出, 项目, 合计) mean many things and are never held equal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yiben.core.claim.claim import Claim
from yiben.core.claim.label import key
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

SHORTEST = 6


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


def repeats(claims: Iterable[Claim]) -> Iterator[Repeat]:
    """Each later printing of a quantity, against the first one that prints it."""
    seen: dict[tuple[object, ...], Fact] = {}
    for claim in claims:
        if claim.type not in ("amount", "count"):
            continue
        value = claim.fact("value")
        identity = _identity(claim, value) if value else None
        if value is None or identity is None:
            continue
        if identity in seen:
            if seen[identity].key != value.key:
                yield Repeat(
                    claim.subject,
                    seen[identity],
                    value,
                    value.anchor,
                    claim.sentence,
                    claim.section,
                    claim.concepts,
                )
        else:
            seen[identity] = value


def _identity(claim: Claim, value: Fact) -> tuple[object, ...] | None:
    period = value.period or claim.period
    dimension, kind = value.printed.unit.dimension, value.printed.unit.kind
    if claim.concepts:
        return (claim.concepts, period)
    if len(key(claim.subject)) < SHORTEST or claim.word == "local":
        return None
    return (key(claim.subject), claim.budget_kind, dimension, kind, period)
