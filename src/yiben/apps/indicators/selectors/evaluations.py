"""Evaluations within reach: lists with what came since, and one with its tree, targets and evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from yiben.apps.cases.models import CaseEvent
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord, VouchedFigure
from yiben.apps.indicators.models.evaluations import PURPOSES
from yiben.apps.indicators.selectors.evidence import actual, actuals
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, PostedVoucher
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.evaluation.content import scored_of, statuses
from yiben.core.indicator.scoring.scored import STATUSES, Scored
from yiben.core.indicator.target.objective import LEDGER, METRIC, SUBJECTS, Objective, ObjectiveIndicator
from yiben.core.indicator.target.read import objective_of

READ = "performance.read"
PURPOSE_ZH = dict(PURPOSES)
_PATH = "objective__unit__organization__path"
_WITH = ("objective__unit__organization", "edition")
MOST = 200


@dataclass(frozen=True)
class EvaluationRow:
    """An evaluation in a list: how many leaves have which status, and what records came since, in words."""

    evaluation: Evaluation
    statuses: tuple[tuple[str, str, int], ...]
    since: tuple[str, ...]

    @property
    def name(self) -> str:
        """The project, or that it is of the whole department."""
        of = self.evaluation.objective
        return str(of.project or SUBJECTS[of.subject])

    @property
    def purpose(self) -> str:
        """The purpose in words."""
        return PURPOSE_ZH[self.evaluation.purpose]


@dataclass(frozen=True)
class Branch:
    """A node of the tree as a page shows it: how deep, its score, and of an indicator its target and evidence."""

    depth: int
    scored: Scored
    indicator: ObjectiveIndicator | None
    original: ObjectiveIndicator | None
    actual: Mapping[str, Any] | None
    inputs: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def leaf(self) -> bool:
        """True where nothing hangs below it."""
        return not self.scored.parts


@dataclass(frozen=True)
class EvaluationPage:
    """One evaluation: its objective then and at the beginning of the year, its tree, its inputs."""

    evaluation: Evaluation
    objective: Objective
    scored: Scored
    branches: tuple[Branch, ...]
    inputs: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def statuses(self) -> tuple[tuple[str, str, int], ...]:
        """How many leaves have which status, with its word."""
        return told_statuses(self.scored)


def evaluations_for(powers: Powers, permission: str = READ) -> "QuerySet[Evaluation]":
    """The evaluations within reach."""
    found = Evaluation.objects.filter(powers.within(permission, _PATH))
    return found.select_related(*_WITH)


def evaluations_of(
    powers: Powers, *, unit: BudgetUnitRecord | None = None, year: int | None = None
) -> list[EvaluationRow]:
    """The last evaluations of a unit and year, the newest of each objective first; the questions do not grow with them."""
    found = evaluations_for(powers)
    found = found.filter(objective__unit=unit) if unit is not None else found
    found = found.filter(objective__year=year) if year is not None else found
    last = found.order_by("-pk").values_list("pk", flat=True)[:MOST]
    order = (_PATH, "-objective__year", "objective__subject", "objective__project", "-number")
    rows = list(Evaluation.objects.filter(pk__in=list(last)).select_related(*_WITH).order_by(*order))
    news = _news({one.objective for one in rows})
    return [
        EvaluationRow(one, told_statuses(scored_of(one.content["scored"])), tuple(_since(one, news)))
        for one in rows
    ]


def objectives_in(unit: BudgetUnitRecord, year: int) -> list[ObjectiveRecord]:
    """The objectives of a unit and year, for who works on the machine itself: the whole department first."""
    found = ObjectiveRecord.objects.filter(unit=unit, year=year, editions__isnull=False).distinct()
    return list(found.select_related("unit__organization").order_by("subject", "project"))


def evaluation_for(powers: Powers, evaluation_id: int, permission: str = READ) -> Evaluation | None:
    """An evaluation within reach; None for any other."""
    return evaluations_for(powers, permission).filter(pk=evaluation_id).first()


def evaluation_by_id(evaluation_id: int) -> Evaluation | None:
    """An evaluation by its number, for who works on the machine itself."""
    return Evaluation.objects.select_related(*_WITH).filter(pk=evaluation_id).first()


def figures_vouched(objective: ObjectiveRecord) -> list[VouchedFigure]:
    """Every figure that was vouched for, the newest of each indicator first, with its document but not its bytes."""
    found = VouchedFigure.objects.filter(objective=objective).order_by("indicator", "-number")
    return list(found.select_related("file").defer("file__body"))


def evaluation_page(evaluation: Evaluation) -> EvaluationPage:
    """Everything that a page of an evaluation shows."""
    objective = objective_of(evaluation.edition.content)
    first = evaluation.objective.editions.filter(kind="original", number__lte=evaluation.edition.number)
    before = first.order_by("-number").first()
    original = objective_of(before.content) if before is not None else objective
    content = evaluation.content
    scored = scored_of(content["scored"])
    named = {one.id: one for one in objective.indicators}
    earlier = {one.id: one for one in original.indicators}
    inputs = tuple((id, plain) for id, plain in content["actuals"].items() if id not in named)
    used = _inputs_used(content["definitions"]["rubric"]["nodes"], dict(inputs))
    branches = tuple(
        Branch(
            depth,
            node,
            named.get(node.id),
            earlier.get(node.id),
            content["actuals"].get(node.id),
            used.get(node.id, ()),
        )
        for depth, node in _walk(scored.parts)
    )
    return EvaluationPage(evaluation, objective, scored, branches, inputs)


def told_statuses(scored: Scored) -> tuple[tuple[str, str, int], ...]:
    """How many leaves have each status: its code, its word, the number; those that no leaf has are left out."""
    found = statuses(scored)
    return tuple((code, word, found[code]) for code, word in STATUSES.items() if code in found)


def _walk(parts: Iterable[Scored], depth: int = 0) -> Iterable[tuple[int, Scored]]:
    for part in parts:
        yield depth, part
        yield from _walk(part.parts, depth + 1)


def _inputs_used(
    nodes: Iterable[Mapping[str, Any]], inputs: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[tuple[str, Mapping[str, Any]], ...]]:
    """The inputs that each leaf of a rubric asks, by the names in its value."""
    found: dict[str, tuple[tuple[str, Mapping[str, Any]], ...]] = {}
    for node in nodes:
        text = str(node.get("value", ""))
        found[node["id"]] = tuple((id, plain) for id, plain in inputs.items() if _names(text, id))
        found |= _inputs_used(node.get("parts") or (), inputs)
    return found


def _names(text: str, id: str) -> bool:
    return id in text.replace("(", " ").replace(")", " ").replace(",", " ").split()


@dataclass(frozen=True)
class _News:
    event: int
    vouchers: Mapping[tuple[int, int], Any]
    budgets: Mapping[tuple[int, int], Any]
    vouched: Mapping[int, Any]


def _news(objectives: Iterable[ObjectiveRecord]) -> _News:
    """When the last voucher, budget entry and vouched figure came, and the last event: four questions in all."""
    held = list(objectives)
    units, years = {one.unit_id for one in held}, {one.year for one in held}
    books = Q(book__unit__in=units, book__year__in=years)
    posted = PostedVoucher.objects.filter(books).order_by().values_list("book__unit", "book__year")
    entered = (
        BudgetEntry.objects.filter(unit__in=units, year__in=years).order_by().values_list("unit", "year")
    )
    figures = VouchedFigure.objects.filter(objective__in=held).order_by().values_list("objective")
    return _News(
        int(CaseEvent.objects.aggregate(last=Max("pk"))["last"] or 0),
        {(unit, year): at for unit, year, at in posted.annotate(last=Max("at"))},
        {(unit, year): at for unit, year, at in entered.annotate(last=Max("at"))},
        dict(figures.annotate(last=Max("at"))),
    )


def _since(one: Evaluation, news: _News) -> Iterable[str]:
    """What came since, told by the ends of the records alone; doing it again tells whether anything moved."""
    kinds = {plain["kind"] for plain in one.content["actuals"].values()}
    of = (one.objective.unit_id, one.objective.year)
    if METRIC in kinds and news.event > one.content["mark"]["event"]:
        yield "办件事件"
    if LEDGER in kinds and any(at.get(of) and at[of] > one.at for at in (news.vouchers, news.budgets)):
        yield "凭证或预算"
    if (at := news.vouched.get(one.objective_id)) and at > one.at:
        yield "担保的数"


__all__ = [
    "Branch",
    "EvaluationPage",
    "EvaluationRow",
    "actual",
    "actuals",
    "evaluation_by_id",
    "evaluation_for",
    "evaluation_page",
    "evaluations_for",
    "evaluations_of",
    "objectives_in",
]
