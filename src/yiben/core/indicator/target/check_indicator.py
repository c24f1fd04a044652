"""The checks of one indicator: its place and points, its unit, its evidence, and whether its target is one."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from yiben.core.indicator.metric import Metric
from yiben.core.indicator.scoring.curve import CurveFault, curve_of
from yiben.core.indicator.target.finding import ObjectiveChecks, ObjectiveFinding
from yiben.core.indicator.target.form import COST, FormLevel, ObjectiveForm
from yiben.core.indicator.target.library import LibraryIndicator
from yiben.core.indicator.target.objective import (
    JUDGED,
    METRIC,
    QUALITATIVE,
    RELATIONS,
    SURVEY,
    Objective,
    ObjectiveIndicator,
)
from yiben.core.indicator.target.saying import Saying, points
from yiben.core.value.record import record
from yiben.core.value.unit import MONEY, RATIO, Unit, unit_of

_UPPER, _LOWER = ("<=", "<"), (">=", ">")


@record()
class IndicatorChecks:
    """Everything an indicator is checked against."""

    objective: Objective
    form: ObjectiveForm
    checks: ObjectiveChecks
    say: Saying
    library: Mapping[str, LibraryIndicator]
    metrics: Mapping[str, Metric]
    last_year: Mapping[str, Fraction | None]
    questionnaires: Collection[str] | None

    def of(self, at: int, one: ObjectiveIndicator) -> Iterator[ObjectiveFinding]:
        """What is found in one indicator."""
        where = f"第{at + 1}条指标“{one.name}”"
        level = self.form.level(one.levels[0])
        yield from self._place(where, one, level)
        yield from self._points(where, one)
        yield from self._evidence(where, one)
        yield from self._curve(where, one)
        yield from self._library(where, one)
        if one.value is not None:
            unit = unit_of(one.unit)
            yield from self._unit(where, one, unit)
            yield from self._target(where, one, unit, one.value, level)

    def _place(
        self, where: str, one: ObjectiveIndicator, level: FormLevel | None
    ) -> Iterator[ObjectiveFinding]:
        if level is None:
            known = "、".join(level.name for level in self.form.levels)
            yield self.say("level_unknown", where, read=one.levels[0], expected=known, indicator=one.id)
            return
        if level.slot != one.slot:
            yield self.say(
                "slot", where, read=one.slot, expected=level.slot, level=level.name, indicator=one.id
            )
        if level.seconds and not self.form.second(level, one.levels[1]):
            known, read = "、".join(level.seconds), one.levels[1] or "空"
            yield self.say("second_unknown", where, read=read, expected=known, indicator=one.id)

    def _points(self, where: str, one: ObjectiveIndicator) -> Iterator[ObjectiveFinding]:
        read = points(one.weight)
        if self.form.most is not None and one.weight > self.form.most:
            yield self.say("over_cap", where, read=read, expected=points(self.form.most), indicator=one.id)
        if self.form.least is not None and one.weight < self.form.least:
            yield self.say("under_cap", where, read=read, expected=points(self.form.least), indicator=one.id)

    def _evidence(self, where: str, one: ObjectiveIndicator) -> Iterator[ObjectiveFinding]:
        kind, of = one.source.kind, one.source.of
        if kind == METRIC and of not in self.metrics:
            yield self.say("metric_unknown", where, read=of, indicator=one.id)
        elif kind == METRIC and one.relation != QUALITATIVE:
            metric = self.metrics[of]
            if unit_of(one.unit).dimension != metric.unit.dimension:
                yield self.say(
                    "metric_unit",
                    where,
                    read=one.unit,
                    expected=metric.unit.symbol,
                    metric=metric.title,
                    indicator=one.id,
                )
        if kind == SURVEY and self.questionnaires is not None and of not in self.questionnaires:
            yield self.say("survey_unknown", where, read=of, indicator=one.id)
        if kind == JUDGED and one.value is not None:
            yield self.say("number_judged", where, read=points(one.value) + one.unit, indicator=one.id)

    def _curve(self, where: str, one: ObjectiveIndicator) -> Iterator[ObjectiveFinding]:
        if not one.curve:
            return
        try:
            curve_of(one.curve, where)
        except CurveFault:
            read = str(one.curve.get("step") or one.curve.get("kind", ""))
            yield self.say("curve", where, read=read, indicator=one.id)

    def _library(self, where: str, one: ObjectiveIndicator) -> Iterator[ObjectiveFinding]:
        if not one.library:
            return
        entry = self.library.get(one.library)
        if entry is None:
            yield self.say("library_unknown", where, read=one.library, indicator=one.id)
        elif one.relation != QUALITATIVE and entry.unit:
            if unit_of(one.unit).dimension != unit_of(entry.unit).dimension:
                yield self.say("library_unit", where, read=one.unit, expected=entry.unit, indicator=one.id)

    def _unit(self, where: str, one: ObjectiveIndicator, unit: Unit) -> Iterator[ObjectiveFinding]:
        rule = self.checks.name_rule(one.name)
        if rule is None:
            return
        fits = unit.symbol in rule.units if rule.units else unit.dimension == rule.dimension
        if not fits:
            yield self.say("name_unit", where, read=one.unit, expected=rule.expected, indicator=one.id)

    def _target(
        self, where: str, one: ObjectiveIndicator, unit: Unit, value: Decimal, level: FormLevel | None
    ) -> Iterator[ObjectiveFinding]:
        read = f"{RELATIONS[one.relation]}{points(value)}{one.unit}"
        base = Fraction(value) * unit.scale
        bounded = unit.dimension == RATIO and self._bounded(one)
        if bounded and (base > 1 or (base == 1 and one.relation == ">") or base < 0):
            yield self.say("over_hundred", where, read=read, indicator=one.id)
        elif not bounded and unit.dimension != RATIO and base == 0 and one.relation in _LOWER:
            yield self.say("always_met", where, read=read, indicator=one.id)
        cost = unit.dimension == MONEY and self._costs(one, level)
        if cost and one.relation in _LOWER:
            yield self.say("cost_direction", where, read=read, indicator=one.id)
        if cost and self.objective.budget and base > self.objective.budget:
            expected = _shown(Fraction(self.objective.budget), unit)
            yield self.say("cost_over_budget", where, read=read, expected=expected, indicator=one.id)
        if not cost:
            yield from self._reached(where, one, read, base, unit, bounded)

    def _reached(
        self, where: str, one: ObjectiveIndicator, read: str, base: Fraction, unit: Unit, bounded: bool
    ) -> Iterator[ObjectiveFinding]:
        last = self.last_year.get(one.id)
        if last is None or (bounded and base >= 1 and one.relation not in _UPPER):
            return
        upward = one.relation in _LOWER or (one.relation == "=" and bounded)
        met = (upward and last >= base) or (one.relation in _UPPER and last <= base)
        if met:
            yield self.say("already_met", where, read=read, last=_shown(last, unit), indicator=one.id)

    def _bounded(self, one: ObjectiveIndicator) -> bool:
        entry = self.library.get(one.library)
        if entry is not None:
            return entry.bounded
        if one.source.kind == METRIC and one.source.of in self.metrics:
            return self.metrics[one.source.of].is_share
        rule = self.checks.name_rule(one.name)
        return rule is not None and rule.bounded

    def _costs(self, one: ObjectiveIndicator, level: FormLevel | None) -> bool:
        if level is None:
            return False
        second = self.form.second(level, one.levels[1])
        return level.role == COST or second in self.form.cost_seconds


def _shown(base: Fraction, unit: Unit) -> str:
    number = base / unit.scale
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):.2f}"
    return points(Decimal(text)) + unit.symbol
