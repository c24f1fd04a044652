"""Letters as PDF, set by typst on A4 with embedded fonts; the same letter gives the same bytes."""

from dataclasses import asdict
from datetime import datetime

from yiben.core.document.letter import LetterPage
from yiben.formats.writers.look import Fonts
from yiben.formats.writers.setting import EMBEDDED, typeset


def write(letter: LetterPage, *, fonts: Fonts = EMBEDDED, dated: datetime | None = None) -> bytes:
    """The letter as a PDF; WriteProblem where a font family is not in the folders."""
    return typeset(__package__, "letter.typ", asdict(letter), fonts=fonts, dated=dated)
