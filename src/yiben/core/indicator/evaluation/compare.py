"""An evaluation beside the same one done again: which input is another now, why, and whether a score moved."""

from collections.abc import Iterator, Mapping
from typing import Any

from yiben.core.indicator.evaluation.content import digest_of, scored_of
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS

RECORD, EDITION, ATTACHMENT, REPLACED, DEFINITION = (
    "record",
    "edition",
    "attachment",
    "replaced",
    "definition",
)
VALUE, INPUTS, SCORE, TOTAL, NEWER = "value", "inputs", "score", "total", "newer"
GRAVE = (RECORD, EDITION, ATTACHMENT)


@record()
class Why:
    """What came to the rows of an input after the evaluation: in words, and the cases or vouchers by name."""

    say: str
    named: tuple[str, ...] = ()


@record()
class Change:
    """One thing that is another now. `id` is the indicator or input; `moved` where its value or score is another.

    `named` are the cases, vouchers and entries that came later, as far as they are listed.
    """

    id: str
    title: str
    kind: str
    say: str
    moved: bool = False
    before: str = ""
    after: str = ""
    named: tuple[str, ...] = ()


@record()
class Recomputed:
    """An evaluation done again. It is the same where no value, score or total moved and nothing kept was altered."""

    same: bool
    changes: tuple[Change, ...]


def recomputed(changes: Iterator[Change] | tuple[Change, ...]) -> Recomputed:
    """What changes come to."""
    found = tuple(changes)
    return Recomputed(not any(one.moved or one.kind in GRAVE for one in found), found)


def compare(
    old: Mapping[str, Any], new: Mapping[str, Any], why: Mapping[str, Why] | None = None
) -> tuple[Change, ...]:
    """What is another in the content of an evaluation done again. `why` explains an input by its id."""
    return tuple(_compare(old, new, why or {}))


def _compare(old: Mapping[str, Any], new: Mapping[str, Any], why: Mapping[str, Why]) -> Iterator[Change]:
    if digest_of(old["definitions"]["rubric"]) != old["rubric_digest"]:
        yield Change("", "评分体系", RECORD, "评价里保存的评分体系与它的指纹不符，记录被改过", True)
    if old["edition_digest"] != new["edition_digest"]:
        yield Change("", "绩效目标", EDITION, "绩效目标的这一版与评价时的指纹不符，记录被改过", True)
    for id, before in old["actuals"].items():
        after = new["actuals"].get(id)
        if after is not None:
            yield from _input(id, before, after, why.get(id))
    yield from _scores(old, new)


def _input(id: str, old: Mapping[str, Any], new: Mapping[str, Any], why: Why | None) -> Iterator[Change]:
    title, moved = old["title"], _known(old) != _known(new)
    trouble = (new["evidence"] or {}).get("trouble", "")
    if trouble and not (old["evidence"] or {}).get("trouble"):
        yield Change(id, title, ATTACHMENT, f"{trouble}。请找回原件核对", True, _told(old), _told(new))
        return
    if old["kind"] in ("vouched", "judged") and old["query"].get("figure") != new["query"].get("figure"):
        read, now = old["query"].get("figure") or "没有", new["query"].get("figure") or "没有"
        say = f"担保的数已换：评价用的是第{read}次登记，现在是第{now}次"
        yield Change(id, title, REPLACED, say, moved, _told(old), _told(new))
        return
    if not moved and old["inputs_hash"] == new["inputs_hash"]:
        return
    kind = VALUE if moved else INPUTS
    say = why.say if why else "它所依据的记录与评价时不同"
    if not moved:
        say += "，值没有变"
    yield Change(id, title, kind, say, moved, _told(old), _told(new), why.named if why else ())


def _scores(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = scored_of(old["scored"]), scored_of(new["scored"])
    now = {leaf.id: leaf for leaf in after.leaves}
    for leaf in before.leaves:
        other = now.get(leaf.id)
        points = other.points if other else None
        if leaf.points != points:
            yield Change(
                leaf.id, leaf.title, SCORE, "得分与评价时不同", True, _points(leaf.points), _points(points)
            )
    if old["total"] != new["total"] or old["grade"] != new["grade"]:
        told = [
            f"{_points(one.points)} {kept['grade']}".strip() for one, kept in ((before, old), (after, new))
        ]
        yield Change("", "总分", TOTAL, "总分或等级与评价时不同", True, told[0], told[1])


def _known(plain: Mapping[str, Any]) -> tuple[Any, ...]:
    return (plain["value"], plain["answers"], plain["asserted"], bool(plain["why_none"]))


def _told(plain: Mapping[str, Any]) -> str:
    if plain["why_none"]:
        return f"无数据（{plain['why_none']}）"
    sides = " / ".join(part for part in (plain["numerator"], plain["denominator"]) if part)
    return f"{plain['text']}（{sides}）" if sides else str(plain["text"])


def _points(points: Any) -> str:
    return "无数据" if points is None else f"{show(points, POINTS, 2)}分"
