"""HTML: one page that needs nothing else — no script, its style in it, charts as SVG with their numbers behind them.

It is a file to keep and to hand on; the portal renders disclosures with its own templates.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Text
from yiben.core.document.parts import Cell, Table
from yiben.core.value.printed import read_number
from yiben.formats.writers.look import Role, cover_lines, feet_of, heads_of, plain, roles
from yiben.formats.writers.page.svg import inline

_LOOKS = {Role.FIGURE: "n", Role.MIDDLE: "m", Role.CODE: "c", Role.LABEL: "", Role.HEAD: ""}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'none'"


def write(manuscript: Manuscript) -> bytes:
    """The whole disclosure as a page."""
    page = _Page()
    body = "\n".join(line for piece in manuscript.pieces for line in page.piece(piece))
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_text(manuscript.title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{'<br>'.join(map(_text, cover_lines(manuscript)))}</h1>",
        "</header>",
        *page.contents(),
        "<main>",
        body,
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


class _Page:
    """The walk over a manuscript: headings get an address, charts a number."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str]] = []
        self.pictures = 0
        self.level = 0

    def contents(self) -> Iterator[str]:
        """The list of parts and forms, each leading to its place."""
        if not self.headings:
            return
        yield '<nav aria-label="目录">\n<h2>目录</h2>\n<ul>'
        for number, (level, text) in enumerate(self.headings, 1):
            if level <= 2:
                yield f'<li class="l{level}"><a href="#h{number}">{_text(text)}</a></li>'
        yield "</ul>\n</nav>"

    def piece(self, piece: object) -> Iterator[str]:
        """The lines of a piece."""
        if isinstance(piece, Text):
            if piece.level:
                yield self.heading(piece.level, piece.text)
            else:
                yield from (f"<p>{_text(line)}</p>" for line in piece.text.split("\n") if line.strip())
        elif isinstance(piece, FormPage):
            yield from self.form(piece)
        elif isinstance(piece, Picture):
            yield from self.picture(piece)

    def heading(self, level: int, text: str, mark: str = "") -> str:
        """A heading below the page's title, and never more than one level below the last: an outline has no holes."""
        self.headings.append((level, text))
        self.level = min(level, self.level + 1, 4)
        tag = f"h{self.level + 1}"
        return f'<{tag} id="h{len(self.headings)}"{mark}>{_text(text)}</{tag}>'

    def form(self, form: FormPage) -> Iterator[str]:
        """A form: its heading, its table with whose and what in the caption, its notes."""
        what = roles(form)
        yield '<section class="form">'
        yield self.heading(2, form.title)
        name = f"h{len(self.headings)}"
        yield f'<p class="number">{_text(form.number)}</p>'
        parts = " ".join(f"<span>{_text(part)}</span>" for part in heads_of(form) if part)
        caption = f'<caption><div class="line">{parts}</div></caption>'
        yield _table(form.table, form.header_rows, caption, name, what)
        yield from (f'<p class="note">{_text(line)}</p>' for line in feet_of(form))
        yield "</section>"

    def picture(self, picture: Picture) -> Iterator[str]:
        """A chart with its words, and the numbers behind it."""
        self.pictures += 1
        name = f"f{self.pictures}"
        svg = inline(picture.svg, name, plain(picture.words))
        yield f'<figure>\n<div class="scroll" role="group" tabindex="0" aria-labelledby="{name}">{svg}</div>'
        yield f'<figcaption id="{name}">图{self.pictures}　{_text(picture.title)}</figcaption>'
        what = {(cell.row, cell.column): _role(cell) for cell in picture.table.cells()}
        yield _table(picture.table, 1, "", name, what)
        yield "</figure>"


def _table(table: Table, heads: int, caption: str, name: str, what: dict[tuple[int, int], Role]) -> str:
    lines = [f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}">']
    lines.append(f'<table aria-labelledby="{name}">{caption}')
    for part, rows in (("thead", range(heads)), ("tbody", range(heads, len(table.rows)))):
        if rows:
            cells = ("".join(_cell(table, r, c, heads, what) for c in range(table.width)) for r in rows)
            lines += [f"<{part}>", *(f"<tr>{row}</tr>" for row in cells), f"</{part}>"]
    return "\n".join([*lines, "</table>", "</div>"])


def _cell(table: Table, r: int, c: int, heads: int, what: dict[tuple[int, int], Role]) -> str:
    cell = table.grid[r][c]
    if cell is None:
        return "<td></td>"
    if (cell.row, cell.column) != (r, c):
        return ""
    role = what[r, c]
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    text = _text(cell.text).replace("\n", "<br>")
    if role is Role.HEAD and text:
        scope = "col" if cell.colspan == 1 else "colgroup"
        return f'<th scope="{scope}"{spans}>{text}</th>'
    look = f' class="{_LOOKS[role]}"' if _LOOKS[role] else ""
    if r >= heads and c == 0 and text and role in (Role.LABEL, Role.CODE, Role.MIDDLE) and table.width > 1:
        return f'<th scope="row"{look}{spans}>{text}</th>'
    return f"<td{look}{spans}>{text}</td>"


def _role(cell: Cell) -> Role:
    if not cell.row:
        return Role.HEAD
    return Role.FIGURE if read_number(cell.text) else Role.MIDDLE if cell.column else Role.LABEL


def _text(text: str) -> str:
    return escape(plain(text), quote=True)
