"""The outline of a paper: which headings each paragraph stands under.

Headings are told by the file's own levels or by their numbering: 第X部分, 一、, （一）, 1., （1）, ①.
A numbered sentence is not a heading: a heading is short and has no clause marks or quantities.
"""

import re

from yiben.core.document.parts import Document, Paragraph

_STYLES = (
    (1, re.compile(r"^\s*第\s?[一二三四五六七八九十\d]{1,3}\s?(?:部分|章|篇)")),
    (1, re.compile(r"^\s*附\s?[件表]\s?[一二三四五六七八九十\d]{0,2}\s?(?:[:：]|$)")),
    (3, re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s?[、.．]")),
    (4, re.compile(r"^\s*[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]")),
    (5, re.compile(r"^\s*\d{1,2}\s?[、.．](?!\d)")),
    (6, re.compile(r"^\s*[（(]\s?\d{1,2}\s?[）)]|^\s*\d{1,2}[）)]")),
    (7, re.compile(r"^\s*[①-⑳]")),
)
_TITLE = re.compile(r"^[^，。；：、,;:]{4,50}(?:报告|情况说明|自评表|评分表|情况表|名词解释)$")
_TITLE_LEVEL = 2
_LONGEST = 45
# 社会保障和就业支出（类）…（款）…（项）: the full name of an item is a heading however long it is.
_ITEM_NAME = re.compile(r"^[^，；;,:：]{4,120}[（(]项[）)][。.]?$")
_NOT_IN_HEADING = re.compile(r"[，；;,]|[:：].+|。.+|\d+(?:\.\d+)?\s?(?:%|万元|元|个|项|件|人|家|次)")
_EMPTY = re.compile(r"^[\s\d一二三四五六七八九十（）().、．①-⑳]*无?[。.]?$")


def heading_level(paragraph: Paragraph) -> int | None:
    """The level of a heading, 1 the highest; None for running text."""
    text = paragraph.text.strip()
    if not text or _EMPTY.match(text) or _NOT_IN_HEADING.search(text):
        return None
    if len(text) > _LONGEST and not _ITEM_NAME.match(text):
        return None
    if (level := numbering_level(text)) is not None:
        return level
    if _TITLE.match(text):
        return _TITLE_LEVEL
    return paragraph.level


def numbering_level(text: str) -> int | None:
    """The level that the number a text begins with has among headings; None where it begins with none."""
    return next((level for level, style in _STYLES if style.match(text)), None)


def is_heading(paragraph: Paragraph) -> bool:
    """True where a paragraph is a heading, not running text."""
    return heading_level(paragraph) is not None


def outline(document: Document) -> tuple[tuple[Paragraph, tuple[str, ...]], ...]:
    """Every paragraph with the headings above it, outermost first; a heading has its own as the last."""
    path: list[tuple[int, str]] = []
    result: list[tuple[Paragraph, tuple[str, ...]]] = []
    for paragraph in document.paragraphs:
        level = heading_level(paragraph)
        if level is not None:
            path = [step for step in path if step[0] < level]
            path.append((level, paragraph.text.strip()))
        result.append((paragraph, tuple(text for _, text in path)))
    return tuple(result)
