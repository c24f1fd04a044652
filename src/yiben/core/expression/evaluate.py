"""Evaluation of a syntax tree in a scope of bound names. Pure: the same scope gives the same value."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from yiben.core.expression.arithmetic import add, divide, multiply, negate
from yiben.core.expression.compare import compare
from yiben.core.expression.functions import FUNCTIONS
from yiben.core.expression.syntax import (
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Index,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
)
from yiben.core.expression.values import Absent, Number, Truth, Value, constant

Scope = Mapping[str, Value]


class EvaluationError(ValueError):
    """A rule asks for something the language does not have; the rule's file must be mended."""


Formula = Callable[[Scope], Value]
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def evaluate(node: Node, scope: Scope) -> Value:
    """The value of a tree in a scope. What is not there is Absent with its reason, never a guess."""
    return compiled(node)(scope)


def compiled(node: Node) -> Formula:
    """A tree as one function of a scope; EvaluationError where it calls a function there is not."""
    return _BY_KIND[type(node)](node)


def _literal(node: Literal) -> Formula:
    value = node.value if isinstance(node.value, (str, bool)) else constant(node.value)
    return lambda scope: value


def _name(node: Name) -> Formula:
    name, absent = node.name, Absent(f"没有“{node.name}”")
    return lambda scope: scope.get(name, absent)


def _label(node: Node) -> Formula:
    """A row or column: a bound name, or the bare label that it is."""
    if not isinstance(node, Name):
        return compiled(node)
    name = node.name
    return lambda scope: scope.get(name, name)


def _attribute(node: Attribute) -> Formula:
    target, name = compiled(node.target), node.name
    return lambda scope: _ask(target(scope), name)


def _ask(target: Value, name: str) -> Value:
    ask = getattr(target, "attribute", None)
    if ask is not None:
        value: Value = ask(name)
        return value
    if isinstance(target, tuple):
        return tuple(_ask(item, name) for item in target)
    if isinstance(target, Absent):
        return target
    raise EvaluationError(f"“{name}” is asked of something that has no attributes: {target!r}")


def _index(node: Index) -> Formula:
    target, row, column = compiled(node.target), _label(node.row), _label(node.column)
    return lambda scope: _cell(target(scope), row(scope), column(scope))


def _cell(target: Value, row: Value, column: Value) -> Value:
    for part in (target, row, column):
        if isinstance(part, Absent):
            return part
    ask = getattr(target, "cell", None)
    if ask is None:
        raise EvaluationError(f"not a table: {target!r}")
    value: Value = ask(row, column)
    return value


def _call(node: Call) -> Formula:
    function = FUNCTIONS.get(node.function)
    if function is None:
        raise EvaluationError(f"there is no function “{node.function}”")
    arguments = tuple(compiled(argument) for argument in node.arguments)
    if len(arguments) == 1:
        only = arguments[0]
        return lambda scope: function(only(scope))
    return lambda scope: function(*[argument(scope) for argument in arguments])


def _negative(node: Negative) -> Formula:
    operand = compiled(node.operand)

    def formula(scope: Scope) -> Value:
        value = operand(scope)
        return negate(value) if isinstance(value, Number) else _absent(value)

    return formula


def _comparison(node: Comparison) -> Formula:
    operator, left, right = node.operator, compiled(node.left), compiled(node.right)
    return lambda scope: compare(operator, left(scope), right(scope))


def _arithmetic(node: Arithmetic) -> Formula:
    operator, left, right = node.operator, compiled(node.left), compiled(node.right)
    return lambda scope: _computed(operator, left(scope), right(scope))


def _computed(operator: str, left: Value, right: Value) -> Value:
    for side in (left, right):
        if not isinstance(side, Number):
            return _absent(side)
    assert isinstance(left, Number) and isinstance(right, Number)
    if operator in "+-":
        return add(left, right, 1 if operator == "+" else -1)
    return multiply(left, right) if operator == "*" else divide(left, right)


def _logic(node: Logic) -> Formula:
    operands = tuple(compiled(operand) for operand in node.operands)
    if node.operator == "not":
        return lambda scope: _denied(operands[0](scope))
    settled = node.operator == "or"

    def formula(scope: Scope) -> Value:
        last: Value = None
        absent: Absent | None = None
        for operand in operands:
            value = operand(scope)
            if isinstance(value, Absent):
                absent = absent or value
            elif bool(value) == settled:
                return value
            else:
                last = value
        return absent or last

    return formula


def _denied(value: Value) -> Value:
    if isinstance(value, Absent):
        return value
    if isinstance(value, Truth):
        opposite = OPPOSITE.get(value.operator, value.operator)
        return replace(value, holds=not value.holds, operator=opposite)
    return not value


def _absent(value: Value) -> Absent:
    return value if isinstance(value, Absent) else Absent("不是数字")


_BY_KIND: Mapping[type, Callable[[Any], Formula]] = {
    Literal: _literal,
    Name: _name,
    Attribute: _attribute,
    Index: _index,
    Call: _call,
    Negative: _negative,
    Arithmetic: _arithmetic,
    Comparison: _comparison,
    Logic: _logic,
}
