"""Parents and children: opened in one transaction, told when one closes, joined when all are; a bad review is put right."""

import pytest

from tests.support.cases import PAPERS, WHO, Office, at
from yiben.apps.cases.models import Case, CaseEvent, KeptFile
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.cases.selectors.story import case_for, case_story
from yiben.apps.cases.services import gate
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.gate import Office as Goes
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.orgs.selectors import powers_of

pytestmark = pytest.mark.django_db
SHOP = {**WHO, "shop_name": "某店"}


@pytest.fixture
def food():
    return Office("食品监管局")


def bundle(office, **more):
    opened = office.open(type="parallel-approval", data=SHOP, item="B1", item_facts={}, **more)
    return office.step(opened.case, "accept")


def actions(case):
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("action", flat=True))


def grant(office, case):
    for action in ("accept", "examine", "grant"):
        case = office.step(case, action)
    return office.step(case, "deliver-granted", data={"way": "window"})


def test_children_begin_in_their_offices_one_after_the_other_and_the_parent_joins_by_itself(office, food):
    parent = bundle(office, offices={"food-permit": Goes(food.place, "F1", 2, {"committed_days": 8})})
    first = Case.objects.get(parent=parent)
    assert (first.place, first.organization, first.secret) == ("business-licence", office.place, "")
    assert (
        first.standing["data"]["phone"] == parent.standing["data"]["phone"]
        and first.applicant == parent.applicant
    )
    grant(office, first)
    second = Case.objects.get(parent=parent, place="food-permit")
    assert (second.organization, second.item, second.item_facts) == (food.place, "F1", {"committed_days": 8})
    assert Case.objects.get(pk=parent.pk).state == "handling"
    grant(food, second)
    parent = Case.objects.get(pk=parent.pk)
    assert (parent.state, actions(parent)[-2:]) == ("ready", ["child-told", "join"])
    parent = office.step(parent, "hand-out", by=office.clerk, data={"way": "window"})
    assert parent.outcome == "granted" and chains_of_cases_verify().fault is None


def test_offices_may_be_named_with_the_step_that_opens_the_children(office, food):
    parent = office.open(type="parallel-approval", data=SHOP).case
    parent = office.step(parent, "accept", offices={"business-licence": Goes(food.place)})
    assert Case.objects.get(parent=parent).organization == food.place
    about = CaseEvent.objects.get(case=parent, action="accept").body["about"]
    assert about["offices"]["business-licence"]["organization"] == food.place.pk
    assert Case.objects.get(pk=parent.pk).offices == about["offices"]


def test_a_child_that_is_refused_drops_what_waits_for_it_and_the_parent_tells(office):
    parent = bundle(office)
    child = Case.objects.get(parent=parent)
    for action in ("accept", "examine"):
        child = office.step(child, action)
    child = office.step(child, "refuse", data={"reason": "不符合条件"})
    office.step(child, "deliver-refused", by=office.clerk, data={"way": "post"})
    parent = Case.objects.get(pk=parent.pk)
    assert parent.state == "partly" and Case.objects.filter(parent=parent).count() == 1


def test_where_a_child_cannot_be_opened_nothing_at_all_was_done(office, monkeypatch):
    parent = office.open(type="parallel-approval", data=SHOP).case
    real = gate.begin

    def fails(**more):
        real(**more)
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr(gate, "begin", fails)
    with pytest.raises(RuntimeError):
        office.step(parent, "accept")
    assert actions(parent) == ["receive"] and Case.objects.count() == 1
    assert chains_of_cases_verify().fault is None


def test_an_office_sees_its_child_and_not_the_childs_siblings(office, food):
    parent = bundle(office, offices={"business-licence": Goes(food.place)})
    child = Case.objects.get(parent=parent)
    found = case_for(food.clerk, powers_of(food.clerk), number=child.number)
    assert case_story(found, powers_of(food.clerk)).parent.number == parent.number
    assert case_for(food.clerk, powers_of(food.clerk), number=parent.number) is None
    story = case_story(
        case_for(office.clerk, powers_of(office.clerk), number=parent.number), powers_of(office.clerk)
    )
    assert [row.number for row in story.children] == [child.number] and story.waiting == ("食品经营许可",)


def test_a_bad_review_opens_its_rectification_by_what_was_answered(office):
    case = office.closed()
    data = {
        "level": 2,
        "series": "active",
        "case_number": case.number,
        "named": True,
        "contact": "13900000000",
    }
    review = case_open(by=office.clerk, type="service-review", organization=office.place, data=data).case
    assert (review.state, Case.objects.get(parent=review).kept_type.type) == (
        "bad",
        "bad-review-rectification",
    )
    good = case_open(
        by=office.clerk,
        type="service-review",
        organization=office.place,
        data={**data, "level": 5, "case_number": office.closed().number},
    ).case
    assert good.outcome == "done" and not KeptFile.objects.exists()
    with pytest.raises(CaseRefused, match="不是政务服务评价"):
        case_open(by=office.clerk, type="service-review", organization=office.place, data=data, action="join")


def test_the_government_head_extends_a_joint_approval_as_entered_by_the_bureau_head(office):
    parent = bundle(office)
    said = {"document": "县政办〔2026〕3号", "reason": "案情复杂"}
    longer = case_step(by=office.head, case=parent, action="extend", data=said, at=at("2026-03-03 09:00"))
    assert longer.due > parent.due
    event = CaseEvent.objects.get(case=parent, action="extend")
    assert (event.role, event.actor, PAPERS[0]) == ("government_head", office.head.label, "application_form")
