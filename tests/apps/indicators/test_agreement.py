"""The database and the reference agree on any expression over any rows, and on who stands behind a figure."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.metric_rows import LONG_AGO, lay
from tests.support.metrics import metric
from yiben.apps.indicators.selectors import metric_cases, metric_value
from yiben.core.indicator.column import filled
from yiben.core.indicator.reference import PARTS, part_of, reckon, sort
from yiben.core.indicator.span import span_of

pytestmark = pytest.mark.django_db
MARCH, NOW = span_of("2026-03"), datetime(2026, 3, 21, 12)
MOMENTS = ("opened", "accepted", "closed", "started", "stopped", "due", "committed_due", "now", "end")
NUMBERS = (
    "paused",
    "events",
    "facts.level",
    "7",
    "-paused",
    "paused + events",
    "facts.level * 2",
    "seconds(started, stopped)",
    "seconds(accepted, due)",
)
TEXTS = (
    "kind",
    "window",
    "outcome",
    "channel",
    "paused_on",
    "facts.series",
    "'application'",
    "'active'",
    "''",
)
QUICK = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "phases": [Phase.generate],
}
COMPARED = ("==", "!=", "<", "<=", ">", ">=")


def moment(chance):
    since = datetime(2026, 2, 20) + timedelta(hours=chance.randrange(24 * 50), seconds=chance.randrange(3))
    return since.isoformat() if chance.random() < 0.7 else None


def random_row(chance, n):
    facts = {
        "level": chance.choice([None, 0, 1, 3, 5]),
        "series": chance.choice([None, "", "active", "default"]),
        "online": chance.choice([None, True, False]),
    }
    row = {name: moment(chance) for name in ("accepted", "closed", "stopped", "committed_due")}
    always = {name: moment(chance) or LONG_AGO.isoformat() for name in ("opened", "started", "due")}
    return filled("clock", {
        **row, **always, "number": f"N{n:02d}", "events": chance.randrange(1, 9), "facts": facts,
        "clock": chance.choice(["decision", "notice"]), "kind": chance.choice(["application", "ticket"]),
        "outcome": chance.choice(["", "granted", "withdrawn"]), "channel": chance.choice(["", "network"]), "window": chance.choice(["", "1", "2"]),
        "paused": chance.choice([0, 0, 90, 4000]), "paused_on": chance.choice(["", "hearing"]),
        "provisional": chance.random() < 0.5, "state": "some",
    })  # fmt: skip


ROWS = [random_row(Random(n), n) for n in range(60)]
_SIDES = st.one_of(
    st.tuples(st.sampled_from(MOMENTS), st.sampled_from(COMPARED), st.sampled_from(MOMENTS)),
    st.tuples(
        st.sampled_from(NUMBERS), st.sampled_from(COMPARED), st.sampled_from(NUMBERS[:2] + NUMBERS[3:6])
    ),
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(COMPARED[:2]), st.sampled_from(TEXTS[:5] + TEXTS[6:])),
    st.tuples(
        st.sampled_from((*MOMENTS[:7], *TEXTS[:6], "paused", "facts.online")),
        st.sampled_from(COMPARED[:2]),
        st.just("none"),
    ),
    st.tuples(
        st.sampled_from(("provisional", "facts.online")),
        st.sampled_from(COMPARED[:2]),
        st.sampled_from(("true", "false")),
    ),
).map(" ".join)
_BARE = st.sampled_from(
    ("provisional", "facts.online", "facts.series", "paused", "stopped", "outcome", "true", "false",
     "among(outcome, 'granted', 'withdrawn')", "among(facts.series, 'active')", "among(facts.level, 1, 5)")
)  # fmt: skip
TRUTHS = st.recursive(
    st.one_of(_SIDES, _BARE),
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.tuples(inner, st.sampled_from(("and", "or")), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
    ),
    max_leaves=4,
)


@pytest.fixture
def office():
    return lay("clock", ROWS)


@settings(max_examples=50, **QUICK)
@given(
    counts=TRUTHS,
    out=TRUTHS,
    whole=TRUTHS,
    part=TRUTHS,
    cohort=st.sampled_from(("", "due", "closed", "stopped")),
)
def test_the_database_counts_what_the_reference_counts(office, counts, out, whole, part, cohort):
    made = metric(
        counts=counts, excludes=[{"when": out, "why": "甲"}, {"when": part, "why": "乙"}][: len(counts) % 3],
        denominator=whole, numerator=part, cohort=cohort,
    )  # fmt: skip
    asked = (counts, out, whole, part, cohort)
    assert metric_value(made, MARCH, [office], NOW).tally == reckon(made, ROWS, MARCH, NOW).tally, asked


@settings(max_examples=25, **QUICK)
@given(
    number=st.sampled_from(NUMBERS),
    how=st.sampled_from(("sum", "median", "distinct")),
    whole=TRUTHS,
    over=st.booleans(),
)
def test_sums_and_medians_agree_too(office, number, how, whole, over):
    of = "facts.series" if how == "distinct" else number
    sides = {"numerator": f"{how}({of})", "unit": "分钟"}
    if over:
        sides["over"] = {"counts": whole, "cohort": "closed"}
    made = metric(**sides, denominator=whole)
    assert metric_value(made, MARCH, [office], NOW).tally == reckon(made, ROWS, MARCH, NOW).tally


@settings(max_examples=15, **QUICK)
@given(out=TRUTHS, part=TRUTHS)
def test_the_cases_behind_every_part_are_those_of_the_reference(office, out, part):
    made = metric(excludes=[{"when": out, "why": "甲"}], numerator=part, counts="true")
    rows = sort(made, ROWS, MARCH, NOW)
    for which in PARTS:
        got = metric_cases(made, MARCH, [office], NOW, part=which, size=100)
        expected = [f"{office.pk}-{row['number']}" for row in part_of(made, rows, which)]
        assert (which, sorted(row.number for row in got.rows), got.count) == (
            which,
            sorted(expected),
            len(expected),
        )


def test_groups_of_ratings_agree(office):
    doubts = [
        {"id": "spread", "by": ["facts.level"], "share": 1, "say": "x"},
        {"id": "burst", "by": ["facts.series", "minute(opened)"], "most": 1, "share": 1, "say": "x"},
        {"id": "channel", "by": ["channel", "window"], "share": 1, "say": "x"},
        # Summed from those of `burst`, which is finer; not from those of `late`: a row that is open has none.
        {"id": "series", "by": ["facts.series"], "share": 1, "say": "x"},
        {"id": "late", "by": ["window", "minute(closed)"], "most": 1, "share": 1, "say": "x"},
        {"id": "window", "by": ["window"], "share": 1, "say": "x"},
    ]
    made = metric(doubts=doubts, counts="true")
    got = metric_value(made, MARCH, [office], NOW).tally
    assert got == reckon(made, ROWS, MARCH, NOW).tally
    assert all(got.groups.values())
