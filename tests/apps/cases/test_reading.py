"""Reading cases: each sees the own, in a fixed number of queries; the status by number and code leaks nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support.cases import NAME, PHONE, WHO, Office, at
from tests.support.people import person
from yiben.apps.cases.models import Case, Inquiry
from yiben.apps.cases.selectors import codes, lists
from yiben.apps.cases.selectors.board import board
from yiben.apps.cases.selectors.lists import ALL, APPLIED, CARDS, MINE, OPEN, OVERDUE, cases_for
from yiben.apps.cases.selectors.status import status_of
from yiben.apps.cases.selectors.story import case_for, case_proof, case_story
from yiben.apps.cases.services import inquiries
from yiben.apps.cases.services.inquiries import AskedTooOften, inquiries_forget, status_ask
from yiben.apps.cases.services.waking import cases_wake
from yiben.apps.orgs.selectors import powers_of

pytestmark = pytest.mark.django_db


def numbers(who, **more):
    return [row.number for row in cases_for(powers_of(who), **more).rows]


def queries(do):
    do()
    with CaptureQueriesContext(
        connection,
    ) as found:
        do()
    return len(found)


def test_a_department_sees_its_own_cases_alone_in_every_list_and_on_the_board(office):
    other = Office("另一局")
    mine, theirs = office.accepted(), other.accepted()
    for which in (OPEN, ALL):
        assert numbers(office.clerk, which=which) == [mine.number]
        assert numbers(other.section, which=which) == [theirs.number]
    assert numbers(office.clerk, number=theirs.number) == []
    assert case_for(office.clerk, powers_of(office.clerk), number=theirs.number) is None
    assert case_for(office.clerk, powers_of(office.clerk), number=mine.number).pk == mine.pk
    assert board(powers_of(office.clerk)).whole.total == 1
    above = person("auditor", place=office.place.parent)
    assert len(numbers(above, which=ALL)) == 2 and board(powers_of(above)).whole.total == 2
    stranger = person("finance_officer", place=office.place)
    assert numbers(stranger) == [] and board(powers_of(stranger)).whole.total == 0


def test_a_citizen_sees_what_was_applied_for_by_the_own_account_alone(office):
    citizen, other = person("citizen"), person("citizen")
    case = office.open(by=citizen, channel="network").case
    office.open(by=other, channel="network")
    assert numbers(citizen, which=APPLIED, by=citizen) == [case.number]
    assert numbers(citizen, which=ALL) == []
    assert case_for(citizen, powers_of(citizen), number=case.number).pk == case.pk
    assert case_for(other, powers_of(other), number=case.number) is None


def test_lists_go_by_what_is_due_first_and_page_by_key_without_loss(office):
    cases = [office.accepted(at=at("2026-03-02 09:00") + timedelta(days=n)) for n in (2, 0, 1)]
    paused = office.step(cases[0], "examine")
    paused = office.step(paused, "begin-review", data={"notice": "告知1号", "planned": 7})
    wanted = [cases[1].number, cases[2].number, cases[0].number]
    powers, found, after = powers_of(office.clerk), [], ""
    for _ in range(9):
        page = cases_for(powers, which=OPEN, after=after, size=1)
        found += [row.number for row in page.rows]
        after = page.next
        if not after:
            break
    assert found == wanted and paused.due is None
    newest = cases_for(powers, which=ALL, size=2)
    rest = cases_for(powers, which=ALL, size=2, after=newest.next)
    assert [row.number for row in (*newest.rows, *rest.rows)] == [cases[n].number for n in (2, 1, 0)]
    assert rest.next == ""


def test_mine_overdue_and_carded_cases_have_their_lists(office):
    case, closed = office.step(office.accepted(), "examine"), office.closed()
    fresh = case_now(office)
    cases_wake(at=at("2026-04-30 09:00"))
    assert numbers(office.handler, which=MINE, by=office.handler) == [case.number]
    assert numbers(office.clerk, which=OVERDUE) == [case.number] == numbers(office.clerk, which=CARDS)
    assert set(numbers(office.clerk, kind="application", which=ALL)) == {
        case.number,
        closed.number,
        fresh.number,
    }
    assert numbers(office.clerk, kind="review", which=ALL) == []
    row = cases_for(powers_of(office.clerk), which=OVERDUE).rows[0]
    assert (row.state, row.card, row.overdue, row.organization) == ("审查中", "red", True, office.place.name)


def case_now(office):
    return office.open(at=None).case


def test_the_board_counts_states_cards_and_what_is_due(office):
    office.closed(), office.accepted(), office.open()
    counted = board(powers_of(office.clerk), at=at("2026-03-30 09:00"))
    assert (counted.whole.total, counted.whole.open, counted.whole.today, counted.whole.overdue) == (
        3,
        2,
        1,
        1,
    )
    assert counted.kinds["application"].outcomes == {"granted": 1}
    assert counted.organizations[office.place.pk].states["received"] == 1


@pytest.mark.parametrize("which", [OPEN, OVERDUE, CARDS, MINE, ALL])
def test_lists_ask_as_often_for_many_cases_and_offices_as_for_few(office, which):
    above = person("auditor", place=office.place.parent)
    office.accepted()
    few = queries(lambda: cases_for(powers_of(above), which=which, by=office.handler))
    for name in ("甲局", "乙局", "丙局"):
        other = Office(name)
        for _ in range(3):
            other.accepted()
    assert queries(lambda: cases_for(powers_of(above), which=which, by=office.handler)) == few <= 5
    assert queries(lambda: cases_for(powers_of(office.clerk), which=which, by=office.handler)) <= 6
    assert queries(lambda: board(powers_of(above))) <= 3


def test_lists_ask_as_often_for_many_kinds_and_items_as_for_one(office):
    few = (office.accepted(item="A"), queries(lambda: cases_for(powers_of(office.clerk), which=ALL)))[1]
    shop = {**WHO, "shop_name": "某店"}
    for n in range(3):
        office.open(type="parallel-approval", data=shop, item=f"B{n}")
        review = {"level": 5, "series": "active", "case_number": f"A{n}"}
        office.open(type="service-review", data=review, documents=(), item=f"C{n}")
    rows = cases_for(powers_of(office.clerk), which=ALL).rows
    assert {row.kind for row in rows} == {"办件", "一件事、并联审批", "评价"}
    assert queries(lambda: cases_for(powers_of(office.clerk), which=ALL)) == few


def test_the_walk_over_very_many_offices_finds_the_same(office, monkeypatch):
    above = person("auditor", place=office.place)
    case, newest = office.accepted(), office.accepted()
    monkeypatch.setattr(lists, "FEW", 0)
    assert numbers(above, which=OPEN) == [case.number, newest.number]
    assert numbers(above, which=ALL) == [newest.number, case.number]


def test_a_story_tells_all_in_words_with_the_same_number_of_queries(office):
    case = office.open().case

    def ask():
        found = case_for(office.clerk, powers_of(office.clerk), number=case.number)
        return case_story(found, powers_of(office.clerk), by=office.clerk)

    few = queries(ask)
    for action in ("accept", "examine"):
        case = office.step(case, action)
    case = office.step(case, "begin-review", data={"notice": "告知1号", "planned": 7})
    assert queries(ask) == few
    story = ask()
    assert [told.action for told in story.events] == ["接件", "受理", "开始审查", "专家评审开始"]
    assert [told.standard for told in story.events] == ["已接件", "已受理", "部门开始办理", "特别程序开始"]
    assert story.events[3].said == (("告知书编号", "告知1号"), ("所需天数", "7"))
    clock = next(one for one in story.clocks if one.id == "decision")
    assert (clock.paused_on, clock.used, clock.pauses[0][3]) == ("专家评审", None, "告知1号")
    allowed = {action.id for action, against in story.actions if against is None}
    assert allowed == {"withdraw"}


def test_the_proof_of_a_clock_counts_day_by_day_for_both_limits(office):
    case = office.accepted(item_facts={"committed_days": 5})
    lines = case_proof(Case.objects.get(pk=case.pk), "decision")
    assert "20个工作日" in lines[0] and "承诺时限：" in lines
    assert any("2026-03-09" in line for line in lines) and case_proof(case, "nothing") == ()


def test_the_status_by_number_and_code_tells_where_it_stands_and_nothing_of_any_person(office):
    opened = office.open()
    office.step(opened.case, "accept")
    found = status_of(opened.case.number.upper(), f" {opened.secret[:5]}-{opened.secret[5:].upper()} ")
    assert (found.state, found.organization) == ("已受理", office.place.name)
    assert [step for _, step in found.steps] == ["已接件", "已受理"]
    text = str(found)
    assert not any(hidden in text for hidden in (NAME, PHONE, "user/", "v1."))


def test_a_wrong_code_and_a_number_nobody_has_cannot_be_told_apart(office):
    opened = office.open()
    assert opened.secret not in str(Case.objects.filter(pk=opened.case.pk).values())
    with CaptureQueriesContext(connection) as wrong:
        assert status_of(opened.case.number, "x" * 10) is None
    with CaptureQueriesContext(connection) as unknown:
        assert status_of("140702-0001-2026-000009-aaaa", opened.secret) is None
    assert len(wrong) == len(unknown) == 1
    assert codes.number_holds(opened.case.number)
    assert not codes.number_holds(opened.case.number.replace("000001", "000002"))


def test_after_some_vain_tries_nobody_is_answered_by_that_address_or_number_for_a_while(office, monkeypatch):
    opened = office.open()
    number = opened.case.number
    for n in range(inquiries.MOST_BY_NUMBER):
        assert status_ask(number=number, secret="x", source=f"address {n}") is None
    with pytest.raises(AskedTooOften, match="15分钟"):
        status_ask(number=number, secret=opened.secret, source="another")
    for n in range(inquiries.MOST_BY_ADDRESS):
        assert status_ask(number=f"140702-0001-2026-{n:06d}-aaaa", secret="x", source="one") is None
    other = office.open()
    with pytest.raises(AskedTooOften):
        status_ask(number=other.case.number, secret=other.secret, source="one")
    assert status_ask(number=other.case.number, secret=other.secret, source="a third").state == "已接件"
    assert not any(text in str(list(Inquiry.objects.values())) for text in ("address", number))
    Inquiry.objects.update(since=timezone.now() - timedelta(minutes=16))
    assert status_ask(number=number, secret=opened.secret, source="one").number == number
    Inquiry.objects.update(since=timezone.now() - timedelta(days=2))
    assert inquiries_forget() > 0 and not Inquiry.objects.exists()
