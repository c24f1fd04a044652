"""The walk over a Word body: what Word shows on the page, without deleted text, fields and contents."""

from collections.abc import Mapping

from lxml import etree

from yiben.formats import problem
from yiben.formats.blocks import Blocks, SpannedCell
from yiben.formats.docx.names import W, tag, value
from yiben.formats.docx.styles import CONTENTS, outline
from yiben.formats.problem import ReadProblem

_CONTAINERS = frozenset(
    ["body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"]
)
_INLINE = frozenset(
    ["r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple"]
)
_MAX_DEPTH = 60


class Body:
    """Collects the blocks of a body. Fields may run over several paragraphs, so their state lives here."""

    def __init__(self, levels: Mapping[str, int], depth: int = 0) -> None:
        if depth > _MAX_DEPTH:
            raise ReadProblem(problem.UNSAFE, "DOCX 的表格嵌套过深，不像正常的公开资料。请核对来源。")
        self.blocks = Blocks()
        self.levels = levels
        self.depth = depth
        self.fields: list[str] = []

    def walk(self, element: etree._Element) -> None:
        """Take in a body, a cell or a container, in reading order."""
        for child in element:
            name = tag(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in _CONTAINERS and not _is_contents(child):
                self.walk(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or ""
        level = self.levels.get(style)
        text = self._inline(paragraph)
        if level != CONTENTS:
            own = outline(properties)
            self.blocks.paragraph(text, level if own is None else own)
            for box in _text_boxes(paragraph):
                self._nested(box)

    def _nested(self, element: etree._Element) -> None:
        inner = Body(self.levels, self.depth + 1)
        inner.walk(element)
        self.blocks.found += inner.blocks.found

    def _inline(self, element: etree._Element) -> str:
        parts: list[str] = []
        for child in element:
            name = tag(child)
            if name in _INLINE:
                parts.append(self._inline(child))
            elif name == "fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1] += child.text or ""
            elif not any(field.lstrip().upper().startswith("TOC") for field in self.fields):
                parts.append(_shown(name, child))
        return "".join(parts)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _table(self, table: etree._Element) -> None:
        rows = [_cells(row) for row in _below(table, "tr")]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell, _, _ in row:
                    self._nested(cell)
            return
        self.blocks.table(self._spanned(rows))

    def _spanned(self, rows: list[list["_Raw"]]) -> list[list[SpannedCell]]:
        """Cells with their row spans: a cell that continues the one above only lengthens it."""
        open_above: dict[int, tuple[int, int]] = {}
        result: list[list[SpannedCell]] = []
        for raw in rows:
            cells: list[SpannedCell] = []
            column = 0
            for cell, width, merge in raw:
                above = open_above.get(column)
                if merge == "continue" and above is not None:
                    r, c = above
                    old = result[r][c]
                    result[r][c] = SpannedCell(old.text, old.rowspan + 1, old.colspan)
                else:
                    open_above.pop(column, None)
                    if merge is not None:
                        open_above[column] = (len(result), len(cells))
                    cells.append(SpannedCell(self._cell_text(cell), 1, width))
                column += width
            result.append(cells)
        return result

    def _cell_text(self, cell: etree._Element | None) -> str:
        if cell is None:
            return ""
        inner = Body(self.levels, self.depth + 1)
        inner.walk(cell)
        return "\n".join(inner.blocks.lines())


_Raw = tuple[etree._Element, int, str | None]


def _cells(row: etree._Element) -> list[_Raw]:
    cells: list[_Raw] = []
    before = value(row, "trPr", "gridBefore")
    if before and before.isdigit():
        cells.append((etree.Element("none"), min(int(before), 100), None))
    for cell in _below(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        span = value(properties, "gridSpan") or "1"
        width = int(span) if span.isdigit() and len(span) < 4 else 1
        if _merge(properties, "hMerge") == "continue" and cells:
            last, wide, merge = cells[-1]
            cells[-1] = (last, wide + width, merge)
        else:
            cells.append((cell, width, _merge(properties, "vMerge")))
    return cells


def _below(element: etree._Element, wanted: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    found: list[etree._Element] = []
    for child in element:
        name = tag(child)
        if name == wanted:
            found.append(child)
        elif name in _CONTAINERS:
            found += _below(child, wanted)
    return found


def _merge(properties: etree._Element | None, name: str) -> str | None:
    stated = value(properties, name)
    return "continue" if stated == "" else stated


def _shown(name: str, element: etree._Element) -> str:
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name in ("br", "cr"):
        return "" if element.get(f"{W}type") in ("page", "column") else "\n"
    return ""


def _text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Text boxes of a paragraph; Word writes each twice, the fallback for old readers is left out."""
    boxes = []
    for box in paragraph.iter(f"{W}txbxContent"):
        above = [tag(a) for a in box.iterancestors()]
        if "Fallback" not in above and "txbxContent" not in above:
            boxes.append(box)
    return boxes


def _is_contents(element: etree._Element) -> bool:
    return "Table of Contents" in (value(element, "sdtPr", "docPartObj", "docPartGallery") or "")
