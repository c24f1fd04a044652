"""The proof of a deadline: one line a day, counted or not and why, so that an applicant can check it by hand.

It walks day by day, another way than the clock reckons, and must arrive at the same moment.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from yiben.core.casework.calendar import WEEKDAYS, Calendar
from yiben.core.casework.clock import OFFICE, merged, months_on, office_seconds
from yiben.core.casework.reckoning import (
    HOURS,
    MINUTES,
    MONTHS,
    NATURAL_DAYS,
    UNITS,
    WORKING_DAYS,
    WORKING_HOURS,
    DayLine,
    Limit,
    OfficeHours,
    Reckoning,
)
from yiben.core.value.citation import Citation

_DAY = timedelta(days=1)
_DAYS = (WORKING_DAYS, NATURAL_DAYS, MONTHS)
_START = Citation("民法典", "第二百零一条", status="verified")
_MONTH = Citation("民法典", "第二百零二条", status="verified")
_END = Citation("民法典", "第二百零三条", status="verified")
_PAUSED = "暂停开始的当日照计、结束的当日不计：法律没有明文，按民法典第二百零一条理解"


def explain(
    reckoning: Reckoning, limit: Limit, calendar: Calendar, *, hours: OfficeHours = OFFICE
) -> tuple[str, ...]:
    """The proof in words: from when, each day, the sum, what is provisional or did not count, the basis."""
    total = said(reckoning.total, reckoning.unit)
    first = f"{limit.title}：{total}，自{_moment(reckoning.start)}{'倒计' if limit.backward else '起算'}。"
    lines = [first]
    if reckoning.unit in (HOURS, MINUTES):
        lines += _spans(reckoning, limit)
    elif reckoning.unit == WORKING_HOURS:
        lines += _office_days(reckoning, limit, calendar, hours)
    else:
        proof = days(reckoning, limit, calendar)
        lines += [_line(line) for line in proof]
    lines.append(f"合计{total}{_extended(reckoning, limit)}，截止{reckoning.due:%Y-%m-%d %H:%M:%S}。")
    lines += _provisional(reckoning, limit)
    lines += [f"未计入：{reason}。" for reason in reckoning.refused]
    lines.append("依据：" + "；".join(_basis(reckoning, limit, calendar)) + "。")
    lines.append(f"日历版本：{reckoning.calendar}。")
    return tuple(lines)


def days(reckoning: Reckoning, limit: Limit, calendar: Calendar) -> tuple[DayLine, ...]:
    """Every day from the start to the last, for limits in days or months.

    ValueError where the calendar is another than that of the reckoning: then it proves nothing.
    """
    if reckoning.unit not in _DAYS:
        raise ValueError(f"a limit in {reckoning.unit} has no days to count")
    if reckoning.calendar != calendar.version:
        raise ValueError(f"reckoned by calendar {reckoning.calendar}, proved by {calendar.version}")
    lines = tuple((_back if limit.backward else _forward)(reckoning, limit, calendar))
    if lines[-1].day != reckoning.due.date():
        raise ValueError(f"{limit.id}: counted to {lines[-1].day}, reckoned to {reckoning.due.date()}")
    return lines


def said(amount: int, unit: str) -> str:
    """An amount with its unit in words: 20个工作日, 60日, 24小时."""
    return f"{amount}{'个' if unit == WORKING_DAYS else ''}{UNITS[unit]}"


def _forward(reckoning: Reckoning, limit: Limit, calendar: Calendar) -> Iterator[DayLine]:
    working, start = reckoning.unit == WORKING_DAYS, reckoning.start.date()
    total, base = reckoning.total, reckoning.total - sum(e.amount for e in reckoning.extensions)
    if reckoning.unit == MONTHS:
        total, base = ((months_on(start, amount) - start).days for amount in (total, base))
    day, number = start, 0
    if total or not working:
        yield DayLine(start, False, 0, "起始日不计")
        day += _DAY
    elif calendar.works(start):
        yield DayLine(start, False, 0, "当日办结")
        return
    done = number == total and (not working or calendar.works(start))
    if done and (not limit.rolls or calendar.works(start)):
        return
    while True:
        known, works, held = calendar.known(day.year), calendar.works(day), _held(reckoning, limit, day)
        if held:
            yield DayLine(day, False, number, held)
        elif number < total:
            counts = works or not working
            number += counts
            why = calendar.why(day) + ("，延长期内" if counts and number > base else "")
            done = number == total
            moves = done and not works and limit.rolls
            why += "，末日为节假日，顺延" if moves else ""
            rests = working or (done and limit.rolls)
            yield DayLine(day, counts, number, why, rests and not known)
            if done and not moves:
                return
        else:
            why = "末日顺延至此" if total or not working else "最近的工作日"
            yield DayLine(day, False, number, why if works else calendar.why(day), not known)
            if works:
                return
        day += _DAY


def _back(reckoning: Reckoning, limit: Limit, calendar: Calendar) -> Iterator[DayLine]:
    working, start = reckoning.unit == WORKING_DAYS, reckoning.start.date()
    total = reckoning.total
    if reckoning.unit == MONTHS:
        total = (start - months_on(start, -total)).days
    yield DayLine(start, False, 0, "倒计的起始日不计")
    day, number = start, 0
    while number < total:
        day -= _DAY
        counts = calendar.works(day) or not working
        number += counts
        yield DayLine(day, counts, number, calendar.why(day), working and not calendar.known(day.year))
    while limit.rolls and not calendar.works(day):
        day -= _DAY
        yield DayLine(day, False, number, "末日提前", not calendar.known(day.year))


def _held(reckoning: Reckoning, limit: Limit, day: date) -> str:
    """By which pause a day does not count; empty where none."""
    for pause in reckoning.pauses:
        spans = merged((pause,), reckoning.start, reckoning.as_of)
        if any(begin.date() < day <= end.date() for begin, end in spans):
            return f"暂停：{limit.ground_title(pause.ground)}（{pause.notice}）"
    return ""


def _line(line: DayLine) -> str:
    name = WEEKDAYS[line.day.weekday()]
    why = line.why.removeprefix(name).removeprefix("，")
    text = f"{line.day} {name}　{f'第{line.number}日' if line.counted else '不计'}"
    text += f"　{why or ('周末' if not line.counted else '')}".rstrip("　")
    return text + (f"（暂定：{line.day.year}年放假安排尚未公布）" if line.provisional else "")


def _spans(reckoning: Reckoning, limit: Limit) -> Iterator[str]:
    yield f"{_moment(reckoning.start)}　起算，夜间和节假日照计"
    for pause in sorted(reckoning.pauses, key=lambda pause: pause.begin):
        end = "仍在暂停" if pause.end is None else f"至{_moment(pause.end)}"
        yield f"{_moment(pause.begin)}{end}　不计　暂停：{limit.ground_title(pause.ground)}（{pause.notice}）"


def _office_days(reckoning: Reckoning, limit: Limit, calendar: Calendar, hours: OfficeHours) -> Iterator[str]:
    """A line a day with the minutes that the office was open and the clock ran."""
    first, last = sorted((reckoning.start, reckoning.due))
    spans, day, done = merged(reckoning.pauses, reckoning.start, reckoning.as_of), first.date(), 0
    while day <= last.date():
        begin = max(first, datetime.combine(day, datetime.min.time()))
        end = min(last, datetime.combine(day + _DAY, datetime.min.time()))
        ran = _open(begin, end, calendar, hours)
        held = sum(
            _open(max(begin, b), min(end, e), calendar, hours) for b, e in spans if b < end and e > begin
        )
        done += ran - held
        unknown = "" if calendar.known(day.year) else f"（暂定：{day.year}年放假安排尚未公布）"
        stood = f"，暂停{held // 60}分钟" if held else ""
        why = calendar.why(day).removeprefix(WEEKDAYS[day.weekday()]).removeprefix("，")
        told = f"计{(ran - held) // 60}分钟，累计{done // 60}分钟{stood}" if ran else f"不计　{why or '周末'}"
        yield f"{day} {WEEKDAYS[day.weekday()]}　{told}{unknown}"
        day += _DAY


def _open(begin: datetime, end: datetime, calendar: Calendar, hours: OfficeHours) -> int:
    return office_seconds(end, calendar, hours) - office_seconds(begin, calendar, hours)


def _extended(reckoning: Reckoning, limit: Limit) -> str:
    by = limit.extending.title or limit.extending.approver if limit.extending else ""
    told = [
        f"其中延长{said(e.amount, e.unit)}：{by}{e.at:%Y-%m-%d}批准，{e.document}"
        for e in reckoning.extensions
    ]
    return f"（{'；'.join(told)}）" if told else ""


def _provisional(reckoning: Reckoning, limit: Limit) -> Iterator[str]:
    if reckoning.unknown_years:
        years = "、".join(f"{year}年" for year in reckoning.unknown_years)
        yield f"暂定：{years}放假安排尚未公布，只按周末推算，公布后须重算。"
    for pause in reckoning.pauses:
        if reckoning.open_pause and pause.end is None:
            again = _moment(max(reckoning.as_of or pause.begin, pause.begin))
            yield f"暂定：{limit.ground_title(pause.ground)}仍在暂停，按{again}恢复计时推算。"


def _basis(reckoning: Reckoning, limit: Limit, calendar: Calendar) -> Iterator[str]:
    cites = [*limit.cites]
    if reckoning.extensions and limit.extending:
        cites += limit.extending.cites
    cites.append(_START)
    cites += [_MONTH] if reckoning.unit == MONTHS else []
    cites += [_END] if limit.rolls or reckoning.unit == WORKING_DAYS else []
    yield from dict.fromkeys(map(str, cites))
    if reckoning.unit not in (HOURS, MINUTES):
        years = sorted((reckoning.start.year, reckoning.due.year))
        known = (calendar.years.get(year) for year in range(years[0], years[1] + 1))
        yield from (year.notice for year in known if year is not None)
    if reckoning.pauses and reckoning.unit in _DAYS:
        yield _PAUSED


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
