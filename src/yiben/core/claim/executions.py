"""Execution rates: 完成预算的Y%. A budget that is not printed is left out."""

import re
from collections.abc import Iterator

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.label import read_label
from yiben.core.claim.measure import BUDGETS, FINAL
from yiben.core.claim.mention import AMOUNT, EXECUTION, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core
from yiben.core.claim.words import budget_kind, budget_measure

# 甲局部门（预算）, 支出: the bureau's own money as a whole.
_NAMELESS = re.compile(
    "(?:.{2,25}?(?:局|中心|委员会|办公室|部门|单位))?(?:部门|单位|整体|财政|总|实际|本级|拨款|收入|支出|经费|资金|安排)*"
)


def execution_claims(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every execution rate of a passage."""
    for rate in reading.mentions:
        if rate.role != EXECUTION:
            continue
        outturn = _outturn(reading, rate)
        budget, elsewhere = _budget(context, reading, rate, outturn)
        yield context.claim(
            "execution",
            reading,
            rate,
            roles(outturn=outturn, budget=budget, rate=rate),
            subject=outturn.subject if outturn else rate.subject,
            budget_kind=budget_kind(rate.name),
            word="elsewhere" if elsewhere else (rate.word or rate.name),
            whole_name=rate.name,
        )


def _outturn(reading: Reading, rate: Mention) -> Mention | None:
    before = [
        m
        for m in reading.mentions
        if m.role == AMOUNT
        and not m.is_rate
        and m.start < rate.start
        and m.sentence == rate.sentence
        and m.segment == rate.segment
        and m.depth == rate.depth
    ]
    own = [m for m in before if m.measure not in BUDGETS and m.dimension != "count"]
    if not own:
        return None
    last = own[-1]
    named = re.search("完成", rate.clause) and rate.clause.split("完成")[0].strip("已，,、和 ")
    if named and core(read_label(named).subject) != core(last.subject) and read_label(named).subject:
        return None
    return last


def _budget(
    context: Context, reading: Reading, rate: Mention, outturn: Mention | None
) -> tuple[Mention | None, bool]:
    """The budget named, printed in the sentence; else the only one its chapter prints, marked so."""
    if outturn is None:
        return None, False
    wanted = budget_measure(rate.name)
    own = [
        m
        for m in reading.mentions
        if m.is_amount
        and m.measure in BUDGETS
        and m.sentence == rate.sentence
        and m.start < rate.start
        and m.depth == rate.depth
        and _one_thing(m, outturn)
    ]
    exact = [m for m in own if m.measure == (FINAL if "执行率" in rate.word else wanted)]
    if exact:
        return exact[-1], False
    if own and budget_kind(rate.name) == "unnamed" and len({m.measure for m in own}) == 1:
        return own[-1], False
    if (rate.name and "执行率" not in rate.name) or own or not outturn.printed.unit.is_money:
        return None, False
    near = [
        m
        for m in context.near(reading, rate)
        if m.measure in BUDGETS
        and m.printed.unit.is_money
        and m.whole is None
        and m.subject
        and _may_be_of(m, outturn)
    ]
    values = {m.printed.quantity for m in near}
    return (near[0], True) if len(values) == 1 else (None, False)


def _may_be_of(budget: Mention, outturn: Mention) -> bool:
    """True where a budget printed elsewhere is that of the outturn: one name within the other, or no name."""
    one, other = core(budget.subject), core(outturn.subject)
    return one in other or other in one or bool(_NAMELESS.fullmatch(one) and _NAMELESS.fullmatch(other))


def _one_thing(budget: Mention, outturn: Mention) -> bool:
    same = core(budget.subject) == core(outturn.subject)
    return same or outturn.inherited or budget.inherited or budget.segment == outturn.segment
