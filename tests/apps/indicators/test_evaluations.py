"""Frozen evaluations: what they keep, what is refused by name, and what is said when they are done again."""

import zlib
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.cases import at
from tests.support.evaluated import PDF
from tests.support.evaluations import YEAR, approve, books, cases, keep, ready, rows, vouch
from tests.support.ledgers import budget_unit, spending
from tests.support.objectives import declared
from tests.support.once import made_once
from tests.support.people import person
from yiben.apps.cases.models import Case, CaseClock, CaseEvent
from yiben.apps.indicators import guards, rulebook
from yiben.apps.indicators.models import Evaluation, EvidenceFile, ObjectiveEdition
from yiben.apps.indicators.services import evaluations as services
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.evaluations import evaluation_make, evaluation_recompute
from yiben.apps.indicators.services.objectives import objective_adjust
from yiben.apps.ledgers.models import PostedVoucher
from yiben.apps.ledgers.services.vouchers import voucher_reverse, vouchers_post
from yiben.core.indicator.evaluation.content import digest_of, scored_of, statuses
from yiben.core.value.chain import FIRST

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """The objective with its evidence, for all tests of this file."""
    yield from made_once(django_db_blocker, lambda: ready().pk)


@pytest.fixture
def edition(laid):
    return ObjectiveEdition.objects.get(pk=laid)


@pytest.fixture
def other():
    """A unit that has no record yet."""
    return budget_unit("102001", "别的局")


def make(edition, purpose="self", **more):
    return evaluation_make(by=None, objective=edition.objective, purpose=purpose, **more)


def changed(evaluation, *kinds):
    """The changes of an evaluation done again, of some kinds."""
    found = evaluation_recompute(evaluation).changes
    return [one for one in found if one.kind in kinds] if kinds else list(found)


def go_on(number, **folded):
    """Another event of a case, and what is folded from it."""
    case = Case.objects.get(number__endswith=number)
    chain = {"previous": FIRST, "link": FIRST}
    moment = at("2024-02-01 09:00")
    CaseEvent.objects.create(
        case=case,
        number=case.events + 1,
        action="note",
        at=moment,
        recorded=moment,
        actor="user/1",
        body={},
        **chain,
    )
    Case.objects.filter(pk=case.pk).update(events=case.events + 1, **folded)
    return case


def altered(model, row, **values):
    """A row changed behind the site's back, past its triggers."""
    guards.remove(connection)
    model.objects.filter(pk=row.pk).update(**values)
    guards.install(connection)


def test_an_evaluation_keeps_question_moment_fingerprint_and_value_of_everything(edition):
    made = make(edition)
    kept = made.content["actuals"]
    on_time = kept["on_time"]
    assert (on_time["query"]["metric"], on_time["query"]["version"]) == ("closed-on-time", 1)
    assert (on_time["numerator"], on_time["denominator"], on_time["value"]) == ("3", "4", "3/4")
    assert on_time["span"] == str(YEAR) and len(on_time["inputs_hash"]) == 64
    assert kept["outturn"]["operands"][0]["selections"][0]["projects"] == ["系统运维"]
    assert (
        kept["uptime"]["evidence"]["person"] == "信息股负责人"
        and len(kept["uptime"]["evidence"]["file"]) == 64
    )
    assert made.content["definitions"]["metrics"]["closed-on-time"]["numerator"]
    assert made.content["definitions"]["rubric"]["nodes"] and made.content["mark"]["books"]
    assert (made.total, made.grade, made.number) == (82, "", 1) and made.digest == digest_of(made.content)


def test_what_is_asserted_or_without_data_is_never_a_pass(edition):
    scored = scored_of(make(edition).content["scored"])
    assert statuses(scored) == {"recomputed": 4, "asserted": 1, "no_data": 1}
    leaves = {leaf.id: leaf for leaf in scored.leaves}
    assert leaves["happy"].points is None and leaves["effect"].status == "asserted"
    assert {flag.id for flag in scored.flags} == {"incomplete", "asserted"}


def test_a_judgement_with_a_document_is_still_asserted(edition):
    vouch(
        edition, "effect", "", keep(edition.objective.unit), answers={"level": "达成预期指标", "share": "90%"}
    )
    made = make(edition)
    leaf = next(one for one in scored_of(made.content["scored"]).leaves if one.id == "effect")
    assert leaf.status == "asserted" and made.content["actuals"]["effect"]["evidence"]["file"]


def test_done_again_with_nothing_new_it_is_the_same(edition):
    again = evaluation_recompute(make(edition))
    assert again.same and again.changes == ()


