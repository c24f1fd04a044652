"""Every score that the papers print is recomputed, summed, asserted or without data; differences are the audit's leads."""

from collections import Counter
from functools import cache

import pytest

from tests.support.scoring import rubrics
from tests.support.seeds import audited, needs_seeds
from yiben.apps.audits import engine
from yiben.core.indicator.scoring.emptiness import nothing_in
from yiben.core.indicator.scoring.printed import PrintedScore, rescored, tally

pytestmark = needs_seeds
COUNTS = {
    "000": {"recomputed": 6, "summed": 16, "asserted": 7, "no_data": 0, "differ": 3},
    "002": {"recomputed": 5, "summed": 6, "asserted": 8, "no_data": 1, "differ": 0},
    "003": {"recomputed": 55, "summed": 11, "asserted": 55, "no_data": 0, "differ": 4},
    "004": {"recomputed": 0, "summed": 1, "asserted": 4, "no_data": 0, "differ": 0},
}
RULES = {
    "score-of-printed-standard", "checklist-of-score", "target-missed-full-marks", "ceiling-exceeded-full-marks",
    "score-in-proportion", "execution-score", "total-score-of-parts", "subtotal-score-of-parts", "score-within-weight",
}  # fmt: skip


@cache
def scores(seed: str) -> tuple[PrintedScore, ...]:
    paper, book = audited(seed).paper, engine.book()
    every = []
    for form in paper.forms:
        nothing = nothing_in(form, rubrics().values(), paper.text_facts)
        every += rescored(form, book.norm, book.scorer.words, nothing)
    return tuple(every)


@pytest.mark.parametrize("seed", COUNTS)
def test_every_printed_score_is_classified(seed):
    assert tally(scores(seed)) == COUNTS[seed]
    printed = Counter(
        fact.key
        for form in audited(seed).paper.forms
        for fact in [
            *(item.score for item in form.indicators),
            *(part.score for part in (*form.subtotals, *form.shared)),
            *(row.score for row in form.funds),
            form.total_score,
        ]
        if fact is not None
    )
    assert Counter(one.fact.key for one in scores(seed)) == printed
    assert all(one.arithmetic for one in scores(seed))


@pytest.mark.parametrize("seed", COUNTS)
def test_what_differs_is_what_the_audit_leads_to_and_the_other_way_round(seed):
    differing = {(one.fact.anchor.block, one.fact.anchor.row) for one in scores(seed) if one.agrees is False}
    cells = {one.fact.anchor.key for one in scores(seed)}
    led = set()
    for lead in audited(seed).leads:
        here = [lead.place] if lead.rule in RULES else []
        here += [
            place for place in lead.also if place.anchor.key in cells
        ]  # one cause, several sums that fail
        led |= {(place.anchor.block, place.anchor.row) for place in here}
    assert differing == led


@pytest.mark.parametrize("seed", COUNTS)
def test_what_nothing_stands_behind_is_neither_right_nor_wrong(seed):
    for one in scores(seed):
        assert (one.agrees is None) == (one.status in ("asserted", "no_data"))
        assert (one.gap is None) == (one.agrees is not False)


def test_the_share_of_key_spending_of_a_bureau_without_projects_has_no_data():
    (empty,) = [one for one in scores("002") if one.status == "no_data"]
    assert (empty.name, empty.fact.printed.text) == ("重点支出安排率", "4")
    assert "0÷0" in empty.arithmetic


def test_the_scores_that_differ_say_by_how_much():
    told = [
        (str(one.fact.printed.value), f"{float(one.gap):.2f}") for one in scores("003") if one.gap is not None
    ]
    assert told == [("20", "2.77"), ("18", "6.00"), ("6", "-3.21"), ("10", "0.26")]
