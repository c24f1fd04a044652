"""The workbook: numbers are numbers, sums are live where they give what is printed, every difference is shown."""

import io
import re
import zipfile
from decimal import Decimal

import manuscripts as invented
import openpyxl
import pytest
from lxml import etree

from tests.support import written
from yiben.core.document.manuscript import Manuscript
from yiben.formats.writers import docx, xlsx
from yiben.formats.writers.problem import WriteProblem
from yiben.formats.writers.xlsx.book import TOP, ranges, sheet_names
from yiben.formats.writers.xlsx.checks import CHECKS, checks, sum_of
from yiben.formats.writers.xlsx.form import number_format

FORMS = invented.forms()
NAMES = sheet_names(FORMS, ())


@pytest.fixture(scope="module")
def formulas():
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(invented.manuscript())))


@pytest.fixture(scope="module")
def values():
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(invented.manuscript())), data_only=True)


def test_a_total_is_a_live_sum_exactly_where_its_printed_parts_give_it(formulas):
    live = dead = 0
    for name, form in zip(NAMES, FORMS, strict=True):
        for (row, column), parts in form.sums.items():
            value = formulas[name].cell(TOP + 1 + row, 1 + column).value
            if sum_of(form, parts) == Decimal(form.numbers[row, column]):
                assert re.fullmatch(r"=ROUND\(SUM\([A-Z0-9:,]+\),[02]\)", value), value
                live += 1
            else:
                assert value == float(form.numbers[row, column])
                dead += 1
    assert live > 50 and dead > 10


def test_the_check_sheet_shows_each_total_its_live_sum_and_the_gap(formulas, values):
    rows = list(values[CHECKS].iter_rows(min_row=4, values_only=True))
    live = list(formulas[CHECKS].iter_rows(min_row=4, values_only=True))
    found = [check for form in FORMS for check in checks(form)]
    assert len(rows) == len(live) == len(found)
    for check, row, formula in zip(found, rows, live, strict=True):
        assert round(Decimal(str(row[5])), 2) == check.printed and isinstance(formula[5], float | int)
        assert round(Decimal(str(row[6])), 2) == check.total and formula[6].startswith("=ROUND(SUM('公开")
        assert round(Decimal(str(row[7])), 2) == check.printed - check.total and "-" in formula[7]
        assert row[9] == check.verdict and formula[9].startswith("=IF(")
    assert {row[9] for row in rows} == {"相符", "四舍五入尾差"}


def test_a_gap_that_rounding_cannot_make_is_called_wrong():
    form = written.replace(FORMS[8], numbers={**FORMS[8].numbers, (4, 6): "50.00"})
    assert [check.verdict for check in checks(form)].count("不符") == 1
    yuan = invented.forms("元")[8]
    off = written.replace(
        yuan, numbers={**yuan.numbers, (4, 6): str(Decimal(yuan.numbers[4, 6]) + Decimal("0.01"))}
    )
    assert [check.verdict for check in checks(yuan)] == ["相符"] * 4
    assert [check.verdict for check in checks(off)].count("不符") == 1


def test_a_count_has_no_rounding_tail():
    form = FORMS[9]
    (place,) = [p for p, address in form.addresses.items() if address[0] == "车辆合计"]
    (check,) = [check for check in checks(form) if check.place == place]
    assert check.tail == 0 and check.verdict == "相符"


def test_every_form_is_one_sheet_that_the_index_leads_to(formulas):
    assert formulas.sheetnames == ["封面", "目录", *NAMES, CHECKS]
    targets = links(formulas["目录"])
    assert targets == [f"'{name}'!A1" for name in [*NAMES, CHECKS]]
    places = links(formulas[CHECKS])
    assert len(places) == len([check for form in FORMS for check in checks(form)])
    assert all(place.split("!")[0].strip("'") in NAMES for place in places)


def test_forms_are_printed_on_a4_fitted_to_its_width_with_their_heads_repeated(formulas):
    for name, form in zip(NAMES, FORMS, strict=True):
        sheet = formulas[name]
        assert str(sheet.page_setup.paperSize) == "9" and sheet.page_setup.fitToWidth in (None, 1)
        assert (sheet.page_setup.orientation == "landscape") is form.landscape
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes == f"A{TOP + form.header_rows + 1}"
        assert sheet.print_title_rows


