"""Importing files into the ledger: all or nothing, once, with every problem told and every row's place kept."""

import json

import pytest

from tests.formats.workbooks import workbook
from tests.support.intake import HEAD, pair
from tests.support.ledgers import CODE, YEAR, budget_unit, spending
from tests.support.people import bureau, person
from tests.support.work import work_off
from yiben.apps.journals.models import Entry
from yiben.apps.journals.services import chains_prove
from yiben.apps.ledgers.models import (
    Asset,
    BudgetEntry,
    BudgetUnitRecord,
    ColumnMapping,
    Contract,
    ImportBatch,
    ImportedRow,
    ImportFile,
    PostedVoucher,
    PostingRow,
)
from yiben.apps.ledgers.models.imports import COMMITTED, REFUSED
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.imports import batch_for, batches_for, origins_of
from yiben.apps.ledgers.selectors.vouchers import chain_verify
from yiben.apps.ledgers.services.import_report import ImportRefused, told
from yiben.apps.ledgers.services.imports import import_check, import_commit, import_do, import_submit
from yiben.apps.ledgers.services.vouchers import voucher_post, voucher_reverse
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db
BUDGET = "日期,文号,预算类型,功能科目,预算种类,支出性质,金额\n2023-02-01,县财预〔2023〕1号,年初预算,2010301,一般公共预算,公用经费,{}\n"


@pytest.fixture
def unit() -> BudgetUnitRecord:
    return budget_unit()


def give(unit, text, name="凭证.csv", **more):
    data = text.encode() if isinstance(text, str) else text
    return import_commit(by=more.pop("by", None), unit=unit, year=YEAR, name=name, data=data, **more)


def refused(unit, text, **more):
    with pytest.raises(ImportRefused) as caught:
        give(unit, text, **more)
    return caught.value.report


def test_a_file_of_vouchers_is_posted_as_it_stands(unit):
    report = give(unit, HEAD + pair("记-1", '"1,234.56"', "1234.56") + pair("记-2", "0.10"))
    assert report.good and report.counts.vouchers == 2 and report.counts.postings == 4
    assert report.counts.debit == 123466
    posted = PostedVoucher.objects.order_by("position")
    assert [(v.source_number, v.batch, v.number) for v in posted] == [
        ("记-1", f"import/{report.batch}", 1),
        ("记-2", f"import/{report.batch}", 2),
    ]
    assert sorted(PostingRow.objects.values_list("amount", flat=True)) == [-123456, -10, 10, 123456]
    assert chain_verify(posted[0].book) is None and chains_prove().fault is None


def test_every_voucher_tells_its_file_sheet_and_rows(unit):
    def fill(book):
        sheet = book.add_worksheet("三月")
        for number, line in enumerate((HEAD + pair(1) + pair(2)).splitlines()):
            sheet.write_row(number, 0, line.split(","))

    report = give(unit, workbook(fill), name="凭证.xlsx")
    places = origins_of("voucher", PostedVoucher.objects.values_list("pk", flat=True))
    assert [(p.sheet, p.first_row, p.last_row) for _, p in sorted(places.items())] == [
        ("三月", 2, 3),
        ("三月", 4, 5),
    ]
    assert {p.batch.file.sha256 for p in places.values()} == {report.sha256}


def test_a_bad_file_is_refused_as_a_whole_with_every_problem(unit):
    text = HEAD + pair(1) + pair(2, "5", "6") + pair(3, "1.001") + pair(4).replace("7101", "7009") + pair(1)
    text += pair(6).replace("2023-03", "2022-03") + pair(7).replace(",,2010301", ",999,2010301")
    report = refused(unit, text)
    assert {p.what for p in report.problems} == {
        *("unbalanced_budget", "more_than_two_decimals", "unknown_account", "number_twice"),
        *("out_of_period", "unknown_unit"),
    }
    assert all(p.row and p.message.endswith("。") for p in report.problems)
    assert [p.row for p in report.problems] == sorted(p.row for p in report.problems)
    for model in (PostedVoucher, ImportBatch, ImportFile, ImportedRow, ColumnMapping):
        assert not model.objects.exists()


def test_a_dry_run_keeps_nothing_and_says_what_a_commit_would(unit):
    entries = Entry.objects.count()
    data = (HEAD + pair(1)).encode()
    report = import_check(by=None, unit=unit, year=YEAR, name="a.csv", data=data)
    assert report.good and report.batch is None and report.counts.vouchers == 1
    assert not PostedVoucher.objects.exists() and not ImportBatch.objects.exists()
    assert Entry.objects.count() == entries
    assert json.loads(json.dumps(told(report)))["headers"][0]["preset"] == "vouchers"


