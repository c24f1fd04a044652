"""The papers of a case: written with the step that calls for them, sealed, printed on a reason, delivered by an event."""

from datetime import date

import pytest

from tests.support.cases import NAME, WHO, Office, at
from tests.support.people import person
from yiben.apps.cases.models import CaseEvent, Delivery, IssuedLetter
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.letters import letter_page
from yiben.apps.journals import vault
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def letters(case):
    return list(IssuedLetter.objects.filter(case=case))


def test_a_licence_leaves_its_letters_in_order_each_with_a_number_of_its_series(office):
    case = office.closed()
    found = letters(case)
    assert [one.template for one in found] == ["acceptance-notice", "grant-decision", "delivery-receipt"]
    assert [one.number for one in found] == [
        "测试市场监管局受〔2026〕1号",
        "测试市场监管局许准〔2026〕1号",
        "测试市场监管局送〔2026〕1号",
    ]
    assert letters(office.accepted())[0].number == "测试市场监管局受〔2026〕2号"


def test_the_acceptance_names_the_last_day_that_the_clock_reckons(office):
    accepted = letters(office.accepted())[0]
    assert "法定办结期限为2026年3月30日" in accepted.content["paragraphs"][1]
    assert accepted.content["paragraphs"][2] == "收到的材料：申请书、许可条件的证明材料。"


def test_a_letter_keeps_no_name_in_the_clear_and_is_printed_with_it_once_that_is_journalled(office):
    letter = letters(office.accepted())[0]
    assert NAME not in str(letter.content) and letter.content["addressee"] == "{data.applicant_name}"
    page = letter_page(by=office.clerk, letter=letter)
    assert page.addressee == NAME and page.number == letter.number
    told = Entry.objects.filter(action="personal.reveal").latest("pk")
    assert told.after["reason"] == "打印受理通知书测试市场监管局受〔2026〕1号"


def test_another_department_may_not_print_it(office):
    letter = letters(office.accepted())[0]
    stranger = person("case_handler", place=Office("测试卫生健康局").place)
    with pytest.raises(Refused, match="不归您办理"):
        letter_page(by=stranger, letter=letter)


def test_after_retention_the_letter_stays_and_the_name_is_gone(office):
    case = office.accepted()
    vault.forget(subject=case.applicant, reason="保存期满")
    assert letter_page(by=office.clerk, letter=letters(case)[0]).addressee == vault.FORGOTTEN


def test_what_is_to_be_corrected_is_told_at_once(office):
    case = office.open(documents=()).case
    office.step(case, "correct-once", data={"to_correct": ["申请书", "场所平面图"]})
    told = letters(case)[0]
    assert told.title == "补正材料一次性告知书"
    assert told.content["paragraphs"][1:3] == ["1．申请书。", "2．场所平面图。"]


def test_delivering_the_decision_marks_every_letter_that_had_not_been_delivered(office):
    case = office.closed()
    reached = Delivery.objects.select_related("letter").order_by("id")
    assert [(one.letter.template, one.way) for one in reached] == [
        ("acceptance-notice", "window"),
        ("grant-decision", "window"),
    ]
    assert {one.event for one in reached} == {case.events}


def test_one_letter_is_delivered_by_post_as_an_event_of_its_own(office):
    case = office.accepted()
    letter = letters(case)[0]
    asked = {"letter": letter.number, "way": "post", "proof": "挂号12345"}
    case = office.step(case, "deliver-letter", data=asked)
    event = CaseEvent.objects.get(case=case, number=case.events)
    assert event.action == "deliver-letter"
    assert letter.deliveries.get().proof == "挂号12345" and letter.deliveries.get().event == event.number


def test_a_letter_may_still_be_delivered_when_the_case_is_closed(office):
    case = office.closed()
    receipt = letters(case)[-1]
    office.step(case, "deliver-letter", data={"letter": receipt.number, "way": "network"})
    assert receipt.deliveries.get().way == "network"


def test_a_letter_of_another_case_is_not_delivered_here(office):
    other = letters(office.accepted())[0]
    case = office.accepted()
    with pytest.raises(CaseRefused, match="没有文号为"):
        office.step(case, "deliver-letter", data={"letter": other.number, "way": "post"})
    assert not Delivery.objects.exists()


def test_a_special_procedure_is_told_with_its_ground_and_its_days(office):
    case = office.step(office.accepted(), "examine")
    office.step(case, "begin-review", data={"notice": "告〔2026〕1号", "planned": 7})
    told = letters(case)[-1]
    assert told.template == "special-procedure-notice"
    assert (
        "需要依法进行专家评审" in told.content["paragraphs"][0]
        and "预计需要7日" in told.content["paragraphs"][1]
    )


def test_a_letter_that_was_changed_in_the_database_is_not_printed(office):
    letter = letters(office.accepted())[0]
    letter.content["seal"] = "别的章"
    with pytest.raises(CaseRefused, match="指纹不符"):
        letter_page(by=office.clerk, letter=letter)


def test_a_deemed_acceptance_writes_the_same_letter(office):
    from yiben.apps.cases.services.waking import cases_wake

    case = office.open(data=WHO).case
    cases_wake(at=at("2026-03-20 09:00"))
    told = letters(case)[0]
    assert told.template == "acceptance-notice" and told.at.date() <= date(2026, 3, 10)
