"""A rate that is too good is told as such: without spread, in bursts, at one window."""

from tests.support.metrics import clocks, metric
from yiben.core.indicator.reference import reckon
from yiben.core.indicator.span import span_of

MARCH = span_of("2026-03")
GOOD = {"numerator": "facts.level >= 3"}
DOUBTS = {
    "rate": {"id": "rate", "share": "99.5", "least": 4, "say": "{rows}条里{share}%"},
    "spread": {"id": "spread", "by": ["facts.level"], "share": 98, "least": 4, "say": "同一级{share}%"},
    "burst": {
        "id": "burst",
        "by": ["window", "minute(opened)"],
        "most": 2,
        "share": 50,
        "say": "成串{share}%",
    },
}


def ratings(*levels, device="A", minute=None):
    return clocks(
        *(
            {
                "kind": "application",
                "due": "2026-03-05T00:00",
                "opened": f"2026-03-03T09:{n if minute is None else minute:02d}:{n:02d}",
                "window": device,
                "facts": {"level": level},
            }
            for n, level in enumerate(levels)
        )
    )


def told(rows, *names):
    made = metric(**GOOD, doubts=[DOUBTS[name] for name in names])
    return [(one.id, one.text) for one in reckon(made, rows, MARCH, MARCH.end).suspicions]


def test_a_rate_above_its_bound_is_told_with_how_many_rows_it_has():
    assert told(ratings(5, 5, 4, 3), "rate") == [("rate", "4条里100.00%")]


def test_few_rows_are_no_reason_to_doubt():
    assert told(ratings(5, 5, 5), "rate") == []


def test_a_rate_with_a_bad_review_in_it_is_believed():
    assert told(ratings(5, 5, 5, 1), "rate", "spread") == []


def test_ratings_of_one_level_only_have_no_spread():
    assert told(ratings(5, 5, 5, 5), "spread") == [("spread", "同一级100.00%")]


def test_many_ratings_at_one_window_within_a_minute_are_a_burst():
    assert told(ratings(5, 4, 3, 5, minute=7), "burst") == [("burst", "成串100.00%")]
    assert told(ratings(5, 4, 3, 5), "burst") == []


def test_ratings_without_a_window_are_in_no_burst():
    assert told(ratings(5, 4, 3, 5, minute=7, device=""), "burst") == []
