"""Letters of a page become lines of text: what stands at one height is a line, also where fonts differ a little."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from yiben.core.document.noise import clean

IN_PICTURE = 0
UNREADABLE = "\ufffd"
STOPS = ("。", "；", "！", "？", "：", ";", "!", "?", ":")
_CLOSING, _OPENING = frozenset("，。；：、）”》！？"), frozenset("（“《")
_NUMERAL = frozenset("0123456789.,%-")
_CODED = re.compile(r"\(cid:\d+\)")
_LEADERS = re.compile(r"(?:[.．·…]\s*){4,}")
# Radicals and compatibility forms look like the characters that papers are searched by, and are not.
_FORMS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))
_SAME_LINE, _SAME_LINE_STRICTLY = 0.5, 0.25
_TOUCHING, _WORD, _WIDE_WORD, _TAB = 0.08, 0.25, 0.6, 2.0


class Letter(NamedTuple):
    """A character where it is printed, in points from the upper left corner.

    `mark` is the level of the heading it is part of, or IN_PICTURE; `aside` where the file says it is no part of the text.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    mark: int | None = None
    aside: bool = False

    @property
    def x(self) -> float:
        """Its middle from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Its middle from above."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """How high it is set."""
        return self.bottom - self.top

    @property
    def wide(self) -> bool:
        """True for Chinese characters and their punctuation."""
        return unicodedata.east_asian_width(self.text[:1]) in "WF"


@dataclass(frozen=True, slots=True)
class Line:
    """The letters of one line from left to right, blanks left out, and its text."""

    letters: tuple[Letter, ...]
    text: str

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.letters[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(letter.x1 for letter in self.letters)

    @property
    def top(self) -> float:
        """Its upper side."""
        return min(letter.top for letter in self.letters)

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return max(letter.bottom for letter in self.letters)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = sorted(letter.size for letter in self.letters)
        return sizes[len(sizes) // 2]

    @property
    def first_word(self) -> float:
        """How much room its first word takes; Chinese breaks between any two characters, not at signs."""
        end = self.letters[0].x1
        for before, letter in pairwise(self.letters):
            if letter.x0 - before.x1 > _WORD * letter.size or _may_break(before, letter):
                break
            end = letter.x1
        return end - self.letters[0].x0


def plain(text: str) -> str:
    """A character as papers write it; one without a known code as UNREADABLE."""
    if _CODED.fullmatch(text):
        return UNREADABLE
    text = clean(text)
    return "".join(
        unicodedata.normalize("NFKC", c) if any(a <= ord(c) <= b for a, b in _FORMS) else c for c in text
    )


def lines_of(letters: Iterable[Letter], tabs: bool = True) -> list[Line]:
    """The lines of some letters from top to bottom; wide gaps are tabs, or in a cell blanks."""
    return [_line(row, tabs) for row in rows_of(_once(letters)) if any(c.text.strip() for c in row)]


def rows_of(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters by lines, each from left to right. Where letters then stand on each other, the lines are told more strictly."""
    for row in _by_height(letters, _SAME_LINE):
        if _crowded(row):
            yield from _by_height(row, _SAME_LINE_STRICTLY)
        else:
            yield row


def runs(row: Sequence[Letter]) -> Iterator[tuple[list[Letter], bool]]:
    """The letters of a line that follow each other without a gap: the parts of numbers (True), and what is between."""
    run: list[Letter] = []
    for letter in row:
        if run and (
            abs(letter.x0 - run[-1].x1) > _TOUCHING * letter.size
            or (letter.text in _NUMERAL) != (run[-1].text in _NUMERAL)
        ):
            yield run, run[0].text in _NUMERAL
            run = []
        run.append(letter)
    if run:
        yield run, run[0].text in _NUMERAL


def joined(before: str, after: str) -> str:
    """Two parts of a broken line as one text: a blank only between words of letters."""
    if not before or not after:
        return before or after
    a, b = before[-1], after[0]
    latin = a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
    return f"{before} {after}" if latin and not (a.isdigit() and b.isdigit()) else before + after


def _may_break(before: Letter, after: Letter) -> bool:
    ends = before.text.isalnum() or before.text in _CLOSING
    begins = after.text.isalnum() or after.text in _OPENING
    return ends and begins and (before.wide or after.wide)


def _once(letters: Iterable[Letter]) -> list[Letter]:
    """The letters without those printed twice to look bold."""
    kept: list[Letter] = []
    seen: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in letters:
        reach = 0.2 * letter.size
        x, y = int(letter.x // 4), int(letter.y // 4)
        near = (
            twin for i in (-1, 0, 1) for j in (-1, 0, 1) for twin in seen.get((letter.text, x + i, y + j), ())
        )
        if any(abs(t.x0 - letter.x0) < reach and abs(t.y - letter.y) < reach for t in near):
            continue
        seen.setdefault((letter.text, x, y), []).append(letter)
        kept.append(letter)
    return kept


def _by_height(letters: Iterable[Letter], near: float) -> Iterator[list[Letter]]:
    row: list[Letter] = []
    middle = 0.0
    for letter in sorted(letters, key=lambda letter: letter.y):
        if row and letter.y - middle > near * max(letter.size, row[0].size):
            yield sorted(row, key=lambda letter: letter.x0)
            row = []
        row.append(letter)
        middle += (letter.y - middle) / len(row)
    if row:
        yield sorted(row, key=lambda letter: letter.x0)


def _crowded(row: Sequence[Letter]) -> bool:
    """True where letters of a line stand on each other, as those of two lines would."""
    return any(
        before.x1 - after.x0 > 0.5 * min(before.x1 - before.x0, after.x1 - after.x0)
        and before.text.strip()
        and after.text.strip()
        for before, after in pairwise(row)
    )


def _line(row: Sequence[Letter], tabs: bool) -> Line:
    """The text of a row: a blank where the paper prints one or leaves room for one."""
    shown: list[Letter] = []
    parts: list[str] = []
    blank = False
    for letter in row:
        if not letter.text.strip():
            blank = bool(shown)
            continue
        gap = _gap(shown[-1], letter, tabs) if shown else ""
        parts.append(gap or (" " if blank else ""))
        parts.append(letter.text)
        shown.append(letter)
        blank = False
    return Line(tuple(shown), _LEADERS.sub("......", "".join(parts)).strip())


def _gap(before: Letter, letter: Letter, tabs: bool) -> str:
    gap, size = letter.x0 - before.x1, min(before.size, letter.size)
    if tabs and gap > _TAB * size:
        return "\t"
    return " " if gap > (_WIDE_WORD if before.wide or letter.wide else _WORD) * size else ""
