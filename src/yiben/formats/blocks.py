"""Collects paragraphs and tables in reading order and gives them their anchors (HTML, DOCX, XLSX and PDF)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yiben.core.document.contents import contents_lines
from yiben.core.document.noise import clean, is_page_number
from yiben.core.document.parts import Block, Cell, Paragraph, Table
from yiben.core.value.anchor import Anchor
from yiben.formats import problem
from yiben.formats.problem import ReadProblem

MAX_POSITIONS = 2_000_000
MAX_COLUMNS = 500
_NEVER_IN_CONTENTS = "。" * 100


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell before it has a place: its text, how far it reaches, its line or page where the file has them."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None
    page: int | None = None


@dataclass(slots=True)
class _Prose:
    text: str
    level: int | None
    line: int | None
    page: int | None


@dataclass(slots=True)
class _Grid:
    rows: Sequence[Sequence[SpannedCell]]
    line: int | None
    page: int | None


@dataclass
class Blocks:
    """What was found so far; `finish` gives the blocks without contents lines and blank paragraphs."""

    found: list[_Prose | _Grid] = field(default_factory=list)

    def paragraph(
        self, text: str, level: int | None = None, line: int | None = None, page: int | None = None
    ) -> None:
        """Add a paragraph; its line breaks become paragraphs of their own."""
        for part in clean(text).split("\n"):
            if part.strip() and not is_page_number(part):
                self.found.append(_Prose(part.strip(), level, line, page))

    def table(
        self, rows: Sequence[Sequence[SpannedCell]], line: int | None = None, page: int | None = None
    ) -> None:
        """Add a table, unless no cell of it has text."""
        if any(cell.text.strip() for row in rows for cell in row):
            self.found.append(_Grid(rows, line, page))

    def lines(self) -> list[str]:
        """All text found so far, a paragraph or a table row a line: what a cell holds."""
        lines: list[str] = []
        for item in self.found:
            if isinstance(item, _Prose):
                lines.append(item.text)
            else:
                lines += [" ".join(cell.text for cell in row if cell.text) for row in item.rows]
        return [line for line in lines if line]

    def finish(self) -> tuple[Block, ...]:
        """The blocks; ReadProblem where there is nothing to read."""
        contents = contents_lines(
            [item.text if isinstance(item, _Prose) else _NEVER_IN_CONTENTS for item in self.found]
        )
        blocks: list[Block] = []
        for i, item in enumerate(self.found):
            if isinstance(item, _Grid):
                blocks.append(_placed(item, len(blocks)))
            elif i not in contents:
                blocks.append(_paragraph(item, len(blocks)))
        if not blocks:
            raise ReadProblem(
                problem.EMPTY, "文件里没有文字，应有公开资料的正文。图片、扫描件请先转成文本后再提交。"
            )
        return tuple(blocks)


def _paragraph(item: _Prose, block: int) -> Paragraph:
    text = " ".join(part.strip() for part in item.text.split("\t") if part.strip())
    return Paragraph(text, Anchor(block, line=item.line, page=item.page), item.level)


def _placed(item: _Grid, block: int) -> Table:
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Cell, ...]] = []
    for r, raw in enumerate(item.rows):
        column = 0
        cells: list[Cell] = []
        for cell in raw:
            while (r, column) in taken:
                column += 1
            rowspan = max(1, min(cell.rowspan, len(item.rows) - r))
            colspan = max(1, min(cell.colspan, MAX_COLUMNS))
            taken.update((r + i, column + j) for i in range(rowspan) for j in range(colspan))
            if len(taken) > MAX_POSITIONS:
                raise ReadProblem(problem.TOO_LARGE, "一张表超过 200 万个单元格，无法读取。请拆分后再提交。")
            anchor = Anchor(block, cell.line or item.line, cell.page or item.page, r, column)
            cells.append(Cell(clean(cell.text).strip(), anchor, r, column, rowspan, colspan))
            column += colspan
        rows.append(tuple(cells))
    return Table(tuple(rows), Anchor(block, line=item.line, page=item.page), spanned=True)
