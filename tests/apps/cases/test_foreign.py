"""What was done elsewhere comes in whole or not at all, is known again, and goes on where it stood."""

from datetime import datetime

import pytest

from tests.support.cases import Office
from tests.support.people import person
from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact, ForeignBatch
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.cases.services.foreign import ForeignRefused, foreign_import
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.selectors import metric_value
from yiben.apps.orgs.services import Refused
from yiben.core.indicator.span import span_of

pytestmark = pytest.mark.django_db
HEAD = "办件编号,事项名称,环节,环节时间,申请渠道,承诺时限\n"
FIRST = (
    HEAD + "A-1,食品经营许可,已接件,2026-03-02 09:00,网上,7\nA-1,食品经营许可,受理,2026-03-02 10:30,网上,7\n"
)
LATER = FIRST + "A-1,食品经营许可,办结,2026-03-06 16:00,,\nA-2,食品经营许可,接件,2026-03-05 09:00,窗口,5\n"


@pytest.fixture
def office():
    return Office()


def bring(office, text, name="a.csv", **more):
    asked = {
        "by": None,
        "organization": office.place,
        "source": "省平台",
        "name": name,
        "data": text.encode(),
    }
    return foreign_import(**{**asked, **more})


def test_the_rows_of_a_platform_become_cases_with_their_clock_and_source(office):
    report = bring(office, FIRST)
    assert (report.cases, report.events, report.fresh) == (1, 2, 2)
    case = Case.objects.get()
    assert (case.source, case.source_number, case.state, case.channel) == (
        "省平台",
        "A-1",
        "accepted",
        "network",
    )
    assert case.title == "食品经营许可" and case.batch == report.batch and case.committed_due is not None
    assert set(CaseEvent.objects.values_list("actor", "source")) == {("platform/省平台", "省平台")}
    assert chains_of_cases_verify().fault is None


def test_the_next_export_brings_only_what_is_new_to_the_case_it_belongs_to(office):
    bring(office, FIRST)
    report = bring(office, LATER)
    assert (report.events, report.fresh, report.known) == (4, 2, 2)
    case = Case.objects.get(source_number="A-1")
    assert (case.state, case.events) == ("granted", 3) and Case.objects.count() == 2
    assert chains_of_cases_verify().fault is None


def test_the_same_file_again_is_told_with_when_it_came(office):
    bring(office, FIRST)
    with pytest.raises(Refused, match=r"已于.*导入过"):
        bring(office, FIRST)


def test_the_same_number_of_another_platform_is_another_case(office):
    bring(office, FIRST)
    bring(office, FIRST, source="市平台")
    assert Case.objects.count() == 2


def test_trying_writes_nothing_and_tells_every_problem_with_its_row(office):
    bad = FIRST + "A-3,许可,盖章,2026-03-05 09:00,网上,\nA-4,许可,接件,昨天,网上,\n"
    report = bring(office, bad, dry_run=True)
    assert [(one.row, one.what) for one in report.problems] == [(4, "unknown_word"), (5, "not_a_day")]
    assert not Case.objects.exists() and not ForeignBatch.objects.exists()


def test_one_bad_row_refuses_the_whole_file(office):
    with pytest.raises(ForeignRefused) as told:
        bring(office, FIRST + "A-3,许可,盖章,2026-03-05 09:00,网上,\n")
    assert "第4行" in str(told.value) and not Case.objects.exists()


def test_a_step_that_cannot_follow_is_told_with_where_the_case_stands(office):
    text = HEAD + "A-9,许可,撤销,2026-03-05 09:00,网上,\nA-9,许可,受理,2026-03-06 09:00,网上,\n"
    with pytest.raises(ForeignRefused, match=r"这时是“撤销”|撤销"):
        bring(office, text)


def test_what_is_yet_to_happen_is_refused(office):
    with pytest.raises(ForeignRefused, match="还没有到"):
        bring(office, HEAD + "A-1,许可,接件,2199-03-05 09:00,网上,\n")


