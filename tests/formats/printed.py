"""PDFs for tests, set by typst when they are asked for."""

from functools import cache
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import serif_path

HEAD = """
#set text(font: "Noto Serif SC", size: 10pt, lang: "zh")
#set par(leading: 6pt, spacing: 9pt, justify: true)
"""


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with the package."""
    folder = str(Path(serif_path()).parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def printed(body: str, page: str = 'paper: "a4"') -> bytes:
    """A page of markup as a PDF."""
    source = f"#set page({page})\n{HEAD}\n{body}"
    return typst.compile({"main.typ": source.encode()}, font_paths=fonts())


Placed = tuple[int, int, int, int, str]


def grid(cells: list[Placed], columns: int, heads: int = 0, more: str = "") -> str:
    """A table of cells given as row, column, rowspan, colspan and text."""

    def cell(row, column, rowspan, colspan, text):
        return f"table.cell(x: {column}, y: {row}, rowspan: {rowspan}, colspan: {colspan}, breakable: false)[#{quoted(text)}]"

    head = ", ".join(cell(*one) for one in cells if one[0] < heads)
    body = ", ".join(cell(*one) for one in cells if one[0] >= heads)
    return f"#table(columns: {columns}, {more} {f'table.header({head}), ' if heads else ''}{body})\n"


def quoted(text: str) -> str:
    """Text as a string of typst, never its markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
