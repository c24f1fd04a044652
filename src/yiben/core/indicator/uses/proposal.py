"""What a grade and an execution rate propose for next year's budget. It is a proposal: people decide."""

from fractions import Fraction

from yiben.core.indicator.monitor.words import percent, shown
from yiben.core.indicator.uses.policy import UsesPolicy
from yiben.core.value.record import record
from yiben.core.value.unit import YUAN

KEEP, CUT, DROP, UNKNOWN = "keep", "cut", "drop", ""


@record()
class BudgetProposal:
    """What is proposed: the budget it starts from, the share and amount cut, what is left, in fen; `arithmetic` says
    how. `cut` and `proposed` are None where nothing can be proposed."""

    what: str
    base: int
    share: Fraction | None
    cut: int | None
    proposed: int | None
    arithmetic: str


def propose(
    *, base: int, grade: str, rate: Fraction | None, policy: UsesPolicy, over: bool = True
) -> BudgetProposal:
    """The proposal for a project of a budget, grade ('' for none) and execution rate (None where there is none).
    As long as the year is not `over`, nothing is held against what is not spent yet.

    Of two reasons to cut the greater counts, not their sum. What nobody evaluated is not proposed to be kept.
    """
    rule = policy.grades.get(grade)
    told = [_of_grade(grade, policy)]
    shares = [rule.cut] if rule else []
    if rate is None or not over:
        told.append(policy.say("no_execution" if rate is None else "not_over"))
    elif rate < policy.least:
        shares.append(1 - rate)
        told.append(
            policy.say("slow", rate=percent(rate), least=percent(policy.least), cut=percent(1 - rate))
        )
    else:
        told.append(policy.say("spent", rate=percent(rate), least=percent(policy.least)))
    if base <= 0:
        return BudgetProposal(UNKNOWN, base, None, None, None, policy.say("no_budget"))
    if not shares:
        return BudgetProposal(UNKNOWN, base, None, None, None, "".join([*told, policy.say("nothing")]))
    share = max(shares)
    cut = _fen(base * share)
    words = {"base": _yuan(base), "cut": percent(share), "amount": _yuan(cut), "left": _yuan(base - cut)}
    told.append(policy.say("reckoned" if cut else "kept", **words))
    if rule and rule.or_drop:
        told.append(policy.say("or_drop"))
    what = DROP if share == 1 else CUT if cut else KEEP
    return BudgetProposal(what, base, share, cut, base - cut, "".join(told))


def _of_grade(grade: str, policy: UsesPolicy) -> str:
    if not grade:
        return policy.say("no_grade")
    rule = policy.grades.get(grade)
    if rule is None:
        return policy.say("unknown_grade", grade=grade)
    return policy.say("grade_cut" if rule.cut else "grade_keeps", grade=grade, cut=percent(rule.cut))


def _fen(amount: Fraction) -> int:
    """An amount to the fen, half up."""
    return int(amount + Fraction(1, 2))


def _yuan(fen: int) -> str:
    return shown(Fraction(fen), YUAN)
