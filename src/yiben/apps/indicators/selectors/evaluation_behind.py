"""What stands behind one figure of a frozen evaluation: asked by the metric and the questions that it kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yiben.apps.indicators.models import Evaluation
from yiben.apps.indicators.rulebook import metric_kept, rubric_kept
from yiben.apps.indicators.selectors.behind import metric_cases
from yiben.apps.indicators.selectors.measuring import measuring
from yiben.apps.indicators.selectors.narrowing import narrowed
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.evaluation.measurement import Operand
from yiben.core.indicator.evaluation.plain import operand_of
from yiben.core.indicator.target.read import objective_of
from yiben.core.ledger.book import Selection

CASES, ROWS = "cases", "rows"


@dataclass(frozen=True)
class KeptBehind:
    """A page of what stands behind a kept figure: cases of a metric, or rows of one operand of its expression.

    `place` is whose records they are; who may not read those is not shown them.
    """

    kind: str
    title: str
    place: Organization
    page: Any
    operands: tuple[Operand, ...] = ()
    selections: Sequence[Selection] = ()
    year: int = 0
    scope: str = ""
    share: bool = False
    until: date | None = None


def behind_kept(
    evaluation: Evaluation, id: str, *, part: str = "numerator", operand: int = 0, page: int = 1
) -> KeptBehind | None:
    """The rows behind a figure, as they are now; None where it has none."""
    kept = evaluation.content["actuals"].get(id)
    if kept is None:
        return None
    if kept["operands"]:
        return _rows(evaluation, kept, operand, page)
    if "metric" in kept["query"]:
        return _cases(evaluation, id, kept, part, page)
    return None


def _cases(evaluation: Evaluation, id: str, kept: dict[str, Any], part: str, page: int) -> KeptBehind | None:
    plain = evaluation.content["definitions"]["metrics"].get(kept["query"]["metric"])
    of = measuring(evaluation.objective, datetime.fromisoformat(evaluation.content["as_of"]))
    if plain is None or of.span is None:
        return None
    metric = metric_kept(plain)
    place = narrowed(evaluation.objective.unit.organization, _filters(evaluation, id), metric.grain)
    found = metric_cases(
        metric, of.span, [place.organization], of.as_of, part=part, page=page, items=place.items
    )
    return KeptBehind(CASES, kept["title"], place.organization, found, share=metric.denominator is not None)


def _filters(evaluation: Evaluation, id: str) -> dict[str, str]:
    objective = objective_of(evaluation.edition.content)
    rubric = rubric_kept(evaluation.content["definitions"]["rubric"])
    sources = {one.id: one.source for one in (*objective.indicators, *rubric.inputs)}
    return dict(sources[id].filters) if id in sources else {}


def _rows(evaluation: Evaluation, kept: dict[str, Any], operand: int, page: int) -> KeptBehind | None:
    operands = tuple(operand_of(one) for one in kept["operands"])
    if operand >= len(operands):
        return None
    one, unit = operands[operand], evaluation.objective.unit
    until = kept["query"].get("until") or ""
    last = date.fromisoformat(until) if until and one.year == evaluation.objective.year else None
    scope = str(kept["query"].get("scope", "unit"))
    found = None
    if one.selections and not one.text.startswith("staff."):
        found = vouchers_behind(
            list(one.selections), unit=unit, year=one.year, scope=scope, page=page, until=last
        )
    return KeptBehind(
        ROWS,
        kept["title"],
        unit.organization,
        found,
        operands,
        one.selections,
        one.year,
        scope,
        until=last,
    )
