"""Packages as stories: made, prepared, reviewed, approved, published by several hands; corrected beside the old."""

from dataclasses import replace

import manuscripts as invented
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.support.packages import bring, made, people, publish, step, store
from tests.support.people import bureau, person
from yiben.apps.audits.models import Run
from yiben.apps.disclosures import package_selectors as selectors
from yiben.apps.disclosures import package_services as services
from yiben.apps.disclosures import services as two_steps
from yiben.apps.disclosures.flow import NEXT_OF_PACKAGES, state_of
from yiben.apps.disclosures.gate import gate_of
from yiben.apps.disclosures.models import (
    Disclosure,
    Package,
    PackageEvent,
    PackageFile,
    Publisher,
    Reply,
)
from yiben.apps.disclosures.selectors import unprepared_runs
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import chains_verify
from yiben.apps.orgs.models import Assignment
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused, role_assign
from yiben.core.document.manuscript import Manuscript
from yiben.formats.writers import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def who(place):
    return people(place)


def refusal(service, *arguments, **named):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(*arguments, **named)
    return str(refused.value)


def kinds(package):
    return list(package.events.order_by("number").values_list("kind", flat=True))


def test_a_package_is_made_prepared_reviewed_approved_published_and_withdrawn(place, who):
    package = publish(place)
    assert kinds(package) == ["made", "prepared", "reviewed", "approved", "published"]
    step(package, "withdraw", who["head"], reason="数有误")
    assert kinds(package)[-1] == "withdrawn"
    bring(package, "publish")
    assert state_of(kinds(package), NEXT_OF_PACKAGES) == "published"


def test_it_is_given_back_at_every_stage_with_a_reason(place, who):
    package = store(place)
    for stage, by in (("prepare", "reviewer"), ("review", "head"), ("approve", "head")):
        bring(package, stage)
        assert "退回的理由" in refusal(step, package, "return", who[by], reason=" ")
        step(package, "return", who[by], reason="第3页单位不对")
    assert kinds(package).count("returned") == 3
    bring(package, "publish")
    assert refusal(step, package, "return", who["head"], reason="晚了").startswith("现在的状态")


def test_the_same_package_again_is_the_same_edition_before_and_after_it_is_published(place):
    first = store(place)
    assert store(place).pk == first.pk and first.events.count() == 1
    bring(first, "publish")
    assert store(place).pk == first.pk
    assert (Package.objects.count(), PackageFile.objects.count()) == (1, 4)
    assert Entry.objects.filter(action="package.store").count() == 1


def test_what_was_made_anew_before_publication_is_the_next_draft_of_the_same_edition(place, who):
    first, second = store(place), store(place, health="18.26")
    assert [(p.number, p.draft) for p in (first, second)] == [(1, 1), (1, 2)]
    assert "更新的一稿" in refusal(step, first, "prepare", who["officer"])
    assert [e.package_id for e in selectors.package_events(powers_of(who["officer"]))] == [second.pk]
    bring(second, "publish")
    assert second.corrects is None and second.changes == []


def test_a_correction_is_a_new_edition_beside_the_old_with_a_reason_and_a_list_of_what_changed(place):
    old = publish(place)
    more = {"place": place, "health": "18.35"}
    assert "请写明更正的理由" in refusal(store, **more)
    new = bring(store(**more, reason="卫生健康支出少记一笔"), "publish")
    assert (new.number, new.draft, new.corrects, new.reason) == (2, 1, old, "卫生健康支出少记一笔")
    told = {change["place"]: (change["before"], change["after"]) for change in new.changes}
    assert told["《收入支出决算总表》·210 九、卫生健康支出·决算数"] == (
        "18.25万元",
        "18.35万元",
    )
    assert any(change["kind"] == "text" for change in new.changes)
    assert kinds(old)[-1] == "published"


def test_an_older_draft_is_not_published_after_a_later_one(place, who):
    first = bring(store(place), "approve")
    second = bring(store(place, health="18.26"), "publish")
    assert "已经公开了第1版" in refusal(step, first, "publish", who["officer"])
    assert (second.number, kinds(first)[-1]) == (1, "approved")


@pytest.mark.parametrize("stage", ["", "prepare", "review", "approve"])
def test_an_error_lead_closes_every_step_and_no_reason_opens_it(place, who, stage, monkeypatch):
    from yiben.apps.audits import engine

    package = store(place) if stage else store(place, wrong=True)
    if stage:
        bring(package, stage)
        monkeypatch.setattr(engine, "version", lambda: "later rules")
        page = made().files["决算公开.html"].replace(b"18.25", b"18.95")
        real = engine.audit
        monkeypatch.setattr(engine, "audit", lambda name, data, **more: real(name, page, **more))
    name, by = {
        "": ("prepare", "officer"),
        "prepare": ("review", "reviewer"),
        "review": ("approve", "head"),
        "approve": ("publish", "officer"),
    }[stage]
    before = package.events.count()
    says = refusal(step, package, name, who[by], reason="上级已同意，仍要公开")
    assert "错误疑点" in says and "写理由也不行" in says and "决算公开.html" in says
    assert package.events.count() == before


