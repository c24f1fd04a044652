"""Which paragraph styles are headings, and which belong to the table of contents."""

import re
from collections.abc import Mapping

from lxml import etree

from yiben.formats.docx.names import W, value

CONTENTS = -1
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc\b|目录)", re.IGNORECASE)


def levels(root: etree._Element | None) -> Mapping[str, int]:
    """Level 1 to 6 of each heading style by id; CONTENTS for the styles of a table of contents."""
    if root is None:
        return {}
    styles = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
    return {name: level for name in styles if (level := _level(styles, name)) is not None}


def outline(properties: etree._Element | None) -> int | None:
    """The level that paragraph properties state; None for body text."""
    stated = value(properties, "outlineLvl")
    if stated is None or not stated.isdigit() or int(stated) > 8:
        return None
    return min(int(stated) + 1, 6)


def _level(styles: Mapping[str, etree._Element], name: str) -> int | None:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        called = value(style, "name") or ""
        if _CONTENTS.match(called):
            return CONTENTS
        if found := _HEADING.match(called):
            return min(int(found.group(1)), 6)
        stated = outline(style.find(f"{W}pPr"))
        if stated is not None:
            return stated
        name = value(style, "basedOn") or ""
    return None
