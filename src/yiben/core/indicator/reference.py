"""Counting row by row: what a figure is, by the definition alone. The compiled form must give the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from yiben.core.indicator.column import END, NOW, Plain, Row
from yiben.core.indicator.measured import Measured, Tally, measured
from yiben.core.indicator.metric import ROWS, Doubt, Metric, RowSet
from yiben.core.indicator.quantity import reckoned, valued
from yiben.core.indicator.row import holds, value_in
from yiben.core.indicator.span import Span
from yiben.core.value.record import record

NUMERATOR, DENOMINATOR, MISSED, EXCLUDED, PENDING = (
    "numerator",
    "denominator",
    "missed",
    "excluded",
    "pending",
)
PARTS = (NUMERATOR, DENOMINATOR, MISSED, EXCLUDED, PENDING)


@record()
class Sorted:
    """The rows of a metric by what became of them; `excluded` each with the reason."""

    counted: tuple[Row, ...]
    over: tuple[Row, ...]
    excluded: tuple[tuple[str, Row], ...]
    pending: tuple[Row, ...]


def sort(metric: Metric, rows: Iterable[Row], span: Span, now: datetime) -> Sorted:
    """Which rows a figure stands on. A row whose moment has not come by `now` waits, whatever became of it."""
    end = min(span.end, now)
    given = [{**row, NOW: now, END: end} for row in rows]
    counted, excluded, pending = _sort(metric.rows, given, span, now)
    if metric.over is None:
        return Sorted(tuple(counted), tuple(counted), tuple(excluded), tuple(pending))
    over, more, waiting = _sort(metric.over, given, span, now)
    return Sorted(tuple(counted), tuple(over), (*excluded, *more), (*pending, *waiting))


def reckon(metric: Metric, rows: Iterable[Row], span: Span, now: datetime) -> Measured:
    """The figure of a metric over rows, for a span, as of a moment."""
    return measured(metric, tally(metric, sort(metric, rows, span, now)))


def tally(metric: Metric, rows: Sorted) -> Tally:
    """The counts of rows that were sorted."""
    whole = _denominator(metric, rows)
    part = _numerator(metric, rows, whole)
    reasons = Counter(why for why, _ in rows.excluded)
    return Tally(
        numerator=reckoned(metric.numerator, part),
        denominator=reckoned(metric.denominator, whole) if metric.denominator else None,
        numerator_rows=len(part),
        denominator_rows=len(whole),
        numerator_events=_events(part),
        denominator_events=_events(whole),
        excluded=tuple((why, reasons[why]) for why in reasons_of(metric) if reasons[why]),
        pending=len(rows.pending),
        groups={doubt.id: _sizes(doubt, whole) for doubt in metric.doubts if doubt.by},
    )


def part_of(metric: Metric, rows: Sorted, part: str) -> tuple[Row, ...]:
    """The rows behind a part of a figure: numerator, denominator, missed (of the whole, not the part), excluded, pending."""
    whole = _denominator(metric, rows)
    if part == NUMERATOR:
        return _numerator(metric, rows, whole)
    if part == MISSED:
        return tuple(row for row in whole if not holds(metric.numerator.of, row)) if metric.is_share else ()
    return {DENOMINATOR: whole, EXCLUDED: tuple(row for _, row in rows.excluded)}.get(part, rows.pending)


def reasons_of(metric: Metric) -> tuple[str, ...]:
    """Every reason why a row may be left out, once, in the order of the definition."""
    return tuple(dict.fromkeys(e.why for rows in metric.sets for e in rows.excludes))


def _sort(
    rows: RowSet, given: Sequence[Row], span: Span, now: datetime
) -> tuple[list[Row], list[tuple[str, Row]], list[Row]]:
    counted: list[Row] = []
    excluded: list[tuple[str, Row]] = []
    pending: list[Row] = []
    for row in given:
        if not _in_span(row, rows.cohort, span) or not holds(rows.counts, row):
            continue
        why = next((e.why for e in rows.excludes if holds(e.when, row)), "")
        if why:
            excluded.append((why, row))
        elif rows.cohort and not _before(row[rows.cohort], now):
            pending.append(row)
        else:
            counted.append(row)
    return counted, excluded, pending


def _in_span(row: Row, cohort: str, span: Span) -> bool:
    if not cohort:
        return True
    at = row.get(cohort)
    return isinstance(at, datetime) and span.begin <= at < span.end


def _before(at: Plain, now: datetime) -> bool:
    return isinstance(at, datetime) and at <= now


def _denominator(metric: Metric, rows: Sorted) -> tuple[Row, ...]:
    if metric.denominator is None:
        return ()
    return tuple(valued(metric.denominator, rows.over))


def _numerator(metric: Metric, rows: Sorted, whole: tuple[Row, ...]) -> tuple[Row, ...]:
    """A part is of its whole; a sum over a number of rows is over those rows."""
    among = whole if _within(metric) else rows.counted
    return tuple(valued(metric.numerator, among))


def _within(metric: Metric) -> bool:
    return metric.over is None and metric.denominator is not None and metric.denominator.how == ROWS


def _events(rows: Iterable[Row]) -> int:
    """How many events stand behind rows: those of each case once, an event for itself."""
    behind: dict[Plain, int] = {}
    alone = 0
    for place, row in enumerate(rows):
        count = row.get("events")
        if "action" in row:
            alone += 1
        elif isinstance(count, int):
            behind[row.get("number") or place] = count
    return alone + sum(behind.values())


def _sizes(doubt: Doubt, rows: Iterable[Row]) -> tuple[int, ...]:
    groups = Counter(tuple(value_in(node, row) for node in doubt.by) for row in rows)
    sizes = (size for group, size in groups.items() if None not in group and "" not in group)
    return tuple(sorted(sizes, reverse=True))
