"""What is written is read back by our own readers: the same statements, the same figures, the same words."""

import io
from functools import cache

import manuscripts as invented
import openpyxl
import pytest
from pypdf import PdfReader

from tests.support import written
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.document.parts import Paragraph
from yiben.formats import docx as docx_reader
from yiben.formats import html as html_reader
from yiben.formats import pdf as pdf_reader
from yiben.formats.writers import docx, page, pdf, xlsx
from yiben.formats.writers.xlsx.book import TOP, sheet_names

MANUSCRIPTS = {
    "plain": written.plain_manuscript,
    "yuan": lambda: invented.manuscript("元"),
    "charts": lambda: invented.manuscript(pictures=invented.pictures()),
    "hostile": written.hostile,
    "long": written.long_names,
    "thirteen": lambda: Manuscript("十三栏", "云溪县行政审批服务管理局", 2023, (written.thirteen(),)),
}
WAYS = {
    "docx": lambda manuscript: docx_reader.read(docx.write(manuscript)),
    "html": lambda manuscript: html_reader.read(page.write(manuscript)),
    "pdf": lambda manuscript: pdf_reader.read(pdf.write(manuscript)),
}


@cache
def read_back(way, name):
    """A manuscript and what the reader of a way makes of its file."""
    manuscript = MANUSCRIPTS[name]()
    return manuscript, WAYS[way](manuscript)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_the_readers_find_the_statements_and_figures_of_the_manuscript(way, name):
    manuscript, document = read_back(way, name)
    assert written.recognised(document) == written.expected(manuscript)


@pytest.mark.parametrize("way", WAYS)
def test_headings_and_paragraphs_come_back_as_they_were(way):
    manuscript, document = read_back(way, "plain")
    found = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts = [piece.text for piece in manuscript.pieces if isinstance(piece, Text)]
    assert [text for text in texts if text not in found] == []
    forms = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    assert [note for form in forms for note in (*form.notes, form.title) if note not in found] == []
    assert sum(text == "说明：本表无数据" for text in found) == 2


@pytest.mark.parametrize("way", WAYS)
def test_no_character_of_a_name_is_lost_or_run(way):
    _, document = read_back(way, "hostile")
    texts = [block.text for block in document.paragraphs]
    cells = [cell.text for table in document.tables for cell in table.cells()]
    one_line = " ".join(written.HOSTILE.split("\n"))
    assert any(one_line in " ".join(text.split()) for text in texts)
    assert any("".join(written.HOSTILE.split()) in "".join(text.split()) for text in cells)


def workbook(manuscript, **how):
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(manuscript)), **how)


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_every_cell_of_a_form_stands_where_it_stands_in_print(name):
    manuscript = MANUSCRIPTS[name]()
    pages = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    book = workbook(manuscript, data_only=True)
    for title, form in zip(sheet_names(pages, ("封面", "目录", "图表", "勾稽核对")), pages, strict=True):
        sheet = book[title]
        assert sheet["A1"].value == form.title
        for cell in written.cells(form):
            shown = sheet.cell(TOP + 1 + cell.row, 1 + cell.column)
            number = form.numbers.get((cell.row, cell.column))
            if number is None:
                assert shown.value == cell.text
            else:
                assert shown.value == pytest.approx(float(number), abs=1e-9)
                assert shown.number_format == ("#,##0.00" if "." in number else "#,##0")
        spans = {(c.row, c.column) for c in form.table.cells() if c.rowspan > 1 or c.colspan > 1}
        merged = {(r.min_row - 1 - TOP, r.min_col - 1) for r in sheet.merged_cells.ranges}
        assert spans <= merged


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_the_pdf_holds_every_word_and_figure_and_an_outline(name):
    manuscript = MANUSCRIPTS[name]()
    made = PdfReader(io.BytesIO(pdf.write(manuscript)))
    text = squeezed("".join(sheet.extract_text() for sheet in made.pages))
    for form in (piece for piece in manuscript.pieces if isinstance(piece, FormPage)):
        assert [n for n in form.numbers.values() if f"{float(n):,.2f}" not in text and n not in text] == []
        assert squeezed(form.title) in text
    wanted = [squeezed(p.title) for p in manuscript.pieces if isinstance(p, FormPage)]
    texts = [squeezed(p.text) for p in manuscript.pieces if isinstance(p, Text) and p.level]
    marks = [squeezed(title) for title in flat(made.outline)]
    assert sorted(marks) == sorted(wanted + texts)
    assert [mark for mark in marks if mark in wanted] == wanted


def test_a_name_is_never_markup_in_the_pdf():
    made = PdfReader(io.BytesIO(pdf.write(written.hostile())))
    text = squeezed("".join(sheet.extract_text() for sheet in made.pages))
    # The page sets “--” and the like as they are; only what a reader of PDF may join is left out.
    for part in ("甲#", "\\", "[*丙*]", "_丁_", "$x$", "戊`@己", "<庚>&#38;//", "{{壬}}=1+1]]~^%", "癸局"):
        assert squeezed(part) in text, part


def squeezed(text: str) -> str:
    return "".join(text.split())


def flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item.title