def test_what_was_audited_by_older_rules_is_audited_anew_before_the_next_step(place, who, monkeypatch):
    from yiben.apps.audits import engine

    package = bring(store(place), "prepare")
    old = {one["run"] for one in package.events.last().checks}
    monkeypatch.setattr(engine, "version", lambda: "later rules")
    assert gate_of(package).waiting == ("决算公开.html",) and "没有核对过" in gate_of(package).why
    event = step(package, "review", who["reviewer"])
    assert {one["run"] for one in event.checks}.isdisjoint(old) and Run.objects.count() == 2


def with_pdf(place, pages):
    """A package kept with a PDF of some forms beside its web page."""
    whole = made()
    manuscript = Manuscript("决算公开", "云溪县行政审批服务管理局", 2023, tuple(pages))
    files = {**whole.files, "决算公开.pdf": pdf.write(manuscript)}
    return services.package_store(
        by=people(place)["officer"],
        made=type(whole)(whole.about, files, whole.inputs, whole.content),
    )


def test_the_pdf_is_audited_like_every_other_file(place, who):
    package = with_pdf(place, invented.forms()[:2])
    assert [one.file for one in gate_of(package).checked] == ["决算公开.html", "决算公开.pdf"]
    checked = step(package, "prepare", who["officer"]).checks
    assert [(one["file"], one["errors"], one["problem"]) for one in checked] == [
        ("决算公开.html", 0, ""),
        ("决算公开.pdf", 0, ""),
    ]


def test_a_figure_altered_in_the_pdf_alone_closes_the_gate(place, who):
    first, second, *_ = invented.forms()
    rows = [
        [cell._replace(text=cell.text.replace("1,150.75", "1,150.15")) for cell in row]
        for row in first.table.rows
    ]
    altered = replace(first, table=replace(first.table, rows=tuple(map(tuple, rows))))
    assert altered != first
    says = refusal(step, with_pdf(place, (altered, second)), "prepare", who["officer"])
    assert "错误疑点" in says and "《决算公开.pdf》" in says and "html" not in says


def test_a_package_without_a_page_that_was_audited_is_not_a_pass(place):
    without = made()
    files = {name: data for name, data in without.files.items() if not name.endswith(".html")}
    bare = services.package_store(
        by=people(place)["officer"],
        made=type(without)(without.about, files, without.inputs, without.content),
    )
    assert "没有核对过的网页" in refusal(step, bare, "prepare", people(place)["officer"])


def test_a_page_that_cannot_be_read_closes_the_gate(place, who):
    whole = made()
    files = {**whole.files, "决算公开.docx": b"PK\x03\x04broken"}
    package = services.package_store(
        by=who["officer"], made=type(whole)(whole.about, files, whole.inputs, whole.content)
    )
    assert "没有读出来" in refusal(step, package, "prepare", who["officer"])


def test_maker_reviewer_and_approver_are_three_persons_whatever_roles_meet_in_one(place, who):
    officer, reviewer, head = who["officer"], who["reviewer"], who["head"]
    package = bring(store(place), "prepare")
    for role in ("section_head", "bureau_head"):
        Assignment.objects.create(user=officer, organization=place, role=role)
    Assignment.objects.create(user=reviewer, organization=place, role="bureau_head")
    assert "三个不同的人" in refusal(step, package, "review", officer)
    step(package, "review", reviewer)
    for same in (officer, reviewer):
        assert "三个不同的人" in refusal(step, package, "approve", same)
    step(package, "approve", head)
    step(package, "return", head, reason="再核一遍")
    Assignment.objects.create(user=head, organization=place, role="section_head")
    step(package, "prepare", officer)
    assert "三个不同的人" in refusal(step, package, "review", head)


def test_who_made_a_package_does_not_review_it_though_another_prepared_it(place, who):
    second = person("finance_officer", place=place)
    package = store(place)
    step(package, "prepare", second)
    Assignment.objects.create(user=who["officer"], organization=place, role="section_head")
    assert "三个不同的人" in refusal(step, package, "review", who["officer"])
    assert [e.package_id for e in waiting(who["reviewer"], "review")] == [package.pk]
    assert not waiting(who["officer"], "review")


def waiting(user, what):
    return list(selectors.waiting(powers_of(user), f"publications.{what}", user=user))


def test_roles_that_must_not_meet_are_not_given_to_one_person(place, who):
    for user, role in (("officer", "section_head"), ("head", "section_head"), ("reviewer", "bureau_head")):
        assert "不相容" in refusal(role_assign, by=None, user=who[user], role=role, organization=place)


def test_each_step_waits_for_whom_it_concerns(place, who):
    package = store(place)
    line = (("prepare", "officer"), ("review", "reviewer"), ("approve", "head"), ("prepare", "officer"))
    for at, (permission, user) in enumerate(line):
        assert [e.package_id for e in waiting(who[user], permission)] == [package.pk]
        for other in {"officer", "reviewer", "head"} - {user}:
            assert not any(waiting(who[other], p) for p in ("prepare", "review", "approve"))
        step(package, ("prepare", "review", "approve", "publish")[at], who[user])
    assert not any(waiting(user, p) for user in who.values() for p in ("prepare", "review", "approve"))


