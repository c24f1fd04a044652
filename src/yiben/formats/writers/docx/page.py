"""The paper of a section: A4, upright or across, with the margins of running text or of forms, and its page number."""

from typing import Any

from yiben.formats.writers.docx.xml import field, paragraph, parse
from yiben.formats.writers.paper import LONG, SHORT, Page


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
