"""Personal numbers as they may be seen: 138****1234, and texts with every such number masked."""

import re

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)")
IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
OLD_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")


def mask_phone(number: str) -> str:
    """A phone number with its middle hidden: the first three and the last four of eleven stay."""
    return number[:3] + "****" + number[-4:] if len(number) >= 11 else mask_text(number)


def mask_identity(number: str) -> str:
    """An identity number with the birthday hidden: the first three and the last four stay."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:] if len(number) >= 15 else mask_text(number)


def mask_text(text: str) -> str:
    """Any other personal value: only its first character stays."""
    return text[:1] + "*" * (len(text) - 1) if len(text) > 1 else "*" * len(text)


def mask(value: str) -> str:
    """A personal value masked by its shape."""
    if IDENTITY.fullmatch(value) or OLD_IDENTITY.fullmatch(value):
        return mask_identity(value)
    if MOBILE.fullmatch(value) or LANDLINE.fullmatch(value):
        return mask_phone(value)
    return mask_text(value)


def scrub(text: str) -> str:
    """A text in which every identity and mobile number is masked; amounts and codes stay."""
    for pattern in (IDENTITY, OLD_IDENTITY, MOBILE):
        text = pattern.sub(lambda found: mask(found.group()), text)
    return text
