"""Printed scoring standards: their words as curves, by the phrases of the forms' vocabulary.

A standard says “每超过一个百分点扣0.4分” or “80%（含）-90%，计3分”. Wording that is none of the known patterns gives no curve.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from yiben.core.expression.values import Absent, Number, of_fact
from yiben.core.indicator.scoring.bands import Band, Bands
from yiben.core.indicator.scoring.checklist import Checklist, Item
from yiben.core.indicator.scoring.deductions import EITHER, OVER, UNDER, Deductions
from yiben.core.indicator.scoring.given import Curve, Given, Reckoned
from yiben.core.indicator.scoring.spans import FAR
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.form import Indicator
from yiben.core.statement.forms.working import Working
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.unit import PERCENT

See = Callable[[Fact], Number]
_PERCENT = Fraction(1, 100)
_NO_RATE = Absent("得分栏没有列出比率")
_MARKS = re.compile(r"\S")


def standard_curve(standard: str, words: Vocabulary) -> Curve | None:
    """The curve that a printed standard describes for a rate; None where its words are none of the known ones."""
    plain = squash(standard)
    for key, side in (("deduct_over", OVER), ("deduct_under", UNDER)):
        found = words.phrase(key).findall(plain)
        base = words.phrase("base").search(plain)
        if len(found) == 1 and base:
            return Deductions(side, Fraction(base[1]) * _PERCENT, Fraction(found[0]), _PERCENT, EITHER)
    bands = _bands(plain, words)
    return Bands(tuple(bands)) if len(bands) > 1 else None


def rate_score(item: Indicator, words: Vocabulary, see: See = of_fact) -> Reckoned:
    """What the printed standard gives for the rate that the working of a score prints."""
    working = item.calculation
    if not item.standard or item.weight is None or working is None or working.kind != "formula":
        return Reckoned(_NO_RATE, _NO_RATE.reason)
    if working.result is None or working.result.printed.unit is not PERCENT:
        return Reckoned(_NO_RATE, _NO_RATE.reason)
    curve = standard_curve(item.standard, words)
    if curve is None:
        why = "评价标准的文字无法识别为计分办法"
        return Reckoned(Absent(why), why)
    return curve.reckon(see(item.weight), Given(see(working.result)))


def checklist_score(item: Indicator, see: See = of_fact) -> Reckoned:
    """The sum of the printed points of the items that a score cell lists (“①+②+③=3”)."""
    working = item.calculation
    if working is None or working.kind != "checklist" or item.weight is None:
        return Reckoned(Absent("得分栏没有列出要点"), "得分栏没有列出要点")
    if not working.operands:
        return Reckoned(Absent("评价标准没有印出这些要点的分值"), "评价标准没有印出这些要点的分值")
    items = _items(working, see)
    return Checklist(items).reckon(see(item.weight), Given(answers={one.mark: True for one in items}))


def _items(working: Working, see: See) -> tuple[Item, ...]:
    marks = _MARKS.findall(working.text.partition("=")[0].replace("+", " ").replace("＋", " "))
    return tuple(Item(mark, mark, see(fact)) for mark, fact in zip(marks, working.operands, strict=False))


def _bands(plain: str, words: Vocabulary) -> list[Band]:
    found: list[tuple[Interval, str, str]] = []
    for value, points in words.phrase("band_exact").findall(plain):
        found.append((_span(value, value), points, f"{value}%"))
    for value, points in words.phrase("band_least").findall(plain):
        found.append((Interval(_rate(value), FAR), points, f"≥{value}%"))
    for low, low_in, high, high_in, points in words.phrase("band_range").findall(plain):
        text = f"{low}%{low_in}-{high}%{high_in}"
        found.append((Interval(_rate(low), _rate(high), bool(low_in), bool(high_in)), points, text))
    for value in words.phrase("band_none_above").findall(plain):
        found.append((Interval(_rate(value), FAR, False), "0", f">{value}%"))
    for value in words.phrase("band_none_below").findall(plain):
        found.append((Interval(-FAR, _rate(value), True, False), "0", f"<{value}%"))
    return [Band(span, Fraction(points), text) for span, points, text in found]


def _span(low: str, high: str) -> Interval:
    return Interval(_rate(low), _rate(high))


def _rate(text: str) -> Fraction:
    return Fraction(text) * _PERCENT
