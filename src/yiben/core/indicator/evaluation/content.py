"""The plain content of an evaluation: everything that its figures stand on, fit to be kept and fingerprinted."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any

from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.evaluation.plain import measurement_plain
from yiben.core.indicator.scoring.scored import Scored, ScoreFlag
from yiben.core.indicator.scoring.telling import plain_scored
from yiben.core.value.chain import canonical


def digest_of(content: Any) -> str:
    """The fingerprint of plain content."""
    return sha256(canonical(content)).hexdigest()


def scored_of(plain: Mapping[str, Any]) -> Scored:
    """The tree of scores of plain content, as `plain_scored` wrote it."""
    return Scored(
        id=plain["id"],
        title=plain["title"],
        weight=Fraction(plain["weight"]),
        points=_fraction(plain["points"]),
        status=plain["status"],
        arithmetic=plain["arithmetic"],
        value=_fraction(plain["value"]),
        unit=plain["unit"],
        flags=tuple(ScoreFlag(one["id"], one["say"]) for one in plain["flags"]),
        parts=tuple(map(scored_of, plain["parts"])),
    )


def statuses(scored: Scored) -> dict[str, int]:
    """How many leaves of a tree have each status."""
    found: dict[str, int] = {}
    for leaf in scored.leaves:
        found[leaf.status] = found.get(leaf.status, 0) + 1
    return found


def content_of(
    *,
    rubric: Mapping[str, Any],
    edition: str,
    as_of: str,
    mark: Mapping[str, Any],
    measurements: Iterable[Measurement],
    scored: Scored,
    grade: str,
    definitions: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of an evaluation. `rubric` and `definitions` are kept whole, so that it can be done again when they
    have changed; `mark` tells how far the records had come."""
    return {
        "rubric": rubric["id"],
        "rubric_version": rubric["version"],
        "rubric_digest": digest_of(rubric),
        "edition_digest": edition,
        "as_of": as_of,
        "mark": dict(mark),
        "actuals": {one.id: measurement_plain(one) for one in measurements},
        "scored": plain_scored(scored),
        "total": None if scored.points is None else str(scored.points),
        "grade": grade,
        "definitions": {"rubric": dict(rubric), **definitions},
    }


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
