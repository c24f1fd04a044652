"""PDF: set by typst from data, with embedded fonts, bookmarks, page numbers and tags for screen readers (PDF/UA-1)."""

from datetime import datetime

from yiben.core.document.manuscript import Manuscript
from yiben.formats.writers.look import Fonts
from yiben.formats.writers.pdf.layout import layout, pictures
from yiben.formats.writers.setting import EMBEDDED, typeset

__all__ = ["EMBEDDED", "write"]


def write(manuscript: Manuscript, *, fonts: Fonts = EMBEDDED, dated: datetime | None = None) -> bytes:
    """The whole disclosure as a PDF; WriteProblem where a font family is not in the folders."""
    content = layout(manuscript)
    return typeset(__package__, "package.typ", content, fonts=fonts, dated=dated, parts=pictures(manuscript))
