"""Finished tables taken as facts: every cell with its file and place, new versions beside the old."""

import json

import pytest

from tests.formats.papers import docx, p, tbl, tc
from tests.formats.printed import grid, printed
from tests.formats.workbooks import workbook
from tests.support.ledgers import YEAR, budget_unit
from yiben.apps.ledgers.models import TakenStatement
from yiben.apps.ledgers.selectors.imports import taken_statements, taken_versions
from yiben.apps.ledgers.services.import_report import ImportRefused
from yiben.apps.ledgers.services.imports import import_check, import_commit

pytestmark = pytest.mark.django_db
ROWS = [
    ["项目", "行次", "金额", "项目", "行次", "金额"],
    ["栏次", "", "1", "栏次", "", "2"],
    ["一、一般公共预算财政拨款收入", "1", 1247.36, "一、一般公共服务支出", "32", 1200],
    ["八、其他收入", "8", 2.5, "八、社会保障和就业支出", "39", 49.86],
    ["本年收入合计", "27", 1249.86, "本年支出合计", "58", 1249.86],
    ["年初结转和结余", "29", 0, "年末结转和结余", "60", ""],
    ["总计", "31", 1249.86, "总计", "62", 1249.86],
]


def as_workbook(rows=ROWS, year=YEAR, unit="万元", **more):
    def fill(book):
        sheet = book.add_worksheet("Z01")
        money = book.add_format({"num_format": "#,##0.00"})
        sheet.merge_range("A1:F1", "收入支出决算总表")
        sheet.write("F2", "公开01表")
        sheet.write("A3", f"部门：云岭县政务服务管理局 {year}年度")
        sheet.write("F3", f"金额单位：{unit}")
        sheet.merge_range("A4:C4", "收入")
        sheet.merge_range("D4:F4", "支出")
        for number, row in enumerate(rows, 4):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write_number(number, column, value, money)
        for cell, formula in more.items():
            sheet.write_formula(cell, formula, money, "")

    return workbook(fill)


def lines():
    for row in ROWS:
        yield [f"{cell:,.2f}" if isinstance(cell, int | float) else cell for cell in row]


def as_html():
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in lines())
    return (
        f"<html><body><p>收入支出决算总表</p><p>公开01表</p><p>部门：云岭县政务服务管理局 {YEAR}年度 金额单位：万元</p>"
        f'<table><tr><td colspan="3">收入</td><td colspan="3">支出</td></tr>{body}</table></body></html>'
    ).encode()


def as_docx():
    rows = ["".join(tc(cell) for cell in row) for row in lines()]
    span = '<w:gridSpan w:val="3"/>'
    head = p("收入支出决算总表") + p(f"部门：云岭县政务服务管理局 {YEAR}年度 金额单位：万元")
    return docx(head + tbl(tc("收入", span) + tc("支出", span), *rows))


def as_pdf():
    cells = [(r, c, 1, 1, text) for r, row in enumerate(lines(), 1) for c, text in enumerate(row)]
    table = grid([(0, 0, 1, 3, "收入"), (0, 3, 1, 3, "支出"), *cells], 6)
    return printed(f"收入支出决算总表\n\n部门：云岭县政务服务管理局 {YEAR}年度 金额单位：万元\n{table}")


@pytest.fixture
def unit():
    return budget_unit()


def take(unit, data, name="总表.xlsx"):
    return import_commit(by=None, unit=unit, year=YEAR, name=name, data=data)


@pytest.mark.parametrize(
    ("make", "name", "place"),
    [
        (as_workbook, "总表.xlsx", "Z01!C7"),
        (as_html, "总表.html", "第1张表第4行第3列"),
        (as_docx, "总表.docx", "第1张表第4行第3列"),
        (as_pdf, "总表.pdf", "第1张表第4行第3列"),
    ],
)
def test_a_finished_table_gives_exact_printed_figures_with_their_cells(unit, make, name, place):
    report = take(unit, make(), name)
    assert [one["name"] for one in report.statements] == ["total"] and report.good
    (derived,) = taken_statements(unit, YEAR)
    income = derived.figures["一般公共预算财政拨款收入", "决算数"]
    assert (income.amount, income.unit, income.selections) == (1_247_360_000, "", ())
    assert (income.taken.sha256, income.taken.file, income.taken.place) == (report.sha256, name, place)
    assert derived.figures["本年支出合计", "决算数"].amount == 1_249_860_000
    assert ("年末结转和结余", "决算数") not in derived.figures
    taken = taken_versions(unit, YEAR)[0]
    assert (taken.printed_unit, taken.precision) == ("万元", 10_000)
    assert derived.layout and "本年收入合计" in [row.id for row in derived.rows]


