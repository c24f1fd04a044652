"""What a text implies of last year: a whole and its parts, each less its printed change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from yiben.core.claim.claim import Claim
from yiben.core.value.anchor import AnchorKey


def implied_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each set whose whole and parts all print a change of one direction against the same year.

    They are claims of parts with the relation implied (or implied_equal) and the further roles
    whole_change and changes: last year's sums must stand in the same relation as this year's.
    """
    held = list(claims)
    changes = _by_current(held)
    for claim in held:
        whole = claim.fact("whole")
        if claim.type != "parts" or whole is None or whole.key not in changes:
            continue
        own = changes[whole.key]
        parts = [p for p in claim.facts.get("parts", ()) if p.key in changes]
        theirs = [changes[p.key] for p in parts]
        alike = all(t.direction == own.direction and t.base_period == own.base_period for t in theirs)
        if not theirs or not alike or own.direction == 0:
            continue
        complete = len(parts) == len(claim.facts["parts"])
        yield replace(
            claim,
            facts={
                "whole": (whole,),
                "whole_change": own.facts["amount"],
                "parts": tuple(parts),
                "changes": tuple(t.facts["amount"][0] for t in theirs),
            },
            direction=own.direction,
            base_period=own.base_period,
            relation="implied_equal" if complete and claim.relation == "equal" else "implied",
        )


def _by_current(claims: Iterable[Claim]) -> Mapping[AnchorKey, Claim]:
    found: dict[AnchorKey, Claim] = {}
    for claim in claims:
        current = claim.fact("current")
        if claim.type == "change" and current and claim.fact("amount") and not claim.budget_kind:
            found.setdefault(current.key, claim)
    return found
