"""Actual values: cases as a numerator over a denominator with the list behind it, and what there is none of."""

from datetime import date, datetime
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.cases import at
from tests.support.evaluated import edition, indicator
from tests.support.ledgers import budget_unit
from tests.support.metric_rows import lay
from tests.support.people import bureau
from yiben.apps.cases.models import CaseEvent
from yiben.apps.indicators.selectors import satisfaction
from yiben.apps.indicators.selectors.evidence import actual, actuals
from yiben.core.indicator.column import filled
from yiben.core.value.chain import FIRST

pytestmark = pytest.mark.django_db
ON_TIME = "closed-on-time"
LIMIT = {"kind": "application", "clock": "decision", "due": datetime(2023, 3, 10, 17)}
DONE = {"state": "granted", "outcome": "granted"}


@pytest.fixture
def unit():
    return budget_unit()


def cases(unit, *moments, number="case", **more):
    """Applications due on 10 March 2023 that ended at some moments."""
    rows = []
    for n, moment in enumerate(moments, 1):
        ended = moment and datetime.fromisoformat(moment)
        done = {**DONE, "closed": ended, "stopped": ended} if ended else {}
        row = {
            "number": f"{number}-{n}",
            "opened": datetime(2023, 3, 1, 9),
            "events": 3,
            **LIMIT,
            **done,
            **more,
        }
        rows.append(filled("clock", {**row, "accepted": datetime(2023, 3, 1, 9)}))
    lay("clock", rows, unit.organization)


def later_event(number):
    """Another event of a case, as a step writes it: the event, and how many the case has."""
    from yiben.apps.cases.models import Case

    case = Case.objects.get(number__endswith=number)
    moment = at("2024-02-01 09:00")
    chain = {"previous": FIRST, "link": FIRST}
    CaseEvent.objects.create(
        case=case,
        number=case.events + 1,
        action="note",
        at=moment,
        recorded=moment,
        actor="user/1",
        body={},
        **chain,
    )
    Case.objects.filter(pk=case.pk).update(events=case.events + 1)


def test_a_metric_is_a_numerator_over_a_denominator_and_opens_to_its_cases(unit):
    cases(unit, "2023-03-09T10:00", "2023-03-10T09:00", "2023-03-20T10:00")
    got = actual(edition(unit), indicator(kind="metric", of=ON_TIME))
    assert (got.value, got.text, got.numerator, got.denominator) == (Fraction(2, 3), "66.67%", "2", "3")
    assert got.query["metric"] == ON_TIME and got.query["version"] >= 1 and got.span == "2023"
    assert [row.number.rpartition("case-")[2] for row in got.behind(part="missed").rows] == ["3"]
    assert got.behind().count == 2 and got.why_none == "" and not got.asserted


def test_a_metric_is_narrowed_to_items_and_to_an_organisation(unit):
    below = bureau("大厅", unit.organization)
    cases(unit, "2023-03-09T10:00", "2023-03-20T10:00", number="a", item="1100")
    cases(unit, "2023-03-20T10:00", number="b", item="1200")
    cases(
        budget_unit("101002", "大厅", parent=unit.organization), "2023-03-09T10:00", number="c", item="1200"
    )
    of = edition(unit)

    def sides(**filters):
        got = actual(of, indicator(kind="metric", of=ON_TIME, filters=filters))
        return got.numerator, got.denominator

    assert sides() == ("2", "4")
    assert sides(items="1100") == ("1", "2")
    assert sides(items="1100, 1200") == ("2", "4")
    assert sides(organization=str(below.pk)) == ("1", "1")
    assert sides(organization="大厅", items="1200") == ("1", "1")
    narrowed = actual(of, indicator(kind="metric", of=ON_TIME, filters={"items": "1100"}))
    assert narrowed.behind(part="denominator").count == 2


def test_a_day_of_the_year_counts_from_january_to_its_end(unit):
    cases(unit, "2023-03-09T10:00", "2023-03-20T10:00", due=datetime(2023, 3, 10, 17))
    cases(unit, "2023-05-01T10:00", number="later", due=datetime(2023, 5, 4, 17))
    of = edition(unit)
    found = actual(of, indicator(kind="metric", of=ON_TIME), date(2023, 3, 31))
    assert (found.span, found.denominator) == ("2023-01-01..2023-03-31", "2")
    assert actual(of, indicator(kind="metric", of=ON_TIME), date(2023, 12, 31)).span == "2023"
    early = actual(of, indicator(kind="metric", of=ON_TIME), date(2022, 12, 31))
    assert early.value is None and early.why_none == "年度还没有开始"


