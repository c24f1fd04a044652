"""Names of the WordprocessingML elements that the reader asks for."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def tag(element: etree._Element) -> str:
    """The element's name without namespace; empty for comments and foreign elements."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    for space in (W, _STRICT, MC):
        if name.startswith(space):
            return name[len(space) :]
    return name


def value(element: etree._Element | None, *path: str) -> str | None:
    """The w:val found at a path of children; None where there is no such child."""
    for step in path:
        if element is None:
            return None
        element = element.find(f"{W}{step}")
    return None if element is None else element.get(f"{W}val", "")
