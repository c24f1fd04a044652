"""A step is done, or refused in a whole sentence: where, what was read, what was expected, by what norm, what to do."""

from datetime import datetime

import pytest

from tests.support.casework import kinds, limits, words
from tests.support.told import ALL, WHO, Case, examined, received
from yiben.core.casework.advance import actions_open
from yiben.core.casework.case import Refusal
from yiben.core.casework.facts import facts_at
from yiben.core.casework.refuse import Refusing


def test_a_step_gives_its_event_with_who_when_and_the_standard_code():
    event = received().events[0]
    assert (event.number, event.action, event.code, event.role) == (1, "receive", 1, "window_clerk")
    assert (event.actor, event.channel, event.at) == ("user/window_clerk", "window", datetime(2026, 3, 2, 9))
    assert event.data["documents"] == list(ALL)


def test_the_promise_is_kept_in_the_event_so_that_a_changed_catalogue_moves_nothing():
    case = received(committed_days=5, statutory_days=15).do("2026-03-02 10:00", "accept", "window_clerk")
    assert case.events[-1].data["promised"] == {"decision": 5}
    assert case.events[-1].data["statutory"] == {"decision": 15}
    clock = case.now.clocks["decision"]
    assert (f"{clock.due:%m-%d}", f"{clock.committed_due:%m-%d}") == ("03-23", "03-09")


def test_a_step_before_the_last_one_is_refused_so_a_clock_set_back_changes_nothing():
    refusal = examined().refused("2026-03-03 08:59", "grant", "section_head")
    assert refusal.what == "order"
    assert (
        refusal.text
        == "准予许可：时间是2026-03-03 08:59，早于上一步的2026-03-03 09:00。事件只能依次记录，请核对时间。"
    )


def test_nothing_comes_between_the_end_of_a_time_and_what_the_law_decided_then():
    refusal = received().refused("2026-03-10 09:00", "decline", "window_clerk", reason="不属于本机关职权")
    assert refusal.what == "order"
    assert "期限已于2026-03-09 23:59届满，依法已“逾期不告知，自收到材料之日起即为受理”" in refusal.text
    assert refusal.basis == "行政许可法 第三十二条第一款第四项"


def test_what_the_schema_said_outside_refuses_the_step():
    invalid = (Refusal("data", "申请事项", "空", "文字", "申请事项：没有填写。"),)
    assert Case().refused("2026-03-02 09:00", "receive", "window_clerk", invalid=invalid, **WHO) == invalid[0]


@pytest.mark.parametrize(
    ("action", "role", "more", "what", "says"),
    [
        ("dance", "case_handler", {}, "data", "没有“dance”这一步"),
        ("receive", "window_clerk", {}, "state", "已经接件，现在是“审查中”"),
        ("accept", "window_clerk", {}, "state", "这一步应在“已接件、已补正”时办理"),
        ("grant", "case_handler", {}, "role", "由股室负责人、单位负责人办理，您的角色是经办人"),
        ("refuse", "section_head", {}, "guard", "不予许可的书面决定应当说明理由"),
        ("begin-review", "case_handler", {"planned": 3}, "ground", "没有告知申请人的文书编号"),
        ("begin-review", "case_handler", {"notice": "1"}, "ground", "告知的所需时间读到“0”"),
        ("begin-review", "case_handler", {"notice": "1", "planned": "三天"}, "ground", "读到“三天”"),
        ("extend", "bureau_head", {"reason": "难"}, "document", "没有批准文件的文号"),
        ("end-review", "case_handler", {"conclusion": "好"}, "state", "专家评审中"),
        ("correct-record", "section_head", {"matter": "改"}, "data", "要更正的是第0条，应是第1至第3条之一"),
        ("correct-record", "section_head", {"corrects": 1}, "data", "没有写更正成什么"),
        ("grant", "section_head", {"corrects": 1}, "data", "这一步不是更正"),
        ("grant", "section_head", {"promised": {"decision": 1}}, "data", "由系统记录，不能填写"),
        ("grant", "section_head", {"by_proxy": False}, "data", "“by_proxy”不是这一步要填的"),
        (
            "correct-record",
            "section_head",
            {"corrects": 1, "colour": "红"},
            "data",
            "“colour”不是这一步要填的",
        ),
        ("receive-document", "window_clerk", {}, "document", "没有选择收到了哪份材料"),
        ("show-card", "case_handler", {}, "role", "由系统办理"),
        ("child-told", "system", {"child": "sign"}, "data", "没有名为“sign”的子办件"),
    ],
)
def test_a_refusal_says_why_in_a_sentence(action, role, more, what, says):
    refusal = examined().refused("2026-03-04 09:00", action, role, **more)
    assert (refusal.what, says in refusal.text) == (what, True), refusal.text


