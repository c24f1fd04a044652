"""Expressions of metrics as conditions and columns of a query: the same two-valued meaning as in the reference.

A comparison with a column that a row may lack also asks that it is there, so that it never is NULL and may be denied.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Expression,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Func,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncMinute
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    IsNull,
    LessThan,
    LessThanOrEqual,
)
from django.utils import timezone

from yiben.apps.indicators.sources import FIRST, Source
from yiben.core.expression.syntax import (
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
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
)
from yiben.core.indicator.kind import AMONG, MINUTE, SECONDS, columns_in, fact_of, kind_of, meets

_ORDER: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": LessThan, "<=": LessThanOrEqual, ">": GreaterThan, ">=": GreaterThanOrEqual,
}  # fmt: skip


class Epoch(Func):
    """A moment as whole seconds, what is below a second cut off."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """By SQLite's own function: Django's difference of moments calls Python for every row."""
        # Twice doubled: what is left after the template is still read for places of parameters.
        template = "CAST(strftime('%%%%s', substr(%(expressions)s, 1, 19)) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """By PostgreSQL's epoch."""
        template = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s)) AS BIGINT)"
        return self.as_sql(compiler, connection, template=template, **more)


class Compiler:
    """Expressions over the rows of one source, as of a moment. `facts` are the facts that its query joins."""

    def __init__(self, source: Source, columns: Mapping[str, Column], now: datetime, end: datetime) -> None:
        self.source = source
        self.columns = columns
        self.moments = {NOW: timezone.make_aware(now), END: timezone.make_aware(end)}

    def query(self, nodes: Iterable[Node]) -> "QuerySet[Any, Any]":
        """All rows of the source, with the facts that some expressions ask for beside them."""
        rows = self.source.model._default_manager.order_by()
        asked = {name for node in nodes for name in columns_in(node)}
        if self.source.paths["window"].startswith(FIRST) and "window" in asked:
            rows = rows.annotate(
                **{FIRST: FilteredRelation(self.source.log, condition=Q(**{f"{self.source.log}__number": 1}))}
            )
        for name in sorted(one.partition(".")[2] for one in asked if one.startswith(f"{FACTS}.")):
            condition = Q(**{f"{self.source.facts}__name": name})
            rows = rows.annotate(**{f"of_{name}": FilteredRelation(self.source.facts, condition=condition)})
            rows = rows.annotate(
                **{f"number_{name}": F(f"of_{name}__number"), f"text_{name}": F(f"of_{name}__text")}
            )
        return rows

    def truth(self, node: Node) -> Q:
        """The condition that an expression holds."""
        match node:
            case Literal(bool() as value):
                return Q(Value(value, output_field=BooleanField()))
            case Logic("not", operands):
                return ~self.truth(operands[0])
            case Logic(operator, operands):
                return reduce(and_ if operator == "and" else or_, map(self.truth, operands))
            case Comparison(operator, left, right):
                return self._compared(operator, left, right)
            case Call(function, arguments) if function == AMONG:
                return reduce(or_, (self._compared("==", arguments[0], one) for one in arguments[1:]))
            case _:
                return self._bare(node)

    def number(self, node: Node) -> Any:
        """The number an expression is; NULL where something it needs is not there."""
        return self._value(node, NUMBER)

    def text(self, node: Node) -> Any:
        """The text an expression is."""
        return self._value(node, TEXT)

    def has_text(self, node: Node) -> Q:
        """The condition that an expression is a text that is not empty."""
        filled = ~Q(Exact(self.text(node), Value("")))
        return Q(IsNull(self.text(node), False)) & filled

    def group(self, node: Node) -> Any:
        """What rows are grouped by: a column, a fact as text or number, the minute of a moment."""
        if fact_of(node):
            return self._fact(node, TEXT), self._fact(node, NUMBER)
        return (self._value(node, kind_of(node, self.columns)),)

    def present(self, node: Node, kind: str = "") -> Q:
        """The condition that everything an expression needs is there."""
        kind = kind or kind_of(node, self.columns)
        if fact_of(node):
            there = Q(IsNull(self._fact(node, kind), False))
            return there & ~Q(Exact(self._fact(node, TEXT), Value(""))) if kind == TEXT else there
        if isinstance(node, Arithmetic):
            return self.present(node.left, NUMBER) & self.present(node.right, NUMBER)
        if isinstance(node, Negative):
            return self.present(node.operand, NUMBER)
        if isinstance(node, Call) and node.function in (SECONDS, MINUTE):
            return reduce(and_, (self.present(one) for one in node.arguments))
        column = self.columns.get(node.name) if isinstance(node, Name) else None
        return Q(IsNull(self._value(node, kind), False)) if column is not None and column.absent else Q()

    def _compared(self, operator: str, left: Node, right: Node) -> Q:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Name) and one.name == NONE:
                return self.there(other) if operator == "!=" else ~self.there(other)
        kind = meets(kind_of(left, self.columns), kind_of(right, self.columns))
        a, b = self._value(left, kind), self._value(right, kind)
        there = self.present(left, kind) & self.present(right, kind)
        if operator in ("==", "!="):
            equal = Q(Exact(a, b))
            return there & (equal if operator == "==" else ~equal)
        return there & Q(_ORDER[operator](a, b))

    def there(self, node: Node) -> Q:
        """The condition that something is not none: of a fact either side, of a text one that is not empty."""
        kind = kind_of(node, self.columns)
        if kind == FACT:
            return self.present(node, NUMBER) | self.present(node, TEXT)
        if kind == TEXT:
            return ~Q(Exact(self._value(node, TEXT), Value("")))
        there = self.present(node)
        return there or Q(Value(True, output_field=BooleanField()))

    def _bare(self, node: Node) -> Q:
        """The condition that a value counts as yes: it is there, and neither zero nor empty."""
        kind = kind_of(node, self.columns)
        if kind == FACT:
            number = self.present(node, NUMBER) & ~Q(Exact(self._fact(node, NUMBER), Value(0)))
            return number | self.present(node, TEXT)
        if kind == NUMBER:
            return self.present(node) & ~Q(Exact(self._value(node, NUMBER), Value(0)))
        return Q(Exact(self._value(node, TRUTH), Value(1))) if kind == TRUTH else self.there(node)

    def _value(self, node: Node, kind: str) -> Any:
        match node:
            case Literal(Fraction() as value):
                return Value(int(value), output_field=BigIntegerField())
            case Literal(str() as value):
                return Value(value, output_field=CharField())
            case Name(name) if name in self.moments:
                return Value(self.moments[name], output_field=DateTimeField())
            case Name(name) if self.source.paths.get(name, "").startswith(FIRST):
                return Coalesce(F(self.source.paths[name]), Value(""))
            case Name(name) if self.columns[name].kind != TRUTH:
                return F(self.source.paths[name])
            case Arithmetic(operator, left, right):
                return _whole(operator, self.number(left), self.number(right))
            case Negative(operand):
                return _whole("-", Value(0, output_field=BigIntegerField()), self.number(operand))
            case Call(function, arguments) if function == SECONDS:
                begin, end = (Epoch(self._value(one, MOMENT)) for one in arguments)
                return _whole("-", end, begin)
            case Call(function, arguments) if function == MINUTE:
                return TruncMinute(self._value(arguments[0], MOMENT))
            case _ if fact_of(node):
                return self._fact(node, kind)
            case Name(name):
                truth = Q(Exact(F(self.source.paths[name]), Value(True, output_field=BooleanField())))
                return _one(truth)
            case _:
                return _one(self.truth(node))

    def _fact(self, node: Node, kind: str) -> F:
        return F(f"{'text' if kind == TEXT else 'number'}_{fact_of(node)}")


def _one(truth: Q) -> Case:
    whole = BigIntegerField()
    return Case(When(truth, then=Value(1, output_field=whole)), default=Value(0, output_field=whole))


def _whole(operator: str, left: Any, right: Any) -> Expression:
    made = left * right if operator == "*" else left + right if operator == "+" else left - right
    return ExpressionWrapper(made, output_field=BigIntegerField())
