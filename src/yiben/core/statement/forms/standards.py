"""Scoring standards: the score that printed bands or deductions give for a printed rate.

Rates are percent numbers here. A standard whose wording is not one of the known patterns gives None.
"""

import re
from fractions import Fraction

from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.value.interval import Interval, exact

_POINTS = re.compile(r"\d+(?:\.\d+)?")


def expected_score(standard: str, rate: Interval, weight: Fraction, words: Vocabulary) -> Interval | None:
    """The score for a rate (as a ratio, 1 = 100 %) by the standard's own words, within the weight."""
    plain = squash(standard)
    percent = Interval(rate.low * 100, rate.high * 100, rate.low_closed, rate.high_closed)
    for key, over in (("deduct_over", True), ("deduct_under", False)):
        found = words.phrase(key).findall(plain)
        base = words.phrase("base").search(plain)
        if len(found) == 1 and base:
            return _deducted(percent, Fraction(base[1]), Fraction(found[0]), weight, over)
    return _banded(plain, percent, words)


def _deducted(percent: Interval, base: Fraction, step: Fraction, weight: Fraction, over: bool) -> Interval:
    """Full points to the base, then a deduction a point: whole points only, or in proportion."""
    gaps = [(end - base if over else base - end) for end in (percent.low, percent.high)]
    low, high = sorted(max(Fraction(0), Fraction(g)) for g in gaps)
    least = max(Fraction(0), weight - high * step)
    most = max(Fraction(0), weight - (low // 1) * step)
    return Interval(least, most)


def _banded(plain: str, percent: Interval, words: Vocabulary) -> Interval | None:
    bands = _bands(plain, words)
    if len(bands) < 2:
        return None
    hits = {points for band, points in bands if band.meets(percent)}
    return exact(hits.pop()) if len(hits) == 1 else None


def _bands(plain: str, words: Vocabulary) -> list[tuple[Interval, Fraction]]:
    far = Fraction(10**9)
    bands: list[tuple[Interval, Fraction]] = []
    for value, points in words.phrase("band_exact").findall(plain):
        bands.append((exact(Fraction(value)), Fraction(points)))
    for value, points in words.phrase("band_least").findall(plain):
        bands.append((Interval(Fraction(value), far), Fraction(points)))
    for low, low_in, high, high_in, points in words.phrase("band_range").findall(plain):
        span = Interval(Fraction(low), Fraction(high), bool(low_in), bool(high_in))
        bands.append((span, Fraction(points)))
    for value in words.phrase("band_none_above").findall(plain):
        bands.append((Interval(Fraction(value), far, False), Fraction(0)))
    for value in words.phrase("band_none_below").findall(plain):
        bands.append((Interval(-far, Fraction(value), True, False), Fraction(0)))
    return bands
