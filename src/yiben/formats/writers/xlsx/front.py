"""The sheets around the forms: cover, index with links, and the charts with the tables behind them."""

import io
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple

from yiben.core.document.manuscript import Manuscript, Picture
from yiben.core.value.printed import read_number
from yiben.formats.writers.look import cover_lines, measure, plain_widths
from yiben.formats.writers.xlsx.book import Book, height, quoted, span, text_of
from yiben.formats.writers.xlsx.form import number_format

_COVER = 86
_TITLES = (22, 30)
_INDEX = (("序号", 7), ("表号", 14), ("表名", 52), ("金额单位", 12))
_PICTURE = 560
_ROW = 20
_DOTS = 96 / 0.0254


class Entry(NamedTuple):
    """A line of the index and the sheet that it leads to."""

    number: str
    title: str
    unit: str
    sheet: str


def write_cover(book: Book, name: str, manuscript: Manuscript) -> None:
    """Add the cover: whose, what, of which year."""
    sheet = book.sheet(name)
    sheet.set_column(0, 0, _COVER)
    sheet.set_footer("")
    lines = cover_lines(manuscript)
    for row, text in enumerate(lines, 8):
        size = _TITLES[1] if len(lines) == 1 or row > 8 else _TITLES[0]
        wrapped = -(-measure(text) * size // (10 * _COVER))
        sheet.set_row(row, height(max(1, wrapped), size) + 24)
        look = book.look(font_name=book.fonts.title, font_size=size, align="center", text_wrap=True)
        sheet.write_string(row, 0, text_of(text), look)
    sheet.print_area(0, 0, 8 + len(lines), 0)
    sheet.fit_to_pages(1, 1)


def write_index(book: Book, name: str, entries: Sequence[Entry]) -> None:
    """Add the index; a title leads to its sheet."""
    sheet = book.sheet(name)
    last = len(_INDEX) - 1
    sheet.set_row(0, 34)
    title = book.look(font_name=book.fonts.title, font_size=18, bold=True, align="center")
    span(sheet, 0, (0, last), name, title)
    head, text = book.look(border=1, bold=True, align="center"), book.look(border=1, align="center")
    link = book.look(border=1, font_color="#0B5394", underline=1, text_wrap=True)
    for column, (word, width) in enumerate(_INDEX):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, word, head)
    for row, entry in enumerate(entries, 2):
        sheet.set_row(row, height(max(1, -(-measure(entry.title) // 50))) + 4)
        sheet.write_number(row, 0, row - 1, text)
        sheet.write_string(row, 1, text_of(entry.number), text)
        sheet.write_url(row, 2, f"internal:{quoted(entry.sheet)}!A1", link, text_of(entry.title))
        sheet.write_string(row, 3, text_of(entry.unit), text)
    sheet.freeze_panes(2, 0)
    sheet.fit_to_pages(1, 0)


def write_pictures(book: Book, name: str, pictures: Sequence[Picture]) -> None:
    """Add the charts, each with its words for who cannot see it and the table behind it."""
    sheet = book.sheet(name)
    sheet.set_default_row(15)
    wide = [max(column) for column in zip(*map(_first_columns, pictures), strict=True)]
    for column, width in enumerate(wide):
        sheet.set_column(column, column, width)
    row = 0
    for number, picture in enumerate(pictures, 1):
        sheet.set_row(row, 24)
        bold = book.look(bold=True, font_size=12, font_name=book.fonts.heading)
        sheet.write_string(row, 0, text_of(f"图{number}　{picture.title}"), bold)
        width, tall = png_size(picture.png)
        scale = _PICTURE / max(width, 1)
        data = {"image_data": io.BytesIO(picture.png), "x_scale": scale, "y_scale": scale}
        extra = {"description": text_of(picture.words), "object_position": 2}
        sheet.insert_image(row + 1, 0, f"{number}.png", data | extra)
        row = _table(book, sheet, row + 2 + int(tall * scale) // _ROW + 1, picture) + 2
    sheet.fit_to_pages(1, 0)


def _table(book: Book, sheet: Any, row: int, picture: Picture) -> int:
    for line in picture.table.rows:
        for cell in line:
            number = read_number(cell.text) if cell.row else None
            if number is None:
                look = book.look(border=1, bold=not cell.row, align="left" if cell.row else "center")
                sheet.write_string(row, cell.column, text_of(cell.text), look)
            else:
                look = book.look(border=1, align="right", num_format=number_format(cell.text))
                sheet.write_number(row, cell.column, float(number.value), look)
        row += 1
    return row


def _first_columns(picture: Picture) -> list[int]:
    wide = [*plain_widths(picture.table), *[12] * 8][:8]
    return [max(12, width + 2) for width in wide]


def png_size(png: bytes) -> tuple[float, float]:
    """Width and height of a PNG as a sheet shows it unscaled: its pixels at the density that it states, or 96 an inch."""
    if len(png) < 33 or png[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("a picture that is no PNG")
    width, tall = struct.unpack(">II", png[16:24])
    length, kind = struct.unpack(">I4s", png[33:41])
    across, down, per_metre = (
        struct.unpack(">IIB", png[41:50]) if kind == b"pHYs" and length == 9 else (0, 0, 0)
    )
    if not (per_metre and across and down):
        return float(width), float(tall)
    return width * _DOTS / across, tall * _DOTS / down
