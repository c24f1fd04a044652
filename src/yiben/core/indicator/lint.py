"""What a metric must not be: a constant, or a figure that looks better because what is open and late was left out."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from yiben.core.expression.syntax import Node
from yiben.core.indicator.column import FACTS, Plain, Row
from yiben.core.indicator.example import Example, examples_of, gaps
from yiben.core.indicator.kind import columns_in
from yiben.core.indicator.measured import Measured
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.reference import (
    DENOMINATOR,
    EXCLUDED,
    MISSED,
    NUMERATOR,
    part_of,
    reckon,
    sort,
)

_DUE = ("due", "committed_due")
# What nobody can know of a case that is still open.
_CLOSING = {"closed": None, "stopped": None, "outcome": "", "state": "open", "paused_on": ""}


def lint(metric: Metric, facts: Collection[str] | None = None) -> tuple[str, ...]:
    """What is wrong with a metric, empty where nothing is. `facts` are those that kinds of cases give."""
    found = [
        *_constants(metric),
        *_facts(metric, facts),
        *_sources(metric),
        *_examples(metric),
        *_open_overdue(metric),
    ]
    return tuple(f"{metric.source}: {fault}" for fault in found)


def _constants(metric: Metric) -> Iterator[str]:
    if not _reads(metric.numerator.of):
        yield f"numerator '{metric.numerator.text}' reads no column: a constant is no measurement"
    whole = metric.denominator
    if whole is None:
        return
    among = metric.over or metric.rows
    if not _reads(whole.of) and not _reads(among.counts):
        yield f"denominator '{whole.text}' reads no column, and neither do the rows it counts"
    if metric.is_share and whole.of == metric.numerator.of:
        yield "numerator and denominator are the same: that is always 100 %"


def _facts(metric: Metric, facts: Collection[str] | None) -> Iterator[str]:
    if facts is None:
        return
    nodes = [*metric.expressions, *(node for doubt in metric.doubts for node in doubt.by)]
    for name in sorted({name for node in nodes for name in columns_in(node)}):
        head, _, fact = name.partition(".")
        if head == FACTS and fact not in facts:
            yield f"no kind of case gives the fact '{fact}'"


def _sources(metric: Metric) -> Iterator[str]:
    if not metric.cites and not metric.ours:
        yield "neither cites a norm nor says 'ours: true'"
    if not metric.ours and all(cite.status == "unverified" for cite in metric.cites):
        yield "cites nothing that was read: say 'ours: true'"
    if not metric.rows.cohort and metric.denominator is not None and metric.grain != "item":
        yield "a share of cases needs a cohort: the moment that places a row in a period"


def _examples(metric: Metric) -> Iterator[str]:
    """An example counts a row on each side: what cannot be missed is a constant in disguise."""
    examples = examples_of(metric)
    if not examples:
        yield "needs at least one example"
    for number, example in enumerate(examples, 1):
        yield from (f"example {number}: {gap}" for gap in gaps(example, figure(metric, example)))
    sides = {
        part
        for example in examples
        for part in (NUMERATOR, MISSED, EXCLUDED)
        if behind(metric, example, part)
    }
    if metric.is_share and not {NUMERATOR, MISSED} <= sides:
        yield "no example has a row in the numerator and one that misses it"
    if any(rows.excludes for rows in metric.sets) and EXCLUDED not in sides:
        yield "no example has a row that is excluded"


def _open_overdue(metric: Metric) -> Iterator[str]:
    """Of a share by due date: the same rows, still open at the end, stay in the whole and miss the part."""
    if metric.rows.cohort not in _DUE or not metric.is_share:
        return
    seen = False
    for number, example in enumerate(examples_of(metric), 1):
        seen = seen or any(_is_open(row) for row in behind(metric, example, MISSED))
        rows = behind(metric, example, DENOMINATOR)
        opened = replace(example, rows=tuple(_reopened(row) for row in rows))
        if len(behind(metric, opened, DENOMINATOR)) < len(rows):
            yield f"example {number}: a row that is still open when it is due leaves the denominator"
        elif rows and behind(metric, opened, NUMERATOR):
            yield f"example {number}: a row that is still open when it is due counts as on time"
    if not seen:
        yield "no example has a row that is open and overdue"


def figure(metric: Metric, example: Example) -> Measured:
    """The figure of an example by the reference."""
    return reckon(metric, example.rows, example.span, example.now)


def behind(metric: Metric, example: Example, part: str) -> tuple[Row, ...]:
    """The rows behind a part of an example's figure."""
    return part_of(metric, sort(metric, example.rows, example.span, example.now), part)


def _reads(node: Node) -> bool:
    return any(True for _ in columns_in(node))


def _is_open(row: Row) -> bool:
    stopped: Plain = row.get("stopped", row.get("closed"))
    return not isinstance(stopped, datetime)


def _reopened(row: Row) -> Row:
    return {**row, **{name: value for name, value in _CLOSING.items() if name in row}}