@pytest.mark.parametrize(
    ("of", "filters", "why"),
    [
        ("no-such-metric", {}, "没有叫“no-such-metric”的办件指标"),
        (ON_TIME, {"organization": "没有的局"}, "没有单位“没有的局”"),
        (ON_TIME, {"items": "999"}, "没有事项“999”的办件"),
        (ON_TIME, {"window": "3"}, "不认识取数条件“window”"),
        ("items-online-share", {"items": "1100"}, "不能只取几项"),
    ],
)
def test_what_cannot_be_asked_is_no_data_with_its_reason(unit, of, filters, why):
    cases(unit, "2023-03-09T10:00", item="1100")
    got = actual(edition(unit), indicator(kind="metric", of=of, filters=filters))
    assert got.value is None and why in got.why_none


def test_nothing_over_nothing_is_no_data_and_a_count_where_no_case_is_kept_is_not_nought(unit):
    of = edition(unit)
    share = actual(of, indicator(kind="metric", of=ON_TIME))
    assert share.value is None and "分母为0" in share.why_none
    count = actual(of, indicator(kind="metric", of="closed-count", unit="件"))
    assert count.value is None and "系统里没有" in count.why_none
    cases(unit, None)
    count = actual(of, indicator(kind="metric", of="closed-count", unit="件"))
    assert (count.value, count.text) == (0, "0件")


def test_a_value_that_does_not_fit_its_unit_is_no_data(unit):
    cases(unit, "2023-03-09T10:00")
    got = actual(edition(unit), indicator(kind="metric", of=ON_TIME, unit="万元"))
    assert got.value is None and "取数得到的是比率" in got.why_none and "万元" in got.why_none


def test_the_fingerprint_is_of_the_counted_cases_and_how_far_each_has_come(unit):
    cases(unit, "2023-03-09T10:00", "2023-03-20T10:00")
    cases(budget_unit("102001", "别的局"), "2023-03-09T10:00", number="other")
    of, asked = edition(unit), indicator(kind="metric", of=ON_TIME)
    before = actual(of, asked)
    later_event("other-1")
    assert actual(of, asked).inputs == before.inputs
    later_event("case-2")
    after = actual(of, asked)
    assert after.value == before.value and after.inputs != before.inputs


def test_a_survey_that_was_not_made_is_no_data(unit):
    got = actual(edition(unit), indicator(kind="survey", of="department-satisfaction", unit="%"))
    assert got.value is None and "满意度调查" in got.why_none


def test_a_source_of_no_kind_says_which_there_are(unit):
    got = actual(edition(unit), indicator(kind="", of=""))
    assert got.value is None and "没有写数据来源" in got.why_none and "办件指标" in got.why_none


def test_the_questions_do_not_grow_with_the_cases(unit):
    of = edition(unit)
    asked = (indicator(kind="metric", of=ON_TIME), indicator("two", kind="ledger", of="staff.posts"))
    actuals(of, asked)
    counted = []
    for rows in (3, 30):
        cases(unit, *["2023-03-09T10:00"] * rows, number=f"n{rows}")
        with CaptureQueriesContext(connection) as queries:
            actuals(of, asked)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_survey_gives_its_score_with_how_many_answered_and_what_is_doubted(unit, monkeypatch):
    result = SimpleNamespace(
        score=Fraction(93, 100), points=930, full_marks=1000, notes=("没有人抽自服务对象",), flagged=2,
        answered=20, invited=22, digest="d" * 64,
    )  # fmt: skip
    monkeypatch.setattr(satisfaction, "_result", lambda *asked: result)
    of = edition(unit)
    got = actual(of, indicator(kind="survey", of="service-hall", unit="%"))
    assert (got.value, got.text, got.inputs) == (Fraction(93, 100), "93.00%", "d" * 64)
    assert (got.numerator, got.denominator) == ("答卷20份", "邀请22人")
    assert got.answers == {"sum": "930", "full": "1000"} and "2份答卷存疑" in got.told
    assert actual(of, indicator(kind="survey", of="service-hall", unit="分")).value == 93
    result.score = None
    assert actual(of, indicator(kind="survey", of="service-hall", unit="%")).value is None
