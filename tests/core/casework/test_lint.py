"""The lint of kinds of case: what is unsound is said, in the words of the file."""

import pytest

from tests.support.casework import kind, kinds, limits, raw_kind, roles
from yiben.core.casework.lint import lint

CITES = [{"document": "行政许可法", "article": "第三十二条", "status": "verified"}]
STATES = [
    {"id": "got", "title": "已收"},
    {"id": "held", "title": "暂停中"},
    {"id": "did", "title": "已办", "end": "done"},
]
NOTICE = {
    "type": "object",
    "properties": {
        "notice": {"type": "string", "title": "文号"},
        "planned": {"type": "integer", "title": "天数"},
    },
}
CLOCK = {"id": "decision", "title": "决定", "limit": "licence-decision"}
GROUND = {"id": "hearing", "title": "听证", "clocks": ["decision"], "cites": CITES}
RECEIVE = {
    "id": "receive",
    "title": "收",
    "from": ["new"],
    "to": "got",
    "by": ["window_clerk"],
    "starts": ["decision"],
}
HOLD = {
    "id": "hold",
    "title": "停",
    "from": ["got"],
    "to": "held",
    "by": ["case_handler"],
    "pauses": "hearing",
}
HOLD |= {"code": 9, "asks": NOTICE}
GO_ON = {
    "id": "go-on",
    "title": "续",
    "from": ["held"],
    "to": "got",
    "by": ["case_handler"],
    "resumes": "hearing",
}
GO_ON |= {"code": 10}
FINISH = {"id": "finish", "title": "办结", "from": ["got"], "to": "did", "by": ["case_handler"]}


def found(**changes):
    return lint(kind(**changes), limits(), kinds(), roles=roles(), letters={"grant-decision"})


def clocked(*actions, **changes):
    """The faults of a kind with a clock that may stand still."""
    parts = {"states": STATES, "clocks": [CLOCK], "grounds": [GROUND], "actions": list(actions)}
    return found(**{**parts, **changes})


def added(**changes):
    """The faults of the smallest kind with one more action."""
    action = {"id": "more", "title": "多", "from": ["got"], "by": ["case_handler"], **changes}
    return found(actions=[*raw_kind()["actions"], action])


def test_the_smallest_kind_is_sound():
    assert found() == ()


def test_a_kind_that_holds_its_clock_and_lets_it_run_again_is_sound():
    assert clocked(RECEIVE, HOLD, GO_ON, FINISH) == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"to": "gone"}, "no state “gone”"),
        ({"from": ["gone"]}, "no state “gone”"),
        ({"starts": ["decision"]}, "no clock “decision”"),
        ({"pauses": "hearing"}, "no ground “hearing”"),
        ({"opens": ["sign"]}, "no child “sign”"),
        ({"by": []}, "nobody may take it"),
        ({"by": ["mayor"]}, "no role “mayor”"),
        ({"code": 16}, "code 16 is not within 1 to 15"),
        ({"code": 6}, "codes 6 and 7 come in pairs"),
        ({"corrects": True, "to": "did"}, "a correction changes data only"),
        ({"issues": ["love-letter"]}, "no letter “love-letter”"),
        ({"joins": True}, "a join is the system's alone"),
        ({"from": ["did"], "to": "got"}, "leaves the end “did”"),
        ({"guards": [{"holds": "clock == 1", "message": "不"}]}, "“clock” is none of"),
        ({"guards": [{"holds": "data.colour == 1", "message": "不"}]}, "nobody is asked for data.colour"),
        ({"guards": [{"holds": "documents.proxy", "message": "不"}]}, "there is no documents.proxy"),
        ({"guards": [{"holds": "missing ==", "message": "不"}]}, "expected a value"),
        ({"guards": [{"holds": "today() == 1", "message": "不"}]}, "there is no function"),
        ({"guards": [{"holds": "missing == 0", "message": " "}]}, "no message"),
        ({"guards": [{"holds": "missing == 0", "message": "缺{"}]}, "no message"),
        (
            {"asks": {"type": "object", "properties": {"state": {"title": "态"}}}},
            "keeps this name for itself",
        ),
        ({"asks": {"type": "object", "properties": {"a": {"type": "string"}}}}, "asks.a: no title"),
        (
            {"asks": {"type": "object", "properties": {"a": {"title": "一"}}, "required": ["b"]}},
            "“b” is required",
        ),
    ],
)
def test_an_unsound_action_is_told(changes, says):
    assert says in "\n".join(added(**changes))


def test_a_state_that_no_way_leads_to_is_told():
    assert "states.held: no way leads here" in "\n".join(found(states=STATES))


def test_a_state_from_which_no_way_leads_to_an_end_is_told():
    trap = {"id": "trap", "title": "进", "from": ["got"], "to": "held", "by": ["case_handler"]}
    told = found(states=STATES, actions=[*raw_kind()["actions"], trap])
    assert "states.held: no way leads from here to an end" in "\n".join(told)


def test_a_pause_that_nothing_ends_is_told():
    away = {"id": "away", "title": "走", "from": ["held"], "to": "did", "by": ["case_handler"]}
    told = clocked(RECEIVE, HOLD, {**GO_ON, "from": ["got"]}, away, FINISH)
    assert any("ends “hearing”, which nothing is paused on there" in fault for fault in told)


