"""Which amounts a change is about: this year’s, by name or as what was just spoken of, and last year’s where printed."""

import re

from yiben.core.claim.context import Context
from yiben.core.claim.measure import BUDGET, BUDGETS, ORIGINAL
from yiben.core.claim.mention import Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core, key, same_subject
from yiben.core.claim.words import budget_measure
from yiben.core.value.period import Period

_GENERIC = re.compile(r"(?:支出|收入|决算|金额|数)*$")
_LIST = re.compile(r"[、和及与]")


def currents(context: Context, reading: Reading, lead: Mention) -> list[Mention]:
    """This year's amounts that changed: by name where one is given, else what was just spoken of."""
    amounts = [
        m
        for m in reading.mentions
        if m.is_amount and m.start < lead.start and m.depth == lead.depth and _this_year(context, m)
    ]
    against = budget_measure(lead.name) if "预算" in lead.name else ""
    closed = (against,) if against == ORIGINAL else BUDGETS
    amounts = [m for m in amounts if m.measure not in closed and _countable(m, lead)]
    if lead.subject:
        return _named(amounts, lead)
    same_segment = [m for m in amounts if m.sentence == lead.sentence and m.segment == lead.segment]
    if same_segment:
        return same_segment if lead.spread and len(same_segment) > 1 else same_segment[-1:]
    last = [m for m in amounts if m.sentence == amounts[-1].sentence] if amounts else []
    subjects = {key(m.subject) for m in last}
    if len(subjects) == 1:
        return last[-1:]
    return last[:1] if last and all(m.whole is last[0] for m in last[1:]) else []


def _named(amounts: list[Mention], lead: Mention) -> list[Mention]:
    name = core(lead.subject)
    for found in (
        [m for m in amounts if key(m.subject) == key(lead.subject)],
        [m for m in amounts if core(m.subject) == name],
        [m for m in amounts if len(name) > 2 and core(m.subject).endswith(name)],
        [m for m in amounts if len(name) > 3 and core(m.subject).startswith(name)],
    ):
        if found:
            return found[-1:]
    parts = _spelled_out([p for p in _LIST.split(lead.subject) if p])
    if lead.spread and len(parts) > 1:
        each = [m for part in parts for m in amounts if same_subject(m.subject, part)]
        return each if len(each) == len(parts) else []
    return []


def _spelled_out(parts: list[str]) -> list[str]:
    """收、支总计 and 收入、支出总计 as 收入总计, 支出总计."""
    if len(parts) != 2:
        return parts
    first, last = parts
    if first in ("收", "财政拨款收") and last.startswith("支") and not last.startswith("支出"):
        first, last = first + "入", "支出" + last[1:]
    tail = re.search("(?:总计|合计|总额)$", last)
    return [first + tail[0] if tail and not first.endswith(tail[0]) else first, last]


def _named_budgets(name: str) -> tuple[str, ...]:
    """The measures a reference to a budget may mean: the one it names, any where it names none."""
    named = budget_measure(name)
    return BUDGETS if named == BUDGET else (named,)


def _countable(mention: Mention, lead: Mention) -> bool:
    return lead.is_rate or mention.dimension == lead.dimension


def _this_year(context: Context, mention: Mention) -> bool:
    return not mention.prior and mention.year in (None, context.year)


def base_of(
    reading: Reading, lead: Mention, current: Mention | None, period: Period | None, budget: bool
) -> Mention | None:
    """Last year's amount (or the budget) of the same thing, where the passage prints it."""
    if current is None:
        return None
    for m in reversed([m for m in reading.mentions if m.is_amount and m.start < lead.start]):
        if m is current or not _countable(m, current) or m.sentence != lead.sentence:
            continue
        same = same_subject(m.subject, current.subject) or m.inherited
        same = same or bool(_GENERIC.match(key(m.subject)))
        if budget and m.measure in _named_budgets(lead.name) and (same or current.inherited):
            return m
        earlier = m.prior or (period is not None and m.year == period.year)
        if not budget and earlier and same:
            return m
    return None
