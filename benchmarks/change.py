"""Changing one printed number of a document: another value in the same format and width."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from yiben.core.document.parts import Block, Document, Table
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import Printed, read_number

STEPS = 2


@dataclass(frozen=True)
class Change:
    """One number with other digits: where they start in its cell or paragraph, before and after."""

    fact: Fact
    start: int
    before: str
    after: str


def change_of(document: Document, fact: Fact, seed: int) -> Change | None:
    """A change of one digit, the same for the same seed; None where the number is not in digits."""
    text = text_at(document, fact.anchor)
    first = fact.anchor.start or 0
    before = fact.printed.text
    start = text.find(before, first)
    if not any(d in before for d in "0123456789") or start < 0 or start > (fact.anchor.end or len(text)):
        return None
    options = list(_other_digits(fact.printed, before))
    if not options:
        return None
    return Change(fact, start, before, Random(f"{seed} {fact.key}").choice(options))


def changed(document: Document, change: Change) -> Document:
    """The document with the change made in it."""
    anchor = change.fact.anchor
    text = text_at(document, anchor)
    new = text[: change.start] + change.after + text[change.start + len(change.before) :]
    blocks = list(document.blocks)
    blocks[anchor.block] = _with_text(blocks[anchor.block], anchor, new)
    return replace(document, blocks=tuple(blocks))


def text_at(document: Document, anchor: Anchor) -> str:
    """The text of a paragraph or of a cell."""
    block = document.blocks[anchor.block]
    if not isinstance(block, Table):
        return block.text
    return next((c.text for c in block.cells() if (c.row, c.column) == (anchor.row, anchor.column)), "")


def _other_digits(printed: Printed, text: str) -> Iterator[str]:
    """Every text with one other digit whose value is beyond the rounding of the printed one."""
    leading = next(i for i, mark in enumerate(text) if mark.isascii() and mark.isdigit())
    is_long = len(text.partition(".")[0].lstrip("+-")) > 1
    for place, mark in enumerate(text):
        if not (mark.isascii() and mark.isdigit()):
            continue
        for digit in "0123456789":
            if digit == mark or (digit == "0" and place == leading and is_long):
                continue
            other = text[:place] + digit + text[place + 1 :]
            if _is_beyond(printed, other):
                yield other


def _is_beyond(printed: Printed, text: str) -> bool:
    other = read_number(text, printed.unit)
    if other is None or other.decimals != printed.decimals:
        return False
    far = abs(other.value - printed.value) * 10**printed.decimals >= STEPS
    new = other.at_precision(printed.precision)
    return far and not new.interval.meets(printed.interval) and not new.rounded.meets(printed.rounded)


def _with_text(block: Block, anchor: Anchor, text: str) -> Block:
    if not isinstance(block, Table):
        return replace(block, text=text)
    rows = tuple(
        tuple(
            cell._replace(text=text) if (cell.row, cell.column) == (anchor.row, anchor.column) else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=rows)
