"""An evaluation as it comes out of the records: everything measured, scored by a rubric, as content to be kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.rulebook import metric_plain, rubric_kept, scale_kept
from yiben.apps.indicators.selectors.evidence import measured_by, measured_from
from yiben.apps.indicators.selectors.measuring import Measuring
from yiben.apps.ledgers.models import YearBook
from yiben.core.expression.parse import parse
from yiben.core.expression.tokens import ExpressionError
from yiben.core.indicator.evaluation.actuals import actuals_of
from yiben.core.indicator.evaluation.content import content_of, digest_of
from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.grade import grade_of
from yiben.core.indicator.scoring.rubric import Rubric, RubricInput
from yiben.core.indicator.target.objective import (
    EVIDENCE,
    LEDGER,
    METRIC,
    EvidenceSource,
    Objective,
)
from yiben.core.indicator.target.read import objective_of
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of

FACT = "fact"


def problems_of(objective: Objective, rubric: Rubric, year: int) -> list[str]:
    """Why an objective cannot be evaluated by a rubric at all; every reason at once."""
    found = []
    if objective.subject != rubric.subject:
        found.append(f"评分体系“{rubric.title}”评的不是这类目标，请换一个评分体系。")
    if not objective.indicators and rubric.slots:
        found.append("目标里没有指标，没有什么可以评价。请先申报指标。")
    named = [(f"指标“{one.name}”", one.source) for one in objective.indicators]
    named += [(f"评分体系的“{one.title}”", one.source) for one in rubric.inputs]
    return [*found, *(said for where, source in named for said in _source_problems(where, source, year))]


def _source_problems(where: str, source: EvidenceSource, year: int) -> Iterator[str]:
    if source.kind not in EVIDENCE:
        yield f"{where}没有写数据来源，应是：{'、'.join(EVIDENCE.values())}。请在目标里补上。"
    elif source.kind == METRIC and source.of not in metrics(year):
        yield f"{where}取自办件指标“{source.of}”，{year}年没有这个指标。请改为“yiben metrics”列出的一个。"
    elif source.kind == LEDGER:
        try:
            parse(" ".join(source.of.split()))
        except ExpressionError as fault:
            yield f"{where}的账簿算式“{source.of}”读不懂：{fault}。请照说明书改写。"


def measured(of: Measuring, objective: Objective, rubric: Rubric) -> tuple[Measurement, ...]:
    """Every indicator of an objective, and every input of its rubric."""
    facts = dict(objective.facts)
    indicators = tuple(measured_by(of, one) for one in objective.indicators)
    return (*indicators, *(_input(of, one, facts) for one in rubric.inputs))


def _input(of: Measuring, asked: RubricInput, facts: Mapping[str, str]) -> Measurement:
    found = measured_from(of, asked.id, asked.title, asked.unit, asked.source)
    if not found.why_none or asked.id not in facts:
        return found
    read = read_number(facts[asked.id], unit_of(asked.unit))
    if read is None:
        return found
    told = (*found.told, f"按来源取数：{found.why_none}")
    return replace(
        found,
        kind=FACT,
        query={"fact": asked.id},
        value=Fraction(read.quantity),
        text=facts[asked.id] + asked.unit,
        inputs=digest_of(facts[asked.id]),
        why_none="",
        asserted=True,
        operands=(),
        told=told,
    )


def evaluated(
    of: Measuring,
    edition: ObjectiveEdition,
    rubric: Mapping[str, Any],
    scale: Mapping[str, Any] | None,
    mark: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of an evaluation of an edition by a rubric and grade scale, both whole."""
    objective, scored_by = objective_of(edition.content), rubric_kept(rubric)
    found = measured(of, objective, scored_by)
    scored = evaluate(scored_by, objective, actuals_of(found))
    grade = grade_of(scale_kept(scale), scored) if scale else None
    asked = sorted({str(one.query["metric"]) for one in found if "metric" in one.query})
    kept = {id: metric_plain(id, of.year) for id in asked if id not in of.kept}
    return content_of(
        rubric=rubric,
        edition=digest_of(edition.content),
        as_of=of.as_of.isoformat(),
        mark=mark,
        measurements=found,
        scored=scored,
        grade=grade.name if grade else "",
        definitions={"scale": scale, "metrics": kept},
    )


def books_mark(objective: ObjectiveRecord) -> dict[str, int]:
    """How far the books of the objective's unit and those below had come, by unit and year."""
    path = objective.unit.organization.path
    years = (objective.year - 1, objective.year)
    found = YearBook.objects.filter(unit__organization__path__startswith=path, year__in=years)
    return {one.stream: one.number for one in found.select_related("unit")}
