"""Workings: a calculation printed beside a score, “(17/22)×100%=77.27%” or “①+②+③=3”, to be checked."""

from dataclasses import dataclass
from typing import Union

from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval, Rational, exact

Node = Union[Fact, Rational, tuple[str, "Node", "Node"]]


@dataclass(frozen=True)
class Working:
    """A printed calculation. `expression` is nested (operator, left, right) over facts and constants;
    None where it could not be parsed. `kind` is formula or checklist; `result` what stands after “=”."""

    text: str
    anchor: Anchor
    kind: str
    expression: Node | None
    operands: tuple[Fact, ...]
    result: Fact | None

    @property
    def computed(self) -> Interval | None:
        """What the operands give; None where the expression is unknown or divides by zero."""
        if self.expression is None:
            return None
        try:
            return _value(self.expression)
        except ZeroDivisionError:
            return None


def _value(node: Node) -> Interval:
    if isinstance(node, Fact):
        return node.printed.interval
    if not isinstance(node, tuple):
        return exact(node)
    operator, left, right = node[0], _value(node[1]), _value(node[2])
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    return left * right if operator == "*" else left / right
