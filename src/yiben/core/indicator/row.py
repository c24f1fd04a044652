"""What an expression is worth in one row: the reference that every compiled form must agree with.

Two-valued: a comparison with what is not there does not hold, whichever way it is put; only `none` asks for it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from yiben.core.expression.syntax import (
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
)
from yiben.core.indicator.column import FACTS, NONE, Plain, Row
from yiben.core.indicator.kind import AMONG, MINUTE, fact_of

_EPOCH = datetime(1970, 1, 1)
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip


def holds(node: Node, row: Row) -> bool:
    """True where an expression holds in a row."""
    match node:
        case Logic("not", operands):
            return not holds(operands[0], row)
        case Logic("and", operands):
            return all(holds(operand, row) for operand in operands)
        case Logic(_, operands):
            return any(holds(operand, row) for operand in operands)
        case Comparison(operator, left, right):
            return _compared(operator, left, right, row)
        case Call("among", arguments):
            return any(_compared("==", arguments[0], one, row) for one in arguments[1:])
        case _:
            return value_in(node, row) not in (None, False, 0, "")


def value_in(node: Node, row: Row) -> Plain:
    """The value of an expression in a row; None where something it needs is not there."""
    match node:
        case Literal(value):
            return value
        case Name(name):
            return row.get(name)
        case Attribute():
            return row.get(f"{FACTS}.{fact_of(node)}")
        case Negative(operand):
            return _number(value_in(operand, row), -1)
        case Arithmetic(operator, left, right):
            return _reckoned(operator, value_in(left, row), value_in(right, row))
        case Call(function, arguments) if function != AMONG:
            return _called(function, [value_in(argument, row) for argument in arguments])
        case _:
            return holds(node, row)


def _compared(operator: str, left: Node, right: Node, row: Row) -> bool:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Name) and one.name == NONE:
            absent = value_in(other, row) in (None, "")
            return absent == (operator == "==")
    a, b = value_in(left, row), value_in(right, row)
    # An empty text of a column is a text; an empty fact is none.
    if a is None or b is None or (fact_of(left) and a == "") or (fact_of(right) and b == ""):
        return False
    return isinstance(a, str) == isinstance(b, str) and _COMPARE[operator](a, b)


def _called(function: str, values: list[Plain]) -> Plain:
    moments = [value for value in values if isinstance(value, datetime)]
    if len(moments) != len(values):
        return None
    if function == MINUTE:
        return moments[0].replace(second=0, microsecond=0)
    return _second(moments[1]) - _second(moments[0])


def _second(moment: datetime) -> int:
    """Whole seconds: what is below a second is cut off, in every database alike."""
    since = moment - _EPOCH
    return since.days * 86_400 + since.seconds


def _reckoned(operator: str, left: Plain, right: Plain) -> Plain:
    a, b = _number(left), _number(right)
    if a is None or b is None:
        return None
    return a * b if operator == "*" else a + b if operator == "+" else a - b


def _number(value: Plain, sign: int = 1) -> int | Fraction | None:
    if isinstance(value, str | datetime) or value is None:
        return None
    return value * sign
