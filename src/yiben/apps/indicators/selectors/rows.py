"""The rows of a metric as queries: which are counted, left out and why, waiting; one part of them after another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from yiben.apps.cases.models import CaseTypeKept
from yiben.apps.indicators.compiling import Compiler
from yiben.apps.indicators.selectors.offices import below
from yiben.apps.indicators.sources import SOURCES
from yiben.apps.orgs.models import Organization
from yiben.core.expression.syntax import Comparison, Literal, Logic, Name, Node
from yiben.core.indicator.column import COLUMNS, EVENT
from yiben.core.indicator.metric import DISTINCT, ROWS, Metric, Quantity, RowSet
from yiben.core.indicator.span import Span

Rows = QuerySet[Any, Any]


class Reading:
    """A metric asked for a span and organisations, as of a civil moment: its queries and conditions.

    `items` narrow it to the cases of some service items, by their codes.
    """

    def __init__(
        self,
        metric: Metric,
        span: Span,
        organizations: Sequence[Organization],
        now: datetime,
        items: Sequence[str] = (),
    ) -> None:
        self.metric = metric
        self.span = span
        self.now = now
        self.source = SOURCES[metric.grain]
        self.compiler = Compiler(self.source, COLUMNS[metric.grain], now, min(span.end, now))
        self.offices = below(organizations)
        self.items = tuple(items)

    def rows(self, of: RowSet, more: Iterable[Node] = ()) -> Rows:
        """Every row of a set that lies in the span, whatever becomes of it; `more` are expressions asked of it too."""
        # Only what this set asks: a fact that the other set asks for would be looked up for every row of this one.
        rows = self.compiler.query((*self.metric.expressions_of(of), *more))
        if self.offices is not None:
            rows = rows.filter(**{f"{self.source.office}__in": self.offices})
        if self.items:
            rows = rows.filter(**{f"{self.source.case}item__in": self.items})
        if of.cohort:
            path = self.source.paths[of.cohort]
            begin, end = (timezone.make_aware(at) for at in (self.span.begin, self.span.end))
            rows = rows.filter(**{f"{path}__gte": begin, f"{path}__lt": end})
        if codes := list(_codes(of.counts)) if self.metric.grain == EVENT else []:
            # Events are found by their actions; a code is that of some actions of the kinds that were kept.
            rows = rows.filter(action__in=_actions_of(codes))
        return rows.filter(self.compiler.truth(of.counts))

    def left_out(self, of: RowSet) -> list[tuple[str, Q]]:
        """The reasons to leave a row out, each with its condition; the first that fits is the one."""
        found: list[tuple[str, Q]] = []
        before: list[Q] = []
        for exclusion in of.excludes:
            when = self.compiler.truth(exclusion.when)
            found.append((exclusion.why, _none_of(before) & when))
            before.append(when)
        return found

    def in_it(self, of: RowSet) -> Q:
        """The condition that a row is not left out."""
        return _none_of([self.compiler.truth(exclusion.when) for exclusion in of.excludes])

    def come(self, of: RowSet) -> Q:
        """The condition that a row's moment has come; none where the whole span is past."""
        if not of.cohort or self.span.end <= self.now:
            return Q()
        return Q(**{f"{self.source.paths[of.cohort]}__lte": timezone.make_aware(self.now)})

    @property
    def whole_set(self) -> RowSet:
        """The rows of the denominator."""
        return self.metric.over or self.metric.rows

    @property
    def whole(self) -> Q:
        """The condition that a row is in the denominator."""
        of, quantity = self.whole_set, self.metric.denominator
        return self.in_it(of) & self.come(of) & (self.holds(quantity) if quantity else Q())

    @property
    def part(self) -> Q:
        """The condition that a row is in the numerator: of the whole where that is a number of the same rows."""
        metric = self.metric
        if metric.over is None and metric.denominator is not None and metric.denominator.how == ROWS:
            return self.whole & self.holds(metric.numerator)
        return self.in_it(metric.rows) & self.come(metric.rows) & self.holds(metric.numerator)

    def holds(self, quantity: Quantity) -> Q:
        """The condition that a quantity counts a row: it holds, or it has a number there."""
        if quantity.how == ROWS:
            return self.compiler.truth(quantity.of)
        if quantity.how == DISTINCT:
            return self.compiler.has_text(quantity.of)
        return self.compiler.present(quantity.of, "number")


def _codes(node: Node) -> Iterator[int]:
    """The standard codes that every row of some rows has: `code == 6`, alone or beside other conditions."""
    if isinstance(node, Logic) and node.operator == "and":
        for operand in node.operands:
            yield from _codes(operand)
    elif isinstance(node, Comparison) and node.operator == "==" and node.left == Name("code"):
        if isinstance(node.right, Literal) and isinstance(node.right.value, Fraction):
            yield int(node.right.value)


def _actions_of(codes: Sequence[int]) -> list[str]:
    bodies = CaseTypeKept.objects.values_list("body", flat=True)
    actions = (action for body in bodies for action in body.get("actions", ()))
    return sorted({action["id"] for action in actions if action.get("code") in codes})


def _none_of(conditions: Sequence[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found &= ~condition
    return found
