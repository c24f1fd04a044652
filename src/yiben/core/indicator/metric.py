"""A metric as its definition states it: which rows, from when, what is counted over what, and what is left out why."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import Call, Literal, Node
from yiben.core.indicator.column import COLUMNS, FACT, MOMENT, NUMBER, TEXT, MetricError
from yiben.core.indicator.kind import kind_of, must_be_truth
from yiben.core.value.citation import Citation
from yiben.core.value.record import record
from yiben.core.value.unit import COUNT, RATIO, Unit, unit_of

ROWS, SUM, MEDIAN, DISTINCT = "rows", "sum", "median", "distinct"
OURS = "ours"
GROUPS = ("clocks", "volume", "ratings", "hotline", "supervision", "items", "money")
SERIES = ("", "active", "prompted", "call-back", "default")


@record()
class Exclusion:
    """Rows that are counted nowhere, and why; of several that fit, the first."""

    when: Node
    why: str


@record()
class Quantity:
    """What is reckoned over rows: how many hold (`rows`), the sum or median of a number, or how many distinct texts
    there are. `text` is it as written."""

    how: str
    of: Node
    text: str


@record()
class RowSet:
    """Which rows at all, the column whose moment places a row in a span (empty: as things stand at its end), what is
    left out."""

    counts: Node
    cohort: str
    excludes: tuple[Exclusion, ...]


@record()
class Doubt:
    """A reason to doubt a figure that is too good: one group of rows (`by`) holds at least `share` of them, or rows in
    groups of more than `most` make up `share`. Without `by` it is the figure itself. From `least` rows on."""

    id: str
    by: tuple[Node, ...]
    share: Fraction
    most: int
    least: int
    say: str


@record(slots=False, eq=False)
class Metric:
    """A metric, by id and version. `over` are the rows of the denominator where they are others than those of the
    numerator. `series` is which ratings it counts. `cites` say where it comes from, `ours` that its formula is ours."""

    id: str
    version: int
    title: str
    group: str
    grain: str
    unit: Unit
    decimals: int
    rows: RowSet
    numerator: Quantity
    denominator: Quantity | None
    over: RowSet | None
    interval: bool
    series: str
    doubts: tuple[Doubt, ...]
    note: str
    cites: tuple[Citation, ...]
    ours: bool
    since: int | None
    until: int | None
    source: str
    examples: tuple[Mapping[str, Any], ...]

    @property
    def is_share(self) -> bool:
        """True where rows are counted over rows, so that the figure is a part of a whole."""
        both = self.denominator is not None and self.denominator.how == ROWS and self.numerator.how == ROWS
        return both and self.over is None

    @property
    def sets(self) -> tuple[RowSet, ...]:
        """The rows of the numerator, and those of the denominator where they are others."""
        return (self.rows,) if self.over is None else (self.rows, self.over)

    @property
    def expressions(self) -> Iterator[Node]:
        """Every expression of it but those that its doubts group rows by."""
        for rows in self.sets:
            yield rows.counts
            yield from (exclusion.when for exclusion in rows.excludes)
        yield self.numerator.of
        if self.denominator is not None:
            yield self.denominator.of


def metric_of(definition: Definition) -> Metric:
    """The metric of a definition; MetricError names the file, the key and what was expected."""
    body, source = definition.body, definition.source
    grain = _word(body, "grain", source, tuple(COLUMNS))
    unit = _unit(body, source)
    over = body.get("over")
    made = Metric(
        id=definition.id,
        version=definition.version,
        title=definition.title,
        group=_word(body, "group", source, GROUPS),
        grain=grain,
        unit=unit,
        decimals=int(body.get("decimals", 2 if unit.dimension == RATIO else 0)),
        rows=_rows(body, source),
        numerator=_quantity(body.get("numerator"), source, "numerator"),
        denominator=_quantity(body["denominator"], source, "denominator") if "denominator" in body else None,
        over=_rows(over, source) if over else None,
        interval=bool(body.get("interval", False)),
        series=_word(body, "series", source, SERIES) if "series" in body else "",
        doubts=tuple(_doubt(raw, source) for raw in body.get("doubts", ())),
        note=str(body.get("note", "")),
        cites=definition.cites,
        ours=bool(body.get(OURS, False)),
        since=definition.since,
        until=definition.until,
        source=source,
        examples=tuple(body.get("examples", ())),
    )
    _check(made)
    return made


def _check(metric: Metric) -> None:
    """Every expression has a meaning over the columns of the grain."""
    columns = COLUMNS[metric.grain]
    try:
        for rows in metric.sets:
            for node in (rows.counts, *(exclusion.when for exclusion in rows.excludes)):
                must_be_truth(node, columns)
            if rows.cohort and getattr(columns.get(rows.cohort), "kind", "") != MOMENT:
                raise MetricError(f"cohort '{rows.cohort}' is no moment of a {metric.grain}")
        for quantity in filter(None, (metric.numerator, metric.denominator)):
            kind = kind_of(quantity.of, columns)
            fits = {ROWS: (kind,), DISTINCT: (TEXT, FACT)}.get(quantity.how, (NUMBER, FACT))
            if kind not in fits:
                raise MetricError(f"{quantity.how} of a {fits[0]} was expected, found {kind}")
        for doubt in metric.doubts:
            for node in doubt.by:
                kind_of(node, columns)
    except MetricError as fault:
        raise MetricError(f"{metric.source}: {fault}") from fault


def _rows(raw: Mapping[str, Any], source: str) -> RowSet:
    return RowSet(
        counts=_node(raw.get("counts", "true"), source, "counts"),
        cohort=str(raw.get("cohort") or ""),
        excludes=tuple(
            Exclusion(_node(one["when"], source, "excludes"), str(one["why"]))
            for one in raw.get("excludes", ())
        ),
    )


def _quantity(raw: Any, source: str, key: str) -> Quantity:
    node = _node(raw, source, key)
    if isinstance(node, Call) and node.function in (SUM, MEDIAN, DISTINCT) and len(node.arguments) == 1:
        return Quantity(node.function, node.arguments[0], str(raw))
    return Quantity(ROWS, node, str(raw))


def _doubt(raw: Mapping[str, Any], source: str) -> Doubt:
    return Doubt(
        id=str(raw["id"]),
        by=tuple(_node(one, source, "doubts") for one in raw.get("by", ())),
        share=Fraction(str(raw["share"])) / 100,
        most=int(raw.get("most", 0)),
        least=int(raw.get("least", 1)),
        say=str(raw["say"]),
    )


def _unit(body: Mapping[str, Any], source: str) -> Unit:
    symbol = str(body.get("unit", ""))
    if not symbol:
        raise MetricError(f"{source}: key 'unit' is missing")
    unit = unit_of(symbol)
    return Unit(symbol, COUNT, int(body["scale"]), symbol) if "scale" in body else unit


def _node(raw: Any, source: str, key: str) -> Node:
    if isinstance(raw, bool):
        return Literal(raw)
    if not isinstance(raw, str) or not raw.strip():
        raise MetricError(f"{source}: {key} must be an expression, found {raw!r}")
    try:
        return parse(" ".join(raw.split()))
    except ExpressionError as fault:
        raise MetricError(f"{source}: {key}: {fault}") from fault


def _word(body: Mapping[str, Any], key: str, source: str, known: tuple[str, ...]) -> str:
    word = str(body.get(key, ""))
    if word not in known:
        raise MetricError(f"{source}: {key} '{word}' is not one of {', '.join(known)}")
    return word
