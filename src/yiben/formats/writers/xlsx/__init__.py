"""XLSX: a sheet a form as it is printed, with live sums; a cover, an index, the charts, and the check of every sum."""

import io
from datetime import datetime

from yiben.core.document.manuscript import FormPage, Manuscript, Picture
from yiben.formats.writers.look import LONGEST_FACT, OFFICE, Fonts, plain
from yiben.formats.writers.same import EPOCH
from yiben.formats.writers.xlsx.book import Book, sheet_names
from yiben.formats.writers.xlsx.checks import CHECKS, checks, write_checks
from yiben.formats.writers.xlsx.form import write_form
from yiben.formats.writers.xlsx.front import Entry, write_cover, write_index, write_pictures

COVER, INDEX, PICTURES = "封面", "目录", "图表"


def write(manuscript: Manuscript, *, fonts: Fonts = OFFICE, dated: datetime | None = None) -> bytes:
    """The workbook of a manuscript's forms and charts; running text has no place in it."""
    import xlsxwriter

    pages = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    pictures = [piece for piece in manuscript.pieces if isinstance(piece, Picture)]
    names = sheet_names(pages, taken=(COVER, INDEX, PICTURES, CHECKS))
    sums = [(name, page, check) for name, page in zip(names, pages, strict=True) for check in checks(page)]
    kept = io.BytesIO()
    made = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made.set_properties(
        {
            "title": plain(manuscript.title)[:LONGEST_FACT],
            "author": plain(manuscript.department)[:LONGEST_FACT],
            "created": dated or EPOCH,
        }
    )
    made.set_calc_mode("auto")
    book = Book(made, fonts)
    write_cover(book, COVER, manuscript)
    entries = [
        Entry(page.number, page.title, page.unit, name) for name, page in zip(names, pages, strict=True)
    ]
    entries += [Entry("", PICTURES, "", PICTURES)] if pictures else []
    entries += [Entry("", CHECKS, "", CHECKS)] if sums else []
    write_index(book, INDEX, entries)
    for name, page in zip(names, pages, strict=True):
        write_form(book, name, page)
    if pictures:
        write_pictures(book, PICTURES, pictures)
    if sums:
        write_checks(book, sums)
    made.close()
    return kept.getvalue()
