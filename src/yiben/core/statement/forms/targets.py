"""Targets and actual values as printed: “≥130条”, “=30240元”, “95%以上”, “126650.94”, “达成预期指标”."""

import re
from collections.abc import Mapping

from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.form import Target
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of

_NUMBER_UNIT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)([^\d,。;、.=+\-*()]{0,8}?)")
_CALENDAR = ("年", "月", "日", "号")


def read_target(
    text: str,
    anchor: Anchor,
    label: str,
    words: Vocabulary,
    relation: str = "",
    unit: str = "",
) -> Target | None:
    """The target a cell prints; None for a blank one.

    `relation` and `unit` come from columns of their own where the form has them. A cell with more than
    one number, or with words around it, keeps its words and no number.
    """
    plain = squash(text)
    if not plain:
        return None
    sign, rest = _split_relation(plain, words)
    sign = _split_relation(squash(relation), words)[0] or sign
    match = _NUMBER_UNIT.fullmatch(rest)
    if not match or _is_date(match):
        stated = sign if plain.startswith(words.marks) or relation else ""
        return Target(text.strip(), anchor, stated, None, _unit_name(squash(unit), words))
    symbol = _unit_name(match[2] or squash(unit), words)
    printed = read_number(match[1], unit_of(symbol))
    fact = Fact(printed, anchor, label) if printed else None
    return Target(text.strip(), anchor, sign, fact, symbol)


def _unit_name(symbol: str, words: Vocabulary) -> str:
    names: Mapping[str, str] = words.body["unit_names"]
    return names.get(symbol, symbol)


def _is_date(match: re.Match[str]) -> bool:
    return match[2].startswith(_CALENDAR) and len(match[1]) == 4 and match[1].startswith(("19", "20"))


def _split_relation(plain: str, words: Vocabulary) -> tuple[str, str]:
    for sign, heads in words.relations if plain.startswith(words.heads) else ():
        if not plain.startswith(heads):
            continue
        rest = plain.removeprefix(heads)
        if rest[:1].isdigit() or not heads[-1].isalpha():
            return sign, _without_tail(rest, words)[1]
    return _without_tail(plain, words)


def _without_tail(plain: str, words: Vocabulary) -> tuple[str, str]:
    for sign, tail in words.relation_tails if plain.endswith(words.tails) else ():
        if plain.endswith(tail):
            return sign, plain.removesuffix(tail).removesuffix("(含)")
    return "", plain
