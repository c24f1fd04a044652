"""Laws of the clock that hold for any limit, start, pauses and extensions, and the naive loop beside the fast index."""

from datetime import datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import merged, reckon
from yiben.core.casework.proof import days
from yiben.core.casework.reckoning import Extending, Extension, Limit, Pause
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
EXAMPLES = 50
FIRST = datetime(2018, 1, 1)
MOMENTS = st.integers(0, 9 * 365 * 24).map(lambda hours: FIRST + timedelta(hours=hours))
DAY_UNITS = ("working_days", "natural_days", "months")
UNITS = (*DAY_UNITS, "hours", "working_hours", "minutes")


@st.composite
def limits(draw, units=UNITS, backward=False, rolls=True):
    unit = draw(st.sampled_from(units))
    amount = draw(st.integers(1, 4 if unit == "months" else 60))
    rolling = rolls and unit in DAY_UNITS and draw(st.booleans())
    extending = Extending(0, unit, "bureau_head", times=2, most=60)
    grounds = ("g", "h")
    more = {} if backward else {"grounds": grounds, "extending": extending}
    return Limit("x", "某期限", amount, unit, (), rolls=rolling, backward=backward, **more)


@st.composite
def pauses(draw, start, most=3):
    made = []
    for _ in range(draw(st.integers(0, most))):
        begin = start + timedelta(hours=draw(st.integers(-48, 24 * 60)))
        ground = draw(st.sampled_from(("g", "h")))
        made.append(Pause(ground, begin, begin + timedelta(hours=draw(st.integers(0, 24 * 20))), "1号"))
    return made


def due(limit, start, **more):
    return reckon(limit, start, calendar=CALENDAR, **more).due


def naive(limit, start, held):
    """The due date by looking at one day after the other."""
    day, left = start.date(), limit.amount
    spans = [(begin.date(), end.date()) for begin, end in merged(held, start)]

    def paused():
        return any(begin < day <= end for begin, end in spans)

    while left:
        day += timedelta(days=1)
        if not paused() and (limit.unit == "natural_days" or CALENDAR.works(day)):
            left -= 1
    while limit.rolls and (paused() or not CALENDAR.works(day)):
        day += timedelta(days=1)
    return day


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(units=("working_days", "natural_days")), MOMENTS)
def test_the_index_counts_as_a_naive_loop_does(data, limit, start):
    held = data.draw(pauses(start))
    assert due(limit, start, pauses=held).date() == naive(limit, start, held)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(units=DAY_UNITS), MOMENTS)
def test_the_proof_arrives_where_the_clock_does_and_counts_every_day_once(data, limit, start):
    made = reckon(limit, start, calendar=CALENDAR, pauses=data.draw(pauses(start)))
    lines = days(made, limit, CALENDAR)
    assert [line.day for line in lines] == [start.date() + timedelta(days=n) for n in range(len(lines))]
    counted = [line.number for line in lines if line.counted]
    assert counted == list(range(1, len(counted) + 1))
    assert any(line.provisional for line in lines) == bool(made.unknown_years)
    assert limit.unit == "months" or len(counted) == limit.amount


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(), MOMENTS)
def test_more_pauses_never_make_a_deadline_earlier(data, limit, start):
    held = data.draw(pauses(start))
    more = [*held, *data.draw(pauses(start))]
    assert due(limit, start, pauses=more) >= due(limit, start, pauses=held) >= due(limit, start)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(), MOMENTS)
def test_the_order_of_pauses_and_their_pieces_change_nothing(data, limit, start):
    held = data.draw(pauses(start))
    pieces = []
    for pause in reversed(held):
        middle = pause.begin + (pause.end - pause.begin) // 2
        pieces += [Pause("h", middle, pause.end, "2号"), Pause("g", pause.begin, middle, "1号")]
    assert due(limit, start, pauses=pieces) == due(limit, start, pauses=held)