def test_a_dry_run_finds_what_only_the_ledger_knows(unit):
    BudgetUnitRecord.objects.filter(pk=unit.pk).update(policy="refuse")
    unit.refresh_from_db()
    give(unit, BUDGET.format("50.00"), name="预算.csv")
    report = import_check(by=None, unit=unit, year=YEAR, name="a.csv", data=(HEAD + pair(1)).encode())
    assert [p.what for p in report.problems] == ["over_budget"] and "50.00" in report.problems[0].message
    assert refused(unit, HEAD + pair(1)).problems[0].what == "over_budget"
    assert not PostedVoucher.objects.exists()


def test_the_same_file_twice_is_refused_and_told_when_it_came(unit):
    first = give(unit, HEAD + pair(1))
    report = refused(unit, HEAD + pair(1), name="另一个名字.csv")
    assert report.problems[0].what == "file_known" and f"批次{first.batch}" in report.problems[0].message
    assert PostedVoucher.objects.count() == 1


def test_a_voucher_that_came_with_another_file_is_told_until_it_is_reversed(unit):
    give(unit, HEAD + pair(1))
    again = HEAD + pair(1) + pair(2)
    report = refused(unit, again)
    assert [(p.what, p.row) for p in report.problems] == [("number_posted", 2)]
    posted = PostedVoucher.objects.get()
    voucher_reverse(by=None, unit=unit, voucher=posted, day=posted.day, reason="重复导入")
    assert give(unit, again).counts.vouchers == 2


def test_a_number_typed_in_the_ledger_is_no_imported_one(unit):
    voucher_post(by=None, unit=unit, year=YEAR, voucher=spending(number="1"))
    assert give(unit, HEAD + pair(1)).good


def test_what_is_told_of_a_mapping_is_remembered_for_the_organisation(unit):
    strange = HEAD.replace("凭证号", "号码").replace("日期", "那天")
    columns = {"号码": "number", "那天": "day"}
    assert refused(unit, strange + pair(1)).problems[0].what == "column_missing"
    give(unit, strange + pair(1), columns=columns)
    assert ColumnMapping.objects.get().fields["号码"] == "number"
    again = give(unit, strange + pair(2))
    assert again.good and [header["preset"] for header in again.headers] == ["vouchers"]
    other = budget_unit("202001", "青河县政务服务管理局")
    assert refused(other, strange + pair(1)).problems[0].what == "column_missing"


def test_a_department_imports_the_vouchers_of_its_units_and_no_others(unit):
    below = budget_unit("101002", "云岭县政务信息中心", parent=unit.organization)
    mine, theirs = pair(1), pair(1).replace(",,2010301", ",云岭县政务信息中心,2010301")
    report = give(unit, HEAD + mine + theirs)
    assert report.counts.vouchers == 2
    assert sorted(v.book.unit.code for v in PostedVoucher.objects.all()) == [CODE, below.code]
    report = refused(below, HEAD + pair(5).replace(",,2010301", f",{CODE},2010301"))
    assert {p.what for p in report.problems} == {"unknown_unit"}


def test_a_workbook_brings_budgets_registers_and_vouchers_together(unit):
    sheets = {
        "单位": "单位代码,单位名称,单位性质,上级单位代码\n101002,云岭县政务信息中心,事业单位,101001\n",
        "预算": BUDGET.format("500.00"),
        "合同": "合同号,签订日期,供应商,企业规模,采购类别,合同金额,已付金额\nHT-1,2023-04-02,云岭信息,小型,服务,980.00,490.00\n",
        "车辆": "车牌或编号,车辆类型,购置日期,处置日期,使用财政拨款\n车-1,机要通信用车,2019-06-01,2023-05-01,是\n",
        "设备": "设备编号,设备名称,原值,购置日期\nSB-1,服务器,1200000.00,2021-05-06\n",
        "房屋": "房屋编号,房屋名称,建筑面积,取得日期\nFW-1,大厅,3520.50,2018-09-01\n",
        "凭证": HEAD + pair(1),
    }

    def fill(book):
        for name, text in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(text.splitlines()):
                sheet.write_row(number, 0, line.split(","))

    report = give(unit, workbook(fill), name="全部.xlsx")
    assert report.counts.entries == {
        "units": 1,
        "budgets": 1,
        "contracts": 1,
        "vehicles": 1,
        "equipment": 1,
        "buildings": 1,
    }
    assert BudgetUnitRecord.objects.get(code="101002").organization.parent == unit.organization
    assert (
        BudgetEntry.objects.get().amount == 50_000
        and BudgetEntry.objects.get().batch == f"import/{report.batch}"
    )
    contract = Contract.objects.get()
    assert contract.amount == 98_000 and contract.payments.get().amount == 49_000
    assert sorted(Asset.objects.values_list("kind", "area", "value")) == [
        ("building", 352_050, 0),
        ("equipment", 0, 120_000_000),
        ("vehicle", 0, 0),
    ]
    assert not [n for n in report.notes if "超出" in n]
    assert ImportedRow.objects.count() == 7
    assert book(unit, YEAR).totals


