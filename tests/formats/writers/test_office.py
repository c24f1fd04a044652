"""LibreOffice opens what is written, keeps every figure, and computes the sums to what is printed."""

import io
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import manuscripts as invented
import openpyxl
import pytest
from pypdf import PdfReader

from tests.support import written
from yiben.core.document.manuscript import FormPage
from yiben.formats import docx as docx_reader
from yiben.formats.writers import docx, xlsx
from yiben.formats.writers.xlsx.book import TOP, sheet_names

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")


def converted(folder: Path, name: str, data: bytes, kind: str) -> bytes:
    """A file as LibreOffice saves it anew in another format, or in its own once more."""
    (folder / name).write_bytes(data)
    out = folder / "out"
    # One profile for the worker: LibreOffice takes a second to make a new one.
    profile = f"-env:UserInstallation={(Path(os.environ['YIBEN_TESTS']) / f'office-{os.getpid()}').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(folder / name)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / f"{Path(name).stem}.{kind.partition(':')[0]}").read_bytes()


def pages_of(data: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_a_word_document_saved_anew_has_the_same_statements_and_figures(tmp_path):
    manuscript = invented.manuscript(pictures=invented.pictures())
    again = docx_reader.read(converted(tmp_path, "a.docx", docx.write(manuscript), "docx"))
    assert written.recognised(again) == written.expected(manuscript)


def test_word_pages_show_every_figure_a_form_a_page_and_the_contents_their_page_numbers(tmp_path):
    manuscript = written.plain_manuscript()
    pages = pages_of(converted(tmp_path, "b.docx", docx.write(manuscript), "pdf"))
    forms = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    contents = next(page for page in pages if page.startswith("目录"))
    for form in forms:
        title = "".join(form.title.split())
        (at,) = [n for n, page in enumerate(pages) if form.number in page]
        numbers = [number for number in form.numbers.values() if number not in pages[at].replace(",", "")]
        assert numbers == []
        assert all("".join(note.split()) in pages[at] for note in form.notes)
        row = contents[contents.index(title) + len(title) :].lstrip(".")
        assert row.startswith(str(at + 1))


def test_a_workbook_computed_anew_gives_what_is_printed(tmp_path):
    manuscript = invented.manuscript(pictures=invented.pictures())
    again = converted(tmp_path, "c.xlsx", xlsx.write(manuscript), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(again), data_only=True)
    pages = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    for name, form in zip(sheet_names(pages, ("封面", "目录", "图表", "勾稽核对")), pages, strict=True):
        for (row, column), number in form.numbers.items():
            value = book[name].cell(TOP + 1 + row, 1 + column).value
            assert round(Decimal(str(value)), 2) == Decimal(number), (name, row, column)
    verdicts = [row[9] for row in book["勾稽核对"].iter_rows(min_row=4, values_only=True) if row[9]]
    assert set(verdicts) == {"相符", "四舍五入尾差"}
    assert len(verdicts) == sum(len(form.sums) for form in pages)


def test_each_form_of_a_workbook_is_one_printed_page(tmp_path):
    manuscript = written.plain_manuscript()
    pages = pages_of(converted(tmp_path, "d.xlsx", xlsx.write(manuscript), "pdf"))
    for form in (piece for piece in manuscript.pieces if isinstance(piece, FormPage)):
        (page,) = [page for page in pages if form.number in page and "部门名称" in page]
        assert [n for n in form.numbers.values() if n not in page.replace(",", "")] == []
