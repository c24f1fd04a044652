"""Publications as stories: two officers and a head; who prepares does not approve; nothing is overwritten."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.kept import keep
from tests.support.people import bureau, person
from tests.support.published import people, prepare, publish, publish_some, read_paper
from tests.support.sample import broken, sample
from tests.support.unlocked import unlocked
from yiben.apps.disclosures import guards, selectors, services, waiting
from yiben.apps.disclosures.flow import NEXT, of_this_round, state_of
from yiben.apps.disclosures.models import Publication, PublicationEvent
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import chains_verify
from yiben.apps.orgs.models import Assignment
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def officer(place):
    return people(place)[0]


@pytest.fixture
def head(place):
    return people(place)[1]


def refusal(service, **arguments):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(**arguments)
    return str(refused.value)


def approve(event, by, **more):
    return services.publication_approve(by=by, publication=event.publication, seen=event.number, **more)


def kinds(publication):
    return list(publication.events.order_by("number").values_list("kind", flat=True))


def test_a_paper_is_prepared_returned_prepared_again_approved_and_withdrawn(place, officer, head):
    run = keep(sample(), owner=place)
    first = services.publication_prepare(by=officer, paper_id=run.paper_id, note="请审")
    one = first.publication
    back = services.publication_return(by=head, publication=one, seen=1, reason="第3页单位不对")
    again = services.publication_prepare(by=officer, paper_id=run.paper_id)
    assert (back.number, again.number) == (2, 3)
    assert selectors.published_paper(one.pk) is None
    approve(again, head, reason="按原样公开")
    assert selectors.published_paper(one.pk).row.publisher == place.name
    services.publication_withdraw(by=head, publication=one, seen=4, reason="数有误")
    assert selectors.published_paper(one.pk) is None and selectors.was_published(one.pk)
    assert kinds(one) == ["prepared", "returned", "prepared", "approved", "withdrawn"]


def test_whoever_prepared_does_not_approve_though_holding_both_roles_as_a_deputy(place, officer):
    event = services.publication_prepare(by=officer, paper_id=keep(sample(), owner=place).paper_id)
    Assignment.objects.create(user=officer, organization=place, role="bureau_head")
    assert powers_of(officer).may_in("publications.approve", place)
    assert "另一位" in refusal(approve, event=event, by=officer, reason="我自己批")
    assert kinds(event.publication) == ["prepared"]
    assert not selectors.waiting_for_approval(powers_of(officer), user=officer)


def test_a_second_officer_who_prepared_earlier_in_the_round_does_not_approve_either(place, officer, head):
    second = person("performance_officer", place=place)
    run = keep(sample(), owner=place)
    event = services.publication_prepare(by=second, paper_id=run.paper_id)
    services.publication_return(by=head, publication=event.publication, seen=1, reason="改")
    event = services.publication_prepare(by=officer, paper_id=run.paper_id)
    Assignment.objects.create(user=second, organization=place, role="bureau_head")
    assert "另一位" in refusal(approve, event=event, by=second, reason="批")
    assert approve(event, head, reason="按原样公开").kind == "approved"


def test_who_prepares_cannot_be_given_the_role_that_approves(place, officer):
    from yiben.apps.orgs.services import role_assign

    assert "不相容" in refusal(role_assign, by=None, user=officer, role="bureau_head", organization=place)
    other = person("administrator", place=place)
    assert "不相容" in refusal(role_assign, by=None, user=other, role="bureau_head", organization=place)


def test_a_paper_that_could_not_be_read_is_neither_prepared_nor_approved(place, officer, head):
    unread = keep(broken(), name="扫描件.txt", owner=place)
    assert "没有文字层" in refusal(services.publication_prepare, by=officer, paper_id=unread.paper_id)
    event = prepare(keep(sample(), owner=place), place)
    keep(broken(), name="云岭县政务服务中心2023.txt", version="1+later", owner=place)
    assert "没有文字层" in refusal(approve, event=event, by=head, reason="批")
    assert Publication.objects.count() == 1


def test_a_paper_that_was_audited_anew_goes_back_before_it_is_approved(place, head):
    event = prepare(keep(sample(), owner=place), place)
    keep(sample(clean=True), version="1+later", owner=place)
    assert "重新审核过" in refusal(approve, event=event, by=head, reason="批")


def test_open_errors_ask_for_a_reason_which_stands_in_the_journal(place, head):
    event = prepare(keep(sample(), owner=place), place)
    assert "3 个错误疑点" in refusal(approve, event=event, by=head, reason="  ")
    approve(event, head, reason="上级已复核\n按原样公开")
    entry = Entry.objects.get(action="publication.approve")
    assert entry.after["reason"] == "上级已复核 按原样公开" and entry.after["errors"] == 3
    clean = prepare(keep(sample(organization="青河县局", clean=True), owner=place), place)
    assert approve(clean, head).kind == "approved"


def test_a_return_and_a_withdrawal_ask_for_a_reason(place, head):
    event = prepare(keep(sample(), owner=place), place)
    given = {"by": head, "publication": event.publication, "seen": 1, "reason": " "}
    assert "退回的理由" in refusal(services.publication_return, **given)
    approve(event, head, reason="批")
    assert "撤回的理由" in refusal(services.publication_withdraw, **{**given, "seen": 2})


def test_a_step_is_refused_to_who_saw_an_older_state_and_where_it_does_not_follow(place, officer, head):
    event = prepare(keep(sample(), owner=place), place)
    one = event.publication
    services.publication_return(by=head, publication=one, seen=1, reason="改")
    assert "又有人办过" in refusal(approve, event=event, by=head, reason="批")
    late = {"by": head, "publication": one, "seen": 2, "reason": "x"}
    for service in (services.publication_approve, services.publication_return, services.publication_withdraw):
        assert "不能办这一步" in refusal(service, **late)
    services.publication_prepare(by=officer, paper_id=one.paper_id)
    assert "不能办这一步" in refusal(services.publication_prepare, by=officer, paper_id=one.paper_id)


def test_nobody_from_elsewhere_prepares_or_approves(place, officer, head):
    run = keep(sample(), owner=place)
    away = bureau("青河县行政审批局")
    stranger, boss = people(away)
    assert "不归您送批" in refusal(services.publication_prepare, by=stranger, paper_id=run.paper_id)
    assert "不归您送批" in refusal(services.publication_prepare, by=head, paper_id=run.paper_id)
    event = services.publication_prepare(by=officer, paper_id=run.paper_id)
    assert "不归您审批" in refusal(approve, event=event, by=boss, reason="批")
    assert "不归您审批" in refusal(approve, event=event, by=officer, reason="批")
    assert selectors.publication_for(powers_of(boss), event.publication_id) is None
    assert not selectors.last_events(powers_of(boss)).exists()


def test_every_step_is_chained_in_the_journal_with_who_and_from_where(place, officer, head):
    officer.source = "财务股的机器"
    event = services.publication_prepare(by=officer, paper_id=keep(sample(), owner=place).paper_id)
    approve(event, head, reason="批", with_leads=True)
    target = f"publication/{event.publication_id}"
    first, second = Entry.objects.filter(target=target).order_by("id")
    assert (first.action, first.actor, first.source) == ("publication.prepare", officer.label, "财务股的机器")
    assert (second.before, second.after["with_leads"]) == ({"number": 1, "state": "prepared"}, True)
    assert chains_verify().fault is None


def test_what_is_published_is_the_run_and_the_figures_that_were_approved(place):
    one = publish(read_paper(place=place), place)
    before = selectors.published_paper(one.pk)
    assert [(f.title, f.value, f.unit) for f in before.figures][:2] == [
        ("本年收入", "1,234.86", "万元"),
        ("本年支出", "1,234.68", "万元"),
    ]
    keep(sample(clean=True), name="x", version="9+later")
    assert selectors.published_paper(one.pk) == before
    assert selectors.published_result(before).leads == () and not before.with_leads


def test_home_lists_what_waits_for_whom(place, officer, head):
    event = prepare(keep(sample(), owner=place), place)
    [row] = waiting.to_approve(powers_of(head), user=head)
    [waits] = selectors.waiting_for_approval(powers_of(head), user=head)
    assert (waits.pk, row) == (event.pk, selectors.publication_row(waits))
    assert waiting.sent_back(powers_of(officer)) == []
    services.publication_return(by=head, publication=event.publication, seen=1, reason="改第3页")
    [row] = waiting.sent_back(powers_of(officer))
    assert row.reason == "改第3页" and row == selectors.publication_row(
        *selectors.returned(powers_of(officer))
    )
    assert waiting.to_approve(powers_of(head), user=head) == []


def test_home_asks_once_for_each_of_its_lists_however_many_wait(
    place, officer, head, django_assert_num_queries
):
    for many in (3, 5):
        for number in range(many):
            prepare(keep(sample(year=2000 + 10 * many + number), owner=place), place)
        powers = powers_of(head)
        with django_assert_num_queries(1):
            assert len(waiting.to_approve(powers, user=head)) == min(many + 3 * (many > 3), waiting.SHOWN)
        with django_assert_num_queries(1):
            assert waiting.unpublished(powers) == []


def test_a_state_is_a_fold_and_an_impossible_history_is_refused():
    assert state_of(["prepared", "returned", "prepared", "approved"]) == "approved"
    with pytest.raises(ValueError, match="does not follow"):
        state_of(["approved"])
    assert of_this_round(["prepared", "approved", "withdrawn", "prepared"]) == 3
    assert set(NEXT) - {""} == set(selectors.STATES)


def test_a_number_is_taken_once(place, officer):
    event = prepare(keep(sample(), owner=place), place)
    twice = PublicationEvent(
        publication=event.publication, number=1, kind="approved", by=officer, run=event.run
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_the_database_itself_refuses_to_change_replace_or_delete_an_event(place):
    event = prepare(keep(sample(), owner=place), place)
    table, one = PublicationEvent._meta.db_table, f"WHERE id = {event.pk}"
    changes = [f"UPDATE {table} SET kind = 'approved' {one}", f"DELETE FROM {table} {one}"]
    if connection.vendor == "sqlite":
        changes.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} {one}")
    for change in changes:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            connection.cursor().execute(change)
    assert guards.missing(connection) == []
    with unlocked():
        assert guards.missing(connection) == list(guards.NAMES)


def test_lists_ask_as_often_for_thirty_as_for_three(place, head, django_assert_num_queries):
    first = publish_some(3)[0].pk
    for many in (3, 30):
        publish_some(many - Publication.objects.count(), start=Publication.objects.count())
        with django_assert_num_queries(1):
            assert len([selectors.published_row(e) for e in selectors.published()]) == many
        with django_assert_num_queries(1):
            selectors.shelves()
        with django_assert_num_queries(2):
            powers = powers_of(head)
            assert len([selectors.publication_row(e) for e in selectors.last_events(powers)]) == many
        with django_assert_num_queries(1):
            selectors.published_paper(first)
