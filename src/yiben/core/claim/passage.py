"""A passage: one piece of running text with its place, whether a paragraph or a long table cell."""

from yiben.core.value.anchor import Anchor
from yiben.core.value.record import record


@record()
class Passage:
    """Running text under a heading path; `table_title` where the text stands in a table's cell, and
    `row_title` what its row is about."""

    text: str
    anchor: Anchor
    section: tuple[str, ...] = ()
    table_title: str = ""
    row_title: str = ""
