"""The functions of the language that look at words: patterns, years, marks that do not pair."""

import re
from functools import lru_cache

from yiben.core.expression.values import Absent, Truth, Value, constant

_MARK = re.compile("[“”《》]")
# At the end of a line these see the break where the end of a text shows nothing.
_SEES_THE_BREAK = re.compile(r"\(\?<?!.*(?:\\[sWD]|\[\^)|\\[AZ]|\(\?[a-zA-Z]")
_OPENING = {"”": "“", "》": "《"}


def matches(text: Value, pattern: Value) -> Value:
    """matches(text, 'regex'): true where the pattern is found; the lead quotes what matched."""
    if not isinstance(text, str) or not isinstance(pattern, str):
        return text if isinstance(text, Absent) else Absent("不是文字")
    found = compiled(pattern).search(text)
    if found is None:
        return Truth(False, "matches")
    return Truth(True, "matches", quote=found.group(0))


def years(*texts: Value) -> Value:
    """years(text, ...): the budget years a text names (2019年 gives 2019)."""
    found: list[Value] = []
    for text in texts:
        if isinstance(text, str):
            found += [constant(int(y)) for y in re.findall(r"(?<!\d)(20\d\d)年", text)]
    return tuple(found)


def unpaired(text: Value) -> Value:
    """unpaired(text): true where quotation or title marks do not pair; the lead quotes the place."""
    if not isinstance(text, str):
        return text if isinstance(text, Absent) else Absent("不是文字")
    open_marks: list[int] = []
    for found in _MARK.finditer(text):
        position, mark = found.start(), found.group()
        if mark in _OPENING:
            if not open_marks or text[open_marks.pop()] != _OPENING[mark]:
                return _unpaired(text, position)
        elif mark == "“" and any(text[p] == "“" for p in open_marks):
            return _unpaired(text, position)
        else:
            open_marks.append(position)
    if open_marks:
        return Truth(True, "unpaired", quote=text[open_marks[-1] : open_marks[-1] + 16])
    return Truth(False, "unpaired")


def _unpaired(text: str, position: int) -> Truth:
    return Truth(True, "unpaired", quote=text[max(0, position - 8) : position + 9])


def some_line_may_match(pattern: str, lines: str) -> bool:
    """False only where no line of a text can hold the pattern: one search instead of one a line."""
    return bool(_SEES_THE_BREAK.search(pattern)) or bool(compiled(pattern).search(lines))


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; ^ and $ stand for the ends of a line."""
    return re.compile(pattern, re.MULTILINE)
