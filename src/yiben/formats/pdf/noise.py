"""What a page prints besides the paper: running heads and feet, page numbers, the labels of charts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from yiben.formats.pdf.lines import IN_PICTURE, Line
from yiben.formats.pdf.page import Grid, Page

_EDGE = 0.12
_LEAST_PAGES, _LEAST_SHARE = 3, 0.5
_APART = 1.2
_LONGEST_LABEL = 60
_NUMBER = re.compile(
    r"^(?:第\s*)?[-–—·•.\s]*(\d{1,4})(?:[-–—·•.\s]*|\s*页?\s*[/／,，共of\s]{1,6}\s*\d{1,4}\s*页?|\s*页)$"
)


def without(pages: Iterable[Page]) -> list[Page]:
    """The pages without their running heads, feet, page numbers and labels of charts."""
    pages = [
        replace(page, parts=tuple(p for p in page.parts if not _aside(p, page) and not _drawn(p)))
        for page in pages
    ]
    pages = _without_numbers(pages)
    return _without_heads(pages)


def _at_edge(part: Line | Grid, page: Page) -> bool:
    return part.bottom < _EDGE * page.height or part.top > (1 - _EDGE) * page.height


def _aside(part: Line | Grid, page: Page) -> bool:
    """What the file itself marks as no part of the text; only at the edge, where heads and feet stand."""
    return isinstance(part, Line) and all(one.aside for one in part.letters) and _at_edge(part, page)


def _drawn(part: Line | Grid) -> bool:
    """The labels of a chart: in other formats it is a picture, and its numbers stand in the text or a table too.

    What is longer than a label is kept, whatever the file says it is.
    """
    if isinstance(part, Grid) or any(one.mark != IN_PICTURE for one in part.letters):
        return False
    return len(part.letters) <= _LONGEST_LABEL and not any(stop in part.text for stop in "。；")


def _outermost(page: Page) -> list[Line]:
    """The first and the last line of a page where they stand at its edge."""
    ends = {id(p): p for p in (page.parts[:1] + page.parts[-1:])}
    return [p for p in ends.values() if isinstance(p, Line) and _at_edge(p, page)]


def _without_numbers(pages: Sequence[Page]) -> list[Page]:
    """Page numbers are told by counting: on two pages they are as far apart as the pages."""
    found = [
        (page, line, int(match[1]) - page.number)
        for page in pages
        for line in _outermost(page)
        if (match := _NUMBER.match(line.text))
    ]
    usual = Counter(ahead for _, _, ahead in found)
    gone = {id(line) for _, line, ahead in found if usual[ahead] > 1 or ahead == 0}
    return [_less(page, gone) for page in pages]


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """The same words at the same place on most pages of a kind, apart from the text."""
    kinds: dict[tuple[int, int], list[Page]] = defaultdict(list)
    for page in pages:
        kinds[round(page.width), round(page.height)].append(page)
    gone: set[int] = set()
    for alike in kinds.values():
        places: dict[tuple[str, int], list[tuple[Page, Line]]] = defaultdict(list)
        for page in alike:
            for line in _outermost(page):
                places[line.text, round(line.top / 4)].append((page, line))
        for found in places.values():
            if len(found) < max(_LEAST_PAGES, _LEAST_SHARE * len(alike)):
                continue
            if all(_apart(page, line) for page, line in found):
                gone |= {id(line) for _, line in found}
    return [_less(page, gone) for page in pages]


def _apart(page: Page, line: Line) -> bool:
    """True where a line stands in the margin, apart from the text; what stands close above a table belongs to it."""
    at = next(index for index, part in enumerate(page.parts) if part is line)
    if at == 0 and len(page.parts) > 1:
        return page.parts[1].top - line.bottom > _APART * line.size
    return at > 0 and line.top - page.parts[at - 1].bottom > _APART * line.size


def _less(page: Page, gone: set[int]) -> Page:
    return replace(page, parts=tuple(part for part in page.parts if id(part) not in gone))
