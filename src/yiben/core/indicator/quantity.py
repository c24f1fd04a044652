"""What a side of a metric comes to: so many rows, a sum, a median, so many distinct texts."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from yiben.core.indicator.column import Row
from yiben.core.indicator.metric import DISTINCT, ROWS, SUM, Quantity
from yiben.core.indicator.row import holds, value_in


def valued(quantity: Quantity, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that a quantity counts: it holds there, or it has a number or a text there."""
    for row in rows:
        if _counts(quantity, row):
            yield row


def _counts(quantity: Quantity, row: Row) -> bool:
    if quantity.how == ROWS:
        return holds(quantity.of, row)
    return bool(_text(quantity, row)) if quantity.how == DISTINCT else _number(quantity, row) is not None


def _text(quantity: Quantity, row: Row) -> str:
    value = value_in(quantity.of, row)
    return value if isinstance(value, str) else ""


def _number(quantity: Quantity, row: Row) -> Fraction | None:
    value = value_in(quantity.of, row)
    return Fraction(value) if isinstance(value, int | Fraction) else None


def reckoned(quantity: Quantity, rows: Sequence[Row]) -> int | Fraction | None:
    """What a quantity comes to over the rows that it counts; None where no row has a value."""
    if quantity.how == ROWS:
        return len(rows)
    if quantity.how == DISTINCT:
        return len({_text(quantity, row) for row in rows})
    values = sorted(value for row in rows if (value := _number(quantity, row)) is not None)
    if not values:
        return None
    if quantity.how == SUM:
        return sum(values, Fraction(0))
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