def test_a_document_that_is_not_on_the_list_is_refused():
    refusal = examined().refused("2026-03-04 09:00", "receive-document", "applicant", ("poem",))
    assert refusal.what == "document" and "“poem”不在本事项的材料清单中" in refusal.text


def test_a_closed_case_takes_no_document_any_more():
    case = received().do("2026-03-02 10:00", "decline", "window_clerk", reason="不属于本机关职权")
    refusal = case.refused("2026-03-02 11:00", "receive-document", "applicant", ALL)
    assert refusal.what == "state" and "已经办结（不予受理）" in refusal.text


def test_a_document_that_comes_later_counts_at_once():
    case = Case().do("2026-03-02 09:00", "receive", "window_clerk", **WHO)
    assert case.refused("2026-03-02 10:00", "accept", "window_clerk").what == "guard"
    case.do("2026-03-02 11:00", "receive-document", "applicant", ALL).do(
        "2026-03-02 12:00", "accept", "window_clerk"
    )
    assert case.now.documents == ALL


def test_a_second_pause_waits_for_the_end_of_the_first():
    case = examined().do("2026-03-04 09:00", "begin-review", "case_handler", notice="1", planned=3)
    looked = Refusing(case.kind, case.now, limits(), words())
    assert [r.text for r in looked.ready(case.kind.actions["begin-hearing"])] == [
        "申请听证：“作出许可决定”已因“专家评审”暂停。请先结束那一次暂停。"
    ]


def test_an_extension_is_granted_once():
    case = examined().do("2026-03-04 09:00", "extend", "bureau_head", document="延〔1〕", reason="难")
    refusal = case.refused("2026-03-05 09:00", "extend", "bureau_head", document="延〔2〕", reason="更难")
    assert refusal.what == "clock" and "已经延长过1次，至多1次" in refusal.text


def test_what_is_not_known_does_not_pass_a_guard():
    case = Case("service-review")
    refusal = case.refused("2026-03-02 09:00", "rate", "applicant", series="active", case_number="A1")
    assert refusal.what == "guard" and refusal.read == "没有填写"


def test_a_correction_is_one_more_event_and_moves_no_clock():
    case = examined()
    before = case.now
    case.do("2026-03-04 09:00", "correct-record", "section_head", corrects=1, matter="食品经营许可")
    assert case.events[-1].corrects == 1
    assert case.now.data["matter"] == "食品经营许可"
    assert (case.now.state, case.now.clocks) == (before.state, before.clocks)
    assert case.events[0].data["matter"] == "食品生产许可"


def test_screens_see_what_can_be_done_and_why_the_rest_cannot():
    case = examined()
    open_now = actions_open(case.kind, case.now, {"case_handler"}, limits=limits(), words=words())
    told = {action.id: refusal.what if refusal else "" for action, refusal in open_now}
    assert told["begin-review"] == "" and told["offer-hearing"] == ""
    assert told["grant"] == "role" and told["grant-short"] == "role"
    assert "accept" not in told and "deem-accepted" not in told
    head = actions_open(case.kind, case.now, {"section_head"}, words=words())
    by_id = {action.id: refusal for action, refusal in head}
    assert by_id["refuse"] is None, "the reason is only asked with the step"
    assert by_id["grant-short"] is not None and by_id["grant-short"].what == "guard"


def test_screens_know_who_asks_where_they_say_so():
    case = Case("bad-review-rectification").do(
        "2026-03-02 09:00", "open", "system", level=1, case_number="A1"
    )
    case.do("2026-03-02 10:00", "contact", "case_handler", by="user/7", reached=True, finding="属实")
    case.do("2026-03-02 11:00", "rectify", "case_handler", by="user/7", measures="改", solved=True)
    for who, what in (("user/7", "guard"), ("user/8", "")):
        facts = facts_at(case.kind, case.now, by=who)
        told = {
            a.id: r.what if r else "" for a, r in actions_open(case.kind, case.now, {"section_head"}, facts)
        }
        assert told["pass-recheck"] == what


def test_without_words_a_refusal_still_says_its_parts():
    refusal = Refusing(kinds()["service-review"], None, {}, type(words())()).words.refuse(
        "role", "role", where="准予许可", read="甲", expected="乙"
    )
    assert refusal.text == "准予许可：甲（乙）"


def test_every_refusal_has_its_sentence_and_every_sentence_says_what_to_do():
    assert all(text.startswith("{where}：") and text.count("。") >= 1 for text in words().sentences.values())


def test_a_case_has_the_handler_who_took_it_up_or_was_named():
    case = examined()
    assert case.now.handler == "user/7"
    case.do("2026-03-04 09:00", "assign", "section_head", handler="user/12")
    assert case.now.handler == "user/12"
