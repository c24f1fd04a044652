"""Legal clocks: when a limit runs out, with what stopped it and what extended it.

Every unit is an axis on which moments have places: working days their number in the calendar, natural days the
day, hours the moment. A limit runs out at the place of its start plus its amount plus what was paused. A pause from
b to e takes away the days after b up to e: the day it begins still counts, the day it ends does not (the rule of
starts, 民法典 201, read for the pause and for running on; no text says it: our own reading).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.limit import limit_of as limit_of
from yiben.core.casework.reckoning import (
    BUSINESS_END,
    HOURS,
    MINUTES,
    MONTHS,
    UNITS,
    WORKING_DAYS,
    WORKING_HOURS,
    Extension,
    Limit,
    OfficeHours,
    Pause,
    Reckoning,
)

Span = tuple[datetime, datetime]
OFFICE = OfficeHours()
_LAST = time(23, 59, 59)
_MONTHS = 12


def reckon(
    limit: Limit,
    start: datetime,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    amount: int | None = None,
    as_of: datetime | None = None,
    hours: OfficeHours = OFFICE,
) -> Reckoning:
    """When a limit that began at `start` runs out. `amount` is a shorter one that was promised.

    A pause or an extension that the law does not allow does not count, and is told in `refused`.
    """
    total = limit.amount if amount is None else amount
    refused: list[str] = []
    standing: list[Pause] = []
    granted: list[Extension] = []
    spans: list[Span] = []
    if pauses:
        standing = [pause for pause in pauses if not _told(pause_problem(limit, pause), refused)]
        spans = merged(standing, start, as_of)
    due, first = _due(limit, start, total, spans, calendar, hours)
    for extension in sorted(extensions, key=lambda extension: extension.at) if extensions else ():
        problem = extension_problem(limit, extension, start=start, due=due, granted=len(granted))
        if not _told(problem, refused):
            granted.append(extension)
            total += extension.amount
            due, first = _due(limit, start, total, spans, calendar, hours)
    stands = bool(standing) and any(pause.end is None and pause.begin <= due for pause in standing)
    unknown = calendar.unknown(*first) if first is not None else ()
    return Reckoning(
        due, limit.unit, total, calendar.version, stands or bool(unknown), stands, start, unknown,
        tuple(standing), tuple(granted), tuple(refused), as_of,
    )  # fmt: skip


def pause_problem(limit: Limit, pause: Pause) -> str:
    """Why a pause does not count for a limit; empty where it does."""
    if limit.backward:
        return f"“{limit.title}”是倒计的期限，不能暂停"
    if pause.ground not in limit.grounds:
        known = "、".join(map(limit.ground_title, limit.grounds)) or "没有"
        return f"“{pause.ground}”不是“{limit.title}”可以暂停的情形。可以暂停的：{known}"
    if not pause.notice.strip():
        return f"{limit.ground_title(pause.ground)}没有书面告知文号，不能暂停计时，时间照算"
    if pause.end is not None and pause.end < pause.begin:
        return f"暂停在{pause.end:%Y-%m-%d %H:%M}结束，早于{pause.begin:%Y-%m-%d %H:%M}开始"
    return ""


def extension_problem(
    limit: Limit, extension: Extension, *, start: datetime, due: datetime, granted: int = 0
) -> str:
    """Why an extension does not count, where the limit as extended `granted` times runs out at `due`; else empty."""
    rule = limit.extending
    if rule is None:
        return f"“{limit.title}”没有可以延长的规定"
    most, unit = rule.amount or rule.most, UNITS[rule.unit]
    if extension.unit != rule.unit or not 1 <= extension.amount <= most:
        read = f"{extension.amount}{UNITS.get(extension.unit, extension.unit)}"
        return f"延长{read}，“{limit.title}”一次至多延长{most}{unit}"
    if extension.approver != rule.approver:
        return f"延长由“{extension.approver}”批准，应当由{rule.title or rule.approver}（{rule.approver}）批准"
    if not extension.document.strip():
        return "延长没有批准文号"
    if granted >= rule.times:
        return f"“{limit.title}”至多延长{rule.times}次"
    if not start <= extension.at <= due:
        return f"延长在{extension.at:%Y-%m-%d %H:%M}批准，应当在{start:%Y-%m-%d %H:%M}至{due:%Y-%m-%d %H:%M}期限届满之前"
    return ""


def merged(pauses: Iterable[Pause], start: datetime, as_of: datetime | None = None) -> list[Span]:
    """The spans in which a clock stood still since its start, overlapping ones made one, an open one up to `as_of`."""
    spans: list[Span] = []
    for begin, end in sorted((pause.begin, _end(pause, as_of)) for pause in pauses):
        begin = max(begin, start)
        if end <= begin:
            continue
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return spans


def promise_problem(limit: Limit, amount: int) -> str:
    """Why a time cannot be promised in place of a limit; empty where it can."""
    unit = UNITS[limit.unit]
    if not limit.promise:
        return f"“{limit.title}”不能另行承诺，法定{limit.amount}{unit}"
    if not 0 <= amount <= limit.amount:
        return f"承诺{amount}{unit}，应当在0至法定{limit.amount}{unit}之间"
    return ""


def months_on(day: date, months: int) -> date:
    """The day of the same number so many months on, else the last of that month (民法典 202)."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    following = date(year + (month + 1) // _MONTHS, (month + 1) % _MONTHS + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def office_seconds(moment: datetime, calendar: Calendar, hours: OfficeHours) -> int:
    """How many seconds the office was open from the beginning of the era up to a moment."""
    day = moment.toordinal()
    before = calendar.count(day - 1)
    done = before * _a_day(hours)
    if calendar.count(day) > before:
        at = _seconds(moment.time())
        done += sum(max(0, min(at, _seconds(to)) - _seconds(begin)) for begin, to in hours.spans)
    return done


