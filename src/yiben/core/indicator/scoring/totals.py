"""Totals: the sum of the rounded parts, what is missing from it and what is only somebody's word."""

from collections.abc import Sequence
from fractions import Fraction

from yiben.core.indicator.scoring.numbers import shown
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, SUMMED, Scored, ScoreFlag

INCOMPLETE, SOMEBODYS_WORD = "incomplete", "asserted"


def sum_of(
    id: str,
    title: str,
    weight: Fraction,
    parts: tuple[Scored, ...],
    flags: Sequence[ScoreFlag],
    *,
    root: bool = False,
) -> Scored:
    counted = [part for part in parts if part.points is not None]
    words = " + ".join(shown(part.points or 0) for part in counted)
    found = [*flags]
    if root:
        leaves = [leaf for part in parts for leaf in part.leaves]
        found += _incomplete(leaves)
    if not counted:
        return Scored(id, title, weight, None, NO_DATA, "各项都没有数据", flags=tuple(found), parts=parts)
    points = sum((part.points or Fraction(0) for part in counted), Fraction(0))
    words = f"{words} = {shown(points)}分" if len(counted) > 1 else f"{words}分"
    if points > weight:
        words += f"，超过分值，按{shown(weight)}分计"
        points = weight
    return Scored(id, title, weight, points, SUMMED, words, flags=tuple(found), parts=parts)


def _incomplete(leaves: Sequence[Scored]) -> list[ScoreFlag]:
    missing = [leaf for leaf in leaves if leaf.points is None]
    word = [leaf for leaf in leaves if leaf.status == ASSERTED]
    flags = []
    if missing:
        room = shown(sum((leaf.weight for leaf in missing), Fraction(0)))
        names = "、".join(leaf.title for leaf in missing[:5])
        more = "等" if len(missing) > 5 else ""
        say = f"{len(missing)}项没有数据（{names}{more}），分值共{room}分，没有计入合计"
        flags.append(ScoreFlag(INCOMPLETE, say))
    if word:
        points = shown(sum((leaf.points or Fraction(0) for leaf in word), Fraction(0)))
        flags.append(ScoreFlag(SOMEBODYS_WORD, f"{len(word)}项共{points}分是认定的，没有经过重算"))
    return flags
