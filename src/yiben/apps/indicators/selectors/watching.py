"""What a monitoring would see on a day: every indicator measured as of then, the money, and last year's course."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from yiben.apps.cases.rulebook import calendar
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.monitoring_rules import monitoring_policy
from yiben.apps.indicators.selectors.evidence import measured_by
from yiben.apps.indicators.selectors.measuring import Measuring, measuring
from yiben.apps.indicators.selectors.money import money_on
from yiben.core.indicator.evaluation.content import measurement_plain
from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.metric import MEDIAN
from yiben.core.indicator.monitor.content import EXECUTION, monitored
from yiben.core.indicator.monitor.elapsed import elapsed, same_day
from yiben.core.indicator.monitor.execution import execute
from yiben.core.indicator.monitor.forecast import LastYear
from yiben.core.indicator.monitor.policy import EVEN, HELD
from yiben.core.indicator.monitor.seen import Seen, schedule_for
from yiben.core.indicator.monitor.watch import watch
from yiben.core.indicator.scoring.given import CurveFault
from yiben.core.indicator.scoring.plain import quantity
from yiben.core.indicator.target.objective import (
    LEDGER,
    METRIC,
    QUALITATIVE,
    Objective,
    ObjectiveIndicator,
)
from yiben.core.indicator.target.read import objective_of

NO_SHARE = "认定为“{level}”，没有写达成比例。"


def watched_on(edition: ObjectiveEdition, day: date, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The content of a monitoring of an edition at the end of a day. `chosen` are schedules by indicator, and that of
    the money under `execution`; what is not chosen is as its kind asks."""
    record = edition.objective
    objective = objective_of(edition.content)
    policy = monitoring_policy(record.year)
    gone = elapsed(calendar(), record.year, day)
    of = measuring(record, day)
    before = _year_before(record, day)
    rows = []
    for one in objective.indicators:
        got = measured_by(of, one)
        schedule = schedule_for(one, chosen.get(one.id, ""), policy, level=_stands(one, record.year))
        rows.append(
            (one, watch(one, _seen(one, got, before), schedule, gone, policy), measurement_plain(got))
        )
    wanted = chosen.get(EXECUTION, EVEN)
    spread = policy.schedules[wanted if wanted in policy.schedules and wanted != HELD else EVEN]
    return monitored(
        policy=policy,
        edition={"number": edition.number, "digest": edition.digest, "kind": edition.kind},
        gone=gone,
        executed=execute(money_on(record, day), spread, gone, policy),
        indicators=rows,
    ) | {"schedules": {**_chosen(objective, chosen), EXECUTION: spread.id}}


def _chosen(objective: Objective, chosen: Mapping[str, str]) -> dict[str, str]:
    return {one.id: chosen[one.id] for one in objective.indicators if chosen.get(one.id)}


def _stands(one: ObjectiveIndicator, year: int) -> bool:
    """True where the metric behind an indicator is a share, a mean or a median, which no year adds up."""
    metric = metrics(year).get(one.source.of) if one.source.kind == METRIC else None
    return metric is not None and (metric.denominator is not None or metric.numerator.how == MEDIAN)


def _year_before(record: ObjectiveRecord, day: date) -> tuple[Measuring, Measuring]:
    """The same objective of the year before, up to the same day and whole, to be measured by the same questions."""
    year = int(record.year) - 1
    last = ObjectiveRecord(unit=record.unit, year=year, subject=record.subject, project=record.project)
    return measuring(last, same_day(day, year)), measuring(last, date(year, 12, 31))


def _seen(one: ObjectiveIndicator, got: Measurement, before: tuple[Measuring, Measuring]) -> Seen:
    """What is known of an indicator; last year's only where rows can be asked for a day."""
    if one.relation == QUALITATIVE:
        level = str(got.answers.get("level") or got.text)
        why = got.why_none or (NO_SHARE.format(level=level) if level else "")
        return Seen(share_of(got), level, why, got.asserted)
    if got.value is None or one.source.kind not in (METRIC, LEDGER):
        return Seen(got.value, got.text, got.why_none, got.asserted)
    so_far, whole = (measured_by(of, one).value for of in before)
    known = so_far is not None and whole is not None
    last = LastYear(so_far, whole) if known else LastYear()
    return Seen(got.value, got.text, got.why_none, got.asserted, last)


def share_of(got: Measurement) -> Fraction | None:
    """How much of a qualitative target somebody said to hold; None where that was not said."""
    try:
        share = quantity(got.answers.get("share"), "share")
    except CurveFault:
        return None
    return share if 0 <= share <= 1 else None
