"""XLSX workbooks: as a paper (what the sheets show) and as rows for an import (exact values and their places)."""

from yiben.core.document.parts import Document
from yiben.formats.blocks import Blocks
from yiben.formats.xlsx.cells import Rows
from yiben.formats.xlsx.tables import Shown, add_sheet
from yiben.formats.xlsx.workbook import Workbook

_TOLD = 10


def read(data: bytes) -> Document:
    """The document of a workbook's visible sheets; ReadProblem where it is damaged, unsafe or has no text."""
    book = Workbook(data)
    blocks = Blocks()
    notes: list[str] = []
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    if hidden:
        notes.append(f"隐藏的工作表没有读取：{'、'.join(hidden)}。")
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        shown = Shown(Rows(book, sheet), book)
        add_sheet(blocks, sheet.name, shown)
        notes += _notes(sheet.name, shown)
    return Document(blocks.finish(), "xlsx", tuple(notes))


def _notes(name: str, shown: Shown) -> list[str]:
    notes = []
    if shown.without_value:
        notes.append(
            f"工作表“{name}”有 {len(shown.without_value)} 个公式没有算出的值，读不出数："
            f"{_some(shown.without_value)}。请用 Excel 或 WPS 打开、重新计算并保存后再提交。"
        )
    if shown.faulty:
        notes.append(
            f"工作表“{name}”有 {len(shown.faulty)} 个单元格是错误值：{_some(shown.faulty)}。请改正公式后再提交。"
        )
    if shown.hidden:
        notes.append(f"工作表“{name}”里隐藏的行或列没有读取。")
    return notes


def _some(places: list[str]) -> str:
    more = f" 等 {len(places)} 处" if len(places) > _TOLD else ""
    return "、".join(places[:_TOLD]) + more
