"""Workbooks and CSV files as rows for an import: exact values at their addresses, what is no plain value is marked."""

import pytest

from tests.formats.papers import docx, p, zipped
from tests.formats.workbooks import sheet_of, workbook
from yiben.core.value.rows import (
    FAULTY,
    FORMULA,
    FORMULA_WITHOUT_VALUE,
    MERGED,
    Mark,
    SheetRow,
    address,
)
from yiben.formats import archive
from yiben.formats.problem import ReadProblem
from yiben.formats.sheets import open_rows


def rows_of(data: bytes, name: str = "a.csv") -> list[SheetRow]:
    return list(open_rows(name, data))


def texts_of(text: str, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    return [row.texts for row in rows_of(text.encode(encoding))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_its_encoding(encoding):
    assert texts_of("凭证号,摘要\n记-1,购买办公用品\n", encoding) == [
        ("凭证号", "摘要"),
        ("记-1", "购买办公用品"),
    ]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_found(separator):
    text = f"凭证号{separator}金额\n记-1{separator}5\n"
    assert texts_of(text) == [("凭证号", "金额"), ("记-1", "5")]


def test_rows_keep_the_line_they_begin_on_and_blank_ones_are_left_out():
    found = rows_of('甲,乙\n\n"一\n二",3\n,,\n丙,4\n'.encode())
    assert [(row.number, row.texts) for row in found] == [
        (1, ("甲", "乙")),
        (3, ("一\n二", "3")),
        (6, ("丙", "4")),
    ]


@pytest.mark.parametrize(
    ("text", "word"), [('甲,乙\n"一,2\n', "第 2 行"), ('甲,乙\n"一"二,2\n', "分隔符"), ("甲,乙\n" + '"' + "一" * 140_000, "引号")]
)  # fmt: skip
def test_a_broken_csv_line_is_named(text, word):
    with pytest.raises(ReadProblem) as refused:
        rows_of(text.encode())
    assert word in refused.value.message


def test_a_csv_file_above_the_limit_of_papers_is_still_read():
    line = "记-1," + "说明" * 40 + ",5\n"
    assert sum(1 for _ in open_rows("a.csv", (line * 300_000).encode())) == 300_000


def filled(book):
    sheet = book.add_worksheet("凭证")
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    money = book.add_format({"num_format": "#,##0.0"})
    sheet.write_row("A1", ["日期", "科目", "金额", "备注"])
    sheet.write_number("A2", 45000, day)
    sheet.write_number("B2", 2010301)
    sheet.write_number("C2", 1234.56, money)
    sheet.write_boolean("D2", True)
    sheet.write_formula("C3", "=C2*2", None, 2469.12)
    sheet.write_formula("C4", "=C2*3", None, "")
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.merge_range("A5:B6", "合并", money)
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write("A7", "藏")
    book.add_worksheet("底稿").hide()
    book.add_worksheet("空")


def test_values_are_exact_whatever_is_shown_and_unusual_cells_are_marked():
    opened = open_rows("a.xlsx", workbook(filled))
    rows = {row.number: row for row in opened}
    assert rows[2] == SheetRow("凭证", 2, ("2023-03-15", "2010301", "1234.56", "TRUE"), "dnnb")
    assert rows[3].marks == {2: Mark(FORMULA, "=C2*2")} and rows[3].text(2) == "2469.12"
    assert rows[4].marks == {2: Mark(FORMULA_WITHOUT_VALUE, "=C2*3"), 3: Mark(FORMULA, "=1/0")}
    assert rows[4].kinds[3] == "e"
    assert rows[5].marks == rows[6].marks == {0: Mark(MERGED, "A5:B6"), 1: Mark(MERGED, "A5:B6")}
    assert rows[7].hidden and rows[7].text(9) == ""
    assert "底稿" in opened.notes[0]
    assert [row.number for row in opened] == [1, 2, 3, 4, 5, 6, 7]  # and again


def test_an_error_whose_formula_was_pasted_away_is_marked():
    data = sheet_of([["金额", 5]])
    parts = {member.name: member.data for member in archive.members(data)}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<c r="B1"><v>5</v>', b'<c r="B1" t="e"><v>#REF!</v>')
    assert rows_of(zipped(parts), "a.xlsx")[0].marks == {1: Mark(FAULTY, "#REF!")}


def test_a_workbook_of_sixty_thousand_cells_is_read_row_by_row():
    data = sheet_of([[f"记-{n}", n, n / 100] for n in range(20_000)])
    rows = rows_of(data, "a.xlsx")
    assert rows[12_345].texts == ("记-12345", "12345", "123.45")


@pytest.mark.parametrize("data", [docx(p("甲")), b"<html><p>1</p><p>2</p><p>3</p></html>", b"%PDF-1.7"])
def test_what_holds_no_rows_is_refused_in_words(data):
    with pytest.raises(ReadProblem) as refused:
        open_rows("甲.xlsx", data)
    assert "XLSX" in refused.value.message


def test_cells_are_named_as_in_a_workbook():
    assert [address(0, 1), address(25, 2), address(26, 3), address(701, 4), address(702, 5)] == [
        "A1",
        "Z2",
        "AA3",
        "ZZ4",
        "AAA5",
    ]
