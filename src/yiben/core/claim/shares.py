"""Shares: 占X的Y%. A whole that is not printed is left out."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.mention import SHARE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core, key
from yiben.core.claim.wholes import other_whole, whole_of

_JOINED = re.compile(r"[\s、和及与以]*")


def part_of_share(reading: Reading, share: Mention) -> Mention | None:
    """The amount a share is of the whole: the nearest one before it at its own bracket depth."""
    before = [m for m in reading.mentions if m.start < share.start and m.depth == share.depth]
    amounts = [m for m in before if m.is_amount and m.sentence == share.sentence]
    if not amounts:
        return None
    if share.spread and share.subject in ("", "分别"):
        return _in_order(reading, share, amounts)
    words = re.sub(r"\s", "", share.clause)
    if share.subject and not words.startswith("占") and "占" in words:
        named = [m for m in amounts if core(m.subject).endswith(core(share.subject))]
        return named[-1] if named else None
    near = amounts[-1]
    return near if near.segment == share.segment else None


def _in_order(reading: Reading, share: Mention, amounts: list[Mention]) -> Mention | None:
    """分别为A、B、C，分别占x、y、z: each by its place; None where the two lists are not of one length."""
    shares = [m for m in reading.mentions if m.role == SHARE and m.spread and _beside(m, share)]
    listed = _listed([m for m in amounts if m.segment == share.segment])
    if len(shares) > 1 or len(listed) > 1:
        return listed[shares.index(share)] if len(listed) == len(shares) else None
    return listed[0] if listed else None


def _listed(amounts: list[Mention]) -> list[Mention]:
    """The last amounts that are joined by 、 and 和 alone."""
    first = len(amounts) - 1
    while first > 0 and _JOINED.fullmatch(amounts[first].gap):
        first -= 1
    return amounts[max(first, 0) :]


def _beside(a: Mention, b: Mention) -> bool:
    return (a.sentence, a.segment, a.depth) == (b.sentence, b.segment, b.depth)


def share_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every share of a passage."""
    for share in reading.mentions:
        if share.role != SHARE:
            continue
        part = part_of_share(reading, share)
        whole = whole_of(context, reading, share, part) if part is not None else None
        yield context.claim(
            "share",
            reading,
            share,
            roles(part=part, rate=share, whole=whole, other=other_whole(part, whole)),
            subject=part.subject if part else share.subject,
            whole_name=key(share.name),
        )
