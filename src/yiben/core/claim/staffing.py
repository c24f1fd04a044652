"""Posts and people: the approved quota of a paragraph against the staff it says is there."""

from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.mention import Mention
from yiben.core.claim.reading import Reading

PAIRS = (
    ("quota_administrative", "staff_administrative"),
    ("quota_public_institution", "staff_public_institution"),
    ("quota_total", "staff_total"),
)


def staffing_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """A quota and the staff of its kind, where a passage prints exactly one of each."""
    for quota_name, staff_name in PAIRS:
        quotas = _called(reading, quota_name)
        staff = _called(reading, staff_name)
        if len(quotas) == 1 and len(staff) == 1:
            yield context.claim(
                "staffing", reading, staff[0], roles(quota=quotas[0], staff=staff[0])
            )


def _called(reading: Reading, concept: str) -> list[Mention]:
    return [m for m in reading.mentions if concept in m.concepts]
