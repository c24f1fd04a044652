"""Resident identity numbers (GB 11643): eighteen characters, the last of which checks the others."""

from yiben.core.value.mask import IDENTITY

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_character(seventeen: str) -> str:
    """The character that ends an identity number of these seventeen digits."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True)) % 11]


def is_identity_number(text: str) -> bool:
    """True for an identity number with a possible birthday and the right last character."""
    return bool(IDENTITY.fullmatch(text)) and check_character(text[:17]) == text[17].upper()
