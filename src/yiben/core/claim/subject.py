"""Subjects compared: the same thing is named with and without quotes, marks and free endings."""

import re

_KEY = re.compile(r"[（(]?[类款项][）)]|[（）()\s“”\"'·、]")
_WEAK_END = re.compile(r"(?:支出|决算|金额|总额|总数|数量|数|情况)+$")


def key(subject: str) -> str:
    """A subject for comparison: without quotes, blanks and the marks （类）（款）（项）."""
    return _KEY.sub("", subject)


def core(subject: str) -> str:
    """A subject without the endings that papers add or drop freely (支出, 决算, 总额)."""
    short = re.sub("总(?=支出|收入)", "", key(subject)).replace("收入支出", "收支")
    short = re.sub("收支总(?:决算|额)?$|收支决算总[计额]$", "收支总计", short)
    return _WEAK_END.sub("", short) or short


def same_subject(a: str, b: str) -> bool:
    """True where two subjects name the same thing."""
    return key(a) == key(b) or core(a) == core(b)
