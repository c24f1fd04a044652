"""The invented paper's parts, and how they become bytes: tabs, one cell a line, HTML with spans, DOCX, XLSX."""

import io
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True)
class Span:
    """A cell over several rows or columns."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass
class Sheet:
    """A table with what stands above and below it."""

    title: str
    rows: list[list[str | Span]]
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def grid(self) -> list[list[tuple[str, Span | None]]]:
        """Rows of (text, span at its first place or None)."""
        taken: dict[tuple[int, int], str] = {}
        lines = []
        for r, row in enumerate(self.rows):
            line: list[tuple[str, Span | None]] = []
            for cell in row:
                while (r, len(line)) in taken:
                    line.append(("", None))
                span = cell if isinstance(cell, Span) else Span(cell)
                for i in range(span.rows):
                    for j in range(span.columns):
                        taken[r + i, len(line) + j] = ""
                line += [(span.text, span)] + [("", None)] * (span.columns - 1)
            while (r, len(line)) in taken:
                line.append(("", None))
            lines.append(line)
        return lines


Part = str | Sheet


def tabs(parts: list[Part]) -> bytes:
    """Text with tables of tabs."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out += [part, ""]
            continue
        out += [*([part.title, ""] if part.title else []), *[x for line in part.above for x in (line, "")]]
        out += ["\t".join(text for text, _ in row) for row in part.grid()]
        out += ["", *[x for line in part.below for x in (line, "")]]
    return "\n".join(out).encode()


def one_cell_a_line(parts: list[Part]) -> bytes:
    """Text with one cell a line, as copied out of a word processor."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        out += [part.title, *part.above, ""]
        for row in part.grid():
            out += ["\t" + text for text, _ in row] + [""]
        out += ["", *part.below]
    return "\n".join(out).encode()


def html(parts: list[Part]) -> bytes:
    """A page whose tables have spans."""
    out = ["<html><body>"]
    for part in parts:
        if isinstance(part, str):
            out.append(f"<p>{escape(part)}</p>")
            continue
        out += [f"<p>{escape(line)}</p>" for line in (part.title, *part.above)] + ["<table>"]
        for row in part.grid():
            cells = [s for _, s in row if s is not None]
            out.append(
                "<tr>"
                + "".join(
                    f'<td colspan="{s.columns}" rowspan="{s.rows}">{escape(s.text)}</td>' for s in cells
                )
                + "</tr>"
            )
        out += ["</table>"] + [f"<p>{escape(line)}</p>" for line in part.below]
    return "\n".join([*out, "</body></html>"]).encode()


def docx(parts: list[Part]) -> bytes:
    """A DOCX whose tables have spans."""
    import docx as library

    document = library.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        for line in (part.title, *part.above):
            document.add_paragraph(line)
        grid = part.grid()
        table = document.add_table(len(grid), max(len(row) for row in grid))
        cells = [list(row.cells) for row in table.rows]
        for r, row in enumerate(grid):
            for c, (text, span) in enumerate(row):
                if span is None:
                    continue
                if span.columns * span.rows > 1:
                    cells[r][c].merge(cells[r + span.rows - 1][c + span.columns - 1])
                cells[r][c].text = text
        for line in part.below:
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def xlsx(parts: list[Part]) -> bytes:
    """A workbook: see workbook.py, which knows these parts."""
    from tests.corpus.invented.workbook import xlsx as write

    return write(parts)


FORMATS = {
    "tabs": (tabs, "txt"),
    "cells": (one_cell_a_line, "txt"),
    "html": (html, "html"),
    "docx": (docx, "docx"),
    "xlsx": (xlsx, "xlsx"),
}
