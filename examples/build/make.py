"""Writes the HTML and DOCX examples from their sources; the same sources give the same bytes.

A source (*.paper) is a text file, one block a line: `# ` to `### ` start a heading, `=|` a header row of a
table, `|` a body row, anything else is a paragraph. Between bars, `<` continues the cell to the left, `^` the
cell above, `<br>` breaks a line, an empty place is an empty cell. `@form NAME` puts in the form of that name
from the forms file beside it (*.forms.yaml).
"""

import argparse
import html
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).parent
FONT = "宋体"
STAMP = (2020, 1, 1, 0, 0, 0)


@dataclass
class Cell:
    """A cell of the grid and how many rows and columns it covers."""

    text: str
    head: bool
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass
class Grid:
    """A table: its printed rows, where `<` and `^` continue a cell."""

    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0

    def cells(self) -> list[Cell]:
        """The cells with the area each covers."""
        area: dict[tuple[int, int], Cell] = {}
        found: list[Cell] = []
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                owner = {"<": area.get((r, c - 1)), "^": area.get((r - 1, c))}.get(text)
                if owner is None:
                    owner = Cell(text, r < self.heads, r, c)
                    found.append(owner)
                owner.rows = max(owner.rows, r - owner.row + 1)
                owner.columns = max(owner.columns, c - owner.column + 1)
                area[r, c] = owner
        return found


@dataclass
class Text:
    """A paragraph; level 1 to 3 for a heading, 0 for running text."""

    text: str
    level: int = 0


def read(source: Path) -> list[Text | Grid]:
    """The blocks of a source."""
    blocks: list[Text | Grid] = []
    table: Grid | None = None
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith(("|", "=|")):
            if table is None:
                table = Grid()
                blocks.append(table)
            table.rows.append(line.removeprefix("=")[1:].rstrip().removesuffix("|").split("|"))
            table.heads += line.startswith("=")
            continue
        table = None
        if line.startswith("@form "):
            blocks.extend(form(_forms(source)[line[6:].strip()], _forms(source)["labels"]))
        elif line.strip():
            level = len(line) - len(line.lstrip("#"))
            blocks.append(Text(line[level:].strip(), level))
    for block in blocks:
        if isinstance(block, Grid):
            width = max(len(row) for row in block.rows)
            for row in block.rows:
                row.extend([""] * (width - len(row)))
    return blocks


def _forms(source: Path) -> dict[str, Any]:
    forms: dict[str, Any] = yaml.safe_load(source.with_suffix(".forms.yaml").read_text(encoding="utf-8"))
    return forms


def form(data: dict[str, Any], labels: dict[str, Any]) -> list[Text | Grid]:
    """One project self-evaluation form on a grid of ten columns (`named: false`: no third level)."""

    def row(*cells: str) -> list[str]:
        return [*cells, *["<"] * (10 - len(cells))]

    head = labels["head"]
    lines = [labels["columns"], *data["indicators"]]
    if not data.get("named", True):
        lines = [[*line[:2], "<", *line[3:]] for line in lines]
    rows = [
        row(head["name"], data["name"]),
        row(head["department"], "<", data["department"], "<", "<", head["unit"], "<", data["unit"]),
        *([head["money"] if i == 0 else "^", *line] for i, line in enumerate(labels["money"])),
        ["^", labels["total"], *data["total"], ""],
        ["^", data.get("source", labels["local"]), *data["local"], ""],
        row(head["goal"], labels["goal"], "<", "<", "<", labels["done"]),
        row("^", data["goal"], "<", "<", "<", data["done"]),
        *([head["indicators"] if i == 0 else "^", *line] for i, line in enumerate(lines)),
        row(labels["sum"], "<", "<", "<", "<", "<", "<", data["score"], data["grade"]),
    ]
    for i, (label, text) in enumerate(zip(labels["analysis"], data["analysis"], strict=True)):
        rows.append(row(head["analysis"] if i == 0 else "^", *label, text))
    title = Text(data["name"] + labels["title"], 2)
    return [title, Text(labels["year"]), Grid(rows), *(Text(note) for note in labels["notes"])]


def to_html(blocks: list[Text | Grid]) -> bytes:
    """The blocks as a web page."""
    title = next(b.text for b in blocks if isinstance(b, Text))
    body = [_html_table(b) if isinstance(b, Grid) else _html_text(b) for b in blocks]
    page = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{html.escape(title)}</title></head><body>",
        *body,
        "</body></html>",
        "",
    ]
    return "\n".join(page).encode()


def _html_text(block: Text) -> str:
    tag = f"h{block.level}" if block.level else "p"
    return f"<{tag}>{html.escape(block.text, quote=False)}</{tag}>"


def _html_table(grid: Grid) -> str:
    lines: list[list[str]] = [[] for _ in grid.rows]
    for cell in grid.cells():
        tag = "th" if cell.head else "td"
        span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        text = html.escape(cell.text, quote=False).replace("&lt;br&gt;", "<br>")
        lines[cell.row].append(f"<{tag}{span}>{text}</{tag}>")
    return "\n".join(["<table>", *(f"<tr>{''.join(line)}</tr>" for line in lines), "</table>"])


def to_docx(blocks: list[Text | Grid]) -> bytes:
    """The blocks as a Word document."""
    document = docx.Document()
    for style in document.styles:
        if style.type in (1, 2, 3):
            style.font.name = FONT
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    for block in blocks:
        if isinstance(block, Grid):
            _docx_table(document, block)
        elif block.level:
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.text)
    facts = document.core_properties
    facts.author = facts.last_modified_by = "yiben examples"
    facts.title = next(b.text for b in blocks if isinstance(b, Text))
    facts.comments = ""
    facts.created = facts.modified = datetime(*STAMP)
    return _same_bytes(document)


def _docx_table(document: Any, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    places = [list(row.cells) for row in table.rows]
    for cell in grid.cells():
        place = places[cell.row][cell.column]
        if cell.rows > 1 or cell.columns > 1:
            last = places[cell.row + cell.rows - 1][cell.column + cell.columns - 1]
            place = place.merge(last)
        place.text = cell.text.replace("<br>", "\n")


def _same_bytes(document: Any) -> bytes:
    """The document's zip with every clock in it set to one moment."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return second.getvalue()


FILES = {
    "eshan-2020.html": to_html,
    "yanling-2020.docx": to_docx,
    "fenyang-2023.docx": to_docx,
}


def make() -> dict[str, bytes]:
    """Every generated example by file name."""
    return {name: write(read(HERE / f"{Path(name).stem}.paper")) for name, write in FILES.items()}


def main() -> None:
    """Write the examples beside this folder, or into the folder named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    out: Path = parser.parse_args().out
    for name, content in make().items():
        (out / name).write_bytes(content)
        print(f"{re.sub(r'.*/', '', name)}: {len(content)} bytes")


if __name__ == "__main__":
    main()
