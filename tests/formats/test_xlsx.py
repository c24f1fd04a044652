"""Workbooks as papers: what a sheet shows, its spans and its decimals; and what is told of cells without a value."""

from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from tests.formats.papers import zipped
from tests.formats.workbooks import sheet_of, workbook
from yiben.core.document.parts import Document, Paragraph, Table
from yiben.formats import archive, registry
from yiben.formats.problem import ReadProblem
from yiben.formats.xlsx.numbers import day, exact, shown, shown_day


def read(data: bytes) -> Document:
    return registry.open_bytes("表.xlsx", data)


def table_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[0].rows]


def accounts(book):
    """A statement as the final-accounts software writes it: title, number and unit above, headers merged."""
    sheet = book.add_worksheet("Z01 收支总表")
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.merge_range("A1:D1", "收入支出决算总表", bold)
    sheet.write("D2", "公开01表")
    sheet.write("A3", "部门：云岭县政务服务管理局")
    sheet.write("D3", "单位：万元")
    sheet.merge_range("A4:B4", "收入")
    sheet.merge_range("C4:D4", "支出")
    sheet.write_row("A5", ["项目", "决算数", "项目", "决算数"])
    sheet.write("A6", "一、一般公共预算财政拨款收入")
    sheet.write_number("B6", 1247.3, money)
    sheet.write("C6", "一、一般公共服务支出")
    sheet.write_number("D6", 1247.3, money)
    sheet.merge_range("A7:D7", "注：本表反映部门本年度的总收支。")


def test_a_statement_keeps_its_title_spans_and_shown_decimals():
    document = read(workbook(accounts))
    assert document.format == "xlsx" and document.notes == ()
    assert [(p.text, p.level) for p in document.paragraphs] == [
        ("Z01 收支总表", 2),
        ("收入支出决算总表", None),
        ("公开01表", None),
        ("注：本表反映部门本年度的总收支。", None),
    ]
    table = document.tables[0]
    assert table.spanned and table.width == 4
    assert table_of(document)[1:3] == [["收入", "支出"], ["项目", "决算数", "项目", "决算数"]]
    assert [cell.colspan for cell in table.rows[1]] == [2, 2]
    assert table_of(document)[3] == [
        "一、一般公共预算财政拨款收入",
        "1,247.30",
        "一、一般公共服务支出",
        "1,247.30",
    ]
    assert table.rows[3][1].anchor.line == 6


def test_rows_merged_downwards_hold_their_places():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A3", "项目")
        sheet.merge_range("B1:C2", "金额")
        sheet.write_row("B3", ["本年", "上年"])
        sheet.write_row("A4", ["甲", 1, 2])

    table = read(workbook(fill)).tables[0]
    assert [[cell.text if cell else None for cell in row] for row in table.grid] == [
        ["项目", "金额", "金额"],
        ["项目", "金额", "金额"],
        ["项目", "本年", "上年"],
        ["甲", "1", "2"],
    ]


def test_lines_in_one_column_are_paragraphs_and_a_title_under_a_blank_row_begins_a_table():
    def fill(book):
        words = book.add_worksheet("说明")
        words.write_column("A1", ["第一部分 概况", "主要职责是办事。"])
        tables = book.add_worksheet("表")
        tables.merge_range("A1:B1", "甲表")
        tables.write_row("A2", ["项目", "数"])
        tables.write_row("A3", ["一", 1])
        tables.merge_range("A5:B5", "乙表")
        tables.write_row("A6", ["项目", "数"])
        tables.write_row("A7", ["二", 2])

    document = read(workbook(fill))
    assert [p.text for p in document.paragraphs] == [
        "说明",
        "第一部分 概况",
        "主要职责是办事。",
        "表",
        "甲表",
        "乙表",
    ]
    assert [len(table.rows) for table in document.tables] == [2, 2]


def test_a_formula_without_a_value_and_an_error_are_told_and_never_read_as_blank():
    def fill(book):
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["项目", "数"])
        sheet.write("A2", "合计")
        sheet.write_formula("B2", "=B3+B4", None, "")
        sheet.write("A3", "甲")
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
        sheet.write("A4", "乙")
        sheet.write_formula("B4", "=2*3", None, 6)

    document = read(workbook(fill))
    assert table_of(document) == [["项目", "数"], ["合计", "=B3+B4"], ["甲", "#DIV/0!"], ["乙", "6"]]
    assert len(document.notes) == 2
    assert "1 个公式没有算出的值" in document.notes[0] and "B2" in document.notes[0]
    assert "B3 #DIV/0!" in document.notes[1]


