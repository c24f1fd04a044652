"""Changes: 比上年增加A万元，增长B%, with the amounts of both years where the text prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiben.core.claim.claim import Claim
from yiben.core.claim.context import Context, roles
from yiben.core.claim.currents import base_of, currents
from yiben.core.claim.measure import BUDGETS
from yiben.core.claim.mention import CHANGE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import same_subject
from yiben.core.claim.words import REFERENCE, direction
from yiben.core.value.period import Period

_LAST_YEAR = re.compile(r"上|去年|前一年")
_BUDGET = re.compile(r"预算")
_FLAT = re.compile(
    r"(?:与|同|和|比|较)(?P<ref>上年度?|上一年度?|去年|(?:19|20)\d{2}年度?)(?:同期|决算数?|相比|支出)*(?:均|基本)?(?:持平|相同|一致|无变化|没有变化|不变|无增减)"
)


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
    found = currents(context, reading, lead)
    budget = bool(_BUDGET.search(lead.name))
    base_period = _base_period(context, lead)
    for current in found or (None,):
        base = base_of(reading, lead, current, base_period, budget)
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
