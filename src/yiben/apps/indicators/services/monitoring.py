"""Monitoring an objective on a day, and the measures that are followed until somebody else has verified them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from yiben.apps.indicators.models import Monitoring, ObjectiveRecord, Remedy, RemedyStep
from yiben.apps.indicators.models.monitoring import CLOSED, DONE, POSTPONED, REOPENED
from yiben.apps.indicators.selectors.monitoring import (
    NEXT,
    STATES,
    RemedyRow,
    lacking,
    remedy_row,
    row_of,
)
from yiben.apps.indicators.selectors.objectives import in_force
from yiben.apps.indicators.selectors.watching import watched_on
from yiben.apps.indicators.services.common import (
    APPROVE,
    DECLARE,
    PerformanceRefused,
    Person,
    digest_of,
    journal,
    label_of,
    must,
)
from yiben.apps.indicators.services.texts import text_held
from yiben.apps.orgs.models import User
from yiben.core.catalogue.definition import DefinitionError


@transaction.atomic
def monitoring_make(
    *, by: Person, objective: ObjectiveRecord, day: date, schedules: Mapping[str, str] | None = None
) -> Monitoring:
    """Monitor the edition in force at the end of a day, and keep what was seen. Schedules that were chosen before hold
    until others are chosen. The same again, with nothing changed, is the monitoring that is there."""
    must(by, DECLARE, objective.unit)
    record = ObjectiveRecord.objects.select_for_update().get(pk=objective.pk)
    edition = in_force(record)
    if edition is None:
        raise PerformanceRefused(("这个绩效目标还没有批准，没有可以监控的指标。请先报送、批准。",))
    today = timezone.localdate()
    if day.year != record.year or day > today:
        last = min(date(record.year, 12, 31), today)
        expected = (
            f"应为{record.year}-01-01至{last}之间的一天" if last.year == record.year else "年度还没有开始"
        )
        raise PerformanceRefused((f"监控截至的日期读到{day}，{expected}。",))
    held = Monitoring.objects.filter(objective=record).order_by("-number").first()
    chosen = {**(held.content.get("schedules", {}) if held else {}), **(schedules or {})}
    try:
        content = watched_on(edition, day, chosen)
    except DefinitionError:
        raise PerformanceRefused(
            (f"没有适用{record.year}年度的监控规则。请在规则里补上，再监控。",)
        ) from None
    digest = digest_of(content)
    if held is not None and held.digest == digest and held.edition_id == edition.pk:
        return held
    made = Monitoring.objects.create(
        objective=record,
        edition=edition,
        number=held.number + 1 if held else 1,
        day=day,
        content=content,
        digest=digest,
        light=content["light"],
        actor=label_of(by),
        at=timezone.now(),
    )
    after = {"monitoring": made.pk, "number": made.number, "day": day.isoformat(), "light": made.light}
    journal("monitoring.make", f"objective/{record.pk}", by, after={**after, "digest": digest})
    return made


@transaction.atomic
def remedy_open(
    *, by: Person, monitoring: Monitoring, indicator: str, cause: str, measure: str, person: str, due: date
) -> Remedy:
    """Write down why an indicator (or the execution of the budget) lags, what is done, by whom and until when."""
    record = ObjectiveRecord.objects.select_for_update().get(pk=monitoring.objective_id)
    must(by, DECLARE, record.unit)
    row = row_of(monitoring.content, indicator)
    if row is None:
        raise PerformanceRefused((f"这次监控里没有指标“{indicator[:40]}”。请从列出的指标里选择。",))
    if indicator not in lacking(monitoring.content):
        raise PerformanceRefused((f"“{row['name']}”不是黄灯或红灯，不用写整改措施。",))
    if open_one := _open(record, indicator):
        told = f"“{row['name']}”已有没办完的措施（期限{open_one.due}）。请在那一条上办理，销号以后再写新的。"
        raise PerformanceRefused((told,))
    if due < timezone.localdate():
        raise PerformanceRefused((f"期限{due}已经过去。请写今天或以后的日期。",))
    made = Remedy.objects.create(
        monitoring=monitoring,
        indicator=indicator,
        cause=text_held(cause, "原因", 500),
        measure=text_held(measure, "措施", 500),
        person=text_held(person, "责任人", 100),
        due=due,
        actor=label_of(by),
        at=timezone.now(),
    )
    told = {"remedy": made.pk, "indicator": indicator, "measure": made.measure, "due": due.isoformat()}
    journal("remedy.open", f"objective/{record.pk}", by, after={**told, "person": made.person})
    return made


@transaction.atomic
def remedy_step(
    *, by: Person, remedy: Remedy, step: str, note: str, due: date | None = None, seen: int = -1
) -> RemedyStep:
    """Take a step of a measure: done or postponed by who declares; closed or opened again by who approves and neither
    carried it out nor answers for it. `seen` is how many steps somebody saw."""
    Remedy.objects.select_for_update().get(pk=remedy.pk)
    row = remedy_row(remedy)
    unit = remedy.monitoring.objective.unit
    must(by, APPROVE if step in (CLOSED, REOPENED) else DECLARE, unit)
    if seen >= 0 and seen != len(row.steps):
        raise PerformanceRefused(("您打开页面之后，这条措施又有人办过。请看过现在的步骤再办。",))
    if step not in NEXT.get(row.state, ()):
        expected = "、".join(STATES[one] for one in NEXT.get(row.state, ()))
        read = STATES.get(step, step[:20])
        raise PerformanceRefused(
            (f"这条措施现在是“{STATES[row.state]}”，不能办“{read}”，可以办：{expected}。",)
        )
    if step in (CLOSED, REOPENED):
        _apart(by, row)
    if step == POSTPONED:
        _later(row, due)
    made = RemedyStep.objects.create(
        remedy=remedy,
        number=len(row.steps) + 1,
        step=step,
        note=text_held(note, "说明", 500),
        due=due if step in (POSTPONED, REOPENED) else None,
        actor=label_of(by),
        at=timezone.now(),
    )
    journal(
        f"remedy.{_WORDS[step]}",
        f"objective/{remedy.monitoring.objective_id}",
        by,
        before={"state": row.state, "due": row.due.isoformat()},
        after={"remedy": remedy.pk, "note": made.note, "due": due.isoformat() if made.due and due else ""},
    )
    return made


_WORDS = {DONE: "done", POSTPONED: "postpone", CLOSED: "close", REOPENED: "reopen"}


def _apart(by: Person, row: RemedyRow) -> None:
    """Refuse whoever carried a measure out, wrote it or answers for it to say that it is in order."""
    actors = {one.actor for one in row.steps if one.step in (DONE, POSTPONED)} | {row.remedy.actor}
    own = isinstance(by, User) and by.name == row.remedy.person
    if by is not None and (label_of(by) in actors or own):
        raise PerformanceRefused(("这条措施是您提出、落实或负责的，要由另一个人核实。",))


def _later(row: RemedyRow, due: date | None) -> None:
    if due is None or due <= row.due:
        read = due.isoformat() if due else "空"
        raise PerformanceRefused((f"新的期限读到{read}，应在原期限{row.due}之后。",))


def _open(record: ObjectiveRecord, indicator: str) -> RemedyRow | None:
    """The measure of an indicator that is not closed yet, of whatever monitoring of the year."""
    found = Remedy.objects.filter(monitoring__objective=record, indicator=indicator).order_by("-id")
    rows = (remedy_row(one) for one in found)
    return next((row for row in rows if row.state != CLOSED), None)
