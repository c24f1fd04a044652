"""A sheet as paragraphs and tables: lines of their own are paragraphs, what stands in columns is a table."""

from yiben.core.value.rows import address
from yiben.formats import problem
from yiben.formats.blocks import MAX_COLUMNS, MAX_POSITIONS, Blocks, SpannedCell
from yiben.formats.problem import ReadProblem
from yiben.formats.xlsx.cells import Merge, Rows
from yiben.formats.xlsx.values import shown_value
from yiben.formats.xlsx.workbook import Workbook

_SHEET_LEVEL = 2


class Shown:
    """What a sheet shows: texts by place, merged ranges by their first place, and what must be told."""

    def __init__(self, rows: Rows, book: Workbook) -> None:
        self.texts: dict[int, dict[int, str]] = {}
        self.without_value: list[str] = []
        self.faulty: list[str] = []
        self.hidden = False
        for row in rows:
            if row.hidden:
                self.hidden = self.hidden or any(cell.value for cell in row.cells)
                continue
            for cell in row.cells:
                if cell.column in rows.hidden_columns or not (text := shown_value(cell, book).strip()):
                    self.hidden = self.hidden or (cell.column in rows.hidden_columns and bool(cell.value))
                    continue
                self.texts.setdefault(row.number, {}).setdefault(cell.column, text)
                if cell.value is None:
                    self.without_value.append(address(cell.column, row.number))
                elif cell.type == "e":
                    self.faulty.append(f"{address(cell.column, row.number)} {text}")
        self.merges = {(one.top, one.left): one for one in rows.merges}
        self.covered = {
            (row, column)
            for one in self._used()
            for row in range(one.top, one.bottom + 1)
            for column in range(one.left, one.right + 1)
            if (row, column) != (one.top, one.left)
        }

    @property
    def width(self) -> int:
        """Columns up to the last that shows something, with what it is merged with."""
        last = max((max(line) for line in self.texts.values()), default=-1)
        return max([last, *(one.right for one in self._used() if one.left <= last)], default=-1) + 1

    def _used(self) -> list[Merge]:
        """The merged ranges that begin where something is shown, no larger than what a table may be."""
        used = [one for (top, left), one in self.merges.items() if left in self.texts.get(top, {})]
        size = sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in used)
        if size > MAX_POSITIONS:
            raise ReadProblem(
                problem.TOO_LARGE, "一张工作表合并了超过 200 万个单元格，无法读取。请拆分后再提交。"
            )
        return used

    def line(self, row: int, width: int) -> list[SpannedCell]:
        """The cells of a row, without those that a merged range covers."""
        texts = self.texts.get(row, {})
        cells = []
        for column in range(width):
            if (row, column) not in self.covered:
                merge = self.merges.get((row, column)) if column in texts else None
                rowspan = merge.bottom - row + 1 if merge else 1
                colspan = merge.right - column + 1 if merge else 1
                cells.append(SpannedCell(texts.get(column, ""), rowspan, colspan, row))
        return cells


def add_sheet(blocks: Blocks, name: str, shown: Shown) -> None:
    """Add what a sheet shows: its name as a heading, then its lines and tables."""
    if not shown.texts:
        return
    if shown.width > MAX_COLUMNS or shown.width * len(shown.texts) > MAX_POSITIONS:
        raise ReadProblem(
            problem.TOO_LARGE,
            f"工作表“{name}”有 {len(shown.texts)} 行、{shown.width} 列，超过能读的 {MAX_COLUMNS} 列或 200 万个单元格。请拆分后再提交。",
        )
    blocks.paragraph(name, _SHEET_LEVEL)
    for part in _parts(shown):
        _add(blocks, part, shown)


def _parts(shown: Shown) -> list[list[int]]:
    """The rows of a sheet, cut where a merged title stands under a blank row: there another table begins."""
    parts: list[list[int]] = []
    last = 0
    for row in sorted(shown.texts):
        title = len(shown.texts[row]) == 1 and _spans(row, shown)
        if not parts or (row > last + 1 and title):
            parts.append([])
        parts[-1].append(row)
        last = max(
            [row, *(shown.merges[row, c].bottom for c in shown.texts[row] if (row, c) in shown.merges)]
        )
    return parts


def _add(blocks: Blocks, rows: list[int], shown: Shown) -> None:
    many = [n for n, row in enumerate(rows) if len(shown.texts[row]) > 1]
    if not many:
        _paragraphs(blocks, rows, shown)
        return
    first, last = many[0], many[-1]
    edge = max(_right(row, shown) for row in rows[first : last + 1])
    # A label merged over two columns beside blanks is still a row of the table; a note reaches its edge.
    while last + 1 < len(rows) and not (
        _spans(rows[last + 1], shown) and _right(rows[last + 1], shown) >= edge
    ):
        last += 1
    _paragraphs(blocks, rows[:first], shown)
    table = rows[first : last + 1]
    # Rows that show nothing count only where a merged range reaches over them.
    under = {row for row, _ in shown.covered if table[0] < row < table[-1]}
    numbers = sorted({*table, *under})
    blocks.table([shown.line(number, shown.width) for number in numbers], table[0])
    _paragraphs(blocks, rows[last + 1 :], shown)


def _spans(row: int, shown: Shown) -> bool:
    (column,) = list(shown.texts[row])[:1]
    merge = shown.merges.get((row, column))
    return merge is not None and merge.right > merge.left


def _right(row: int, shown: Shown) -> int:
    """The last column that something in a row reaches."""
    merges = (shown.merges.get((row, column)) for column in shown.texts[row])
    return max([*shown.texts[row], *(merge.right for merge in merges if merge)])


def _paragraphs(blocks: Blocks, rows: list[int], shown: Shown) -> None:
    for row in rows:
        for text in shown.texts[row].values():
            blocks.paragraph(text, line=row)
