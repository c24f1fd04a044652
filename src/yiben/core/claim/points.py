"""Scores, grades and comparisons in words: 权重10分，得分9分; 自评等级为“优”; 决算数小于预算数."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.label import BUDGETS
from yiben.core.claim.mention import AMOUNT, EXECUTION, SCORE, WEIGHT, Mention
from yiben.core.claim.reading import Reading
from yiben.core.value import unit as units

_GRADE = re.compile(
    r"(?:等级|等次|档次|评级|评定|结论|结果|评价)(?:均)?(?:为|是|：)?\s*[“‘\"]?(?P<grade>优秀|良好|优|良|中|差|合格|不合格|较差|一般)(?![一-龥])[”’\"]?"
)
_COMPARISON = re.compile(
    r"(?:决算|支出|执行)数?(?P<word>大于|小于|高于|低于|等于|超过|超|少于|多于|持平于?)(?:年初|全年|调整)?预算数?"
    r"|(?:决算|支出|执行)数?(?:与|同|和)(?:年初|全年|调整)?预算数?(?:基本)?(?P<flat>持平|一致|相同|相等)"
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


def comparison_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every 决算数大于/小于/等于预算数, with the amounts or the rate before it."""
    for match in _COMPARISON.finditer(reading.text):
        before = [m for m in reading.mentions if m.end <= match.start()]
        if not before:
            continue
        last = before[-1]
        own = [m for m in before if m.sentence == last.sentence and m.segment == last.segment]
        if "。" in reading.structure.flat[last.end : match.start()].rstrip("。")[:-1]:
            continue
        outturn = _last(own, lambda m: m.is_amount and m.measure not in BUDGETS)
        budget = _last(own, lambda m: m.is_amount and m.measure in BUDGETS)
        rate = _last(own, lambda m: m.role == EXECUTION)
        if outturn is None and rate is None:
            continue
        yield context.claim(
            "comparison",
            reading,
            rate or outturn or last,
            roles(outturn=outturn, budget=budget, rate=rate),
            word=_WORDS[match["word"] or match["flat"]],
        )


_WORDS = {
    **dict.fromkeys(("大于", "高于", "超过", "超", "多于"), "大于"),
    **dict.fromkeys(("小于", "低于", "少于"), "小于"),
    **dict.fromkeys(("等于", "持平", "持平于", "一致", "相同", "相等"), "等于"),
}


def _last(found: list[Mention], test) -> Mention | None:  # type: ignore[no-untyped-def]
    return next((m for m in reversed(found) if test(m)), None)


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