def test_an_earlier_step_that_comes_after_a_later_one_is_told_and_not_slipped_in(office):
    bring(office, HEAD + "A-1,许可,接件,2026-03-02 09:00,网上,\nA-1,许可,受理,2026-03-04 09:00,网上,\n")
    late = HEAD + "A-1,许可,部门开始办理,2026-03-03 09:00,网上,\n"
    with pytest.raises(ForeignRefused, match="早于上一步"):
        bring(office, late)


def test_a_review_keeps_its_level_series_and_rectification(office):
    text = (
        "评价编号,办件编号,满意度,评价方式,是否实名,评价时间,首次联系时间,整改时间,是否整改到位,差评办结时间\n"
        "P-2,A-2,不满意,主动评价,是,2026-03-06 17:10,2026-03-09 09:00,2026-03-10 10:00,是,2026-03-10 11:00\n"
    )
    bring(office, text, source="好差评系统")
    facts = {fact.name: fact.number for fact in CaseFact.objects.filter(case=Case.objects.get())}
    assert facts["level"] == 2 and facts["solved"] == 1 and Case.objects.get().state == "handled"


def test_a_ticket_is_signed_in_its_own_time_and_keeps_that_it_was_done_again(office):
    bring(
        office,
        "工单编号,工单标题,派单时间,签收时间,办理时间,答复时间,回访时间,是否满意,发回重办时间\n"
        "T-1,水压不足,2026-03-02 09:20,2026-03-04 10:00,2026-03-04 14:00,2026-03-05 10:00,2026-03-06 09:00,否,2026-03-06 09:10\n"
        "T-2,路灯不亮,2026-03-02 09:20,,2026-03-02 14:00,2026-03-05 10:00,,,\n",
    )
    signing = {one.case.source_number: one for one in CaseClock.objects.filter(clock="signing")}
    assert signing["T-1"].stopped > signing["T-1"].due and signing["T-2"].stopped < signing["T-2"].due
    facts = CaseFact.objects.filter(name__in=("signed", "redone"), text__gt="")
    assert {(one.case.source_number, one.name) for one in facts} == {("T-1", "signed"), ("T-1", "redone")}
    assert set(Case.objects.values_list("state", flat=True)) == {"answered"}
    now, march = datetime(2026, 4, 1), span_of("2026-03")
    signed, redone = (
        metric_value(metrics()[name], march, [office.place], now).tally
        for name in ("ticket-signed-on-time", "ticket-redone-share")
    )
    assert (signed.numerator, signed.denominator, signed.excluded) == (0, 1, (("没有签收记录", 1),))
    assert (redone.numerator, redone.denominator) == (1, 2)


def test_rows_name_the_office_below_whose_they_are(office):
    from yiben.apps.orgs.services import organization_create

    below = organization_create(name="食品股", kind="section", parent=office.place)
    text = FIRST.replace("办件编号,", "办件编号,办理单位,").replace("A-1,", "A-1,食品股,")
    bring(office, text)
    assert Case.objects.get().organization == below


def test_another_office_is_no_place_for_its_rows(office):
    text = FIRST.replace("办件编号,", "办件编号,办理单位,").replace("A-1,", "A-1,别处,")
    with pytest.raises(ForeignRefused, match="不在这次导入的单位里"):
        bring(office, text)


def test_only_who_may_import_imports(office):
    clerk = person("window_clerk", place=office.place)
    with pytest.raises(Refused, match="不归您办理"):
        bring(office, FIRST, by=clerk)


def test_many_cases_cost_as_many_queries_as_few(office, django_assert_max_num_queries):
    rows = "".join(f"N-{n},许可,接件,2026-03-02 09:00,网上,5\n" for n in range(3))
    bring(office, HEAD + rows)
    many = "".join(f"M-{n},许可,接件,2026-03-02 09:00,网上,5\n" for n in range(200))
    with django_assert_max_num_queries(40):
        bring(office, HEAD + many)
    assert Case.objects.count() == 203
