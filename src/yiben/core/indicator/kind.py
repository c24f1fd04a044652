"""Of which kind an expression over columns is, found without any row: what does not fit is told before it counts."""

from collections.abc import Callable, Iterator, Mapping
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
    parts_of,
)
from yiben.core.indicator.column import (
    END,
    FACT,
    FACTS,
    MOMENT,
    NONE,
    NOW,
    NUMBER,
    TEXT,
    TRUTH,
    Column,
    MetricError,
)

Columns = Mapping[str, Column]
SECONDS, AMONG, MINUTE = "seconds", "among", "minute"
_ORDERED = {NUMBER, MOMENT}


def kind_of(node: Node, columns: Columns) -> str:
    """The kind of an expression; MetricError where a column is unknown or two kinds do not meet."""
    return _BY_NODE[type(node)](node, columns) if type(node) in _BY_NODE else _strange(node)


def must_be_truth(node: Node, columns: Columns) -> None:
    """MetricError where an expression does not say yes or no of a row."""
    kind_of(node, columns)


def fact_of(node: Node) -> str:
    """The name of the fact that `facts.name` asks for; empty for anything else."""
    asks = isinstance(node, Attribute) and isinstance(node.target, Name) and node.target.name == FACTS
    return node.name if asks and isinstance(node, Attribute) else ""


def columns_in(node: Node) -> Iterator[str]:
    """Every column an expression reads; facts by their full name. `now`, `end` and `none` are no columns."""
    for part in parts_of(node):
        if fact_of(part):
            yield f"{FACTS}.{fact_of(part)}"
        elif isinstance(part, Name) and part.name not in (FACTS, NOW, END, NONE):
            yield part.name


def meets(left: str, right: str) -> str:
    """The kind in which two sides are compared; empty where they cannot be."""
    if left == right:
        return "" if left == FACT else left
    sides = {left, right}
    if NONE in sides:
        return (sides - {NONE}).pop()
    if FACT in sides:
        other = (sides - {FACT}).pop()
        return {NUMBER: NUMBER, TEXT: TEXT, TRUTH: NUMBER}.get(other, "")
    return ""


def _literal(node: Literal, columns: Columns) -> str:
    if isinstance(node.value, bool):
        return TRUTH
    return TEXT if isinstance(node.value, str) else NUMBER


def _name(node: Name, columns: Columns) -> str:
    if node.name in (NOW, END):
        return MOMENT
    if node.name == NONE:
        return NONE
    if node.name not in columns:
        raise MetricError(f"there is no column '{node.name}'; there are {', '.join(sorted(columns))}")
    return columns[node.name].kind


def _attribute(node: Attribute, columns: Columns) -> str:
    return FACT if fact_of(node) else _strange(node)


def _comparison(node: Comparison, columns: Columns) -> str:
    left, right = kind_of(node.left, columns), kind_of(node.right, columns)
    kind = meets(left, right)
    if not kind or node.operator == "in":
        raise MetricError(f"{left} and {right} cannot be compared by '{node.operator}'")
    if node.operator not in ("==", "!=") and (kind not in _ORDERED or NONE in (left, right)):
        raise MetricError(f"{left} and {right} have no order")
    return TRUTH


def _logic(node: Logic, columns: Columns) -> str:
    for operand in node.operands:
        if kind_of(operand, columns) == NONE:
            raise MetricError("'none' is neither true nor false")
    return TRUTH


def _arithmetic(node: Arithmetic, columns: Columns) -> str:
    if node.operator == "/":
        raise MetricError("rows are not divided: a share is a numerator over a denominator")
    return _numbers((node.left, node.right), columns)


def _negative(node: Negative, columns: Columns) -> str:
    return _numbers((node.operand,), columns)


def _numbers(nodes: tuple[Node, ...], columns: Columns) -> str:
    for node in nodes:
        if (kind := kind_of(node, columns)) not in (NUMBER, FACT):
            raise MetricError(f"a number was expected, found {kind}")
    return NUMBER


def _call(node: Call, columns: Columns) -> str:
    kinds = [kind_of(argument, columns) for argument in node.arguments]
    if node.function == SECONDS and kinds == [MOMENT, MOMENT]:
        return NUMBER
    if node.function == MINUTE and kinds == [MOMENT]:
        return MOMENT
    if node.function == AMONG and len(kinds) > 1:
        for other in node.arguments[1:]:
            _comparison(Comparison("==", node.arguments[0], other), columns)
        return TRUTH
    raise MetricError(f"there is no {node.function}({', '.join(kinds)})")


def _strange(node: Node) -> str:
    raise MetricError(f"'{type(node).__name__.lower()}' has no meaning over columns")


_BY_NODE: Mapping[type, Callable[[Any, Columns], str]] = {
    Literal: _literal,
    Name: _name,
    Attribute: _attribute,
    Comparison: _comparison,
    Logic: _logic,
    Arithmetic: _arithmetic,
    Negative: _negative,
    Call: _call,
}
