"""Lights: how far a value reaches its target, and which of four answers that is. No data is an answer of its own."""

from collections.abc import Iterable
from fractions import Fraction

GREEN, YELLOW, RED, NO_LIGHT = "green", "yellow", "red", ""
WORST_FIRST = (RED, YELLOW, NO_LIGHT, GREEN)
_ONE = Fraction(1)


def meets(relation: str, value: Fraction, target: Fraction) -> bool:
    """True where a value stands in the relation to its target; KeyError for a relation that is none of numbers."""
    return {
        ">=": value >= target,
        ">": value > target,
        "<=": value <= target,
        "<": value < target,
        "=": value == target,
    }[relation]


def attainment(relation: str, value: Fraction, target: Fraction) -> Fraction:
    """How far a value reaches its target, 0 to 1: the share of it, or of a ceiling the target over the value.

    Where a share says nothing (a target of nought or below), it is 1 or 0.
    """
    if meets(relation, value, target):
        return _ONE
    if value <= 0 or target <= 0:
        return Fraction(0)
    low, high = sorted((value, target))
    return low / high


def light_of(relation: str, value: Fraction, target: Fraction, green: Fraction, yellow: Fraction) -> str:
    """The light of a value: green where it meets its target or reaches `green` of it, yellow from `yellow`, else red."""
    if meets(relation, value, target):
        return GREEN
    reached = attainment(relation, value, target)
    # Where nothing may be missing, a strict relation missed by nothing (> 4 at 4) is missed all the same.
    if green < _ONE and reached >= green:
        return GREEN
    return YELLOW if reached >= yellow else RED


def worst(lights: Iterable[str]) -> str:
    """The light of several together: the worst one. What has no data keeps the whole from being green."""
    found = set(lights)
    return next((light for light in WORST_FIRST if light in found), NO_LIGHT)
