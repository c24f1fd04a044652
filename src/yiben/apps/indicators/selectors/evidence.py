"""The actual value of an indicator, by where its evidence comes from; what there is none of says why."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from hashlib import sha256
from typing import Any

from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.selectors.behind import metric_cases
from yiben.apps.indicators.selectors.counting import metric_marked
from yiben.apps.indicators.selectors.figures import whole
from yiben.apps.indicators.selectors.measuring import Measuring, measuring
from yiben.apps.indicators.selectors.narrowing import Narrowed, narrowed
from yiben.apps.indicators.selectors.offices import has_cases, has_simulated
from yiben.apps.indicators.selectors.satisfaction import survey_measured
from yiben.apps.indicators.selectors.vouching import number_of
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.core.indicator.evaluation.books import misfit, reckon, shown
from yiben.core.indicator.evaluation.measurement import Measurement, Operand
from yiben.core.indicator.measured import Measured
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.target.objective import (
    EVIDENCE,
    JUDGED,
    LEDGER,
    METRIC,
    SURVEY,
    VOUCHED,
    EvidenceSource,
    ObjectiveIndicator,
)
from yiben.core.value.chain import canonical
from yiben.core.value.unit import COUNT, unit_of

NOT_BEGUN = "年度还没有开始"


def actual(
    edition: ObjectiveEdition, indicator: ObjectiveIndicator, as_of: date | datetime | None = None
) -> Measurement:
    """The actual value of an indicator of an edition as of a moment or the end of a day; now where none is named."""
    return measured_by(measuring(edition.objective, as_of), indicator)


def actuals(
    edition: ObjectiveEdition,
    indicators: "tuple[ObjectiveIndicator, ...]",
    as_of: date | datetime | None = None,
) -> dict[str, Measurement]:
    """The actual values of several indicators: books and vouched figures are read once for all of them."""
    of = measuring(edition.objective, as_of)
    return {one.id: measured_by(of, one) for one in indicators}


def measured_by(of: Measuring, indicator: ObjectiveIndicator) -> Measurement:
    """The actual value of an indicator."""
    return measured_from(of, indicator.id, indicator.name, indicator.unit, indicator.source)


def measured_from(of: Measuring, id: str, title: str, unit: str, source: EvidenceSource) -> Measurement:
    """The actual value that a source gives under an id, in a unit."""
    empty = Measurement(
        id,
        title,
        source.kind,
        {},
        of.span.text if of.span else str(of.year),
        unit,
        asserted=source.kind == JUDGED,
    )
    measure = _BY_KIND.get(source.kind)
    if measure is None:
        return replace(empty, why_none=f"指标“{title}”没有写数据来源，应是：{'、'.join(EVIDENCE.values())}")
    if of.span is None:
        return replace(empty, why_none=NOT_BEGUN)
    return measure(of, source, empty)


def _metric(of: Measuring, source: EvidenceSource, empty: Measurement) -> Measurement:
    metric = of.metric(source.of)
    if metric is None:
        return replace(empty, why_none=f"没有叫“{source.of}”的办件指标")
    place = narrowed(of.objective.unit.organization, dict(source.filters), metric.grain)
    query = {"metric": metric.id, "version": metric.version, "title": metric.title, **place.told}
    empty = replace(empty, query=query)
    if place.why:
        return replace(empty, why_none=place.why)
    assert of.span is not None
    got, marks = metric_marked(metric, of.span, [place.organization], of.as_of, place.items)
    tally = got.tally
    found = replace(
        empty,
        numerator=_side(metric, tally.numerator, metric.numerator.how),
        denominator=_side(metric, tally.denominator, metric.denominator.how if metric.denominator else ""),
        inputs=sha256(canonical(list(marks))).hexdigest(),
        told=_told(got, place),
        behind=partial(_cases, metric, of, place),
    )
    why = misfit(metric.unit.dimension, empty.unit) or _why_none(got, place)
    if why or got.value is None:
        return replace(found, why_none=why)
    return replace(found, value=_in_pieces(got.value, metric), text=got.printed + metric.unit.symbol)


def _cases(metric: Metric, of: Measuring, place: Narrowed, page: int = 1, part: str = "numerator") -> Any:
    assert of.span is not None
    return metric_cases(
        metric, of.span, [place.organization], of.as_of, part=part, page=page, items=place.items
    )


def _why_none(got: Measured, place: Narrowed) -> str:
    tally = got.tally
    if got.value is None:
        return "分母为0：本期没有符合条件的记录" if got.metric.denominator else "本期没有符合条件的记录"
    if not tally.numerator_rows and not tally.denominator_rows and not has_cases([place.organization]):
        return f"系统里没有{place.organization.name}的办件，不知道有多少"
    return ""


def _in_pieces(value: Fraction, metric: Metric) -> Fraction:
    """A value in base units of every unit of its kind: seconds that a metric prints as days become days."""
    if metric.unit.dimension != COUNT:
        return value
    return value * Fraction(unit_of(metric.unit.symbol).scale) / metric.unit.scale


def _side(metric: Metric, value: int | Fraction | None, how: str) -> str:
    if value is None:
        return ""
    if how in ("sum", "median"):
        return shown(
            Fraction(value) / metric.unit.scale * unit_of(metric.unit.symbol).scale, metric.unit.symbol
        )
    return str(whole(value))


def _told(got: Measured, place: Narrowed) -> tuple[str, ...]:
    told = [f"剔除{count}件：{why}" for why, count in got.tally.excluded]
    if got.tally.pending:
        told.append(f"{got.tally.pending}件还没有到期，不在内")
    told += [f"存疑：{one.text}" for one in got.suspicions]
    return (*told, *(["含模拟数据"] if has_simulated([place.organization]) else []))


def _ledger(of: Measuring, source: EvidenceSource, empty: Measurement) -> Measurement:
    books = of.books
    got = reckon(source.of, books.names)
    operands = books.taken()
    query = {"expression": source.of, "scope": books.scope, "until": of.day.isoformat() if of.day else ""}
    lacks = dict.fromkeys(one.why for one in operands if one.why)
    why = (got.why and ("；".join(lacks) or got.why)) or misfit(got.dimension, empty.unit)
    found = replace(
        empty,
        query=query,
        numerator=got.numerator,
        denominator=got.denominator,
        operands=operands,
        inputs=sha256(canonical([_stamp(one) for one in operands])).hexdigest(),
        behind=partial(_rows, of, operands),
    )
    if why or got.value is None:
        return replace(found, why_none=why)
    return replace(found, value=got.value, text=shown(got.value, empty.unit))


def _stamp(one: Operand) -> list[Any]:
    return [one.text, one.year, one.amount, one.place, one.rows, one.digest]


def _rows(of: Measuring, operands: "tuple[Operand, ...]", page: int = 1, operand: int = 0) -> Any:
    one = operands[operand]
    until = of.day if one.year == of.year else None
    unit, scope = of.objective.unit, of.books.scope
    return vouchers_behind(
        list(one.selections), unit=unit, year=one.year, scope=scope, page=page, until=until
    )


def _survey(of: Measuring, source: EvidenceSource, empty: Measurement) -> Measurement:
    return survey_measured(of.objective.unit, of.year, source, empty)


def _vouched(of: Measuring, source: EvidenceSource, empty: Measurement) -> Measurement:
    """What somebody vouches for: without its document it is asserted, with a document that was altered it is nothing."""
    known = of.vouched.get(empty.id)
    empty = replace(empty, query={"expected": source.of})
    if known is None:
        return replace(empty, why_none="还没有人登记完成值和依据")
    figure, evidence = known.figure, known.evidence
    query = {"figure": figure.number, "expected": source.of}
    stood = [figure.number, figure.value, dict(figure.answers), evidence.sha256]
    found = replace(
        empty,
        query=query,
        evidence=evidence,
        answers=dict(figure.answers),
        text=figure.value,
        inputs=sha256(canonical(stood)).hexdigest(),
        asserted=source.kind == JUDGED or not evidence.sha256,
    )
    if evidence.trouble:
        return replace(found, why_none=evidence.trouble)
    return replace(found, value=number_of(figure.value, empty.unit))


_BY_KIND: Mapping[str, Callable[[Measuring, EvidenceSource, Measurement], Measurement]] = {
    METRIC: _metric,
    LEDGER: _ledger,
    SURVEY: _survey,
    VOUCHED: _vouched,
    JUDGED: _vouched,
}
