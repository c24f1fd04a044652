"""Reading workings: the formula of a score cell as a tree, and checklists against the standard's points."""

import re
from dataclasses import dataclass
from fractions import Fraction

from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.working import Node, Working
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import PERCENT, POINTS, unit_of

_TOKEN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(%|[\u4e00-\u9fff]{0,3})|([-+*/()])")
_SIGNS = str.maketrans("（）［］[]｛｝{}×÷＊／＋－−－＝％", "()()()()()*/*/+---=%")
_RESULT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)(%|分)?")


@dataclass
class _Tokens:
    items: list[tuple[str, Fact | None]]
    position: int = 0

    def peek(self) -> str:
        return self.items[self.position][0] if self.position < len(self.items) else ""

    def take(self) -> tuple[str, Fact | None]:
        self.position += 1
        return self.items[self.position - 1]


class _NotAFormula(ValueError):
    pass


def read_working(line: str, anchor: Anchor, label: str, standard: str, words: Vocabulary) -> Working | None:
    """The working a line of a score cell prints; None where it is none."""
    text = line.translate(_SIGNS)
    left, equals, right = text.rpartition("=")
    match = _RESULT.fullmatch(squash(right))
    if not equals or not match:
        return None
    circled = words.body["circled"]
    unit = PERCENT if match[2] == "%" else POINTS
    printed = read_number(match[1], unit)
    result = Fact(printed, anchor.span(text.index("=", len(left)) + 1, len(text)), label) if printed else None
    marks = squash(left).split("+")
    if all(len(m) == 1 and m in circled for m in marks):
        operands = _points(marks, standard, anchor, label, words)
        return Working(line.strip(), anchor, "checklist", _sum(operands), operands, result)
    body = left.rpartition("=")[2]
    try:
        tokens = _tokens(body, len(left) - len(body), anchor, label)
        node = _expression(tokens)
        if tokens.position < len(tokens.items) or not isinstance(node, tuple):
            return None
    except _NotAFormula:
        return None
    operands = tuple(fact for _, fact in tokens.items if fact)
    return Working(
        line.strip(),
        anchor,
        "formula",
        _scaled(node, unit is PERCENT),
        operands,
        result,
    )


def item_points(standard: str, words: Vocabulary) -> dict[str, str]:
    """Points that a standard prints for each of its numbered items."""
    plain = squash(standard)
    circled = words.body["circled"]
    parts = re.split(f"([{circled}])", plain)
    points: dict[str, str] = {}
    for mark, item in zip(parts[1::2], parts[2::2], strict=False):
        found = words.phrase("item_points").findall(item)
        if len(found) == 1:
            points[mark] = found[0]
    return points


def _points(
    marks: list[str], standard: str, anchor: Anchor, label: str, words: Vocabulary
) -> tuple[Fact, ...]:
    points = item_points(standard, words)
    if any(m not in points for m in marks):
        return ()
    facts = []
    for position, mark in enumerate(marks):
        printed = read_number(points[mark], POINTS)
        if printed:
            facts.append(
                Fact(
                    printed,
                    anchor.span(position * 2, position * 2 + 1),
                    f"{label}·{mark}",
                )
            )
    return tuple(facts)


def _sum(facts: tuple[Fact, ...]) -> Node | None:
    node: Node | None = None
    for fact in facts:
        node = fact if node is None else ("+", node, fact)
    return node


def _scaled(node: Node, percent: bool) -> Node:
    """A quotient times a bare 100 whose result is printed in % is the quotient itself."""
    if not percent or not isinstance(node, tuple) or node[0] != "*":
        return node
    if node[2] == 1:
        return node[1]
    if isinstance(node[2], Fact):
        printed = node[2].printed
        if printed.value == 100 and not printed.unit.symbol:
            return node[1]
    return node


def _tokens(text: str, offset: int, anchor: Anchor, label: str) -> _Tokens:
    items: list[tuple[str, Fact | None]] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = _TOKEN.match(text, position)
        if not match:
            raise _NotAFormula(text)
        place = anchor.span(offset + match.start(), offset + match.end())
        items.append(_token(match, place, label))
        position = match.end()
    return _Tokens(items)


def _token(match: re.Match[str], place: Anchor, label: str) -> tuple[str, Fact | None]:
    if match[3]:
        return match[3], None
    if match[2] == "%" and match[1] == "100":
        return "100%", None
    printed = read_number(match[1], unit_of(match[2]))
    if printed is None:
        raise _NotAFormula(match[0])
    return "number", Fact(printed, place, label)


def _expression(tokens: _Tokens) -> Node:
    node = _term(tokens)
    while tokens.peek() in ("+", "-"):
        operator = tokens.take()[0]
        node = (operator, node, _term(tokens))
    return node


def _term(tokens: _Tokens) -> Node:
    node = _factor(tokens)
    while tokens.peek() in ("*", "/"):
        operator = tokens.take()[0]
        node = (operator, node, _factor(tokens))
    return node


def _factor(tokens: _Tokens) -> Node:
    if not tokens.peek():
        raise _NotAFormula("end")
    kind, fact = tokens.take()
    if fact is not None:
        return fact
    if kind == "100%":
        return Fraction(1)
    if kind == "-":
        return ("-", Fraction(0), _factor(tokens))
    if kind != "(":
        raise _NotAFormula(kind)
    node = _expression(tokens)
    if tokens.peek() != ")":
        raise _NotAFormula("missing )")
    tokens.take()
    return node
