"""A draw that anybody can do again: a frozen list, a seed whose fingerprint was published before, and sha256.

Everybody on the list has the key sha256("seed|group|identifier"); the smallest keys are drawn, the next are the reserve.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from yiben.core.value.record import record


@record()
class Drawn:
    """Somebody's place in the order of a draw, from 1, with the key that gives it."""

    position: int
    identifier: str
    key: str


class DrawFault(ValueError):
    """A draw that cannot be: the text says what was read and expected."""


def commitment_of(seed: str) -> str:
    """The fingerprint of a seed, published before the list is frozen."""
    return sha256(seed.encode()).hexdigest()


def frame_digest(identifiers: Iterable[str]) -> str:
    """The fingerprint of a list, whatever its order: its identifiers sorted, one a line."""
    return sha256("\n".join(sorted(identifiers)).encode()).hexdigest()


def key_of(seed: str, group: str, identifier: str) -> str:
    """Where the draw puts somebody."""
    return sha256(f"{seed}|{group}|{identifier}".encode()).hexdigest()


def draw(seed: str, group: str, identifiers: Iterable[str], number: int) -> tuple[Drawn, ...]:
    """The first `number` of a list in the order of their keys. DrawFault for too few, and for one that is there twice."""
    listed = list(identifiers)
    twice = sorted(one for one, times in Counter(listed).items() if times > 1)
    if twice:
        raise DrawFault(f"名单里“{twice[0]}”不止一次，每人应只有一次，请去重后再抽。")
    if number > len(listed):
        raise DrawFault(f"名单有{len(listed)}人，要抽{number}人，不够抽。请补充名单，或者少抽几人。")
    ordered = sorted((key_of(seed, group, one), one) for one in listed)
    return tuple(Drawn(at, one, key) for at, (key, one) in enumerate(ordered[:number], 1))
