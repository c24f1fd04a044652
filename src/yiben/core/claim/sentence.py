"""Sentences of a passage, and the brackets that hold numbers and so hold parts of a whole.

`flat` is the text in which only structure is punctuation: a bracket without numbers is part of a
name (“行政运行（项）”), so the marks in it are levelled; one with numbers opens and closes a depth.
"""

import re

from yiben.core.claim.number import Scanned
from yiben.core.value.record import record

OPEN, CLOSE = "\x01", "\x02"
_STOPS = "。！？\n"
_MARKS = re.compile("[，；：。、]")
_QUOTED = re.compile("“[^”]{0,40}”|《[^》]{0,60}》")


@record()
class Structure:
    """The flattened text and, for each position asked, the depth, sentence and segment it lies in; `pieces` counts every ；."""

    flat: str
    depths: tuple[int, ...]
    sentences: tuple[int, ...]
    segments: tuple[int, ...]
    pieces: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]


def structure(text: str, numbers: list[Scanned]) -> Structure:
    """The structure of a plain text around its numbers."""
    if not numbers:
        return Structure(text, (), (), (), (), ((0, len(text)),))
    flat = _flatten(text, numbers)
    stops = [m.start() for m in re.finditer(f"[{_STOPS}]", flat)]
    bounds = _bounds(flat, stops)
    depths, sentences, segments, pieces = [], [], [], []
    depth = segment = sentence = piece = 0
    position = 0
    for number in numbers:
        for mark in flat[position : number.start]:
            if mark == OPEN:
                depth += 1
            elif mark == CLOSE:
                depth = max(0, depth - 1)
            elif mark in _STOPS:
                sentence, segment, depth = sentence + 1, segment + 1, 0
            elif mark == "；":
                piece += 1
                segment += depth == 0
        position = number.end
        depths.append(depth)
        sentences.append(sentence)
        segments.append(segment)
        pieces.append(piece)
    return Structure(flat, tuple(depths), tuple(sentences), tuple(segments), tuple(pieces), bounds)


def _bounds(flat: str, stops: list[int]) -> tuple[tuple[int, int], ...]:
    starts = [0, *(stop + 1 for stop in stops)]
    ends = [*(stop + 1 for stop in stops), len(flat)]
    return tuple(zip(starts, ends, strict=True))


def _flatten(text: str, numbers: list[Scanned]) -> str:
    marks = list(text)
    for match in _QUOTED.finditer(text):
        if not any(match.start() <= n.start < match.end() for n in numbers):
            for i in range(match.start(), match.end()):
                if _MARKS.match(marks[i]):
                    marks[i] = "·"
    for start, end in _brackets(text):
        if any(start < n.start < end for n in numbers):
            marks[start] = OPEN
            if end < len(text) and text[end] == "）":
                marks[end] = CLOSE
        else:
            for i in range(start, min(end, len(text))):
                if _MARKS.match(marks[i]):
                    marks[i] = "·"
    for number in numbers:
        for i in range(number.start, number.end):
            if marks[i] in "，（）" + OPEN + CLOSE:
                marks[i] = "·"
    return "".join(marks)


def _brackets(text: str) -> list[tuple[int, int]]:
    """Pairs of bracket positions; one that never closes ends where its sentence does."""
    pairs, stack = [], []
    for i, mark in enumerate(text):
        if mark == "（":
            stack.append(i)
        elif mark == "）" and stack:
            pairs.append((stack.pop(), i))
        elif mark in _STOPS and stack and text.find("）", i, i + 80) < 0:
            pairs.extend((start, i) for start in stack)
            stack.clear()
    pairs.extend((start, len(text)) for start in stack)
    return pairs
