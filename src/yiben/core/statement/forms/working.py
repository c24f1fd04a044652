"""Workings: a calculation printed beside a score, “(17/22)×100%=77.27%” or “①+②+③=3”, to be checked."""

from dataclasses import dataclass

from yiben.core.expression.arithmetic import add, divide, multiply
from yiben.core.expression.values import Absent, Number, constant, of_fact
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval, Rational, exact

Node = Fact | Rational | tuple[str, "Node", "Node"]


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

    @property
    def value(self) -> Number | Absent:
        """What the operands give, with its arithmetic for readers."""
        if self.expression is None:
            return Absent("算式无法识别")
        return _number(self.expression)


def _number(node: Node) -> Number | Absent:
    if isinstance(node, Fact):
        return of_fact(node)
    if not isinstance(node, tuple):
        return constant(node)
    left, right = _number(node[1]), _number(node[2])
    if isinstance(left, Absent) or isinstance(right, Absent):
        return left if isinstance(left, Absent) else right
    if node[0] in "+-":
        return add(left, right, 1 if node[0] == "+" else -1)
    return multiply(left, right) if node[0] == "*" else divide(left, right)


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
