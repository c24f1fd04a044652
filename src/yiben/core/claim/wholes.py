"""The whole a share is a share of: by what governs the part, by name, or by what it stands for. Never a guess."""

import re

from yiben.core.claim.context import Context
from yiben.core.claim.frames import comparable
from yiben.core.claim.label import read_label
from yiben.core.claim.measure import BUDGETS
from yiben.core.claim.mention import Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import core, key

_TOTAL_NAME = re.compile(
    r"^(?:总|全部|本年度?|年度|当年|全年|部门|单位|其|该|以上|上述|财政拨款)*(?P<kind>收入|支出|经费|资金|金额)?(?:决算)?(?:总额|合计|总计|总数|总量|总和)?(?:的)?$"
)
_TOTAL = re.compile(r"总|合计|共计|本年|全年|全部")
_COUNT_NAME = re.compile(
    r"^(?:总|全部|全年|全县|全市|全区|本年度?)?(?P<stem>.+?)(?:总数量?|总量|数量?|总额)?$"
)


def other_whole(part: Mention | None, whole: Mention | None) -> Mention | None:
    """The whole the part stands under where the share names another one."""
    if part is None or whole is None or part.whole is None or part.whole is whole:
        return None
    return part.whole


def whole_of(context: Context, reading: Reading, share: Mention, part: Mention) -> Mention | None:
    """The printed amount that a share is a share of; None rather than a guess."""
    name = read_label(share.name)
    if not name.subject and not name.measure:
        return _unnamed(reading, part) or _by_norm(context, part)
    near = [m for m in context.near(reading, share) if m is not part and _may_be(m, part)]
    if name.measure in BUDGETS:
        fits = (m for m in near if m.measure == name.measure and _fits_name(m, name.subject))
        return next(fits, None)
    near = [m for m in near if m.measure not in BUDGETS]
    total = _TOTAL_NAME.match(key(name.subject))
    if total:
        own = [m for m in near if m.anchor.key[:3] == share.anchor.key[:3]]
        return (
            _total(reading, own, part, total)
            or _by_concept(context, reading, part, name.subject)
            or _total(reading, near, part, total)
        )
    for m in near:
        same_place = m.anchor.key[:3] == share.anchor.key[:3]
        if same_place and key(m.subject).endswith(key(name.subject)):
            return m
        if core(m.subject) == core(name.subject):
            return m
    return _by_concept(context, reading, part, name.subject) or _by_stem(reading, part, name.subject)


def _may_be(m: Mention, part: Mention) -> bool:
    return comparable(m, part) and not m.prior


def _unnamed(reading: Reading, part: Mention) -> Mention | None:
    if part.whole is not None:
        return part.whole
    first = next((m for m in reading.mentions if m.is_amount and m.sentence == part.sentence), None)
    if first is not None and first is not part and comparable(first, part) and _TOTAL.search(first.subject):
        return first
    return None


def _by_norm(context: Context, part: Mention) -> Mention | None:
    """The whole that the norm sets for shares of a concept (三公 items are shares of 三公)."""
    bases = {context.vocabulary.share_bases.get(concept, "") for concept in part.concepts}
    found = [m for r in context.readings for m in r.mentions if bases & set(m.concepts)]
    return found[0] if len({m.printed.quantity for m in found}) == 1 else None


def _fits_name(m: Mention, subject: str) -> bool:
    return not subject or core(m.subject).endswith(core(subject))


def _total(reading: Reading, near: list[Mention], part: Mention, name: "re.Match[str]") -> Mention | None:
    """总收入 …: the whole that governs the part if it is of that kind, else the printed total.

    本年支出合计 and the like are rows of the accounts: only a total of just that name is meant.
    """
    kind = name["kind"] or ""
    if re.search("本年|合计|总计", name[0]):
        # 支出合计 is the year's, 支出总计 has what is carried over too.
        end = "总计" if "总计" in name[0] else "合计"
        row = re.compile(rf"(?:^|局|中心|部门|单位)(?:本年度?)?{kind}(?:决算)?(?:{end}|总额)?$")
        return next((m for m in near if m.whole is None and row.search(key(m.subject))), None)
    if part.whole is not None and kind in part.whole.subject and comparable(part.whole, part):
        return part.whole
    wholes = {id(m.whole) for m in reading.mentions if m.whole is not None}
    for m in near:
        named = re.search(rf"{kind}(?:决算)?(?:总额|合计|总计|总数|总量)?$", key(m.subject))
        if named and m.whole is None and (_TOTAL.search(m.subject) or id(m) in wholes):
            return m
    return None


def _by_concept(context: Context, reading: Reading, part: Mention, name: str) -> Mention | None:
    """The same quantity of the accounts printed elsewhere in the paper, where all printings agree."""
    dimension = "money" if part.printed.unit.is_money else "count"
    concepts = context.vocabulary.find(name, "", dimension, reading.passage.section)
    if not concepts:
        return None
    found = [m for r in context.readings for m in r.mentions if m.concepts == concepts]
    found = [m for m in found if m is not part and comparable(m, part)]
    return found[0] if len({m.printed.quantity for m in found}) == 1 else None


def _by_stem(reading: Reading, part: Mention, name: str) -> Mention | None:
    """总指标数 where the sentence begins with 42个绩效指标."""
    stem = _COUNT_NAME.match(key(name))
    if not stem or part.printed.unit.is_money:
        return None
    for m in reading.mentions:
        if m.is_amount and m.sentence == part.sentence:
            fits = m is not part and comparable(m, part) and stem["stem"] in key(m.subject)
            return m if fits else None
    return None