def test_another_file_is_a_new_version_beside_the_old(unit):
    take(unit, as_workbook())
    corrected = [list(row) for row in ROWS]
    corrected[2][2] = 1247.46
    take(unit, as_workbook(corrected), "更正.xlsx")
    assert list(TakenStatement.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    (derived,) = taken_statements(unit, YEAR)
    assert derived.figures["一般公共预算财政拨款收入", "决算数"].amount == 1_247_460_000
    assert derived.figures["一般公共预算财政拨款收入", "决算数"].taken.file == "更正.xlsx"


def test_the_same_tables_twice_are_refused(unit):
    data = as_workbook()
    take(unit, data)
    with pytest.raises(ImportRefused) as caught:
        take(unit, data)
    assert [problem.what for problem in caught.value.report.problems] == ["file_known"]


def test_tables_of_another_year_are_refused(unit):
    report = import_check(by=None, unit=unit, year=YEAR, name="a.xlsx", data=as_workbook(year=2021))
    assert [problem.what for problem in report.problems] == ["other_year"]
    assert "2021" in report.problems[0].message


def test_a_formula_without_a_value_is_refused_with_its_place(unit):
    report = import_check(by=None, unit=unit, year=YEAR, name="a.xlsx", data=as_workbook(C9="=C7+C8"))
    told = report.problems[0]
    assert told.what == "unreadable_cell" and told.row == 9 and "本年收入合计" in told.message
    assert not TakenStatement.objects.exists()


def test_tables_in_yuan_are_taken_to_the_fen(unit):
    rows = [[c * 10_000 if isinstance(c, float | int) else c for c in row] for row in ROWS]
    take(unit, as_workbook(rows, unit="元"))
    (derived,) = taken_statements(unit, YEAR)
    assert derived.figures["一般公共预算财政拨款收入", "决算数"].amount == 1_247_360_000
    assert taken_versions(unit, YEAR)[0].precision == 1


def test_a_table_of_another_unit_is_told(unit):
    other = budget_unit("202001", "青河县政务服务管理局")
    report = take(other, as_workbook())
    assert any("云岭县政务服务管理局" in note for note in report.notes)


def test_a_workbook_without_tables_or_column_names_says_what_was_expected(unit):
    def fill(book):
        book.add_worksheet("说明").write_row("A1", ["甲", "乙"])

    report = import_check(by=None, unit=unit, year=YEAR, name="a.xlsx", data=workbook(fill))
    assert [problem.what for problem in report.problems] == ["no_statement"]


def test_last_years_figures_are_taken_as_comparatives(unit):
    text = "报表,行,列,金额\ntotal,本年收入合计,决算数,12345678.90\ntotal,总计,决算数,12345679.00\nrevenue,2010301,本年收入合计,1.00\n"
    take(unit, text.encode(), "上年数.csv")
    derived = {one.name: one for one in taken_statements(unit, YEAR - 1)}
    assert sorted(derived) == ["revenue", "total"]
    figure = derived["total"].figures["本年收入合计", "决算数"]
    assert figure.amount == 1_234_567_890 and figure.taken.place == "第2行"
    assert derived["revenue"].rows[0].code == "2010301"
    assert taken_statements(unit, YEAR) == ()


def test_taken_statements_are_never_changed(unit):
    from django.db import DatabaseError, transaction

    take(unit, as_workbook())
    one = TakenStatement.objects.get()
    assert json.dumps(one.cells)
    with pytest.raises(DatabaseError), transaction.atomic():
        TakenStatement.objects.filter(pk=one.pk).update(title="改")
    with pytest.raises(DatabaseError), transaction.atomic():
        one.delete()


def test_the_number_of_queries_does_not_grow_with_the_statements(unit, django_assert_num_queries):
    take(unit, as_workbook())
    with django_assert_num_queries(1):
        taken_statements(unit, YEAR)
    text = "报表,行,列,金额\n" + "".join(f"t{n},总计,决算数,1.00\n" for n in range(30))
    import_commit(by=None, unit=unit, year=YEAR + 1, name="a.csv", data=text.encode())
    with django_assert_num_queries(1):
        assert len(taken_statements(unit, YEAR)) == 31
