"""Random walks over every kind: the fold of all events is the standing that was reached step by step."""

import json

import pytest

from tests.support.casework import CALENDAR, kinds, limits
from tests.support.walks import Walk
from yiben.core.casework.case_type import END
from yiben.core.casework.catch_up import catch_up
from yiben.core.casework.fold import apply, body_of, event_of, fold, plain, standing_of
from yiben.core.casework.graph import moves

KINDS = sorted(kinds())
SEEDS = range(12)


def again(kind, events):
    return fold(kind, events, limits=limits(), calendar=CALENDAR)


@pytest.mark.parametrize("name", KINDS)
def test_the_fold_of_all_events_is_what_was_reached_step_by_step(name):
    kind = kinds()[name]
    for seed in SEEDS:
        walk, kept = Walk(kind, seed), None
        for standing in walk.steps(25):
            kept = apply(kind, kept, walk.events[-1], limits=limits(), calendar=CALENDAR)
            assert standing == kept == again(kind, walk.events)
            text = json.dumps(plain(standing), ensure_ascii=False)
            assert standing_of(json.loads(text)) == standing
            kept = standing_of(json.loads(text))


@pytest.mark.parametrize("name", KINDS)
def test_events_come_back_from_json_as_they_were(name):
    for seed in SEEDS:
        walk = Walk(kinds()[name], seed)
        list(walk.steps(25))
        assert [event_of(json.loads(json.dumps(body_of(event)))) for event in walk.events] == walk.events


@pytest.mark.parametrize("name", KINDS)
def test_no_walk_ends_where_nobody_can_leave_and_no_closed_case_runs_a_clock(name):
    kind = kinds()[name]
    leaves = {origin for origin, to, _ in moves(kind) if to != origin}
    for seed in SEEDS:
        for standing in Walk(kind, seed).steps(25):
            if kind.states[standing.state].kind == END:
                assert standing.closed is not None
                assert all(clock.stopped is not None for clock in standing.clocks.values())
            else:
                assert standing.closed is None and standing.state in leaves


@pytest.mark.parametrize("name", KINDS)
def test_what_happened_is_in_order_and_nothing_that_comes_later_changes_it(name):
    kind = kinds()[name]
    for seed in SEEDS:
        walk = Walk(kind, seed)
        seen = [(standing.number, standing) for standing in walk.steps(25)]
        assert [event.number for event in walk.events] == list(range(1, len(walk.events) + 1))
        assert [event.at for event in walk.events] == sorted(event.at for event in walk.events)
        for number, standing in seen:
            assert again(kind, walk.events[:number]) == standing


@pytest.mark.parametrize("name", KINDS)
def test_a_case_that_was_waked_has_nothing_left_to_do_at_that_moment(name):
    kind = kinds()[name]
    for seed in SEEDS:
        walk = Walk(kind, seed)
        for _ in walk.steps(12):
            taken = catch_up(kind, walk.standing, walk.at, limits=limits(), calendar=CALENDAR)
            if taken:
                last = taken[-1].standing
                assert catch_up(kind, last, walk.at, limits=limits(), calendar=CALENDAR) == ()


@pytest.mark.parametrize("name", KINDS)
def test_a_case_that_nobody_touches_is_waked_when_it_said_and_never_for_ever(name):
    kind = kinds()[name]
    for seed in SEEDS:
        walk = Walk(kind, seed)
        reached = list(walk.steps(8))
        standing = reached[-1]
        looks = 0
        while taken := catch_up(
            kind, standing, walk.at.replace(year=2029), limits=limits(), calendar=CALENDAR
        ):
            standing, looks = taken[-1].standing, looks + 1
            assert taken[-1].next_check is None
        assert looks <= 1


def test_walks_reach_ends_and_refusals():
    outcomes, refused = set(), set()
    for name in KINDS:
        for seed in range(50):
            walk = Walk(kinds()[name], seed)
            list(walk.steps(30))
            outcomes.add(walk.standing.outcome)
            refused |= {refusal.what for refusal in walk.refusals}
    assert {"revoked", "refused", "withdrawn"} <= outcomes
    assert {"guard"} <= refused


@pytest.mark.parametrize("name", KINDS)
def test_a_correction_moves_no_state_and_no_clock(name):
    kind = kinds()[name]
    for seed in SEEDS:
        walk, before = Walk(kind, seed), None
        for standing in walk.steps(25):
            if walk.events[-1].corrects:
                assert (standing.state, standing.outcome, standing.closed) == (
                    before.state,
                    before.outcome,
                    before.closed,
                )
                assert (standing.clocks, standing.children) == (before.clocks, before.children)
            before = standing
