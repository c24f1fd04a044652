"""Cases are opened and moved through one gate: events chained, state folded, the wrong refused with reasons."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.support.cases import LICENCE, PAPERS, WHO, Office
from tests.support.people import person
from tests.support.unlocked import unlocked
from yiben.apps.cases import clock, guards
from yiben.apps.cases.models import (
    Case,
    CaseClock,
    CaseEvent,
    CaseFact,
    CaseTypeKept,
    ReceivedDocument,
    Serial,
)
from yiben.apps.cases.selectors.proving import chains_of_cases_verify, fold_verify
from yiben.apps.cases.services.common import CaseMoved, CaseRefused
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.orgs.models import ApiClient
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


def events(case):
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("action", flat=True))


def test_a_licence_goes_its_whole_way_and_every_row_follows_from_its_events(office):
    case = office.closed()
    assert (case.state, case.outcome, case.events) == ("closed_granted", "granted", 5)
    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.link, kept.standing) == (case.state, case.link, case.standing)
    codes = CaseEvent.objects.filter(case=case).values_list("code", flat=True)
    assert list(codes) == [1, 3, 8, 11, 0]
    clocks = {one.clock: one for one in CaseClock.objects.filter(case=case)}
    assert set(clocks) == {"notice", "decision", "delivery"} and all(c.stopped for c in clocks.values())
    assert {f.name: f.number for f in CaseFact.objects.filter(case=case)} == {"online": 0, "by_proxy": None}
    papers = ReceivedDocument.objects.values_list("document", "name", "sha256")
    assert list(papers) == [("application_form", "申请书", ""), ("materials", "许可条件的证明材料", "")]
    assert kept.keep_until.year == kept.closed.year + 10
    assert fold_verify(kept) is None and chains_of_cases_verify().fault is None


def test_what_the_item_promised_is_kept_and_makes_the_second_clock(office):
    case = office.accepted(item="X1", item_version=3, item_facts={"committed_days": 5})
    found = Case.objects.get(pk=case.pk)
    assert (found.item, found.item_version, found.item_facts) == ("X1", 3, {"committed_days": 5})
    assert timezone.localtime(found.committed_due).day == 9 and timezone.localtime(found.due).day == 30


def test_numbers_have_no_gaps_end_in_a_check_and_a_refused_opening_uses_none(office):
    first = office.open().case
    with pytest.raises(CaseRefused):
        office.open(data={})
    second = office.open().case
    assert first.number.split("-")[:4] == ["140702", f"{office.place.pk:04d}", "2026", "000001"]
    assert second.number.split("-")[3] == "000002" and Serial.objects.get().last == 2
    assert first.number[-4:] != second.number[-4:]


def test_answers_are_held_against_the_form_field_by_field_in_words(office):
    with pytest.raises(CaseRefused) as refused:
        office.open(data={"applicant_kind": "firm", "applicant_name": "甲", "by_proxy": True, "phone": 1})
    told = {one.where: one.text for one in refused.value.refusals}
    assert told["申请人类型"] == "“申请人类型”：读到 firm，应为下列之一：person、organisation。"
    assert told["申请事项"] == "“申请事项”没有填写，这一项必填。"
    assert told["代理人"] == "“代理人”没有填写，这一项必填。"
    assert told["联系电话"] == "“联系电话”：读到 （已填写），应为文字。"
    assert not Case.objects.exists()


def test_a_number_with_a_point_is_refused_because_no_event_could_hold_it(office):
    with pytest.raises(CaseRefused, match="应为整数或文字"):
        office.open(data={**WHO, "area": 1.5})


def test_guards_of_the_kind_refuse_with_their_article_and_change_nothing(office):
    case = office.open(documents=()).case
    with pytest.raises(CaseRefused, match="还缺2份必要材料") as refused:
        office.step(case, "accept")
    assert "行政许可法" in refused.value.refusals[0].basis
    assert events(case) == ["receive"]


def test_the_same_request_opens_one_case_and_gives_the_same_code(office):
    first, second = office.open(request="a"), office.open(request="a")
    assert (first.case.pk, first.secret) == (second.case.pk, second.secret)
    assert office.open(request="b").case.pk != first.case.pk and Case.objects.count() == 2


def test_the_same_request_takes_a_step_once_and_no_other_step_by_its_name(office):
    case = office.open().case
    once = office.step(case, "accept", request="r1")
    again = office.step(case, "accept", request="r1")
    assert (once.events, again.events, again.state) == (2, 2, "accepted")
    with pytest.raises(CaseRefused, match="已经用于另一步"):
        office.step(again, "examine", request="r1")


def test_of_two_clerks_one_wins_and_the_other_is_told_what_happened(office):
    seen = office.open().case
    office.step(seen, "accept")
    with pytest.raises(CaseMoved, match="已由他人办理到“已受理”：2026-03-02 10:00，窗口人员，受理"):
        office.step(seen, "decline", data={"reason": "无"})
    assert events(seen) == ["receive", "accept"]


def test_a_paper_that_comes_meanwhile_stops_nobody(office):
    seen = office.open(documents=PAPERS[:1]).case
    office.step(seen, "receive-document", by=office.clerk, documents=PAPERS[1:])
    assert office.step(seen, "accept", when="2026-03-02 11:00").state == "accepted"


def test_the_law_comes_first_when_a_step_is_late(office):
    case = office.open().case
    with pytest.raises(CaseMoved, match="已依法自动变为“已受理”"):
        office.step(case, "correct-once", when="2026-03-20 09:00", data={"to_correct": ["申请书"]})
    assert events(case) == ["receive", "show-card", "deem-accepted"]
    found = Case.objects.get(pk=case.pk)
    assert timezone.localtime(found.accepted).isoformat() == "2026-03-02T09:00:00+08:00"
    assert fold_verify(found) is None


def test_nobody_writes_the_future_and_a_clock_set_back_is_told(office, monkeypatch):
    with pytest.raises(CaseRefused, match="比现在"):
        office.open(at=timezone.now() + timedelta(days=1))
    case = case_open(
        by=office.clerk, type=LICENCE, organization=office.place, data=WHO, documents=PAPERS
    ).case
    monkeypatch.setattr("yiben.apps.cases.services.moments.now", lambda: clock.now() - timedelta(hours=2))
    with pytest.raises(CaseRefused, match="时钟可能被往回拨了"):
        case_step(by=office.clerk, case=case, action="accept")
    monkeypatch.undo()
    with pytest.raises(CaseRefused, match="早于上一步"):
        case_step(by=office.clerk, case=case, action="accept", at=case.at - timedelta(hours=1))
    assert events(case) == ["receive"]


def test_only_the_roles_of_the_step_in_the_office_of_the_case_may_take_it(office):
    other = Office("另一局")
    case = office.open().case
    with pytest.raises(Refused, match="不归您办理"):
        office.step(case, "accept", by=other.clerk)
    with pytest.raises(Refused, match="不归您办理"):
        office.step(case, "accept", by=person("auditor", place=office.place))
    with pytest.raises(Refused, match="不归您办理"):
        other.open(organization=office.place)
    case = office.step(office.step(case, "accept"), "examine")
    with pytest.raises(CaseRefused, match="由股室负责人、单位负责人办理，您的角色是经办人"):
        office.step(case, "grant", by=office.handler)
    with pytest.raises(CaseRefused, match="您的角色是"):
        office.step(case, "grant", by=office.handler, role="section_head")


def test_an_extension_needs_its_own_permission_before_the_time_is_over(office):
    case = office.accepted()
    said = {"document": "延期〔2026〕1号", "reason": "案情复杂"}
    with pytest.raises(Refused, match="不归您办理"):
        office.step(case, "extend", by=office.section, data=said)
    due = office.step(case, "extend", data=said).due
    assert timezone.localtime(due).date().isoformat() == "2026-04-14"


def test_a_bureau_head_enters_what_the_government_head_approved(office):
    powers = powers_of(office.head)
    assert "government_head" in powers.roles_in(office.place)
    assert "government_head" not in powers.roles_in(Office("别的局").place)


def test_who_applied_by_the_network_takes_the_applicants_steps_of_that_case_alone(office):
    citizen, stranger = person("citizen"), person("citizen")
    case = office.open(by=citizen, channel="network").case
    assert (case.owner, CaseEvent.objects.get().role) == (citizen.label, "applicant")
    with pytest.raises(Refused, match="不归您办理"):
        office.step(case, "take-back", by=stranger)
    with pytest.raises(CaseRefused, match="您的角色是申请人"):
        office.step(case, "accept", by=citizen)
    assert office.step(case, "take-back", by=citizen).outcome == "withdrawn"
    with pytest.raises(Refused, match="不归您办理"):
        office.open(by=stranger, channel="window")


def test_a_correction_is_one_more_event_held_against_the_whole_form(office):
    case = office.open().case
    with pytest.raises(CaseRefused, match="“申请事项”"):
        office.step(case, "correct-record", data={"matter": ""}, corrects=1)
    case = office.step(case, "correct-record", data={"matter": "食品生产"}, corrects=1)
    assert case.standing["data"]["matter"] == "食品生产" and case.events == 2
    first = CaseEvent.objects.get(case=case, number=1)
    assert first.body["data"]["matter"] == "食品经营"


def test_the_database_refuses_every_change_of_what_happened(office):
    case = office.closed()
    assert guards.missing(connection) == []
    changes = (
        lambda: CaseEvent.objects.filter(case=case).update(actor="user/9"),
        lambda: CaseEvent.objects.filter(case=case, number=5).delete(),
        lambda: CaseTypeKept.objects.update(body={}),
        lambda: ReceivedDocument.objects.update(name="x"),
        lambda: Case.objects.filter(pk=case.pk).update(events=4),
        lambda: Case.objects.filter(pk=case.pk).update(state="refused"),
        lambda: Case.objects.filter(pk=case.pk).update(link="0" * 64),
        lambda: Case.objects.filter(pk=case.pk).update(organization_id=office.place.parent_id),
        lambda: Serial.objects.update(last=0),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    with unlocked():
        assert guards.missing(connection) == list(guards.NAMES)


@pytest.mark.parametrize("what", ["action", "data", "state", "cut"])
def test_whatever_is_changed_with_the_database_in_hand_is_found(office, what):
    case = office.closed()
    with unlocked():
        rows = CaseEvent.objects.filter(case=case)
        if what == "action":
            body = rows.get(number=2).body
            rows.filter(number=2).update(body={**body, "actor": "user/999"})
        elif what == "data":
            body = rows.get(number=1).body
            rows.filter(number=1).update(body={**body, "about": {**body["about"], "item": "X"}})
        elif what == "state":
            Case.objects.filter(pk=case.pk).update(standing={**case.standing, "outcome": "refused"})
        else:
            rows.filter(number=5).delete()
        fault = chains_of_cases_verify().fault
    assert fault.stream == f"case/{case.number}"
    found = {"action": ("link", 2), "data": ("link", 1), "state": ("fold", 5), "cut": ("end", 5)}[what]
    assert (fault.what, fault.number) == found


HOOKED = []


def hook(*, case, advanced, kit):
    """What follows from an event, in its transaction."""
    HOOKED.append((case.number, advanced.event.action, advanced.letters, kit.type.id))
    if advanced.event.action == "examine":
        raise RuntimeError("the letter cannot be made")


def test_what_follows_from_an_event_is_done_with_it_or_neither(office, settings):
    settings.YIBEN_CASE_HOOKS = (f"{__name__}.hook",)
    HOOKED.clear()
    case = office.accepted()
    assert [
        (case.number, "receive", (), LICENCE),
        (case.number, "accept", ("acceptance-notice",), LICENCE),
    ] == HOOKED
    with pytest.raises(RuntimeError):
        office.step(case, "examine")
    assert events(case) == ["receive", "accept"]


def test_a_program_hands_in_applications_with_its_own_permission_only(office):
    def client(*scopes):
        fields = {"organization": office.place, "token_hash": "0" * 64, "expires_at": timezone.now()}
        return ApiClient.objects.create(name="网厅", prefix=f"p{len(scopes)}", scopes=list(scopes), **fields)

    with pytest.raises(Refused, match="不归您办理"):
        office.open(by=client(), channel="network")
