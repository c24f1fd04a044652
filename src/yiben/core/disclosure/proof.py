"""A manuscript as the document that its files will be read as, so that the audit can be its gate beforehand."""

from yiben.core.document.compose import to_document
from yiben.core.document.manuscript import Manuscript, Text
from yiben.core.document.parts import Document


def proof(manuscript: Manuscript) -> Document:
    """The document of a manuscript: its title, then its pieces in order."""
    return to_document((Text(manuscript.title), *manuscript.pieces))