def test_an_entry_that_the_ledger_refuses_takes_everything_with_it(unit):
    text = "合同号,签订日期,供应商,企业规模,采购类别,合同金额,应付日期\nA,2023-04-02,甲,小型,服务,1.00,\nB,2023-04-02,甲,小型,服务,1.00,2022-01-01\n"
    report = refused(unit, text)
    assert [(p.what, p.row) for p in report.problems] == [("refused", 3)]
    assert "早于签订日期" in report.problems[0].message and not Contract.objects.exists()


def test_problems_of_budgets_stand_at_their_rows(unit):
    text = (
        BUDGET.format("1.00") + "2023-03-01,县财预〔2023〕9号,预算调剂,2010301,一般公共预算,公用经费,5.00\n"
    )
    report = refused(unit, text)
    assert [(p.what, p.row, p.header) for p in report.problems] == [("virement_unbalanced", 3, "金额")]


def test_a_closed_month_takes_no_import(unit):
    from yiben.apps.ledgers.services.months import month_close

    give(unit, HEAD + pair(1).replace("-03-", "-01-"))
    month_close(by=None, unit=unit, year=YEAR, month=1)
    assert [p.what for p in refused(unit, HEAD + pair(9).replace("-03-", "-01-")).problems] == [
        "month_closed"
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "corrupt"),
        (b"GIF89a\x01", "unknown_format"),
        ("甲,乙\n1,2\n".encode(), "no_header"),
        (b"PK\x03\x04x", "corrupt"),
    ],
)
def test_what_is_no_table_is_refused_in_words(unit, data, what):
    report = import_check(by=None, unit=unit, year=YEAR, name="a.csv", data=data)
    assert [p.what for p in report.problems] == [what]


def test_a_job_imports_a_large_file_once_and_tells_how_far_it_is(unit):
    officer = person("finance_officer", place=unit.organization)
    data = (HEAD + "".join(pair(n) for n in range(3000))).encode()
    batch, job = import_submit(by=officer, unit=unit, year=YEAR, name="一月/凭证.csv", data=data)
    assert batch.name == "凭证.csv" and not PostedVoucher.objects.exists()
    work_off()
    batch.refresh_from_db()
    job.refresh_from_db()
    assert batch.state == COMMITTED and job.state == "done"
    assert PostedVoucher.objects.count() == 3000
    assert "凭证3000张、分录6000行" in job.steps.get().says and job.steps.get().reference == batch.label
    assert PostedVoucher.objects.first().actor == officer.label
    assert import_do(by=officer, batch_id=batch.pk).state == COMMITTED  # twice is once
    assert PostedVoucher.objects.count() == 3000


def test_a_job_that_finds_problems_keeps_them_and_nothing_else(unit):
    officer = person("finance_officer", place=unit.organization)
    batch, job = import_submit(
        by=officer, unit=unit, year=YEAR, name="a.csv", data=(HEAD + pair(1, "1", "2")).encode()
    )
    work_off()
    batch.refresh_from_db()
    job.refresh_from_db()
    assert batch.state == REFUSED and batch.report["problem_count"] == 1 and job.state == "failed"
    assert "差" in job.problem or "多" in job.problem
    assert not PostedVoucher.objects.exists()


def test_only_who_keeps_the_ledger_imports_and_only_within_reach(unit):
    stranger = person("finance_officer", place=bureau("青河县财政局"))
    with pytest.raises(Refused):
        give(unit, HEAD + pair(1), by=stranger)
    officer = person("finance_officer", place=unit.organization)
    report = give(unit, HEAD + pair(1), by=officer)
    assert batch_for(powers_of(officer), report.batch) is not None
    assert batch_for(powers_of(stranger), report.batch) is None
    assert list(batches_for(powers_of(officer)).values_list("state", flat=True)) == [COMMITTED]


def test_the_number_of_queries_does_not_grow_with_the_rows(unit, django_assert_max_num_queries):
    give(unit, HEAD + pair("a"))
    for number in (3, 30):
        text = HEAD + "".join(pair(f"{number}-{n}") for n in range(number))
        with django_assert_max_num_queries(60):
            give(unit, text)