def _due(
    limit: Limit, start: datetime, total: int, spans: Sequence[Span], calendar: Calendar, hours: OfficeHours
) -> tuple[datetime, tuple[date, date] | None]:
    """The last moment that is in time, and between which days the calendar was asked, None where it was not."""
    if limit.unit in (HOURS, MINUTES):
        return _exact(limit, start, total, spans), None
    if limit.unit == WORKING_HOURS:
        due = _office(start, total, spans, calendar, hours, -1 if limit.backward else 1)
        return due, (min(start, due).date(), max(start, due).date())
    day = start.toordinal()
    last, asked = _backward(limit, day, total, calendar) if limit.backward else _last(
        limit, day, total, spans, calendar
    )  # fmt: skip
    due = datetime.combine(date.fromordinal(last), hours.closes if limit.ends == BUSINESS_END else _LAST)
    if asked is None:
        return due, None
    return due, (date.fromordinal(min(asked, last)), date.fromordinal(max(asked, last)))


def _last(
    limit: Limit, day: int, total: int, spans: Sequence[Span], calendar: Calendar
) -> tuple[int, int | None]:
    """The last day forward, and the first day for which the calendar was asked."""
    working = limit.unit == WORKING_DAYS
    if working and total == 0:
        return _rolled(day, spans, calendar), day
    if limit.unit == MONTHS:
        total = months_on(date.fromordinal(day), total).toordinal() - day
    target = (calendar.count(day) if working else day) + total
    for begin, end in spans:
        first, to = begin.toordinal(), end.toordinal()
        if working:
            first, to = calendar.count(first), calendar.count(to)
        if first >= target:
            break
        target += to - first
    if working:
        return calendar.ordinal(target), day + 1
    if not limit.rolls:
        return target, None
    return _rolled(target, spans, calendar), target


def _rolled(target: int, spans: Sequence[Span], calendar: Calendar) -> int:
    """The day itself or the next working day; a pause that begins before that day holds it up once more."""
    last = calendar.rolled(target)
    for begin, end in spans:
        if begin.toordinal() < last <= end.toordinal():
            last = calendar.rolled(end.toordinal() + 1)
    return last


def _backward(limit: Limit, day: int, total: int, calendar: Calendar) -> tuple[int, int | None]:
    """The last day on which something can still be done that must be done so long before a day."""
    if limit.unit == WORKING_DAYS:
        return calendar.ordinal(calendar.count(day - 1) + 1 - total), day - 1
    months = limit.unit == MONTHS
    last = months_on(date.fromordinal(day), -total).toordinal() if months else day - total
    return (calendar.ordinal(calendar.count(last)), last) if limit.rolls else (last, None)


def _exact(limit: Limit, start: datetime, total: int, spans: Sequence[Span]) -> datetime:
    length = timedelta(hours=total) if limit.unit == HOURS else timedelta(minutes=total)
    if limit.backward:
        return start - length
    due = start + length
    for begin, end in spans:
        if begin >= due:
            break
        due += end - begin
    return due


def _office(
    start: datetime, total: int, spans: Sequence[Span], calendar: Calendar, hours: OfficeHours, way: int
) -> datetime:
    """The moment at which the office was open so many hours since the start, without the pauses."""
    if total == 0:
        return start
    a_day = _a_day(hours)
    target = office_seconds(start, calendar, hours) + way * total * 3600
    for begin, end in spans:
        first = office_seconds(begin, calendar, hours)
        if first >= target:
            break
        target += office_seconds(end, calendar, hours) - first
    # What ends when the office closes ends on that day, not when it opens on the next.
    days, rest = divmod(target - 1, a_day)
    day, rest = calendar.ordinal(days + 1), rest + 1
    for begin_at, end_at in hours.spans:
        open_for = _seconds(end_at) - _seconds(begin_at)
        if rest <= open_for:
            return datetime.combine(date.fromordinal(day), begin_at) + timedelta(seconds=rest)
        rest -= open_for
    raise ValueError(f"office hours {hours.spans} overlap or do not follow one another")


def _told(problem: str, refused: list[str]) -> bool:
    if problem:
        refused.append(problem)
    return bool(problem)


def _end(pause: Pause, as_of: datetime | None) -> datetime:
    return pause.end if pause.end is not None else max(pause.begin, as_of or pause.begin)


def _a_day(hours: OfficeHours) -> int:
    return sum(_seconds(end) - _seconds(begin) for begin, end in hours.spans)


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
