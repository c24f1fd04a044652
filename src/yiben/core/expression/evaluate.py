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


OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def evaluate(node: Node, scope: Scope) -> Value:
    """The value of a tree in a scope. What is not there is Absent with its reason, never a guess."""
    return _BY_KIND[type(node)](node, scope)


def _literal(node: Literal, scope: Scope) -> Value:
    return node.value if isinstance(node.value, (str, bool)) else constant(node.value)


def _name(node: Name, scope: Scope) -> Value:
    return scope[node.name] if node.name in scope else Absent(f"没有“{node.name}”")


def _negative(node: Negative, scope: Scope) -> Value:
    value = evaluate(node.operand, scope)
    return negate(value) if isinstance(value, Number) else _absent(value)


def _label(node: Node, scope: Scope) -> Value:
    if isinstance(node, Name) and node.name not in scope:
        return node.name
    return evaluate(node, scope)


def _attribute(node: Attribute, scope: Scope) -> Value:
    return _ask(evaluate(node.target, scope), node.name)


def _ask(target: Value, name: str) -> Value:
    if isinstance(target, Absent):
        return target
    if isinstance(target, tuple):
        return tuple(_ask(item, name) for item in target)
    ask = getattr(target, "attribute", None)
    if ask is None:
        raise EvaluationError(f"“{name}” is asked of something that has no attributes: {target!r}")
    value: Value = ask(name)
    return value


def _index(node: Index, scope: Scope) -> Value:
    target = evaluate(node.target, scope)
    row, column = _label(node.row, scope), _label(node.column, scope)
    for part in (target, row, column):
        if isinstance(part, Absent):
            return part
    ask = getattr(target, "cell", None)
    if ask is None:
        raise EvaluationError(f"not a table: {target!r}")
    value: Value = ask(row, column)
    return value


def _call(node: Call, scope: Scope) -> Value:
    function = FUNCTIONS.get(node.function)
    if function is None:
        raise EvaluationError(f"there is no function “{node.function}”")
    return function(*(evaluate(argument, scope) for argument in node.arguments))


def _comparison(node: Comparison, scope: Scope) -> Value:
    return compare(node.operator, evaluate(node.left, scope), evaluate(node.right, scope))


def _arithmetic(node: Arithmetic, scope: Scope) -> Value:
    operator, left, right = node.operator, evaluate(node.left, scope), evaluate(node.right, scope)
    for side in (left, right):
        if not isinstance(side, Number):
            return _absent(side)
    assert isinstance(left, Number) and isinstance(right, Number)
    if operator in "+-":
        return add(left, right, 1 if operator == "+" else -1)
    return multiply(left, right) if operator == "*" else divide(left, right)


def _logic(node: Logic, scope: Scope) -> Value:
    operator, operands = node.operator, node.operands
    if operator == "not":
        value = evaluate(operands[0], scope)
        if isinstance(value, Absent):
            return value
        if isinstance(value, Truth):
            opposite = OPPOSITE.get(value.operator, value.operator)
            return replace(value, holds=not value.holds, operator=opposite)
        return not value
    settled = operator == "or"
    last: Value = None
    absent: Absent | None = None
    for operand in operands:
        value = evaluate(operand, scope)
        if isinstance(value, Absent):
            absent = absent or value
        elif bool(value) == settled:
            return value
        else:
            last = value
    return absent or last


def _absent(value: Value) -> Absent:
    return value if isinstance(value, Absent) else Absent("不是数字")


_BY_KIND: Mapping[type, Callable[[Any, Scope], Value]] = {
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
