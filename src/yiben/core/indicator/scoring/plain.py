"""Reading the plain data of a curve: numbers as texts, and what is wrong named with its place."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from yiben.core.indicator.scoring.given import CurveFault

Plain = Mapping[str, Any]


def quantity(raw: Any, where: str) -> Fraction:
    """A number written as a whole number or as text (“0.4”, “90%”)."""
    text = str(raw).strip() if isinstance(raw, (int, str, Decimal)) and not isinstance(raw, bool) else ""
    scale = Fraction(1)
    if text.endswith(("%", "％")):
        text, scale = text[:-1].strip(), Fraction(1, 100)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise CurveFault(
            f"{where}: read {raw!r}, expected a number as text, such as '0.4' or '90%'"
        ) from None
    if not value.is_finite():
        raise CurveFault(f"{where}: read {raw!r}, expected a finite number")
    return Fraction(value) * scale


def required(plain: Plain, key: str, where: str) -> Any:
    """A key that must be there."""
    if key not in plain or plain[key] in (None, "", []):
        raise CurveFault(f"{where}: '{key}' is missing")
    return plain[key]


def one_of(plain: Plain, key: str, allowed: tuple[str, ...], where: str, default: str = "") -> str:
    """A word out of a list."""
    value = str(plain.get(key, default))
    if value not in allowed:
        raise CurveFault(f"{where}: {key} read '{value}', expected one of {', '.join(filter(None, allowed))}")
    return value


def only(plain: Plain, allowed: tuple[str, ...], where: str) -> None:
    """Refuse a key that means nothing here: a misspelt one would silently be ignored."""
    strange = sorted(set(plain) - {"kind", "note", *allowed})
    if strange:
        raise CurveFault(f"{where}: unknown {', '.join(strange)}; known are {', '.join(allowed) or 'none'}")