def test_a_pause_where_no_clock_runs_is_told():
    told = clocked(
        {**RECEIVE, "starts": []}, HOLD, GO_ON, {**FINISH, "from": ["got"], "starts": ["decision"]}
    )
    assert any("where none of its clocks runs" in fault for fault in told)


def test_a_clock_that_is_started_while_it_may_run_is_told():
    again = {"id": "again", "title": "再", "from": ["got"], "by": ["case_handler"], "starts": ["decision"]}
    told = clocked(RECEIVE, HOLD, GO_ON, FINISH, again)
    assert told == ("actions.again: starts “decision”, which may still run in got",)


def test_a_pause_must_ask_for_its_notice_and_length():
    told = clocked(RECEIVE, {k: v for k, v in HOLD.items() if k != "asks"}, GO_ON, FINISH)
    assert "actions.hold.asks: must ask for “notice”" in told
    assert "actions.hold.asks: must ask for “planned”" in told


def test_a_ground_that_the_limit_does_not_know_is_told():
    told = clocked(RECEIVE, HOLD, GO_ON, FINISH, clocks=[{**CLOCK, "limit": "licence-correction-notice"}])
    assert any("knows no such ground" in fault for fault in told)


def test_a_ground_that_nothing_uses_is_told():
    told = clocked(RECEIVE, FINISH)
    assert {"grounds.hearing: no action pauses on it", "grounds.hearing: no action resumes from it"} <= set(
        told
    )


def test_a_clock_that_nothing_starts_or_has_no_limit_is_told():
    told = found(clocks=[{**CLOCK, "limit": "for-ever", "yellow": 120}])
    assert "clocks.decision: no limit “for-ever”" in told
    assert "clocks.decision: no action starts it" in told
    assert "clocks.decision: yellow comes before red, both in percent" in told


def test_what_the_law_decides_is_the_systems_alone_and_cites_its_article():
    deemed = {"id": "deem", "title": "视为", "from": ["got"], "to": "did", "by": ["case_handler"]}
    told = clocked(RECEIVE, HOLD, GO_ON, FINISH, deemed, clocks=[{**CLOCK, "deemed": "deem"}])
    assert any("the deemed “deem” is the system's alone" in fault for fault in told)


def test_what_the_law_decides_can_be_taken_wherever_the_time_may_run_out():
    deemed = {"id": "deem", "title": "视为", "from": ["got"], "to": "did", "by": ["system"], "cites": CITES}
    wait = {"id": "wait", "title": "等", "from": ["got"], "to": "held", "by": ["case_handler"]}
    back = {"id": "back", "title": "回", "from": ["held"], "to": "got", "by": ["case_handler"]}
    clock = {**CLOCK, "deemed": "deem"}
    told = clocked(RECEIVE, wait, back, FINISH, deemed, clocks=[clock], grounds=[])
    assert told == ("states.held: “decision” may run out here, and “deem” cannot be taken here",)


def test_an_extension_is_for_the_approver_of_the_limit():
    more = {"id": "more", "title": "延", "from": ["got"], "by": ["section_head"], "extends": "decision"}
    more |= {"asks": {"type": "object", "properties": {"document": {"title": "文号"}}}}
    told = clocked(RECEIVE, HOLD, GO_ON, FINISH, more)
    assert told == ("actions.more: bureau_head approves the extension and may not take it",)


def test_an_application_has_codes_for_received_accepted_and_closed():
    told = "\n".join(found(kind="application"))
    assert "an application needs an action with a code for accepted" in told
    assert "received" not in told


def test_personal_answers_are_in_the_form_and_no_expression_sees_them():
    assert found(personal=["name"]) == ("personal: “name” is not in the form",)
    told = found(personal=["matter"], facts={"what": "data.matter"})
    assert told == ("facts.what: data.matter is personal and sealed: an expression cannot see it",)


def test_children_are_of_a_known_kind_and_come_after_one_another_in_no_circle():
    children = [
        {"id": "a", "title": "甲", "case_type": "nothing", "after": ["b"], "takes": ["colour"]},
        {"id": "b", "title": "乙", "case_type": "administrative-licence", "after": ["a"]},
    ]
    told = "\n".join(found(kind="bundle", children=children))
    for says in (
        "children.a: no kind of case “nothing”",
        "children.a: no action opens it",
        "children.a: cannot come after “b”",
        "children.b: cannot come after “a”",
        "takes “colour”",
        "its form requires “applicant_name”, which it does not take",
        "children are opened and nothing joins them",
    ):
        assert says in told


def test_documents_say_when_they_are_needed_and_from_where_they_are_shared():
    documents = [
        {"id": "a", "title": "甲", "necessity": "conditional", "source": "applicant"},
        {"id": "b", "title": "乙", "necessity": "required", "source": "shared"},
        {"id": "c", "title": "丙", "necessity": "always", "source": "applicant"},
    ]
    told = "\n".join(found(documents=documents))
    assert "documents.a: a conditional document says when" in told
    assert "documents.b: a shared document says from where" in told
    assert "documents.c: necessity of" in told
