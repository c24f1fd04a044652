"""A score with all that must be told beside it: how it came about, in words, and whether it was checked at all."""

from collections.abc import Iterator
from fractions import Fraction

from yiben.core.value.record import record

RECOMPUTED, SUMMED, ASSERTED, NO_DATA = "recomputed", "summed", "asserted", "no_data"
STATUSES = {
    RECOMPUTED: "重算",
    SUMMED: "加总",
    ASSERTED: "认定",
    NO_DATA: "无数据",
}
WEIGHTS, BOUNDS = "weights", "weight-bounds"
"""Flags: indicators do not weigh what their node does; one weighs less or more than its form lets one weigh."""


@record()
class ScoreFlag:
    """Something about a score that a person must look at: over-fulfilment of a low target, no evidence, a blank."""

    id: str
    say: str


@record()
class Scored:
    """A score. `points` are rounded to the decimals of its rubric, None where nothing gives any.

    `status` is recomputed (by a curve from inputs), summed (of its parts), asserted (somebody's word, which is never a
    pass), no_data. `value` is what the curve was asked about, in base units of `unit`; `arithmetic` is the reckoning
    in words, whole enough to be done again by hand. `parts` are the nodes below.
    """

    id: str
    title: str
    weight: Fraction
    points: Fraction | None
    status: str
    arithmetic: str
    value: Fraction | None = None
    unit: str = ""
    flags: tuple[ScoreFlag, ...] = ()
    parts: tuple["Scored", ...] = ()

    @property
    def leaves(self) -> Iterator["Scored"]:
        """Every score that has no parts, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves
