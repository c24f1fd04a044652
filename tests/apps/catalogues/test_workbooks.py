"""The catalogue as a workbook: out and in again without a change; all or nothing; every problem at its cell."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.support.items import department, entered, good_texts
from tests.support.people import bureau, person
from tests.support.work import work_off
from yiben.apps.catalogues.models import ItemImport, ServiceItemVersion
from yiben.apps.catalogues.reading import read_item, texts_of
from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.selectors.items import newest, whole
from yiben.apps.catalogues.services.imports import (
    items_check,
    items_do,
    items_import,
    items_submit,
    items_try,
    told,
)
from yiben.apps.catalogues.services.workbook import workbook_read, workbook_write
from yiben.apps.jobs.models import Job
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.selectors import powers_of


def read_whole(**changes):
    """A good item as it is read, with the name of its department."""
    item, faults = read_item({**good_texts(**changes), "organization": "云岭县市场监督管理局"})
    assert faults == []
    return item


def changed_book(data: bytes, change) -> bytes:
    """The workbook after somebody edited it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="_")
ODD = ("=1+1", "0012", "1e5", "-", "'x", "TRUE", "是", "3.0", "@a", "甲\n乙", " 前后 ")


def value_text(one, texts, dice) -> str:
    """Some text that a field takes, or what it may be by the throw of dice."""
    if not one.required and dice.random() < 0.3:
        return ""
    if one.read == "whole":
        return str(dice.randrange(10_000))
    if one.read == "day":
        return str(date(2000, 1, 1) + timedelta(days=dice.randrange(20_000)))
    words = list(one.choices.values())
    if one.read == "words":
        return "、".join(dice.sample(words, dice.randint(1, len(words))))
    return dice.choice(words) if words else dice.choice(texts)


@st.composite
def catalogues(draw):
    """A few items with any values that the form takes: texts of any letters, also those that look like formulas."""
    texts = [*draw(st.lists(st.text(LETTERS, min_size=1, max_size=20), min_size=3, max_size=8)), *ODD]
    dice = draw(st.randoms(use_true_random=False))
    items = {}
    for _ in range(dice.randint(1, 4)):
        raw = {one.id: value_text(one, texts, dice) for one in form().item.fields}
        for part in form().lists:
            rows = range(dice.randint(0, 3))
            raw[part.id] = [{one.id: value_text(one, texts, dice) for one in part.fields} for _ in rows]
        item, faults = read_item(raw)
        if not faults:
            items[item["code"]] = item
    return list(items.values())


@settings(max_examples=30)
@given(catalogues())
def test_what_is_written_is_read_again_without_a_change(items):
    assume(items)
    read = workbook_read("事项.xlsx", workbook_write(items))
    assert [one.message for one in read.problems] == []
    assert read.items == items


def test_texts_and_values_of_an_item_are_each_others_mirror():
    item = read_whole()
    again, faults = read_item(texts_of(item))
    assert (again, faults) == (item, [])


def test_the_same_items_give_the_same_bytes():
    assert workbook_write([read_whole()]) == workbook_write([read_whole()])


@pytest.mark.django_db
def test_an_export_is_imported_again_and_changes_nothing():
    for code in ("1100", "1200"):
        entered(code)
    by = person("section_head", place=department())
    before = [whole(one) for one in newest(powers_of(by))]
    report = items_import(by=by, name="事项.xlsx", data=workbook_write(before))
    assert (report.good, report.new, report.changed, report.same) == (True, 0, 0, 2)
    assert [whole(one) for one in newest(powers_of(by))] == before
    assert ServiceItemVersion.objects.count() == 2


@pytest.mark.django_db
def test_a_file_brings_new_items_and_new_versions_and_the_journal_tells_both():
    entered("1100")
    items = [read_whole(code="1100", committed="3", since="2026-06-01"), read_whole(code="1200")]
    by = person("section_head", place=department())
    tried = items_try(by=by, name="事项.xlsx", data=workbook_write(items))
    assert (tried.new, tried.changed, ServiceItemVersion.objects.count()) == (1, 1, 1)
    assert not ItemImport.objects.exists()
    report = items_import(by=by, name="事项.xlsx", data=workbook_write(items))
    assert (report.new, report.changed) == (1, 1)
    assert {one.batch_id for one in ServiceItemVersion.objects.filter(since="2026-06-01")} == {report.batch}
    assert Entry.objects.filter(action="item.import", target=f"item_import/{report.batch}").count() == 1


@pytest.mark.django_db
def test_every_problem_is_told_at_its_cell_and_nothing_is_imported():
    department()

    def spoil(book):
        sheet = book["事项"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, heads["承诺办结时限"]).value = "五天"
        sheet.cell(2, heads["事项类型"]).value = "许可证"
        sheet.cell(3, heads["实施编码"]).value = "1100"
        materials = book["材料"]
        materials.cell(3, 1).value = "9999"
        materials.cell(2, 4).value = None

    data = changed_book(workbook_write([read_whole(), read_whole(code="1200")]), spoil)
    report = items_import(by=None, name="事项.xlsx", data=data)
    said = {(one.what, one.cell) for one in report.problems}
    assert {what for what, _ in said} == {
        "not_whole",
        "unknown_word",
        "code_twice",
        "no_such_item",
        "required",
    }
    assert ("no_such_item", "A3") in said
    assert all(one.sheet and one.row and one.says for one in report.problems)
    assert ServiceItemVersion.objects.count() == 0
    assert ItemImport.objects.get().state == "refused"
    assert told(report)["problem_count"] == len(report.problems)


@pytest.mark.django_db
def test_an_unknown_department_and_one_that_is_not_mine_are_told_apart():
    department("临水县民政局")
    by = person("section_head", place=department())
    items = [
        {**read_whole(code="1"), "organization": "没有的局"},
        {**read_whole(code="2"), "organization": "临水县民政局"},
    ]
    report = items_try(by=by, name="事项.xlsx", data=workbook_write(items))
    assert [one.what for one in report.problems] == ["no_organization", "not_yours"]


@pytest.mark.django_db
def test_a_kind_of_case_that_is_not_there_is_told_at_its_cell():
    department()
    report = items_try(by=None, name="事项.xlsx", data=workbook_write([read_whole(case_type="nowhere")]))
    assert [(one.what, one.header) for one in report.problems] == [("case_type", "办件种类")]


@pytest.mark.django_db
def test_what_would_go_back_in_time_or_change_what_is_fixed_is_told_for_every_item():
    entered("1100", since="2026-06-01")
    entered("1200")
    department()
    items = [read_whole(code="1100"), read_whole(code="1200", level="乡镇级"), read_whole(code="1300")]
    report = items_import(by=None, name="事项.xlsx", data=workbook_write(items))
    assert [one.row for one in report.problems] == [2, 3]
    assert ServiceItemVersion.objects.count() == 2


@pytest.mark.django_db
def test_what_is_put_in_line_is_imported_by_a_worker_once():
    by = person("section_head", place=department())
    batch, job = items_submit(by=by, name="事项.xlsx", data=workbook_write([read_whole()]))
    work_off()
    batch.refresh_from_db()
    assert (batch.state, Job.objects.get(pk=job.pk).state) == ("committed", "done")
    assert items_do(by=by, batch_id=batch.pk).report["new"] == 1
    assert ServiceItemVersion.objects.count() == 1


def test_a_file_alone_is_checked_without_a_database_and_each_finding_has_its_cell():
    item = {**read_whole(), "visits": 1, "visit_reason": ""}
    report = items_check(name="事项.xlsx", data=workbook_write([item]))
    assert report.good
    found = {one.rule: at for one, at in report.findings}
    assert set(found) == {"visit-needs-a-reason", "whole-online-needs-no-visit"}
    assert (found["visit-needs-a-reason"].sheet, found["visit-needs-a-reason"].row) == ("事项", 2)
    assert found["visit-needs-a-reason"].header == "到现场原因"


def test_a_file_without_items_says_what_was_expected():
    report = items_check(name="别的.csv", data="姓名,备注\n甲,乙\n".encode())
    assert [one.what for one in report.problems] == ["no_sheet"]
    assert "实施编码" in report.problems[0].says


def test_a_file_that_is_no_table_is_refused_in_words():
    report = items_check(name="图.png", data=b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    assert not report.good and report.problems[0].says


@pytest.mark.django_db
def test_nobody_without_the_permission_imports(django_user_model):
    by = person("window_clerk", place=bureau())
    department()
    report = items_try(by=by, name="事项.xlsx", data=workbook_write([read_whole()]))
    assert [one.what for one in report.problems] == ["not_yours"]
