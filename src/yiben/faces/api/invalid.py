"""What is wrong with a parameter, in words: where it stands and what was expected."""

from collections.abc import Iterable, Mapping
from typing import Any

from yiben.faces.paper.words import gettext as _


def told(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each fault with its place (query.limit) and its reason; never what was sent."""
    return [{"where": ".".join(str(part) for part in e["loc"]), "reason": _reason(e)} for e in errors]


def strange(names: Iterable[str]) -> list[dict[str, str]]:
    """Parameters that nobody knows: a mistyped filter must not pass for one."""
    return [{"where": f"query.{name[:60]}", "reason": _("没有这个参数")} for name in sorted(names)[:10]]


def _reason(error: Mapping[str, Any]) -> str:
    limits = error.get("ctx", {})
    kind = str(error.get("type", ""))
    words = {
        "missing": _("必填"),
        "int_parsing": _("应为整数"),
        "int_from_float": _("应为整数"),
        "int_parsing_size": _("数太大"),
        "greater_than_equal": _("不得小于 {ge}"),
        "less_than_equal": _("不得大于 {le}"),
        "string_too_long": _("不得超过 {max_length} 字"),
        "string_too_short": _("不得少于 {min_length} 字"),
        "literal_error": _("应为 {expected} 之一"),
    }
    return words.get(kind, _("不合要求")).format_map({**_Blank(), **limits})


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
