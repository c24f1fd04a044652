"""The page of figures: value with both sides, what was left out and why, and the cases behind each part."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.cases import Office
from tests.support.people import bureau, person, sign_in
from yiben.apps.cases.services.foreign import foreign_import

pytestmark = pytest.mark.django_db
HEAD = "办件编号,事项名称,接件时间,受理时间,办结时间,办理结果,法定时限,承诺时限\n"
IN_TIME = "{n},食品经营许可,2025-03-03 09:00,2025-03-03 10:00,2025-03-06 16:00,通过,20,7\n"
LATE = "{n},公共场所卫生许可,2025-03-03 09:00,2025-03-03 10:00,2025-04-28 16:00,通过,20,7\n"
OPEN = "{n},燃气经营许可,2025-03-03 09:00,2025-03-03 10:00,,,20,7\n"
BACK = "{n},药品零售许可,2025-03-03 09:00,2025-03-03 10:00,2025-03-05 16:00,撤回,20,7\n"


def load(office, *rows, start=0):
    text = HEAD + "".join(row.format(n=f"K-{start + n}") for n, row in enumerate(rows))
    foreign_import(by=None, organization=office.place, source="省平台", name="a.csv", data=text.encode())


@pytest.fixture
def office():
    made = Office()
    load(made, IN_TIME, IN_TIME, LATE, OPEN, BACK)
    return made


@pytest.fixture
def reader(office):
    return sign_in(Client(), office.section)


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def shown(reader, **query):
    return text(reader.get(reverse("workbench:case_metrics"), {"year": "2025", **query}))


def behind(reader, metric="closed-on-time", **query):
    return text(reader.get(reverse("workbench:case_metric", args=[metric]), {"period": "2025", **query}))


def test_a_rate_stands_with_both_sides_what_was_left_out_and_its_definition(reader):
    page = shown(reader, group="clocks")
    row = page[page.index("按时办结率（法定期限）") :]
    row = row[: row.index("</tr>")]
    assert "50.00%" in row and "申请人撤回 1" in row and "第1版口径" in row
    assert "part=numerator" in row and "part=denominator" in row and "行政许可法" in row


def test_where_nothing_is_to_be_counted_it_says_so_and_not_zero_or_all(reader):
    page = shown(reader, part_of_year="-11")
    assert "没有数据" in page and "100.00%" not in page and "2025-11-01至2025-11-30" in page


def test_the_cases_behind_each_part_add_up_and_lead_to_the_case(reader):
    assert "分子共 2 条" in behind(reader, part="numerator")
    assert "分母共 4 条" in behind(reader, part="denominator")
    missed = behind(reader, part="missed")
    assert "在分母、不在分子共 2 条" in missed and "公共场所卫生许可" in missed and "燃气经营许可" in missed
    left = behind(reader, part="excluded")
    assert "药品零售许可" in left and "申请人撤回" in left
    at = left.index('href="/cases/0') if 'href="/cases/0' in left else left.index('href="/cases/1')
    assert "药品零售许可" in text(reader.get(left[at + 6 : left.index('"', at + 6)]))


def test_the_definition_tells_in_words_by_which_moment_a_case_falls_into_the_span(reader):
    page = behind(reader)
    assert "算进哪一期" in page and "法定期限" in page and "stopped &lt;= due" in page


def test_many_cases_are_paged(reader, office):
    load(office, *[IN_TIME] * 60, start=100)
    first = behind(reader, part="numerator")
    assert "第 1 / 2 页" in first and first.count('scope="row"') == 50
    assert "第 2 / 2 页" in behind(reader, part="numerator", page="99")
    assert "第 1 / 2 页" in behind(reader, part="numerator", page="x")


def test_an_organisation_below_is_counted_alone_and_a_foreign_one_has_no_page(reader, office):
    from yiben.apps.orgs.services import organization_create

    below = organization_create(name="食品股", kind="section", parent=office.place)
    assert "没有数据" in shown(reader, unit=str(below.pk), group="clocks")
    other = bureau("青河县政务服务管理局")
    for unit in (other.pk, "x", 10**12):
        asked = {"unit": unit}
        assert reader.get(reverse("workbench:case_metrics"), asked).status_code == 404
        assert reader.get(reverse("workbench:case_metric", args=["closed-on-time"]), asked).status_code == 404


@pytest.mark.parametrize(
    "asked", [{"year": "去年"}, {"year": "0001"}, {"from": "2025-13-01", "to": ""}, {"period": "2025Q9"}]
)
def test_a_span_that_is_none_is_told_and_this_year_is_shown_instead(reader, asked):
    answer = reader.get(reverse("workbench:case_metrics"), asked)
    assert answer.status_code == 400 and "读不懂，已改为今年" in answer.content.decode()


def test_a_mean_is_over_days_and_not_over_seconds(reader):
    page = shown(reader, group="clocks")
    row = page[page.index("平均办理用时") :]
    row = row[: row.index("</tr>")]
    assert row.count("日") >= 2 and "00,000" not in row


def test_days_may_be_asked_for(reader):
    page = shown(reader, **{"from": "2025-03-01", "to": "2025-03-31"}, group="volume")
    assert "2025-03-01至2025-03-31" in page and 'value="2025-03-31"' in page


def test_a_metric_that_is_none_has_no_page(reader):
    assert reader.get(reverse("workbench:case_metric", args=["luck"])).status_code == 404


def test_too_good_ratings_are_told_as_such_with_their_interval(reader, office):
    rows = "评价编号,满意度,评价方式,评价时间\n"
    rows += "".join(f"P-{n},非常满意,主动评价,2025-03-06 17:{n % 60:02d}\n" for n in range(120))
    foreign_import(by=None, organization=office.place, source="好差评", name="b.csv", data=rows.encode())
    page = shown(reader, group="ratings")
    assert "95%置信区间" in page and "存疑：" in page and "好得不真实" in page


def test_who_may_not_read_cases_sees_no_figures(office):
    client = sign_in(Client(), person("personnel_officer", place=office.place))
    assert client.get(reverse("workbench:case_metrics")).status_code == 403


def test_a_page_asks_no_more_for_more_cases(
    reader, office, django_assert_num_queries, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    shown(reader)
    with CaptureQueriesContext(connection) as few:
        shown(reader)
    load(office, *[IN_TIME, LATE, OPEN] * 10, start=200)
    with django_assert_max_num_queries(len(few)):
        shown(reader)
