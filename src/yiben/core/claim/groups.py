"""Finished sets of numbers: what a text says of a whole and its parts, and how strictly.

Only words that close a set make it an equality (分为, 由…组成, 按…分类, a bracket that lists kinds,
kinds that end in 类, pairs such as 已付 and 尚欠, printed shares that total 100 %). 其中, 主要 and 等
say only that the parts do not exceed the whole; of counts that may overlap, only that none of them does.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from yiben.core.claim.completeness import KIND, complete, kindred, measures_of
from yiben.core.claim.frames import Frame, comparable
from yiben.core.claim.mention import SHARE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.subject import key
from yiben.core.value import unit as units

# 收、支总计: one printed number for two totals; its parts are those of each of them.
_TWO_SIDES = re.compile(r"收入?[、和与及]?支出?(?:决算)?(?:总计|总额|合计)")
_PIECES = ("个", "件", "项", "宗", "单", "起", "条")


@dataclass(frozen=True)
class Group:
    """A finished set. `relation`: the parts are equal to the whole, at_most it, or each_at_most it."""

    whole: Mention
    parts: tuple[Mention, ...]
    relation: str
    shares: tuple[Mention, ...] = ()


def groups(
    frames: Iterable[Frame], shares: dict[int, Mention], closes: Callable[[str, list[str]], bool]
) -> Iterator[Group]:
    """The finished sets of frames; `shares` gives the share printed of a part, by the part's id."""
    for frame in frames:
        if frame.whole is None or not frame.parts or frame.cue == "由":
            continue
        parts = tuple(frame.parts)
        printed = tuple(shares[id(p)] for p in parts if id(p) in shares)
        total = _total_hundred(printed) and len(printed) == len(parts)
        equal = (
            len(parts) > 1
            and not _TWO_SIDES.search(key(frame.whole.subject))
            and (
                total
                or closes(frame.whole.subject, [p.subject for p in parts])
                or (not (frame.more or frame.skipped) and (frame.closed or frame.bracket or complete(parts)))
            )
        )
        if frame.bracket and (len(parts) < 2 or _tells_otherwise(frame.whole, parts)):
            continue
        relation = "equal" if equal and not measures_of(frame, parts) else _weaker(frame.whole, parts)
        yield Group(frame.whole, parts, relation, printed if len(printed) == len(parts) else ())


def _tells_otherwise(whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True for a bracket that holds more than the number before it: 欠款3万元（投入9万元，已付6万元）."""
    largest = max(part.printed.quantity for part in parts)
    return largest > whole.printed.quantity and not complete(parts)


def _weaker(whole: Mention, parts: tuple[Mention, ...]) -> str:
    """Money under one 其中 does not overlap; counts do, unless their names are plainly kinds of one thing."""
    if _TWO_SIDES.search(key(whole.subject)):
        return "each_at_most"
    if parts[0].dimension == units.MONEY or kindred(parts):
        return "at_most"
    return "each_at_most"


def parallel(group: Group, asides: dict[int, list[Mention]]) -> Iterator[Group]:
    """Sums beside a sum: A 5项（责任事项9项），其中：B 3项（责任事项5项）… adds up in the brackets too."""
    for whole in asides.get(id(group.whole), ()):
        same = [
            [m for m in asides.get(id(p), ()) if key(m.subject) == key(whole.subject)] for p in group.parts
        ]
        if len(same) > 1 and all(len(found) == 1 for found in same):
            parts = tuple(found[0] for found in same)
            if all(comparable(whole, p) for p in parts):
                yield Group(whole, parts, group.relation)


def beside(frame: Frame, alike: Callable[[str, str], bool]) -> Iterator[Group]:
    """A second quantity of the same parts: 交易9项，金额5万元，其中：甲类3项，金额2万元; 乙类6项，金额3万元."""
    for whole in frame.wholes:
        if whole is frame.whole or frame.bracket:
            continue
        parts = tuple(m for m in frame.others if comparable(whole, m) and alike(whole.subject, m.subject))
        pieces = {(m.anchor.key[:3], m.piece) for m in parts}
        if len(parts) > 1 and len(pieces) == len(parts):
            yield Group(whole, parts, _weaker(whole, parts))


def unannounced(reading: Reading) -> Iterator[Group]:
    """A total and, after mere commas, all its kinds: 受理9件，审批类4件，备案类5件; 264万元，已付…，尚欠…."""
    amounts = [m for m in reading.mentions if m.is_amount]
    for i, whole in enumerate(amounts):
        parts: list[Mention] = []
        for part in amounts[i + 1 :]:
            same_place = part.segment == whole.segment and part.depth == whole.depth
            if not same_place or part.whole is not None or not _pieces(whole, part):
                break
            parts.append(part)
        kinds = tuple(p for p in parts if KIND.search(key(p.subject)))
        if KIND.search(key(whole.subject)):
            continue
        if len(kinds) > 1 and kinds == tuple(parts[: len(kinds)]):
            yield Group(whole, kinds, "equal")
        elif len(parts) == 2 and complete(tuple(parts)):
            yield Group(whole, tuple(parts), "equal")


def _pieces(a: Mention, b: Mention) -> bool:
    kinds = (a.printed.unit.kind, b.printed.unit.kind)
    return comparable(a, b) or (a.dimension == b.dimension and all(k in _PIECES for k in kinds))


def _total_hundred(shares: tuple[Mention, ...]) -> bool:
    if len(shares) < 2 or any(s.role != SHARE for s in shares):
        return False
    total = sum((s.printed.value for s in shares), start=shares[0].printed.value * 0)
    width = sum((s.printed.rounded.high - s.printed.rounded.low for s in shares), start=0) * 50
    return abs(total - 100) <= width
