"""Parents and children: what begins when, what is dropped, who joins, and which chain decides when it ends."""

from datetime import datetime

from tests.support.casework import kind, kinds
from tests.support.told import Case, examined, received
from yiben.core.casework.facts import facts_of, fee_of, shared_with
from yiben.core.casework.path import critical_path

SHOP = {"applicant_kind": "person", "applicant_name": "某甲", "matter": "开餐饮店", "shop_name": "某店"}
PAPERS = ("application_form", "materials", "sign_drawing")


def shop(**more):
    case = Case("parallel-approval").do(
        "2026-03-02 09:00", "receive", "window_clerk", PAPERS, **{**SHOP, **more}
    )
    return case.do("2026-03-02 10:00", "accept", "window_clerk")


def tell(case, at, child, outcome, state="closed_granted"):
    return case.do(at, "child-told", "system", child=child, state=state, outcome=outcome)


def test_children_that_wait_for_nobody_begin_at_once():
    case = shop(with_sign=True)
    assert [child.id for child in case.last.children] == ["business-licence", "sign"]
    assert case.now.children == {
        "business-licence": ("open", ""),
        "food-permit": ("", ""),
        "sign": ("open", ""),
    }


def test_a_child_that_is_not_needed_is_not_opened():
    assert "sign" not in shop().now.children


def test_a_child_begins_when_the_one_before_it_was_granted():
    case = tell(shop(), "2026-03-05 09:00", "business-licence", "granted")
    assert [child.id for child in case.last.children] == ["food-permit"]
    assert case.now.children["food-permit"] == ("open", "")


def test_news_of_a_child_that_is_still_under_way_begins_nothing():
    case = tell(shop(), "2026-03-05 09:00", "business-licence", "", state="examining")
    assert case.last.children == () and case.now.children["business-licence"] == ("examining", "")


def test_a_child_after_one_that_was_refused_is_dropped_and_the_parent_tells_all_at_once():
    case = tell(shop(), "2026-03-05 09:00", "business-licence", "refused").wake("2026-03-05 09:00")
    assert case.now.children["food-permit"] == ("", "lapsed")
    assert (case.now.state, case.events[-1].code) == ("partly", 13)


def test_the_parent_joins_by_itself_when_the_last_child_is_closed():
    case = tell(shop(), "2026-03-05 09:00", "business-licence", "granted")
    assert case.wake("2026-03-06 09:00").now.state == "handling"
    tell(case, "2026-03-09 09:00", "food-permit", "granted").wake("2026-03-09 09:00")
    join = case.events[-1]
    assert (join.action, join.role, join.at) == ("join", "system", datetime(2026, 3, 9, 9))
    assert case.now.clocks["decision"].stopped == join.at


def test_a_child_takes_what_the_parent_has_and_nobody_is_asked_twice():
    case = shop(with_sign=True)
    data, documents = shared_with(case.kind, case.now, case.kind.children["food-permit"])
    assert data == {name: SHOP[name] for name in ("applicant_kind", "applicant_name", "matter")}
    assert documents == ("application_form", "materials")


def test_one_statutory_clock_of_forty_five_working_days_runs_over_all():
    assert shop().due("decision") == "2026-05-08"


def test_the_critical_path_is_the_chain_that_ends_last():
    parent = shop(with_sign=True).kind
    sign, licence = examined(statutory_days=5).now, examined(statutory_days=15).now
    names, due = critical_path(parent, {"sign": sign, "business-licence": licence})
    assert names == ("business-licence", "food-permit")
    assert due == licence.clocks["decision"].due
    food = received().do("2026-03-09 10:00", "accept", "window_clerk").now
    names, due = critical_path(parent, {"sign": sign, "business-licence": licence, "food-permit": food})
    assert (names, due) == (("business-licence", "food-permit"), food.clocks["decision"].due)


def test_a_slow_sign_is_the_critical_path_of_a_quick_licence():
    done = received().do("2026-03-02 10:00", "decline", "window_clerk", reason="不属于本机关职权").now
    names, due = critical_path(shop().kind, {"sign": examined().now, "business-licence": done})
    assert names == ("sign",) and f"{due:%m-%d}" == "03-30"
    assert critical_path(shop().kind, {}) == ((), None)


def test_facts_are_plain_and_what_nobody_said_is_none():
    case = Case("service-review").do(
        "2026-03-02 09:00", "rate-bad", "applicant", level=2, series="active", case_number="A1"
    )
    assert facts_of(case.kind, case.now) == {
        "level": 2, "series": "active", "named": None, "bad": True, "case_number": "A1",
    }  # fmt: skip
    assert facts_of(kinds()["administrative-licence"], received().now) == {"online": False, "by_proxy": None}


def test_a_fee_is_worked_out_by_its_expression():
    form = {"type": "object", "properties": {"pages": {"type": "integer", "title": "页数"}}}
    case = Case(kind(form=form, fee="data.pages * 50")).do(
        "2026-03-02 09:00", "receive", "window_clerk", pages=3
    )
    assert fee_of(case.kind, case.now) == 150
    assert fee_of(kinds()["administrative-licence"], received().now) is None
