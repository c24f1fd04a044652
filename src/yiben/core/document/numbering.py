"""Numbering of headings and list items: where a series does not continue.

A series is a run of paragraphs with the same style of number (“一、”, “（一）”, “1.”, “（1）”) under the
same heading; it may start again at one at any time. A step that neither restarts nor continues is a gap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiben.core.document.parts import Document
from yiben.core.value.anchor import Anchor

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_STYLES = (
    ("part", re.compile(r"^第([一二三四五六七八九十]+|\d{1,2})部分")),
    ("major", re.compile(r"^([一二三四五六七八九十]{1,3})、")),
    ("middle", re.compile(r"^[（(]([一二三四五六七八九十]{1,3})[）)]")),
    ("minor", re.compile(r"^(\d{1,2})[.．、](?!\d)")),
    ("small", re.compile(r"^[（(](\d{1,2})[）)]")),
)
_LEAD = re.compile(r"^(?:备注|注|说明)\s*[:：]\s*")
_RANK = {style: rank for rank, (style, _) in enumerate(_STYLES)}


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered paragraph that follows another of its series: the number found and the one expected."""

    mark: str
    found: int
    expected: int
    anchor: Anchor


def steps(document: Document) -> Iterator[Step]:
    """Every step of every series, restarts left out."""
    last: dict[str, int] = {}
    for paragraph in document.paragraphs:
        text = _LEAD.sub("", paragraph.text.strip())
        for style, pattern in _STYLES:
            match = pattern.match(text)
            if match is None:
                continue
            found = number_of(match.group(1))
            for deeper in _STYLES[_RANK[style] + 1 :]:
                last.pop(deeper[0], None)
            if style in last and found != 1:
                yield Step(match.group(0), found, last[style] + 1, paragraph.anchor)
            last[style] = found
            break


def number_of(text: str) -> int:
    """The value of a Chinese or Arabic ordinal up to 99."""
    if text.isdigit():
        return int(text)
    tens, mark, ones = text.partition("十")
    if not mark:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
