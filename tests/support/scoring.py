"""Rubrics and grade scales as they are defined, and their own examples run."""

from fractions import Fraction
from functools import cache
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.grade import GradeScale, grade_of, scale_of
from yiben.core.indicator.scoring.inputs import entered
from yiben.core.indicator.scoring.rubric import Rubric, rubric_of
from yiben.core.indicator.scoring.scored import Scored
from yiben.formats import definitions


@cache
def rubrics() -> dict[str, Rubric]:
    return {d.id: rubric_of(d) for d in definitions.load("scoring")}


@cache
def scales() -> dict[str, GradeScale]:
    return {d.id: scale_of(d) for d in definitions.load("grades")}


def nodes(tree: Scored) -> dict[str, Scored]:
    found = {tree.id: tree}
    for part in tree.parts:
        found |= nodes(part)
    return found


def scored(definition: Definition, example: dict[str, Any]) -> Scored:
    """The tree of scores of an example."""
    rubric = rubrics()[definition.id]
    given = entered({key: value for key, value in example.items() if key in ("inputs", "indicators")}, rubric)
    return evaluate(rubric, given.objective, given.actuals)


def run(definition: Definition, example: dict[str, Any]) -> dict[str, Any]:
    """What an example gives, in the shape of what it expects."""
    whole = scored(definition, example)
    every = nodes(whole)
    wanted = example["expect"]
    found = grade_of(scales()[rubrics()[definition.id].scale], whole)
    told = {
        "points": {key: str_of(every[key].points) for key in wanted.get("points", {})},
        "statuses": {key: every[key].status for key in wanted.get("statuses", {})},
        "flags": {key: [flag.id for flag in every[key].flags] for key in wanted.get("flags", {})},
        "total": str_of(whole.points),
        "grade": found.name if found else None,
    }
    return {key: told[key] for key in wanted}


def str_of(value: Fraction | None) -> str | None:
    return None if value is None else f"{float(value):.2f}".rstrip("0").rstrip(".")
