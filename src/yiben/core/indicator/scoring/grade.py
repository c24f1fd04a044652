"""Grades: a scale that shares out the points, and the grade of a score, where what is unknown leaves only one."""

from fractions import Fraction

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.indicator.scoring.given import CurveFault
from yiben.core.indicator.scoring.scored import WEIGHTS, Scored
from yiben.core.indicator.scoring.spans import shares_out, span_of
from yiben.core.value.interval import Interval
from yiben.core.value.record import record


@record()
class Grade:
    """A grade: its word, its place on the scale (1 the best), the points it takes, as written."""

    name: str
    rank: int
    span: Interval
    text: str


@record()
class GradeScale:
    """The grades of a profile, best first; together they share out the number line."""

    id: str
    version: int
    title: str
    grades: tuple[Grade, ...]


def scale_of(definition: Definition) -> GradeScale:
    """The scale of a definition; DefinitionError names overlaps and gaps."""
    try:
        found = tuple(
            Grade(str(raw["grade"]), rank, span_of(raw["in"], f"bands[{rank - 1}]"), str(raw["in"]))
            for rank, raw in enumerate(definition.body.get("bands") or (), 1)
        )
        problems = shares_out([one.span for one in found])
    except (CurveFault, KeyError, TypeError) as fault:
        raise DefinitionError(f"{definition.source}: {fault}") from fault
    problems += [] if len({one.name for one in found}) == len(found) else ["a grade stands twice"]
    if problems:
        raise DefinitionError(f"{definition.source}: {'; '.join(problems)}")
    return GradeScale(definition.id, definition.version, definition.title, found)


def grade(scale: GradeScale, points: Fraction) -> Grade:
    """The grade of points on a scale that was read, which grades all of them."""
    found = find_grade(scale, points)
    assert found is not None
    return found


def find_grade(scale: GradeScale, points: Fraction) -> Grade | None:
    """The grade of points; None where a printed scale leaves them out."""
    return next((one for one in scale.grades if one.span.contains(points)), None)


def grade_of(scale: GradeScale, scored: Scored) -> Grade | None:
    """The grade of a score; None where the leaves without data could still lead to another one, or where weights that
    do not add up leave open what the points are of."""
    if scored.points is None or _is_unsound(scored):
        return None
    room = sum((leaf.weight for leaf in scored.leaves if leaf.points is None), Fraction(0))
    low, high = grade(scale, scored.points), grade(scale, min(scored.weight, scored.points + room))
    return low if low == high else None


def _is_unsound(scored: Scored) -> bool:
    return any(flag.id == WEIGHTS for flag in scored.flags) or any(_is_unsound(part) for part in scored.parts)
