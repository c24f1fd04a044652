"""Scores and grades: 权重10分，得分9分; 自评等级为“优”, with the printed scale."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.mention import AMOUNT, SCORE, WEIGHT, Mention
from yiben.core.claim.reading import Reading
from yiben.core.value import unit as units

_GRADE = re.compile(
    r"(?:等级|等次|档次|评级|评定|结论|结果|评价)(?:均)?(?:为|是|：)?\s*[“‘\"]?(?P<grade>优秀|良好|优|良|中|差|合格|不合格|较差|一般)(?![一-龥])[”’\"]?"
)
_SCALE = re.compile(
    r"(?P<low>\d{2,3}(?:\.\d+)?)\s?分?(?:（含）)?(?:以上|及以上|≤|-100)[^“，；。]{0,8}?[“‘]?(?P<grade>优秀|良好|优|良|中|合格)"
    r"|得分\s?[≥>=]+\s?(?P<low2>\d{2,3})\s?分?(?:的)?为?[“‘]?(?P<grade2>优秀|良好|优|良|中|合格)"
)


def score_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every score, with its weight where one is printed in the same clause run."""
    weight: Mention | None = None
    for mention in reading.mentions:
        if mention.role == WEIGHT:
            weight = mention
        elif mention.role == SCORE:
            fits = weight is not None and weight.segment == mention.segment
            yield context.claim(
                "score",
                reading,
                mention,
                roles(value=mention, weight=weight if fits else None),
                subject=(weight.subject if fits and weight else "") or mention.subject,
            )
            weight = None


def grade_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every grade given to a score that stands before it in the sentence; with the scale's bound if printed."""
    bounds = {m["grade"] or m["grade2"]: m for m in _SCALE.finditer(reading.text)}
    for match in _GRADE.finditer(reading.text):
        score = _score_before(reading, match.start())
        if score is None:
            continue
        low = bounds.get(match["grade"])
        floor = _at(reading, low.start("low" if low["low"] else "low2")) if low else None
        yield context.claim("grade", reading, score, roles(score=score, floor=floor), word=match["grade"])


def _score_before(reading: Reading, position: int) -> Mention | None:
    found = [
        m
        for m in reading.mentions
        if (m.dimension == units.POINT and m.role in (SCORE, AMOUNT))
        or ("自评" in m.clause and m.printed.unit.dimension == units.POINT)
    ]
    found = [m for m in found if m.end <= position <= m.end + 30]
    return found[-1] if found else None


def _at(reading: Reading, position: int) -> Mention | None:
    return next((m for m in reading.mentions if m.start == position), None)
