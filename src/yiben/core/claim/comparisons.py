"""Comparisons in words: 决算数小于预算数, with the amounts or the rate before them."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.measure import BUDGETS
from yiben.core.claim.mention import EXECUTION, Mention
from yiben.core.claim.reading import Reading

_COMPARISON = re.compile(
    r"(?:决算|支出|执行)数?(?P<word>大于|小于|高于|低于|等于|超过|超|少于|多于|持平于?)(?:年初|全年|调整)?预算数?"
    r"|(?:决算|支出|执行)数?(?:与|同|和)(?:年初|全年|调整)?预算数?(?:基本)?(?P<flat>持平|一致|相同|相等)"
)


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