def test_later_events_that_move_no_value_are_told_and_it_is_the_same(edition):
    made = make(edition)
    go_on("case-2")
    again = evaluation_recompute(made)
    assert again.same and {one.id for one in again.changes} == {"closed", "on_time"}
    one = next(one for one in again.changes if one.id == "on_time")
    assert one.kind == "inputs" and "1条新的事件，涉及1件办件，值没有变" in one.say
    assert [name.rpartition("case-")[2] for name in one.named] == ["2"]


def test_later_events_that_move_a_value_say_which_cases_and_what_it_was(edition):
    made = make(edition)
    case = go_on("case-4")
    CaseClock.objects.filter(case=case).update(stopped=at("2023-03-08 10:00"))
    again = evaluation_recompute(made)
    (value,) = [one for one in again.changes if one.kind == "value"]
    assert not again.same and value.id == "on_time" and "1件办件" in value.say
    assert (value.before, value.after) == ("75.00%（3 / 4）", "100.00%（4 / 4）")
    (score,) = [one for one in again.changes if one.kind == "score"]
    assert (score.before, score.after) == ("16.67分", "20.00分")
    assert [one.after for one in again.changes if one.kind == "total"] == ["85.33分"]


def test_a_case_that_comes_later_is_told(edition):
    made = make(edition)
    cases(edition.objective.unit, 1, 0, number="new")
    told = changed(made, "value")
    assert {one.id for one in told} == {"closed", "on_time"}
    assert all("改了归口，或者库里被改动" in one.say for one in told)  # the rows were laid without an event


def test_vouchers_and_reversals_since_are_named(edition):
    made, unit = make(edition), edition.objective.unit
    vouchers_post(
        by=None, unit=unit, year=YEAR, vouchers=[spending("50.00", nature="project", project="系统运维")]
    )
    voucher = PostedVoucher.objects.latest("pk")
    (value,) = changed(made, "value")
    assert value.id == "outturn" and "1笔新的凭证或登记" in value.say
    assert (value.before, value.after) == ("900.00元", "950.00元") and value.named == ("101001 记-03-0002",)
    voucher_reverse(by=None, unit=unit, voucher=voucher, day=date(YEAR, 4, 1), reason="重复记账")
    (same,) = changed(made)
    assert same.kind == "inputs" and "其中1笔是冲销" in same.say and evaluation_recompute(made).same


def test_a_replaced_figure_and_one_that_came_later_are_told(edition):
    made = make(edition)
    vouch(edition, "uptime", "97.02")
    vouch(edition, "happy", "95")
    told = {one.id: one for one in changed(made, "replaced")}
    assert "第1次登记，现在是第2次" in told["uptime"].say and told["uptime"].after == "97.02"
    assert told["happy"].before.startswith("无数据") and not evaluation_recompute(made).same


@pytest.mark.parametrize(
    ("body", "said"), [(zlib.compress(PDF + b"!"), "被改过"), (b"", "丢失或损坏")], ids=["altered", "gone"]
)
def test_an_attachment_altered_or_gone_after_freezing_is_named(edition, body, said):
    made = make(edition)
    altered(EvidenceFile, EvidenceFile.objects.get(), body=body)
    (one,) = changed(made, "attachment")
    assert one.id == "uptime" and said in one.say and "台账.pdf" in one.say
    assert not evaluation_recompute(made).same


def test_a_record_that_was_altered_after_freezing_is_named(edition):
    made = make(edition)
    altered(Evaluation, made, content={**made.content, "total": "100"})
    made.refresh_from_db()
    (one,) = changed(made)
    assert one.kind == "record" and "冻结之后被改过" in one.say


def test_an_edition_that_was_altered_after_freezing_is_named(edition):
    made = make(edition)
    altered(type(edition), edition, content={**edition.content, "goal": "别的目标"})
    made.refresh_from_db()
    assert [one.kind for one in changed(made)] == ["edition"]


def test_another_version_of_a_metric_or_rubric_is_told_and_the_kept_one_is_reckoned_with(
    edition, monkeypatch
):
    made = make(edition)
    real = rulebook.metric_plain("closed-on-time", YEAR)
    newer = {**real, "version": 2, "numerator": "false"}
    monkeypatch.setattr(
        services,
        "metric_plain",
        lambda id, year: newer if id == real["id"] else rulebook.metric_plain(id, year),
    )
    monkeypatch.setattr(services, "rubric_plain", lambda id, year: None)
    told = [one.say for one in changed(made, "definition")]
    assert len(told) == 2 and any("现行是第2版，仍按留存的第1版重算" in one for one in told)
    assert any("现在没有了" in one for one in told) and evaluation_recompute(made).same


