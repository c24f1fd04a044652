"""A workbook as rows for an import: exact values at their addresses; formulas, errors and merged cells marked."""

from collections.abc import Iterator, Mapping

from yiben.core.value.rows import (
    ERROR,
    FAULTY,
    FORMULA,
    FORMULA_WITHOUT_VALUE,
    MERGED,
    Mark,
    SheetRow,
)
from yiben.formats.xlsx.cells import Merge, Rows, StoredRow
from yiben.formats.xlsx.values import value_of
from yiben.formats.xlsx.workbook import Workbook

_LONGEST_FORMULA = 80


class WorkbookRows:
    """The rows of a workbook's visible sheets, read anew each time they are gone through."""

    def __init__(self, data: bytes) -> None:
        self.book = Workbook(data)
        hidden = [sheet.name for sheet in self.book.sheets if sheet.hidden]
        self.notes = (f"隐藏的工作表没有读取：{'、'.join(hidden)}。",) if hidden else ()

    def __iter__(self) -> Iterator[SheetRow]:
        for sheet in self.book.sheets:
            if not sheet.hidden:
                rows = Rows(self.book, sheet)
                merges = _Merges(rows.merges)
                for row in rows:
                    yield _row(row, sheet.name, merges.of(row.number), self.book)


class _Merges:
    """Merged ranges by row; those that a row has passed are dropped, as rows come in order."""

    def __init__(self, merges: list[Merge]) -> None:
        self.waiting = sorted(merges, reverse=True)
        self.open: list[Merge] = []

    def of(self, row: int) -> Mapping[int, Mark]:
        """The columns of a row that stand in a merged range."""
        while self.waiting and self.waiting[-1].top <= row:
            self.open.append(self.waiting.pop())
        self.open = [one for one in self.open if one.bottom >= row]
        return {
            column: Mark(MERGED, one.name) for one in self.open for column in range(one.left, one.right + 1)
        }


def _row(row: StoredRow, sheet: str, merged: Mapping[int, Mark], book: Workbook) -> SheetRow:
    texts: list[str] = []
    kinds: list[str] = []
    marks = dict(merged)
    for cell in row.cells:
        if cell.column < len(texts):
            continue
        texts += [""] * (cell.column - len(texts))
        kinds += [" "] * (cell.column - len(kinds))
        kind, text = value_of(cell, book)
        texts.append(text.strip())
        kinds.append(kind)
        if cell.formula is not None:
            why = FORMULA if cell.value is not None else FORMULA_WITHOUT_VALUE
            marks[cell.column] = Mark(why, f"={cell.formula[:_LONGEST_FORMULA]}")
        elif kind == ERROR:
            marks[cell.column] = Mark(FAULTY, text)
    return SheetRow(sheet, row.number, tuple(texts), "".join(kinds), marks, row.hidden)
