"""Scores as plain data, for JSON and for keeping: decimals as text, what has no decimal as a quotient."""

from fractions import Fraction
from typing import Any

from yiben.core.indicator.scoring.numbers import decimal
from yiben.core.indicator.scoring.printed import PrintedScore, tally
from yiben.core.indicator.scoring.rubric import Rubric
from yiben.core.indicator.scoring.scored import Scored


def plain_scored(scored: Scored) -> dict[str, Any]:
    """A tree of scores, whole and exact; `value` is in base units."""
    return {
        "id": scored.id,
        "title": scored.title,
        "weight": number(scored.weight),
        "points": number(scored.points),
        "status": scored.status,
        "arithmetic": scored.arithmetic,
        "value": number(scored.value),
        "unit": scored.unit,
        "flags": [{"id": flag.id, "say": flag.say} for flag in scored.flags],
        "parts": [plain_scored(part) for part in scored.parts],
    }


def plain_printed(one: PrintedScore) -> dict[str, Any]:
    """A printed score with its place; `expected` is the span of what its inputs may give."""
    anchor = one.fact.anchor
    expected = one.expected
    return {
        "part": one.part,
        "name": one.name,
        "printed": one.fact.printed.text,
        "weight": one.weight.printed.text if one.weight is not None else None,
        "status": one.status,
        "agrees": one.agrees,
        "expected": None
        if expected is None
        else [number(Fraction(expected.low)), number(Fraction(expected.high))],
        "gap": number(one.gap),
        "arithmetic": one.arithmetic,
        "place": {
            "block": anchor.block,
            "line": anchor.line,
            "page": anchor.page,
            "row": anchor.row,
            "column": anchor.column,
        },
    }


def plain_printed_all(scores: tuple[PrintedScore, ...]) -> dict[str, Any]:
    """All printed scores of a form, and how many of every status."""
    return {"tally": tally(scores), "scores": [plain_printed(one) for one in scores]}


def plain_rubric(rubric: Rubric) -> dict[str, Any]:
    """What a rubric is, in a line."""
    return {"id": rubric.id, "version": rubric.version, "title": rubric.title, "total": number(rubric.total)}


def number(value: Fraction | None) -> str | None:
    """A rational as decimal text, else as numerator/denominator."""
    return None if value is None else decimal(value) or str(value)