def test_a_kept_definition_that_cannot_be_read_any_more_is_told_and_not_guessed(edition):
    made = make(edition)
    spoilt = {
        **made.content,
        "definitions": {
            **made.content["definitions"],
            "rubric": {"id": "x", "version": 1, "title": "x", "cites": [], "nodes": [{}]},
        },
    }
    altered(Evaluation, made, content=spoilt, digest=digest_of(spoilt))
    made.refresh_from_db()
    (one,) = changed(made)
    assert one.kind == "record" and "读不懂" in one.say and not evaluation_recompute(made).same


def test_a_later_edition_is_told(edition):
    made = make(edition)
    of = edition.objective
    changes = {**edition.content, "goal": "调整后的目标"}
    approve(objective_adjust(by=None, objective=of, plain=changes, basis="财预〔2023〕9号"))
    assert [one.kind for one in changed(made)] == ["newer"] and evaluation_recompute(made).same
    assert make(edition).edition.number == 2


def test_a_closed_span_gives_the_same_value_on_any_later_day(edition):
    one, other = make(edition, as_of=date(YEAR, 12, 31)), make(edition, as_of=datetime(2024, 6, 1, 12))
    for id in ("closed", "on_time", "outturn"):
        assert one.content["actuals"][id]["inputs_hash"] == other.content["actuals"][id]["inputs_hash"]
    half = make(edition, as_of=date(YEAR, 3, 1))
    assert half.content["actuals"]["on_time"]["denominator"] == "0"


def test_a_draft_is_only_tried_and_the_refusal_says_what_to_do(other):
    draft = declared(unit=other, year=YEAR, name="系统运维", indicators=rows())
    with pytest.raises(PerformanceRefused, match="还没有批准（现在是“草稿”），只能试算"):
        make(draft)
    assert make(draft, "trial").purpose == "trial"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"kind": "metric", "of": "no-such", "filters": {}}, "“按时办结率”取自办件指标“no-such”，2023年没有"),
        ({"kind": "", "of": "", "filters": {}}, "依据来源"),
        ({"kind": "ledger", "of": "project.outturn /", "filters": {}}, "账簿算式“project.outturn /”读不懂"),
    ],
)
def test_what_cannot_be_evaluated_is_refused_by_name_and_nothing_is_written(edition, source, said):
    content = {**edition.content, "indicators": rows(on_time=source)}
    altered(type(edition), edition, content=content)
    with pytest.raises(PerformanceRefused, match=said):
        make(edition)
    assert not Evaluation.objects.exists()


def test_an_unknown_rubric_or_purpose_is_refused(edition):
    with pytest.raises(PerformanceRefused, match="用途读到“所谓”"):
        make(edition, "所谓")
    altered(type(edition), edition, content={**edition.content, "rubric": "no-such"})
    with pytest.raises(PerformanceRefused, match="没有叫“no-such”的评分体系"):
        make(edition)


def test_who_may_not_declare_makes_none(edition):
    with pytest.raises(PerformanceRefused, match="不归您办理"):
        evaluation_make(by=person("auditor"), objective=edition.objective, purpose="trial")


def test_an_evaluation_is_never_changed_or_deleted(edition):
    made = make(edition)
    for spoil in (lambda: Evaluation.objects.filter(pk=made.pk).update(total=100), made.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    assert make(edition).number == 2


def test_facts_that_only_the_unit_knows_are_asserted(other):
    facts = {"outturn": "800.00", "final_budget": "1000.00"}
    draft = declared(unit=other, year=YEAR, name="系统运维", indicators=rows(), facts=facts)
    made = make(draft, "trial")
    leaf = next(scored_of(made.content["scored"]).leaves)
    assert (leaf.id, leaf.points, leaf.status) == ("execution", 8, "asserted")
    assert "没有登记" in made.content["actuals"]["outturn"]["told"][-1]
    books(other)
    leaf = next(scored_of(make(draft, "trial").content["scored"]).leaves)
    assert (leaf.points, leaf.status) == (9, "recomputed")


def test_the_questions_grow_neither_with_cases_nor_with_vouchers(edition):
    from django.test.utils import CaptureQueriesContext

    counted = []
    make(edition, "trial")
    for n in range(2):
        with CaptureQueriesContext(connection) as queries:
            make(edition, "trial")
        counted.append(len(queries))
        cases(edition.objective.unit, 20, 0, number=f"more{n}")
        vouchers_post(
            by=None, unit=edition.objective.unit, year=YEAR,
            vouchers=[spending("1.00", nature="project", project="系统运维")] * 20,
        )  # fmt: skip
    assert counted[0] == counted[1]