@settings(max_examples=EXAMPLES, deadline=None)
@given(limits(), MOMENTS, MOMENTS)
def test_a_pause_of_no_length_or_without_ground_or_notice_takes_nothing(limit, start, when):
    empty = Pause("g", when, when, "1号")
    unknown, unannounced = Pause("lunch", when, None, "1号"), Pause("g", when, None, " ")
    made = reckon(limit, start, calendar=CALENDAR, pauses=[empty, unknown, unannounced])
    assert made.due == due(limit, start) and len(made.refused) == 2
    assert not made.open_pause


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(), MOMENTS, st.integers(0, 24 * 40))
def test_a_later_start_is_never_due_earlier(data, limit, start, hours):
    held = data.draw(pauses(start))
    assert due(limit, start + timedelta(hours=hours), pauses=held) >= due(limit, start, pauses=held)


@settings(max_examples=EXAMPLES, deadline=None)
@given(limits(), MOMENTS, st.integers(1, 30), st.integers(1, 30))
def test_an_extension_is_never_earlier_and_one_in_two_parts_is_the_same(limit, start, first, second):
    one = Extension(first + second, limit.unit, "bureau_head", start, "1号")
    parts = [Extension(n, limit.unit, "bureau_head", start, "1号") for n in (first, second)]
    longer = reckon(limit, start, calendar=CALENDAR, extensions=[one])
    assert longer.refused == () and longer.due >= due(limit, start)
    split = reckon(limit, start, calendar=CALENDAR, extensions=parts)
    assert (split.due, split.total) == (longer.due, longer.total)


@settings(max_examples=EXAMPLES, deadline=None)
@given(limits(), MOMENTS)
def test_an_extension_after_the_last_moment_changes_nothing(limit, start):
    end = due(limit, start)
    late = Extension(5, limit.unit, "bureau_head", end + timedelta(seconds=1), "1号")
    made = reckon(limit, start, calendar=CALENDAR, extensions=[late])
    assert made.due == end and len(made.refused) == 1
    in_time = Extension(5, limit.unit, "bureau_head", end, "1号")
    assert reckon(limit, start, calendar=CALENDAR, extensions=[in_time]).refused == ()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(units=DAY_UNITS), MOMENTS)
def test_a_limit_that_rolls_ends_on_a_working_day(data, limit, start):
    end = due(limit, start, pauses=data.draw(pauses(start)))
    assume(limit.rolls or limit.unit == "working_days")
    assert CALENDAR.works(end.date())


@settings(max_examples=EXAMPLES, deadline=None)
@given(limits(units=("working_days", "natural_days"), rolls=False), MOMENTS)
def test_backward_undoes_forward(limit, start):
    assume(limit.unit != "working_days" or CALENDAR.works(start.date()))
    back = Limit("b", "某倒计", limit.amount, limit.unit, (), rolls=False, backward=True)
    assert due(back, due(limit, start)).date() == start.date()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(), MOMENTS, st.integers(0, 60))
def test_a_shorter_promise_is_never_due_later(data, limit, start, amount):
    held = data.draw(pauses(start))
    promised = reckon(limit, start, calendar=CALENDAR, pauses=held, amount=min(amount, limit.amount))
    assert promised.due <= due(limit, start, pauses=held)


@settings(max_examples=EXAMPLES, deadline=None)
@given(limits(units=DAY_UNITS, backward=True), MOMENTS)
def test_a_backward_proof_arrives_where_the_clock_does(limit, start):
    backward = Limit("b", "某倒计", limit.amount, limit.unit, (), rolls=limit.rolls, backward=True)
    made = reckon(backward, start, calendar=CALENDAR)
    lines = days(made, backward, CALENDAR)
    assert [line.day for line in lines] == [start.date() - timedelta(days=n) for n in range(len(lines))]
    assert any(line.provisional for line in lines) == bool(made.unknown_years)
    assert not limit.rolls or CALENDAR.works(made.due.date())


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), limits(units=DAY_UNITS), MOMENTS)
def test_a_promise_of_no_time_is_proved_too(data, limit, start):
    made = reckon(limit, start, calendar=CALENDAR, pauses=data.draw(pauses(start)), amount=0)
    lines = days(made, limit, CALENDAR)
    assert lines[0].day == start.date() and lines[-1].day == made.due.date()
    assert any(line.provisional for line in lines) == bool(made.unknown_years)
