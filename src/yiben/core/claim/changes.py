"""Changes: 比上年增加A万元，增长B%, with the amounts of both years where the text prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.label import BUDGETS, core, key, same_subject
from yiben.core.claim.mention import CHANGE, REFERENCE, Mention, direction
from yiben.core.claim.reading import Reading
from yiben.core.value.period import Period

_LAST_YEAR = re.compile(r"上|去年|前一年")
_BUDGET = re.compile(r"预算")
_FLAT = re.compile(
    r"(?:与|同|和|比|较)(?P<ref>上年度?|上一年度?|去年|(?:19|20)\d{2}年度?)(?:同期|决算数?|相比|支出)*(?:均|基本)?(?:持平|相同|一致|无变化|没有变化|不变|无增减)"
)
_GENERIC = re.compile(r"(?:支出|收入|决算|金额|数)*$")
_LIST = re.compile(r"[、和及与]")


@dataclass(frozen=True)
class Change:
    """An amount and a rate of one change, one of them perhaps missing."""

    amount: Mention | None
    rate: Mention | None

    @property
    def lead(self) -> Mention:
        """The one that names the subject."""
        found = self.amount or self.rate
        assert found is not None
        return found


def changes(context: Context, reading: Reading) -> Iterator[Claim]:
    """Every change of a passage."""
    found = [m for m in reading.mentions if m.role == CHANGE and "百分点" not in m.printed.unit.symbol]
    found = [m for m in found if REFERENCE.search(f"比{m.name}")]
    for change in _paired(found):
        yield from _claims(context, reading, change)
    yield from _flat(context, reading)


def _paired(found: list[Mention]) -> Iterator[Change]:
    """Amounts with the rates that follow them; lists after 分别 pair one by one."""
    amounts: list[Mention] = []
    for i, mention in enumerate(found):
        if not mention.is_rate:
            if amounts and not (mention.spread and _adjoining(amounts[-1], mention)):
                yield from (Change(a, None) for a in amounts)
                amounts = []
            amounts.append(mention)
            continue
        fits = [a for a in amounts if a.sentence == mention.sentence and not _other(a, mention)]
        if fits:
            yield Change(fits[0], mention)
            amounts.remove(fits[0])
        elif i and _adjoining(found[i - 1], mention) and found[i - 1].is_rate and not mention.spread:
            continue
        else:
            yield Change(None, mention)
    yield from (Change(a, None) for a in amounts)


def _adjoining(a: Mention, b: Mention) -> bool:
    return a.sentence == b.sentence and b.start - a.end <= 3


def _other(amount: Mention, rate: Mention) -> bool:
    return bool(rate.subject) and not same_subject(amount.subject, rate.subject) and bool(amount.subject)


def _claims(context: Context, reading: Reading, change: Change) -> Iterator[Claim]:
    lead = change.lead
    currents = _currents(context, reading, lead)
    budget = bool(_BUDGET.search(lead.name))
    base_period = _base_period(context, lead)
    for current in currents or (None,):
        base = _base(reading, lead, current, base_period, budget)
        words = {m.word for m in (change.amount, change.rate) if m is not None}
        signs = {direction(word) for word in words}
        facts = roles(amount=change.amount, rate=change.rate, current=current, base=base)
        yield context.claim(
            "change",
            reading,
            lead,
            facts,
            subject=current.subject if current else lead.subject,
            base_period=base_period,
            direction=direction(lead.word) if len(signs) == 1 or change.amount else 0,
            word="与".join(sorted(words)) if len(signs) > 1 else lead.word,
            budget_kind="budget" if budget else "",
            relation="mixed_units" if _mixed(change.amount, current) else "equal",
        )


def _mixed(amount: Mention | None, current: Mention | None) -> bool:
    """True where 元 and 万元 stand side by side, so that one of them is likely a slip."""
    if amount is None or current is None or amount.zero or current.zero:
        return False
    return amount.printed.unit.symbol != current.printed.unit.symbol


def _base_period(context: Context, lead: Mention) -> Period | None:
    if lead.year is not None:
        return Period(lead.year)
    if _LAST_YEAR.search(lead.name) and context.year is not None:
        return Period(context.year - 1)
    return None


def _currents(context: Context, reading: Reading, lead: Mention) -> list[Mention]:
    """This year's amounts that changed: by name where one is given, else what was just spoken of."""
    amounts = [
        m
        for m in reading.mentions
        if m.is_amount and m.start < lead.start and m.depth == lead.depth and _this_year(context, m)
    ]
    amounts = [m for m in amounts if m.measure not in BUDGETS and _countable(m, lead)]
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


def _countable(mention: Mention, lead: Mention) -> bool:
    return lead.is_rate or mention.dimension == lead.dimension


def _this_year(context: Context, mention: Mention) -> bool:
    return not mention.prior and mention.year in (None, context.year)


def _base(
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
        if budget and m.measure in BUDGETS and same:
            return m
        earlier = m.prior or (period is not None and m.year == period.year)
        if not budget and earlier and same:
            return m
    return None


def _flat(context: Context, reading: Reading) -> Iterator[Claim]:
    for match in _FLAT.finditer(reading.text):
        before = [m for m in reading.mentions if m.is_amount and m.end <= match.start()]
        if not before or before[-1].measure in BUDGETS:
            continue
        current = before[-1]
        if "。" in reading.structure.flat[current.end : match.start()]:
            continue
        reference = REFERENCE.search(match[0])
        year = int(reference["year"]) if reference and reference["year"] else None
        previous = Period(context.year - 1) if context.year is not None else None
        yield context.claim(
            "change",
            reading,
            current,
            roles(current=current),
            base_period=Period(year) if year else previous,
            direction=0,
            word="持平",
        )