def test_sheet_names_are_what_excel_takes_and_none_twice():
    twins = [written.replace(FORMS[0], title="很长" * 20 + "[:*?/\\]", number="'")] * 3
    names = sheet_names(twins, ("封面",))
    assert len({name.lower() for name in names}) == 3
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert all(not name.startswith("'") and not name.endswith("'") for name in names)
    blank = [written.replace(FORMS[0], title="", number="[]")] * 2
    assert sheet_names(blank, ()) == ["表1", "表2"]


def test_places_beside_or_below_each_other_are_one_range():
    assert ranges([(0, 2), (1, 2), (2, 2), (4, 2)]) == ["C4:C6", "C8"]
    assert ranges([(0, 1), (0, 2), (0, 4)]) == ["B4:C4", "E4"]
    assert ranges([(0, 1), (1, 1), (0, 3)]) == ["B4:B5", "D4"]


def test_a_number_format_prints_a_number_as_the_form_does():
    assert number_format("1,234.50") == "#,##0.00"
    assert number_format("1234.50") == "0.00"
    assert number_format("-999.5") == "#,##0.0"
    assert number_format("2") == "#,##0"


def test_a_number_printed_without_its_noughts_is_a_number_too():
    form = FORMS[8]
    rows = tuple(
        tuple(c._replace(text="48") if c.text == "48.00" else c for c in row) for row in form.table.rows
    )
    page = written.replace(form, table=written.replace(form.table, rows=rows))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(Manuscript("a", "b", 2023, (page,)))), data_only=True)
    cell = book.worksheets[2].cell(TOP + 5, 1)
    assert cell.value == 48 and cell.number_format == "#,##0"


def test_a_text_too_long_for_a_cell_is_refused_and_a_long_title_is_not():
    with pytest.raises(WriteProblem, match="最多32767个字"):
        xlsx.write(Manuscript("a", "b", 2023, (written.replace(FORMS[0], notes=("长" * 40_000,)),)))
    assert xlsx.write(Manuscript("题" * 400, "局" * 400, 2023, FORMS[:1]))
    assert docx.write(Manuscript("题" * 400, "局" * 400, 2023, FORMS[:1]))


def test_a_text_that_looks_like_a_formula_stays_a_text():
    manuscript = written.hostile()
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(manuscript)))
    shown = [c for row in book[book.sheetnames[2]].iter_rows() for c in row if isinstance(c.value, str)]
    assert all(cell.data_type == "s" for cell in shown if "HYPERLINK" in cell.value or "=1+1" in cell.value)


def test_a_form_with_nothing_in_it_is_written_too():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(written.bare())))
    assert book.sheetnames == ["封面", "目录", "收入支出决算总表"]


def test_a_sum_of_itself_is_no_formula():
    form = FORMS[8]
    loop = written.replace(form, sums={place: (place, *parts) for place, parts in form.sums.items()})
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(Manuscript("a", "b", 2023, (loop,)))))
    cells = [c.value for row in book.worksheets[2].iter_rows() for c in row]
    assert not [value for value in cells if isinstance(value, str) and value.startswith("=")]


def links(sheet):
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_charts_stand_above_the_numbers_behind_them():
    data = xlsx.write(invented.manuscript(pictures=invented.pictures()))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["图表"]
    heads = [row[0].row - 1 for row in sheet.iter_rows() if row[1].value in ("决算数", "2021年")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    start = [int(row.text) for row in drawing.iterfind("{*}twoCellAnchor/{*}from/{*}row")]
    end = [int(row.text) for row in drawing.iterfind("{*}twoCellAnchor/{*}to/{*}row")]
    assert len(start) == 3 and all(a <= b < c for a, b, c in zip(start, end, heads, strict=True))
    words = [about.get("descr") for about in drawing.iter("{*}cNvPr")]
    assert len(words) == 3 and all(text.startswith("条形图：") for text in words)
