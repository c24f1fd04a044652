"""Shares: 占X的Y%. A whole that is not printed is left out."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.mention import SHARE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core, key
from yiben.core.claim.wholes import other_whole, whole_of


def part_of_share(reading: Reading, share: Mention) -> Mention | None:
    """The amount a share is of the whole: the nearest one before it at its own bracket depth."""
    before = [m for m in reading.mentions if m.start < share.start and m.depth == share.depth]
    amounts = [m for m in before if m.is_amount and m.sentence == share.sentence]
    if not amounts:
        return None
    words = re.sub(r"\s", "", share.clause)
    if share.subject and not words.startswith("占") and "占" in words:
        named = [m for m in amounts if core(m.subject).endswith(core(share.subject))]
        return named[-1] if named else None
    near = amounts[-1]
    return near if near.segment == share.segment else None


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
