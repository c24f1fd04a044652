"""The contents page: a line a heading, each leading to it, with a page number that is a field.

How many pages a text takes is known only to the program that sets it, so the numbers are fields marked as stale, which
Word and LibreOffice compute on opening; a number invented here could be a wrong one in print. They do not stand inside
a TOC field: LibreOffice would take its lines as they are, without numbers.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from yiben.formats.writers.docx.xml import bookmark, field, paragraph, parse, run

TITLE = "目录"


class Heading(NamedTuple):
    """A heading and the number of its bookmark."""

    number: int
    level: int
    text: str


def contents(headings: Sequence[Heading]) -> list[Any]:
    """The elements of the page: nothing where there is no heading."""
    if not headings:
        return []
    head = paragraph(TITLE, "TOCHeading", fresh=True)
    lines = "".join(_line(heading) for heading in headings)
    block = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{head}{lines}</w:sdtContent></w:sdt>"
    )
    return [parse(block)]


def _line(heading: Heading) -> str:
    name = bookmark(heading.number)
    page = field(f"PAGEREF {name} \\h", dirty=True)
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{run(heading.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
    return paragraph("", f"TOC{heading.level}", inner=link)
