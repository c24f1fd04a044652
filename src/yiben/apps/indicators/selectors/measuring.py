"""What an objective is measured with: its unit, year and day, its books and what was vouched for, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Max
from django.utils import timezone

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.models import CaseEvent
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.indicators.selectors.books import Books
from yiben.apps.indicators.selectors.vouching import Vouched, vouched_of
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.span import Span, span_of
from yiben.core.indicator.target.objective import DEPARTMENT as WHOLE


@dataclass(frozen=True)
class Measuring:
    """An objective as of a civil moment. `kept` are metrics as an earlier evaluation kept them, by id."""

    objective: ObjectiveRecord
    as_of: datetime
    kept: Mapping[str, Metric] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The budget year."""
        return int(self.objective.year)

    @property
    def last_day(self) -> date:
        """The day that the moment ends or lies in."""
        return (self.as_of - timedelta(microseconds=1)).date()

    @cached_property
    def span(self) -> Span | None:
        """The year, or its part up to the day; None before it began."""
        last = self.last_day
        if last.year < self.year:
            return None
        if last >= date(self.year, 12, 31):
            return span_of(str(self.year))
        return span_of(f"{self.year}-01-01..{last.isoformat()}")

    @property
    def day(self) -> date | None:
        """The last day of what is asked, where the year is not over; None for the whole year."""
        span = self.span
        return None if span is None or ".." not in span.text else (span.end - timedelta(days=1)).date()

    @cached_property
    def books(self) -> Books:
        """The books: of the unit with those below it for a whole department, of the unit alone for a project."""
        of, whole = self.objective, self.objective.subject == WHOLE
        scope = DEPARTMENT if whole else UNIT
        return Books(of.unit, self.year, scope=scope, project=of.project, until=self.day)

    @cached_property
    def vouched(self) -> Mapping[str, Vouched]:
        """The last vouched figure of each indicator and input, as of the day."""
        return vouched_of(self.objective, self.last_day)

    def metric(self, id: str) -> Metric | None:
        """A metric: as it was kept, else as it is in force for the year."""
        return self.kept.get(id) or metrics(self.year).get(id)


def measuring(
    objective: ObjectiveRecord, as_of: date | datetime | None = None, kept: Mapping[str, Metric] | None = None
) -> Measuring:
    """An objective as of a moment: a day counts to its end; what is not yet is as of now."""
    present = civil(now())
    return Measuring(objective, min(civil_of(as_of), present) if as_of else present, kept or {})


def civil_of(moment: date | datetime) -> datetime:
    """A day's end, or a moment, as civil time."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment + timedelta(days=1), time())
    return civil(moment) if timezone.is_aware(moment) else moment


def events_mark() -> int:
    """How far the events of all cases had come: the number of the last one."""
    return int(CaseEvent.objects.aggregate(last=Max("pk"))["last"] or 0)
