"""DOCX: styles and outline of Word's own, forms as tables with repeated heads, charts with the tables behind them."""

import io
from datetime import datetime
from typing import Any

from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Text
from yiben.formats.writers.docx.contents import Heading, contents
from yiben.formats.writers.docx.page import set_up
from yiben.formats.writers.docx.styles import FORM_LINE, FORM_NOTE, FORM_NUMBER, FORM_TITLE, style_all
from yiben.formats.writers.docx.table import form_table, plain_table
from yiben.formats.writers.docx.xml import WORD, marked, paragraph, parse, picture_below, tabbed
from yiben.formats.writers.look import (
    LONGEST_FACT,
    OFFICE,
    Fonts,
    cover_lines,
    feet_of,
    heads_of,
    leaves,
    measure,
    plain,
    stands_alone,
)
from yiben.formats.writers.paper import Page, page_of
from yiben.formats.writers.same import EPOCH, rezip

_LONGEST_NAME = 40
_PICTURE_WIDTH = 14.5


def write(manuscript: Manuscript, *, fonts: Fonts = OFFICE, dated: datetime | None = None) -> bytes:
    """The whole disclosure as a Word document."""
    import docx

    document = docx.Document()
    style_all(document, fonts)
    _Writer(document, manuscript).write()
    facts = document.core_properties
    facts.title = plain(manuscript.title)[:LONGEST_FACT]
    facts.author = plain(manuscript.department)[:LONGEST_FACT]
    facts.last_modified_by, facts.comments = facts.author, ""
    facts.created = facts.modified = dated or EPOCH
    facts.revision, facts.language = 1, "zh-CN"
    kept = io.BytesIO()
    document.save(kept)
    return rezip(kept.getvalue(), "[Content_Types].xml")


class _Writer:
    """The walk over a manuscript: headings are counted for the contents, charts for their captions."""

    def __init__(self, document: Any, manuscript: Manuscript) -> None:
        self.document = document
        self.manuscript = manuscript
        self.body = document.element.body
        self.headings: list[Heading] = []
        self.pictures = 0
        self.page = Page(False, False)
        self.begun = False

    def write(self) -> None:
        """Cover, contents, leaves."""
        for element in list(self.body)[:-1]:
            self.body.remove(element)
        alone = stands_alone(self.manuscript)
        if alone:
            self.page = page_of(next(iter(leaves(self.manuscript))))
        for index, line in enumerate(() if alone else cover_lines(self.manuscript)):
            self.add(paragraph(line, "Title" if index else "Subtitle"))
        at = len(self.body) - 1
        set_up(self.document.sections[0], self.page, first=not alone)
        for leaf in leaves(self.manuscript):
            page = page_of(leaf)
            if page != self.page:
                self.end_section()
                set_up(self.document.sections[-1], page)
                self.page = page
                fresh = False
            else:
                fresh = True
            for index, piece in enumerate(leaf.pieces):
                self.piece(piece, fresh and index == 0, page, headed=index)
            self.begun = True
        for offset, element in enumerate(() if alone else contents(self.headings)):
            self.body.insert(at + offset, element)

    def add(self, xml: str) -> Any:
        """Put an element before the properties of the last section."""
        element = parse(xml)
        self.body.insert(len(self.body) - 1, element)
        return element

    def end_section(self) -> None:
        """End the section in its last paragraph: one of its own could fall on a page of its own.

        Only after the cover it has one, for the contents come between the two when all headings are known.
        """
        self.document.add_section()
        holder = self.body[-2]
        above = holder.getprevious()
        if self.begun and above is not None and above.tag == holder.tag:
            above.get_or_add_pPr().append(holder.pPr.find(f"{WORD}sectPr"))
            self.body.remove(holder)

    def piece(self, piece: object, fresh: bool, page: Page, headed: int) -> None:
        """Write a piece; `fresh` where it begins a page within a section, `headed` pieces stand above it there."""
        if isinstance(piece, Text):
            style = f"Heading{min(piece.level, 4)}" if piece.level else "BodyText"
            for line in plain(piece.text).split("\n") if not piece.level else [piece.text]:
                self.add(self.marked(line, style, piece.level, fresh))
                fresh = False
        elif isinstance(piece, FormPage):
            self.form(piece, fresh, page, headed)
        elif isinstance(piece, Picture):
            self.picture(piece, fresh, page)

    def marked(self, text: str, style: str, level: int, fresh: bool) -> str:
        """A paragraph; a heading of the first two levels is marked, so that the contents lead to it."""
        if level not in (1, 2):
            return paragraph(text, style, fresh=fresh)
        self.headings.append(Heading(len(self.headings) + 1, level, plain(text)))
        return marked(text, style, len(self.headings), fresh=fresh)

    def form(self, page: FormPage, fresh: bool, paper: Page, headed: int) -> None:
        """A form: title, number, heading line, table, notes."""
        self.add(self.marked(page.title, FORM_TITLE, 2, fresh))
        self.add(paragraph(page.number, FORM_NUMBER))
        whose, year, unit = heads_of(page)
        if measure(whose) > _LONGEST_NAME:
            self.add(paragraph(whose, FORM_LINE))
            whose = ""
        self.add(tabbed((whose, year, unit), FORM_LINE, paper.room))
        self.add(form_table(page, paper, headed))
        for line in feet_of(page):
            self.add(paragraph(line, FORM_NOTE))

    def picture(self, picture: Picture, fresh: bool, paper: Page) -> None:
        """A chart, its caption, and the numbers behind it as a table."""
        from docx.shared import Cm
        from docx.text.paragraph import Paragraph

        self.pictures += 1
        element = self.add(paragraph("", "Figure", fresh=fresh))
        run = Paragraph(element, self.document._body).add_run()
        shape = run.add_picture(io.BytesIO(picture.png), width=Cm(_PICTURE_WIDTH))
        picture_below(shape, f"图{self.pictures}", plain(picture.words))
        self.add(paragraph(f"图{self.pictures}　{picture.title}", "Caption"))
        self.add(plain_table(picture.table, picture.title, paper))
        self.add(paragraph("", FORM_NOTE))
