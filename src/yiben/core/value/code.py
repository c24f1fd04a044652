"""Classification codes: 类, 款, 项 of the functional (3, 5, 7 digits), 类, 款 of the economic (3, 5)."""

import re

_CODE = re.compile(r"^\d{3}(\d{2}){0,2}$")
LEVELS = {3: "category", 5: "section", 7: "item"}


def is_code(text: str) -> bool:
    """True where a text has the shape of a classification code."""
    return bool(_CODE.match(text))


def level(code: str) -> str:
    """category, section or item of a code; KeyError where it has another length."""
    return LEVELS[len(code)]


def is_below(code: str, ancestor: str) -> bool:
    """True where a code lies below another in the tree."""
    return len(code) > len(ancestor) and code.startswith(ancestor)


def nearest_ancestor(code: str, printed: frozenset[str] | set[str]) -> str | None:
    """The nearest code above this one that a table prints; None at the top."""
    for length in (5, 3):
        if length < len(code) and code[:length] in printed:
            return code[:length]
    return None
