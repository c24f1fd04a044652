"""The figure of a metric, counted by the database: value, both sides, what was left out and why, events behind each."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, Sum, Value

from yiben.apps.cases.models import Case
from yiben.apps.indicators.selectors.items import rate_of
from yiben.apps.indicators.selectors.rows import Reading, Rows
from yiben.apps.orgs.models import Organization
from yiben.core.expression.syntax import Comparison, Literal, Logic, Name, Node
from yiben.core.indicator.column import CASE, CLOCK, EVENT, ITEM, MOMENT
from yiben.core.indicator.kind import kind_of
from yiben.core.indicator.measured import Measured, Tally, measured
from yiben.core.indicator.metric import DISTINCT, MEDIAN, ROWS, SUM, Doubt, Metric, Quantity, RowSet
from yiben.core.indicator.reference import DENOMINATOR, EXCLUDED, NUMERATOR, reasons_of
from yiben.core.indicator.span import Span

# A row's number mixed modulo a prime, so that a sum tells which rows there are; no product leaves 63 bits.
_PRIME, _MIXED, _WENT_ON = 2_147_483_647, 1_103_515_245, 1_000_003


def metric_value(
    metric: Metric, span: Span, organizations: Sequence[Organization], now: datetime
) -> Measured:
    """The figure of a metric for a span and organisations with all below them, as of a civil moment."""
    if metric.grain == ITEM:
        return rate_of(metric, span, organizations, now).measured
    return measured(metric, _tally(*_sides(Reading(metric, span, organizations, now))))


def metric_marked(
    metric: Metric, span: Span, organizations: Sequence[Organization], now: datetime, items: Sequence[str]
) -> tuple[Measured, tuple[str, ...]]:
    """The figure, of some items where any are named, with a mark of the rows that it counted.

    The mark tells which rows they are and how many events the case of each had: it is another one where a row came or
    went, or a case went on. It is asked in the same query, so that it costs no second reading of the rows.
    """
    if metric.grain == ITEM:
        rate = rate_of(metric, span, organizations, now)
        parts = (NUMERATOR, DENOMINATOR, EXCLUDED)
        return rate.measured, tuple(f"{part}:{one.code}" for part in parts for one in rate.behind[part])
    one, other = _sides(Reading(metric, span, organizations, now, items), marked=True)
    return measured(metric, _tally(one, other)), (*one.mark("part"), *other.mark("whole"))


def _sides(reading: Reading, *, marked: bool = False) -> "tuple[_Side, _Side]":
    metric = reading.metric
    one = _Side(reading, metric.rows, marked)
    other = one if metric.over is None else _Side(reading, metric.over, marked)
    one.ask("part", reading.part, metric.numerator)
    other.ask("whole", reading.whole if metric.denominator else None, metric.denominator)
    one.count()
    if other is not one:
        other.count()
    return one, other


def _tally(one: "_Side", other: "_Side") -> Tally:
    metric = one.reading.metric
    reasons = {why: one.reasons.get(why, 0) for why in reasons_of(metric)}
    if other is not one:
        reasons = {why: count + other.reasons.get(why, 0) for why, count in reasons.items()}
    return Tally(
        numerator=one.value("part", metric.numerator),
        denominator=other.value("whole", metric.denominator) if metric.denominator else None,
        numerator_rows=one.rows_of("part"),
        denominator_rows=other.rows_of("whole"),
        numerator_events=one.events("part"),
        denominator_events=other.events("whole"),
        excluded=tuple((why, count) for why, count in reasons.items() if count),
        pending=one.pending + (other.pending if other is not one else 0),
        groups=other.groups([doubt for doubt in metric.doubts if doubt.by]),
    )


class _Side:
    """One set of rows, counted in one query."""

    def __init__(self, reading: Reading, of: RowSet, marked: bool = False) -> None:
        self.reading = reading
        self.marked = marked
        self.of = of
        self.rows: Rows = reading.rows(of)
        self.asked: dict[str, Q] = {}
        self.columns: dict[str, Any] = {}
        self.found: dict[str, Any] = {}
        self.out = reading.left_out(of)

    def ask(self, name: str, condition: Q | None, quantity: Quantity | None) -> None:
        """Count the rows of a part, its events, and its sum."""
        if condition is None or quantity is None:
            return
        self.asked[name] = condition
        self.columns[name] = Count("pk", filter=condition or None)
        if quantity.how == SUM:
            summed = self.reading.compiler.number(quantity.of)
            self.columns[f"{name}_sum"] = Sum(summed, filter=condition or None)
        if quantity.how == DISTINCT:
            of = self.reading.compiler.text(quantity.of)
            self.columns[f"{name}_distinct"] = Count(of, filter=condition or None, distinct=True)
        if self.marked:
            self.columns[f"{name}_mark"] = Sum(self._mark(), filter=condition or None)
        elif self.reading.metric.grain in (CASE, CLOCK):
            path = self.reading.source.paths["events"]
            self.columns[f"{name}_events"] = Sum(path, filter=condition or None)

    def mark(self, name: str) -> tuple[str, ...]:
        """The mark of the rows of a part: how many, and their numbers mixed with the events of their cases, summed."""
        if name not in self.asked:
            return ()
        return (f"{name}:{self.rows_of(name)}:{self.found[f'{name}_mark'] or 0}",)

    def _mark(self) -> Any:
        if self.reading.metric.grain == EVENT:
            mixed = F("pk") * Value(_MIXED)
        else:
            events = F(self.reading.source.paths["events"]) * Value(_WENT_ON)
            mixed = F(f"{self.reading.source.case}pk") * Value(_MIXED) + events
        return ExpressionWrapper(mixed % Value(_PRIME), output_field=BigIntegerField())

    def count(self) -> None:
        """Ask the database, once."""
        for number, (_, condition) in enumerate(self.out):
            self.columns[f"out_{number}"] = Count("pk", filter=condition)
        come = self.reading.come(self.of)
        if come:
            self.columns["pending"] = Count("pk", filter=self.reading.in_it(self.of) & ~come)
        self.found = self.rows.aggregate(**self.columns) if self.columns else {}

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were left out for each reason."""
        found: dict[str, int] = {}
        for number, (why, _) in enumerate(self.out):
            found[why] = found.get(why, 0) + self.found[f"out_{number}"]
        return found

    @property
    def pending(self) -> int:
        """How many rows wait for their moment."""
        return int(self.found.get("pending", 0))

    def rows_of(self, name: str) -> int:
        """How many rows a part has."""
        return int(self.found.get(name, 0))

    def value(self, name: str, quantity: Quantity) -> int | Fraction | None:
        """What a quantity comes to."""
        if quantity.how == ROWS:
            return self.rows_of(name)
        if quantity.how == DISTINCT:
            return int(self.found[f"{name}_distinct"])
        if quantity.how == MEDIAN:
            return self._median(name, quantity)
        total = self.found[f"{name}_sum"]
        return None if total is None else Fraction(int(total))

    def events(self, name: str) -> int | None:
        """How many events stand behind a part; a case that has several of its rows counts once. A mark asks for none."""
        metric = self.reading.metric
        if self.marked:
            return None
        if name not in self.asked or metric.grain == EVENT:
            return self.rows_of(name)
        if metric.grain == CASE or _one_clock(self.of.counts):
            return int(self.found[f"{name}_events"] or 0)
        cases = self.rows.filter(self.asked[name]).values("case")
        return int(Case.objects.filter(pk__in=cases).aggregate(n=Sum("events"))["n"] or 0)

    def groups(self, doubts: Sequence[Doubt]) -> dict[str, tuple[int, ...]]:
        """The sizes of the groups of each doubt, the greatest first. Groups that are sums of finer ones are summed."""
        sizes: dict[str, list[int]] = {}
        for doubt in sorted(doubts, key=lambda doubt: len(doubt.by), reverse=True):
            if doubt.id in sizes:
                continue
            coarser = next((one for one in doubts if one.id not in sizes and self._refines(doubt, one)), None)
            sums: Counter[tuple[Any, ...]] = Counter()
            sizes[doubt.id] = []
            for *key, size in self._grouped(doubt, coarser.by if coarser else ()):
                sizes[doubt.id].append(size)
                sums[tuple(key)] += size
            if coarser:
                sizes[coarser.id] = list(sums.values())
        return {one.id: tuple(sorted(sizes[one.id], reverse=True)) for one in doubts}

    def _refines(self, finer: Doubt, doubt: Doubt) -> bool:
        """True where groups of one doubt are parts of another's, and no row is in the greater alone."""
        more = [node for node in finer.by if node not in doubt.by]
        always = all(kind_of(node, self.reading.compiler.columns) == MOMENT for node in more)
        return set(doubt.by) < set(finer.by) and always and not any(map(self.reading.compiler.present, more))

    def _grouped(self, doubt: Doubt, told: Sequence[Node]) -> Rows:
        """How many rows each group has, after what it has in common of `told`; a row that lacks what rows are grouped by
        is in none."""
        compiler = self.reading.compiler
        rows = self.reading.rows(self.of, doubt.by).filter(self.asked["whole"])
        keys: dict[str, Any] = {}
        common: list[str] = []
        for number, node in enumerate(doubt.by):
            rows = rows.filter(compiler.there(node))
            for side, column in enumerate(compiler.group(node)):
                keys[f"group_{number}_{side}"] = column
                common += [f"group_{number}_{side}"] if node in told else []
        return rows.annotate(**keys).values(*keys).annotate(size=Count("pk")).values_list(*common, "size")

    def _median(self, name: str, quantity: Quantity) -> Fraction | None:
        count = self.rows_of(name)
        if not count:
            return None
        column = self.reading.compiler.number(quantity.of)
        rows = self.rows.filter(self.asked[name]).annotate(of_row=column).order_by(F("of_row"))
        first = (count - 1) // 2
        middle = list(rows.values_list("of_row", flat=True)[first : count // 2 + 1])
        return Fraction(sum(middle), len(middle))


def _one_clock(node: Node) -> bool:
    """True where rows are of one clock by name, of which a case has one."""
    if isinstance(node, Logic) and node.operator == "and":
        return any(_one_clock(operand) for operand in node.operands)
    if not isinstance(node, Comparison) or node.operator != "==":
        return False
    sides = (node.left, node.right)
    return Name("clock") in sides and any(isinstance(side, Literal) for side in sides)
