"""Amounts of the ledger on the page: read from what a clerk typed, shown in yuan, spelt out on a voucher."""

import re
import unicodedata
from decimal import Decimal

from yiben.core.ledger.problem import yuan

__all__ = ["money", "read_yuan", "spelt", "yuan"]

_AMOUNT = re.compile(r"([+-]?)(\d{1,15})(?:\.(\d{0,2}))?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def read_yuan(text: str) -> int | None:
    """Yuan as typed (1,234.56, also in full width) in fen; 0 for nothing, None where it is no amount to the fen."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("¥", "").replace(" ", "")
    if not plain:
        return 0
    found = _AMOUNT.fullmatch(plain.replace("−", "-"))
    if found is None:
        return None
    fen = int(found[2]) * 100 + int(((found[3] or "") + "00")[:2])
    return -fen if found[1] == "-" else fen


def money(fen: int) -> Decimal:
    """Fen as a figure of a list, in yuan with two decimals."""
    return Decimal(fen).scaleb(-2)


def spelt(fen: int) -> str:
    """An amount in the characters of cheques: 壹仟零贰元伍角整."""
    whole, rest = divmod(abs(fen), 100)
    told = _whole(whole) + "元" if whole else ""
    jiao, cent = divmod(rest, 10)
    if jiao:
        told += _DIGITS[jiao] + "角"
    elif cent and told:
        told += "零"
    told += _DIGITS[cent] + "分" if cent else "整"
    return ("负" if fen < 0 else "") + (told if fen else "零元整")


def _whole(number: int) -> str:
    told, pause, group = "", False, 0
    parts = []
    while number:
        number, part = divmod(number, 10_000)
        parts.append(part)
    for group in reversed(range(len(parts))):
        part = parts[group]
        if not part:
            pause = bool(told)
            continue
        pause = pause or (bool(told) and part < 1000)
        told += ("零" if pause else "") + _part(part) + _GROUPS[group]
        pause = False
    return told


def _part(part: int) -> str:
    told, pause = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            told += ("零" if pause else "") + _DIGITS[digit] + _PLACES[place]
            pause = False
        else:
            pause = bool(told)
    return told