def test_hidden_sheets_rows_and_columns_are_not_read_and_that_is_told():
    def fill(book):
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["项目", "数", "草稿"])
        sheet.write_row("A2", ["甲", 1, 9])
        sheet.write_row("A3", ["乙", 2, 9])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        book.add_worksheet("底稿").hide()

    document = read(workbook(fill))
    assert [row[:2] for row in table_of(document)] == [["项目", "数"], ["甲", "1"]]
    assert "9" not in str(table_of(document))
    assert any("底稿" in note for note in document.notes) and any("隐藏的行或列" in n for n in document.notes)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1247.3", "#,##0.00", "1,247.30"),
        ("1247.305", "#,##0.00", "1,247.31"),
        ("-1247.3", "0.00", "-1247.30"),
        ("-0.001", "0.00", "0.00"),
        ("12.5", "General", "12.5"),
        ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("-5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-5.00"),
        ("1234567", "0\\.0,", "123.5"),
        ("1234567", "0!.0000", "123.4567"),
        ("0.0979", "0.00%", "9.79%"),
        ("1234.5", '"¥"#,##0.00;[Red]"¥"\\-#,##0.00', "1,234.50"),
        ("1234.5", "[$¥-804]#,##0.00", "1,234.50"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "-1,234.50"),
        ("1234567", "#,##0,", "1,235"),
        ("7", "000", "007"),
        ("7", "#,##0", "7"),
        ("0", "#,###", ""),
        ("3", '0"辆"', "3辆"),
        ("0.5", "# ?/?", "0.5"),
        ("1000000", "0.00E+00", "1000000"),
        ("5", "0.00;;", "5.00"),
        ("0", "0.00;-0.00;", ""),
        ("5", "[>100]0.00;0.0", "5"),
    ],
)
def test_a_number_shows_as_its_format_says(value, code, text):
    assert shown(Decimal(value), code) == text


def test_the_noise_behind_fifteen_digits_is_no_part_of_a_number():
    assert exact("1234.5599999999999") == Decimal("1234.56")
    assert exact("0.30000000000000004") == Decimal("0.3")
    assert exact("1234.567") == Decimal("1234.567")
    assert exact("1.2E3") == 1200
    assert exact("abc") is None and exact("NaN") is None and exact("1E999") is None


def test_days_are_counted_as_the_workbook_counts_them():
    assert day(Decimal(45000)) == "2023-03-15"
    assert day(Decimal(59)) == "1900-02-28" and day(Decimal(61)) == "1900-03-01"
    assert day(Decimal(60)) == "" and day(Decimal(-1)) == ""
    assert day(Decimal(43538), since_1904=True) == "2023-03-15"
    assert shown_day("2023-03-05", 'yyyy"年"m"月"d"日";@') == "2023年3月5日"
    assert shown_day("2023-03-05", "yyyy/mm/dd") == "2023/03/05"
    assert shown_day("2023-03-05", "yyyy-m-d h:mm") == "2023-03-05"


def test_calamine_finds_the_same_cells():
    data = sheet_of([["甲", 1, 2.5], ["乙", "", -3], ["丙", 0.1, 1e6]])
    ours = [row + [""] * (3 - len(row)) for row in table_of(read(data))]
    theirs = CalamineWorkbook.from_filelike(__import__("io").BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [
        [c if isinstance(c, str) else f"{Decimal(repr(c)).normalize():f}" for c in row] for row in theirs
    ] == ours


def test_strict_workbooks_without_addresses_or_styles_are_read():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relation = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    data = zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{strict}" xmlns:r="{relation}"><sheets><sheet name="表" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" Target="/xl/w/s.xml"/></Relationships>',
            "xl/w/s.xml": f'<worksheet xmlns="{strict}"><sheetData><row><c t="inlineStr"><is><r><t>项</t></r><rPh><t>xiang</t></rPh><r><t>目</t></r></is></c>'
            "<c><v>1.50</v></c></row></sheetData></worksheet>",
        }
    )
    assert table_of(read(data)) == [["项目", "1.5"]]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": "<workbook"}, "corrupt"),
        ({"xl/workbook.xml": "<!DOCTYPE w [<!ENTITY a 'x'>]><workbook/>"}, "unsafe"),
        ({"xl/workbook.xml": "<workbook/>"}, "empty"),
        ({"xl/workbook.xml": "<workbook>" + "<a>" * 300 + "</a>" * 300 + "</workbook>"}, "unsafe"),
        ({"xl/workbook.xml": b"0" * (8 << 20)}, "unsafe"),
    ],
)
def test_a_damaged_or_hostile_workbook_is_refused(parts, code):
    with pytest.raises(ReadProblem) as refused:
        read(zipped(parts))
    assert refused.value.code == code and refused.value.message


def test_a_cell_at_the_end_of_the_world_and_a_range_over_all_of_it_cost_nothing():
    data = sheet_of([["项目", "数"], ["甲", 1]])
    parts = {member.name: member.data for member in archive.members(data)}
    name = "xl/worksheets/sheet1.xml"
    far = (
        parts[name]
        .replace(b'r="2"', b'r="1048576"')
        .replace(b'"A2"', b'"A1048576"')
        .replace(b'"B2"', b'"B1048576"')
    )
    merged = b'</sheetData><mergeCells><mergeCell ref="D1:XFD1048576"/></mergeCells>'
    parts[name] = far.replace(b"</sheetData>", merged)
    assert len(read(zipped(parts)).tables[0].rows) == 2
    parts[name] = far.replace(b"</sheetData>", merged.replace(b"D1", b"A1"))
    with pytest.raises(ReadProblem) as refused:
        read(zipped(parts))
    assert refused.value.code == "too_large"


def test_a_workbook_inside_a_package_is_one_paper():
    data = sheet_of([["甲", 1]])
    assert not registry.is_archive(data) and registry.readable("决算.XLSX")
    package = zipped({"决算.xlsx": data})
    assert registry.is_archive(package)
    assert [registry.sniff(m.name, m.data) for m in archive.members(package)] == ["xlsx"]


def test_blocks_stand_where_their_anchors_say():
    document = read(workbook(accounts))
    assert all(block.anchor.block == n for n, block in enumerate(document.blocks))
    assert all(isinstance(block, Paragraph | Table) for block in document.blocks)
