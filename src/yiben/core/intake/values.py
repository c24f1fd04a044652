"""One cell's text into a value, or the word of what is wrong with it."""

import re
from collections.abc import Mapping
from functools import lru_cache

from yiben.core.value.day import parts_of
from yiben.core.value.record import record

_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?")
_WIDTHS = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_DAYS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?: 0{1,2}:00(?::00)?)?"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0*)?)?")
_CODE = re.compile(r"\[?(\d+)\]?(?:[\s\-—_:：|、]*[^\d].*)?")
_NOTHING = frozenset(["", "-", "—", "0", "0.00", "0.0"])


@record()
class Fault:
    """What is wrong with a text: the word of its sentence, and what was expected where that varies."""

    what: str
    expected: str = ""


@lru_cache(maxsize=65536)
def amount_of(text: str) -> int | Fault:
    """Yuan as fen; a Fault for what is no amount, or has a part of a fen. Blank and a dash are nothing: 0."""
    if text in _NOTHING:
        return 0
    found = _AMOUNT.fullmatch(text.translate(_WIDTHS).strip())
    if found is None:
        return Fault("not_an_amount")
    sign, whole, rest = found.groups(default="")
    if rest[2:].strip("0"):
        return Fault("more_than_two_decimals")
    fen = int(whole.replace(",", "")) * 100 + int((rest + "00")[:2])
    return -fen if sign == "-" else fen


@lru_cache(maxsize=4096)
def count_of(text: str) -> int | Fault:
    """A whole number of things, not below zero unless it is taken back; blank is none."""
    if text in _NOTHING:
        return 0
    found = _AMOUNT.fullmatch(text.translate(_WIDTHS).strip())
    if found is None or (found[3] and found[3].strip("0")):
        return Fault("not_a_count")
    number = int(found[2].replace(",", ""))
    return -number if found[1] == "-" else number


@lru_cache(maxsize=4096)
def day_of(text: str) -> str | Fault:
    """A day as ISO; a Fault for what is none. Year, month, day, in this order, as the usual programs write them."""
    for pattern in _DAYS:
        found = pattern.fullmatch(text)
        if found is not None:
            day = "-".join(part.rjust(2, "0") for part in found.groups())
            return day if parts_of(day) else Fault("no_such_day")
    return Fault("not_a_day")


@lru_cache(maxsize=65536)
def moment_of(text: str) -> str | Fault:
    """A day with its time as ISO to the second; a day alone is none."""
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    on, at = day_of(day), _CLOCK.fullmatch(clock.strip())
    if isinstance(on, Fault):
        return on
    if at is None or int(at[1]) > 23 or int(at[2]) > 59 or int(at[3] or 0) > 59:
        return Fault("not_a_moment")
    return f"{on}T{int(at[1]):02d}:{at[2]}:{at[3] or '00'}"


def code_of(text: str) -> str | Fault:
    """The code that a text begins with (2010301 行政运行, [30201]办公费)."""
    found = _CODE.fullmatch(text)
    return found[1] if found is not None else Fault("not_a_code")


def year_of(text: str) -> int | Fault:
    """A budget year; blank is 0."""
    bare = text.removesuffix("度").removesuffix("年")
    if not bare:
        return 0
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) == 4 else Fault("not_a_year")


def word_of(text: str, words: Mapping[str, str], expected: str = "") -> str | Fault:
    """The code of a word of a closed list; the code itself is taken too."""
    found = words.get(text.strip()) if text else ""
    if found is None and text in words.values():
        found = text
    return Fault("unknown_word", expected or "、".join(words)) if found is None else found
