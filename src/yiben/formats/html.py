"""HTML papers: headings, paragraphs and tables with their spans; scripts and hidden text are left out."""

import re
from collections.abc import Iterator

from lxml import etree

from yiben.core.document.parts import Document
from yiben.formats import problem
from yiben.formats.blocks import Blocks, SpannedCell
from yiben.formats.decoding import decode
from yiben.formats.problem import ReadProblem

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "svg",
        "noscript",
        "iframe",
        "object",
        "select",
        "option",
        "textarea",
        "button",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_LEVELS = {f"h{n}": n for n in range(1, 7)}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([-\w]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CHINESE_BREAK = re.compile(
    "(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ \t]*\n\\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_SPACES = re.compile("[ \t\r\n\f\xa0]+")


def read(data: bytes) -> Document:
    """The document of an HTML page; ReadProblem where it is empty, binary or nested beyond reason."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared.group(1).decode() if declared else "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(decoded.text.encode("utf-8", errors="replace"), parser)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise ReadProblem(
            problem.UNSAFE, "网页的标签嵌套超过 256 层，不像正常的公开资料。请另存为正文后再提交。"
        )
    page = _Page()
    if root is not None:
        page.walk(root)
        page.flush()
    return Document(page.blocks.finish(), "html", decoded.notes)


class _Page:
    """The walk over a page: inline text waits until the block around it ends."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.waiting: list[str] = []
        self.line: int | None = None
        self.level: int | None = None

    def walk(self, element: etree._Element) -> None:
        """Take in an element and all below it."""
        tag = _tag(element)
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag == "table" and not _is_layout(element):
            self.flush()
            self._table(element)
            return
        outside = self.level
        if tag not in _INLINE:
            self.flush()
            self.level = _LEVELS.get(tag, outside)
        self.inside(element, tag)
        if tag not in _INLINE:
            self.flush()
            self.level = outside

    def inside(self, element: etree._Element, tag: str) -> None:
        """Take in what an element holds."""
        self._text(element.text, element.sourceline, tag)
        for child in element:
            self.walk(child)
            self._text(child.tail, child.sourceline, tag)

    def flush(self) -> None:
        """End the paragraph that waits."""
        self.blocks.paragraph(_flat("".join(self.waiting)), self.level, self.line)
        self.waiting = []
        self.line = None

    def _text(self, text: str | None, line: int | None, tag: str) -> None:
        if not text:
            return
        if tag == "pre":
            for part in text.split("\n"):
                self.blocks.paragraph(part, self.level, line)
            return
        if self.line is None and text.strip():
            self.line = line
        self.waiting.append(text)

    def _table(self, table: etree._Element) -> None:
        for caption in table.iterchildren("caption"):
            self.blocks.paragraph(_cell_text(caption), None, caption.sourceline)
        self.blocks.table([_row(row) for row in _rows(table)], table.sourceline)


def _row(row: etree._Element) -> list[SpannedCell]:
    return [
        SpannedCell(_cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), cell.sourceline)
        for cell in row.iterchildren("td", "th")
    ]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren():
        if _is_hidden(child):
            continue
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iterchildren("tr") if not _is_hidden(row))


def _cell_text(element: etree._Element) -> str:
    inner = _Page()
    inner.inside(element, "td")
    inner.flush()
    return "\n".join(inner.blocks.lines())


def _is_layout(table: etree._Element) -> bool:
    """A table that only arranges a page: one column, or other tables inside and hardly text of its own."""
    rows = [list(row.iterchildren("td", "th")) for row in _rows(table)]
    if all(len(row) <= 1 for row in rows):
        return True
    if next(table.iterdescendants("table"), None) is None:
        return False
    own = [[cell for cell in row if _has_own_text(cell)] for row in rows]
    return sum(1 for row in own if len(row) > 1) < 2


def _has_own_text(cell: etree._Element) -> bool:
    if next(cell.iterdescendants("table"), None) is not None:
        return False
    return bool("".join(cell.itertext()).strip())


def _span(cell: etree._Element, name: str) -> int:
    digits = (cell.get(name) or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def _flat(text: str) -> str:
    return _SPACES.sub(" ", _CHINESE_BREAK.sub("", text))
