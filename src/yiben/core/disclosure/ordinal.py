"""Chinese ordinals up to ninety-nine: 十二、"""

_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """The number in Chinese digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    written = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return written + (_DIGITS[ones] if ones else "")
