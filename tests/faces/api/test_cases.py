"""Cases over the interface: what platforms tell is taken once and whole; figures come with both sides."""

import json
import re
from pathlib import Path

import pytest

from tests.support.cases import Office
from tests.support.clients import Program
from tests.support.people import bureau
from yiben.apps.cases.models import Case, CaseEvent, ForeignBatch
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.cases.services.sending import foreign_kinds
from yiben.faces.api import case_schemas

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[3] / "docs"
ADDRESS, METRICS = "/api/v1/cases/foreign", "/api/v1/metrics"


def event(code=1, at="2026-03-02T09:00", **more):
    return {"code": code, "at": at, **more}


def case(number="A-1", **more):
    told = {"type": "platform-case", "title": "食品经营许可", "form": {"committed_days": 7}}
    return {"number": number, **told, "events": [event(), event(3, "2026-03-02T10:30")], **more}


class Platform(Program):
    def tell(self, *cases, source="省平台", key="", body=None, **more):
        headers = {"idempotency-key": key} if key else {}
        data = json.dumps({"source": source, "cases": cases, **more}) if body is None else body
        return self.browser.generic("POST", ADDRESS, data, content_type="application/json", headers=headers)


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def platform(office):
    return Platform(place=office.place)


def refused(answer):
    body = answer.json()
    assert answer.status_code == 422 and body["type"] == "urn:yiben:problem:cases-refused", body
    return [(one["what"], one["case"]) for one in body["problems"]]


def test_what_a_platform_tells_becomes_cases_with_their_clocks(platform, office):
    answer = platform.tell(case(), case("A-2"))
    assert answer.status_code == 201, answer.content
    batch = ForeignBatch.objects.get()
    assert answer.json() == {"batch": batch.pk, "cases": 2, "events": 4, "fresh": 4, "repeated": False}
    kept = Case.objects.get(source_number="A-1")
    assert (kept.source, kept.state, kept.organization) == ("省平台", "accepted", office.place)
    assert kept.committed_due is not None and batch.actor == platform.client.label
    assert chains_of_cases_verify().fault is None


def test_the_same_message_again_is_answered_as_before_and_doubles_nothing(platform):
    first, again = platform.tell(case()), platform.tell(case())
    assert again.json() == {**first.json(), "repeated": True} and CaseEvent.objects.count() == 2
    later = platform.tell(case(events=[event(3, "2026-03-02T10:30"), event(11, "2026-03-06T16:00")]))
    assert (later.json()["events"], later.json()["fresh"]) == (2, 1)
    assert Case.objects.get().state == "granted"


def test_the_same_key_answers_as_before(platform):
    first, again = platform.tell(case(), key="k"), platform.tell(case(), key="k")
    assert again.json() == first.json() and again.headers["Idempotency-Replayed"] == "true"


def test_a_message_and_a_file_of_the_same_platform_know_each_other(platform, office):
    from yiben.apps.cases.services.foreign import foreign_import

    text = "办件编号,环节,环节时间\nA-1,已接件,2026-03-02 09:00\n"
    foreign_import(by=None, organization=office.place, source="省平台", name="a.csv", data=text.encode())
    assert platform.tell(case()).json()["fresh"] == 1 and Case.objects.count() == 1


def test_every_problem_is_listed_with_its_case_and_nothing_is_written(platform):
    found = refused(
        platform.tell(
            case(),
            case("A-2", unit="别处"),
            case("A-1"),
            case("A-4", events=[event(0)]),
            case("A-5", events=[event(at="2026-02-30T09:00")]),
        )
    )
    assert found == [("unit", 2), ("twice", 3), ("step", 4), ("at", 5)]
    assert not Case.objects.exists() and not ForeignBatch.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"events": [event(15, "2026-03-02T09:00"), event(3, "2026-03-03T09:00")]}, "step"),
        ({"events": [event(at="2199-03-02T09:00")]}, "future"),
        ({"events": [event(0, action="dance")]}, "step"),
        ({"events": [event(), event(0, "2026-03-03T09:00", action="correct-record")]}, "refused"),
        ({"form": {"committed_days": 99999}}, "answer"),
        ({"form": {"committed_days": "soon"}}, "answer"),
    ],
)
def test_what_the_engine_does_not_take_is_told_of_its_case(platform, wrong, what):
    assert refused(platform.tell(case("B-1"), case(**wrong))) == [(what, 2)]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"type": "administrative-licence"},
        {"events": []},
        {"number": ""},
        {"form": {"level": 1.5}},
        {"colour": 1},
        {"events": [event(16)]},
        {"events": [event(at="2026-03-02 09:00")]},
        {"events": [event(at="2026-03-02T09:00+08:00")]},
    ],
)
def test_what_is_not_described_is_refused_before_anything_is_read(platform, change):
    answer = platform.tell(case(**change))
    assert answer.status_code == 422 and answer.json()["type"].endswith(":invalid")


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"source": "x", "cases": []}'])
def test_a_body_that_is_no_message_is_refused(platform, body):
    assert platform.tell(body=body).status_code in (400, 422)


