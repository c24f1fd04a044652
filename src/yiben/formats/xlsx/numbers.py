"""Numbers as a workbook shows them: its number formats, so that a table is read as it would be printed."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
# Formats that a workbook names by number alone (ECMA-376, 18.8.30); those of dates as this program writes dates.
_DATE, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd h"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), _DATE),
    **dict.fromkeys((18, 19, 20, 21, 22, 32, 33, 34, 35, 45, 46, 47, 55, 56), _MOMENT),
}
# A double holds 15 digits; what stands behind them is noise of the program that wrote the file.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 30
_HOLES = ("0", "#", "?")
_TOKEN = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|[^"]', re.DOTALL)
_CURRENCY = "¥￥$€£ "
_DATE_PART = re.compile(r"y+|m+|d+")
_EPOCH, _FALSE_LEAP_DAY = date(1899, 12, 30), 60


class _Section(NamedTuple):
    """One section of a format: the tokens of its whole part and what follows, and how the value is scaled."""

    whole: tuple[str, ...]
    decimals: int
    after: str
    grouped: bool
    scale: int
    plain: bool


def exact(text: str) -> Decimal | None:
    """The value of a stored number, without the noise behind its fifteenth digit; None for no number."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or value.adjusted() > 300:
        return None
    if len(value.as_tuple().digits) > 15 and value != value.to_integral_value():
        value = _FIFTEEN.plus(value)
    return value


def plain(value: Decimal) -> str:
    """A value as plain digits, without an exponent or zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """True where a format shows a day or a time."""
    bare = "".join(token for token in _TOKEN.findall(code) if len(token) == 1)
    return code != GENERAL and bool(re.search("[ymdhsYMDHS]", bare.replace(GENERAL, "")))


def day(value: Decimal, *, since_1904: bool = False) -> str:
    """The day of a serial number as ISO; empty where there is no such day."""
    serial = int(value) + (1462 if since_1904 else 0)
    if not 0 < serial < 2_958_466 or serial == _FALSE_LEAP_DAY:
        return ""
    return (_EPOCH + timedelta(days=serial + (serial < _FALSE_LEAP_DAY))).isoformat()


def shown_day(iso: str, code: str) -> str:
    """A day as its format shows it; formats with weekdays or times as ISO."""
    bare = "".join(token for token in _TOKEN.findall(code) if len(token) == 1)
    if re.search("[hsaHSAeE]", bare) or not re.search("[ymd]", bare, re.IGNORECASE):
        return iso
    year, month, of_month = iso.split("-")
    parts = {"y": year, "m": month, "d": of_month}
    pieces = []
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|y+|m+|d+|.', code.partition(";")[0].lower()):
        if not _DATE_PART.fullmatch(piece):
            pieces.append("" if piece[0] == "[" or piece == "@" else piece.strip('"').lstrip("\\"))
        elif piece[0] == "y":
            pieces.append(year if len(piece) > 2 else year[2:])
        else:
            pieces.append(parts[piece[0]] if len(piece) == 2 else parts[piece[0]].lstrip("0"))
    return "".join(pieces)


def shown(value: Decimal, code: str) -> str:
    """A value as its format shows it; currency signs are left out, and a minus stands for brackets."""
    sections = _sections(code)
    if not sections or (len(sections) > 1 and "[<" in code) or "[>" in code:
        return plain(value)
    section, sign = sections[0], "-" if value < 0 else ""
    if value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif not value and len(sections) > 2:
        section = sections[2]
    return plain(value) if section.plain else _filled(abs(value), sign, section)


def _filled(value: Decimal, sign: str, section: _Section) -> str:
    holes = [n for n, token in enumerate(section.whole) if token in _HOLES]
    required = sum(section.whole[n] == "0" for n in holes)
    if not holes or (not value and all(section.whole[n] == "?" for n in holes)):
        # A zero shown as a dash: "-"??
        return "".join(token for token in section.whole if token not in _HOLES) + section.after
    scaled = value.scaleb(section.scale).quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    digits, _, fraction = f"{scaled:f}".partition(".")
    digits = ("" if digits == "0" else digits).rjust(required, "0")
    before, after = "".join(section.whole[: holes[0]]), "".join(section.whole[holes[-1] + 1 :])
    inside = section.whole[holes[0] : holes[-1] + 1]
    if len(inside) == len(holes):
        shown_digits = f"{int(digits):,}".rjust(required, "0") if section.grouped and digits else digits
    else:
        shown_digits = _placed(digits, inside)
    point = f".{fraction}" if fraction else ""
    return (sign if scaled else "") + before + shown_digits + point + after + section.after


def _placed(digits: str, places: tuple[str, ...]) -> str:
    """Digits with words between them, from the right: 123 in 0!.0 is 12.3, which is how 万元 are shown of 元."""
    parts: list[str] = []
    for token in reversed(places[1:]):
        if token in _HOLES:
            parts.append(digits[-1:])
            digits = digits[:-1]
        else:
            parts.append(token)
    return digits + "".join(reversed(parts))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(tokens) for tokens in parts)


def _section(tokens: list[str]) -> _Section:
    whole: list[str] = []
    after: list[str] = []
    decimals, scale, dotted, grouped = 0, 0, False, False
    for n, token in enumerate(tokens):
        if token in _HOLES:
            decimals += dotted
            if not dotted:
                whole.append(token)
        elif token == "." and not dotted:
            dotted = True
        elif token == ",":
            more = any(t in _HOLES for t in tokens[n + 1 :])
            grouped, scale = grouped or (more and not dotted), scale - (0 if more else 3)
        elif token == "%":
            scale += 2
            after.append("%")
        elif literal := _literal(token):
            (after if dotted or not any(t in _HOLES for t in tokens[n + 1 :]) else whole).append(literal)
    text = "".join(tokens)
    words = "".join(token for token in tokens if len(token) == 1)
    strange = GENERAL in text or "/" in words or "E" in words or "@" in words or decimals > _MOST_DECIMALS
    literals = "".join(whole) + "".join(after)
    if "(" in literals and ")" in literals:
        whole = ["-", *(token for token in whole if token != "(")]
        after = [token for token in after if token != ")"]
    return _Section(tuple(whole), decimals, "".join(after), grouped, scale, strange)


def _literal(token: str) -> str:
    """What a token prints: quoted or escaped text, or a character of its own."""
    if token[0] == '"':
        found = token[1:-1]
    elif token[0] in "\\!" and len(token) == 2:
        found = token[1]
    elif token[0] in "_*" or (token[0] == "[" and len(token) > 1):
        return ""
    else:
        found = token
    return "" if found in _CURRENCY else found