def test_nobody_from_elsewhere_and_nobody_without_the_permission_takes_a_step(place, who):
    package = store(place)
    away = people(bureau("青河县行政审批局"))
    assert "不归您办" in refusal(step, package, "prepare", away["officer"])
    assert "不归您办" in refusal(step, package, "prepare", who["head"])
    bring(package, "prepare")
    assert "不归您办" in refusal(step, package, "review", away["reviewer"])
    assert "不归您办" in refusal(step, package, "return", who["officer"], reason="我要改")
    assert selectors.package_page(powers_of(away["head"]), package.pk) is None
    assert selectors.package_file(powers_of(away["head"]), package.pk, 1) is None
    assert "没有为这个单位编制公开的权限" in refusal(
        services.package_store, by=away["officer"], made=made(), organization=place
    )


def test_a_step_is_refused_to_who_saw_an_older_state(place, who):
    from yiben.apps.disclosures.package_steps import package_review

    package = bring(store(place), "prepare")
    assert "又有人办过" in refusal(package_review, by=who["reviewer"], package=package, seen=1)
    assert "不能办这一步" in refusal(step, package, "approve", who["head"])


def test_an_edition_has_an_index_number_from_its_publication_on_and_for_ever(place, who):
    year = timezone.localdate().year
    first = publish(place, code="140782-07")
    second = publish(place, year=2022)
    numbers = [p.events.get(kind="published").index_number for p in (first, second)]
    assert numbers == [f"140782-07/{year}-00001", f"140782-07/{year}-00002"]
    step(first, "withdraw", who["head"], reason="数有误")
    bring(first, "publish")
    assert first.events.order_by("number").last().index_number == numbers[0]
    corrected = bring(store(place, health="18.30", reason="更正"), "publish")
    assert corrected.events.get(kind="published").index_number == f"140782-07/{year}-00003"


def test_a_code_is_given_once_and_never_changes(place):
    store(place, code="140782")
    assert "不能改成" in refusal(store, place, year=2022, code="9")
    store(place, year=2022)
    other = bureau("青河县行政审批局")
    assert "别的单位" in refusal(store, other, code="140782")
    assert "不能用" in refusal(store, other, code="../x")


def test_a_package_that_cannot_be_kept_says_everything_that_is_wrong(place, who):
    whole = made()
    about = type(whole.about)("", 23, "x", "亿元")
    bad = type(whole)(about, {"../x.html": b"", "a\n": b""}, "?", {})
    says = refusal(services.package_store, by=who["officer"], made=bad)
    for part in ("../x.html", "部门", "元或万元", "SHA-256", "forms"):
        assert part in says
    assert not Package.objects.exists()


def test_a_file_of_a_package_does_not_take_the_shorter_way(place, who):
    package = store(place, wrong=True)
    paper = Run.objects.get().paper
    assert not unprepared_runs(powers_of(who["officer"])).exists()
    says = refusal(two_steps.publication_prepare, by=who["officer"], paper_id=paper.pk)
    assert "一套决算公开" in says and package.events.count() == 1


def test_every_step_stands_in_the_journal_with_who_and_the_audits_it_passed(place, who):
    who["officer"].source = "财务股的机器"
    package = services.package_store(by=who["officer"], made=made())
    bring(package, "publish")
    entries = Entry.objects.filter(target=f"package/{package.pk}").order_by("id")
    assert [e.action for e in entries] == [
        f"package.{name}" for name in ("store", "prepare", "review", "approve", "publish")
    ]
    assert entries[0].source == "财务股的机器" and entries[4].after["runs"]
    assert entries[2].actor == who["reviewer"].label
    assert set(entries[0].after["files"]) == set(made().files)
    assert chains_verify().fault is None


def test_the_database_itself_refuses_to_change_replace_or_delete_anything_of_a_package(place):
    package = publish(place)
    services.reply_record(by=people(place)["officer"], fiscal_year=2023, replied_on=timezone.localdate())
    for model in (Package, PackageFile, PackageEvent, Disclosure, Publisher, Reply):
        table, one = model._meta.db_table, f"WHERE id = {model.objects.first().pk}"
        tries = [f"UPDATE {table} SET id = id {one}", f"DELETE FROM {table} {one}"]
        if connection.vendor == "sqlite":
            tries.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} {one}")
        for change in tries:
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                connection.cursor().execute(change)
    assert package.files.count() == 4


def test_lists_ask_as_often_for_thirty_as_for_three(place, who, django_assert_num_queries):
    powers = powers_of(who["officer"])
    for many in (3, 30):
        for year in range(2000 + Package.objects.count(), 2000 + many):
            store(place, year=year)
        with django_assert_num_queries(3):
            assert len(selectors.package_rows(selectors.package_events(powers))) == many
        with django_assert_num_queries(3):
            rows = selectors.package_rows(
                selectors.waiting(powers, "publications.prepare", user=who["officer"])
            )
            assert len(rows) == many
    first = Package.objects.first()
    with django_assert_num_queries(6):
        selectors.package_page(powers, first.pk)
