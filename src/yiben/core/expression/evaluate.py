"""Evaluation of a syntax tree in a scope of bound names. Pure: the same scope gives the same value."""

from collections.abc import Mapping
from dataclasses import replace

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
from yiben.core.expression.values import (
    Absent,
    Number,
    Truth,
    Value,
    add,
    constant,
    divide,
    multiply,
    negate,
)

Scope = Mapping[str, Value]


class EvaluationError(ValueError):
    """A rule asks for something the language does not have; the rule's file must be mended."""


OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def evaluate(node: Node, scope: Scope) -> Value:
    """The value of a tree in a scope. What is not there is Absent with its reason, never a guess."""
    match node:
        case Literal(literal):
            return literal if isinstance(literal, (str, bool)) else constant(literal)
        case Name(name):
            return scope[name] if name in scope else Absent(f"没有“{name}”")
        case Attribute(target, name):
            return _attribute(evaluate(target, scope), name)
        case Index(target, row, column):
            return _cell(evaluate(target, scope), _label(row, scope), _label(column, scope))
        case Call(function, arguments):
            return _call(function, arguments, scope)
        case Negative(operand):
            value = evaluate(operand, scope)
            return negate(value) if isinstance(value, Number) else _absent(value)
        case Arithmetic(operator, left, right):
            return _arithmetic(operator, evaluate(left, scope), evaluate(right, scope))
        case Comparison(operator, left, right):
            return compare(operator, evaluate(left, scope), evaluate(right, scope))
        case Logic(operator, operands):
            return _logic(operator, operands, scope)


def _label(node: Node, scope: Scope) -> Value:
    if isinstance(node, Name) and node.name not in scope:
        return node.name
    return evaluate(node, scope)


def _attribute(target: Value, name: str) -> Value:
    if isinstance(target, Absent):
        return target
    if isinstance(target, tuple):
        return tuple(_attribute(item, name) for item in target)
    ask = getattr(target, "attribute", None)
    if ask is None:
        raise EvaluationError(f"“{name}” is asked of something that has no attributes: {target!r}")
    value: Value = ask(name)
    return value


def _cell(target: Value, row: Value, column: Value) -> Value:
    for part in (target, row, column):
        if isinstance(part, Absent):
            return part
    ask = getattr(target, "cell", None)
    if ask is None:
        raise EvaluationError(f"not a table: {target!r}")
    value: Value = ask(row, column)
    return value


def _call(function: str, arguments: tuple[Node, ...], scope: Scope) -> Value:
    if function not in FUNCTIONS:
        raise EvaluationError(f"there is no function “{function}”")
    return FUNCTIONS[function](*(evaluate(argument, scope) for argument in arguments))


def _arithmetic(operator: str, left: Value, right: Value) -> Value:
    for side in (left, right):
        if not isinstance(side, Number):
            return _absent(side)
    assert isinstance(left, Number) and isinstance(right, Number)
    if operator in "+-":
        return add(left, right, 1 if operator == "+" else -1)
    return multiply(left, right) if operator == "*" else divide(left, right)


def _logic(operator: str, operands: tuple[Node, ...], scope: Scope) -> Value:
    if operator == "not":
        value = evaluate(operands[0], scope)
        if isinstance(value, Absent):
            return value
        if isinstance(value, Truth):
            opposite = OPPOSITE.get(value.operator, value.operator)
            return replace(value, holds=not value.holds, operator=opposite)
        return not value
    settled = operator == "or"
    last: Value = Truth(not settled)
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