def test_more_than_the_limit_is_refused(platform):
    many = [case(f"A-{n}") for n in range(case_schemas.MOST_CASES + 1)]
    assert platform.tell(*many).json()["type"].endswith(":invalid")


def test_the_kinds_that_may_be_sent_are_those_that_files_tell_of():
    assert set(case_schemas.CaseKind.__args__) == set(foreign_kinds())


def test_a_token_reaches_its_own_offices_only_and_needs_the_scope(platform, office):
    other = Platform(place=bureau("青河县政务服务管理局"))
    told = other.tell(case(), organization=office.place.pk)
    asked = other.get(METRICS, period="2026", organization=office.place.pk)
    for answer in (told, asked):
        assert answer.status_code == 422 and "organization" in answer.json()["errors"][0]["where"]
    reader = Platform("cases.read", place=office.place)
    assert reader.tell(case()).json()["scope"] == "cases.import"
    assert reader.get(METRICS, period="2026", metric="accepted-count").status_code == 200
    assert Platform("cases.import", place=office.place).get(METRICS, period="2026").status_code == 403
    platform.tell(case())
    # Another office cannot grow this one's case by naming its platform and number.
    stolen = other.tell(case(events=[event(11, "2026-03-06T16:00")]))
    assert stolen.status_code == 422 and Case.objects.get().state == "accepted"


def test_figures_come_with_both_sides_what_was_left_out_and_the_events_behind(platform):
    closing = [event(), event(3, "2026-03-02T10:30")]
    platform.tell(
        case(events=[*closing, event(11, "2026-03-04T16:00")]),
        case("A-2", events=[*closing, event(11, "2026-03-20T16:00")]),
        case("A-3", events=[*closing, event(14, "2026-03-04T16:00")]),
    )
    body = platform.get(METRICS, period="2026-03", metric="closed-on-time-committed").json()
    (figure,) = body["metrics"]
    assert (figure["value"], figure["numerator"], figure["denominator"]) == ("50.00", 1, 2)
    assert figure["excluded"] == [{"why": "申请人撤回", "count": 1}] and figure["version"] == 1
    assert figure["events"] == {"numerator": 3, "denominator": 6}
    assert body["period"] == {"text": "2026-03", "from": "2026-03-01", "before": "2026-04-01"}
    assert body["simulated"] is False
    every = platform.get(METRICS, period="2025").json()["metrics"]
    empty = next(one for one in every if one["id"] == "closed-on-time")
    assert len(every) > 30 and (empty["value"], empty["denominator"]) == (None, 0)


@pytest.mark.parametrize("asked", [{"period": "去年"}, {"period": "1999"}, {"period": "2026", "metric": "x"}])
def test_figures_of_no_period_or_metric_are_refused(platform, asked):
    assert platform.get(METRICS, **asked).json()["type"].endswith(":invalid")


def test_the_example_of_the_guide_is_taken_and_answered_as_it_says(platform):
    guide = (DOCS / "foreign.md").read_text(encoding="utf-8")
    blocks = [json.loads(one) for one in re.findall(r"```json\n(.+?)```", guide, re.S)]
    message, answer = blocks
    taken = platform.tell(body=json.dumps(message))
    assert taken.status_code == 201, taken.content
    assert {**taken.json(), "batch": answer["batch"]} == answer
