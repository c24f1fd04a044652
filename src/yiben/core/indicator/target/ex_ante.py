"""Ex-ante evaluation (事前绩效评估) of a new project: points by criterion with their reasons, and what follows."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.target.fault import Misfit, ObjectiveFault
from yiben.core.indicator.target.form import ObjectiveFormError
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
LONGEST_BASIS = 1000


@record()
class Criterion:
    """What is looked at, for how many points, and what must be asked."""

    id: str
    title: str
    weight: Decimal
    asks: tuple[str, ...]


@record()
class ExAnteConclusion:
    """What follows from a score of at least `least` points; `accepts` where the project may then be approved."""

    title: str
    least: Decimal
    accepts: bool


@record(slots=False, eq=False)
class ExAnteRubric:
    """The criteria of an ex-ante evaluation, and the conclusions from the best to the worst."""

    id: str
    version: int
    title: str
    criteria: tuple[Criterion, ...]
    conclusions: tuple[ExAnteConclusion, ...]
    note: str
    cites: tuple[Citation, ...]

    def conclusion(self, points: Decimal) -> ExAnteConclusion:
        """What follows from so many points."""
        return next(one for one in self.conclusions if points >= one.least)


@record()
class Judged:
    """A criterion as somebody judged it, with the basis."""

    criterion: Criterion
    points: Decimal
    basis: str


@record()
class ExAnteJudged:
    """A whole ex-ante evaluation: every criterion, the points and what follows."""

    rubric: ExAnteRubric
    judged: tuple[Judged, ...]
    points: Decimal
    conclusion: ExAnteConclusion

    def plain(self) -> dict[str, Any]:
        """It as plain data, as it is kept."""
        return {
            "rubric": self.rubric.id,
            "version": self.rubric.version,
            "criteria": [
                {
                    "id": one.criterion.id,
                    "title": one.criterion.title,
                    "weight": f"{one.criterion.weight:f}",
                    "points": f"{one.points:f}",
                    "basis": one.basis,
                }
                for one in self.judged
            ],
            "points": f"{self.points:f}",
            "conclusion": self.conclusion.title,
            "accepts": self.conclusion.accepts,
        }


def ex_ante_rubric_of(definition: Definition) -> ExAnteRubric:
    """The rubric of a definition; ObjectiveFormError names the file, the key and what was expected."""
    body, source = definition.body, definition.source
    try:
        criteria = tuple(
            Criterion(str(one["id"]), str(one["title"]), Decimal(str(one["weight"])), tuple(one["asks"]))
            for one in body["criteria"]
        )
        conclusions = tuple(
            ExAnteConclusion(str(one["title"]), Decimal(str(one["least"])), bool(one["accepts"]))
            for one in body["conclusions"]
        )
    except KeyError as missing:
        raise ObjectiveFormError(f"{source}: key {missing} is missing") from None
    bounds = [one.least for one in conclusions]
    if bounds != sorted(set(bounds), reverse=True) or not bounds or bounds[-1] != 0:
        raise ObjectiveFormError(f"{source}: conclusions must stand from the best down to 0 points")
    if sum(one.weight for one in criteria) != 100:
        raise ObjectiveFormError(f"{source}: the criteria do not make 100 points")
    return ExAnteRubric(
        definition.id,
        definition.version,
        definition.title,
        criteria,
        conclusions,
        str(body.get("note", "")),
        definition.cites,
    )


def judge(rubric: ExAnteRubric, given: Mapping[str, Mapping[str, Any]]) -> ExAnteJudged:
    """The evaluation of points and bases by criterion; ObjectiveFault lists everything that is missing or too much."""
    wrong: list[Misfit] = []
    judged = []
    for one in rubric.criteria:
        raw = given.get(one.id, {})
        read = str(raw.get("points", "")).strip()
        basis = " ".join(str(raw.get("basis", "")).split())
        points = Decimal(read) if _POINTS.fullmatch(read) else None
        if points is None or points > one.weight:
            wrong.append(
                Misfit(f"{one.id}.points", f"“{one.title}”的得分", read or "空", f"应为0到{one.weight}的数")
            )
        if not basis or len(basis) > LONGEST_BASIS:
            expected = f"应写明评分的依据，不超过{LONGEST_BASIS}字"
            wrong.append(Misfit(f"{one.id}.basis", f"“{one.title}”的依据", basis or "空", expected))
        judged.append(Judged(one, points or Decimal(0), basis))
    for key in given:
        if key not in {one.id for one in rubric.criteria}:
            wrong.append(Misfit(key, "评估内容", key, f"“{rubric.title}”里没有它"))
    if wrong:
        raise ObjectiveFault(wrong)
    total = sum((one.points for one in judged), Decimal(0))
    return ExAnteJudged(rubric, tuple(judged), total, rubric.conclusion(total))
