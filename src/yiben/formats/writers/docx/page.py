"""The paper of a section: A4, upright or across, with the margins of running text or of forms, and its page number."""

from typing import Any, NamedTuple

from yiben.core.document.manuscript import FormPage
from yiben.formats.writers.docx.xml import field, paragraph, parse
from yiben.formats.writers.look import Leaf

SHORT, LONG = 595.3, 841.9
_TEXT = (104.9, 99.2, 79.4, 73.7)
_FORM = (56.7, 51.0, 51.0, 51.0)


class Page(NamedTuple):
    """The kind of a page: across or upright, of a form or of text."""

    landscape: bool
    form: bool

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Top, bottom, left and right, in points; those of text are the norm's for official documents."""
        return _FORM if self.form else _TEXT

    @property
    def room(self) -> float:
        """The width between the margins, in points."""
        return (LONG if self.landscape else SHORT) - self.margins[2] - self.margins[3]

    @property
    def depth(self) -> float:
        """The height between the margins, in points."""
        return (SHORT if self.landscape else LONG) - self.margins[0] - self.margins[1]


def page_of(leaf: Leaf) -> Page:
    """The page that a leaf is printed on."""
    return Page(leaf.landscape, any(isinstance(piece, FormPage) for piece in leaf.pieces))


def set_up(section: Any, page: Page, *, first: bool = False) -> None:
    """Give a section its paper; the first, which begins with the cover, prints no number on it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Pt(LONG), Pt(SHORT)) if page.landscape else (Pt(SHORT), Pt(LONG))
    )
    top, bottom, left, right = page.margins
    section.top_margin, section.bottom_margin = Pt(top), Pt(bottom)
    section.left_margin, section.right_margin = Pt(left), Pt(right)
    section.header_distance = section.footer_distance = Pt(28)
    section.different_first_page_header_footer = first
    if first:
        footer = section.footer
        footer.is_linked_to_previous = False
        for element in list(footer._element):
            footer._element.remove(element)
        footer._element.append(parse(paragraph("", "Footer", inner=_number())))


def _number() -> str:
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return dash.format("— ") + field("PAGE", "1") + dash.format(" —")
