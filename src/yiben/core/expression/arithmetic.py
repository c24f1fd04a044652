"""Arithmetic of numbers with their provenance: intervals, linear form and the written working together."""

from dataclasses import replace

from yiben.core.expression.values import Absent, Number, Terms, constant
from yiben.core.value.interval import exact
from yiben.core.value.unit import MONEY, PERCENT, PLAIN, RATIO, Unit, unit_of


def add(a: Number, b: Number, sign: int) -> Number:
    """a + b or a - b."""
    other = b if sign > 0 else replace(b, interval=-b.interval)
    unit = a.unit if a.unit.dimension != PLAIN else b.unit
    return Number(
        a.interval + other.interval,
        unit,
        max(a.decimals, b.decimals),
        a.facts + b.facts,
        _merge(a.terms, b.terms, sign),
        _join(a, b, "+" if sign > 0 else "-"),
        1,
        a.zero_cells + b.zero_cells,
    )


def multiply(a: Number, b: Number) -> Number:
    """a × b; linear only where one side is a constant of the rule."""
    factor, other = (a, b) if not a.facts else (b, a)
    if not factor.facts and factor.interval in (exact(1), exact(-1)) and not factor.zero_cells:
        return other if factor.interval.low == 1 else negate(other)
    terms: Terms | None = None
    if not factor.facts and factor.interval.is_exact and other.terms is not None:
        terms = {k: (f, c * factor.interval.low) for k, (f, c) in other.terms.items()}
    unit = a.unit if a.unit.dimension not in (PLAIN, RATIO) else b.unit
    written = f"{_inside(a, 2)} × {_inside(b, 2)}"
    decimals = max(a.decimals, b.decimals)
    return Number(
        a.interval * b.interval, unit, decimals, a.facts + b.facts, terms, written, 2,
        a.zero_cells + b.zero_cells,
    )  # fmt: skip


def divide(a: Number, b: Number) -> Number | Absent:
    """a ÷ b as an exact quotient of intervals; absent where the divisor may be zero."""
    written = f"{_inside(a, 2)} ÷ {_inside(b, 3)}"
    zeros = a.zero_cells + b.zero_cells
    if not b.facts and b.interval.is_exact and b.interval.low and a.terms is not None:
        inverse = exact(1) / b.interval
        terms = {k: (f, c * inverse.low) for k, (f, c) in a.terms.items()}
        plain = b.unit.dimension == PLAIN
        unit = a.unit if plain else _quotient_unit(a.unit, b.unit)
        decimals = a.decimals if plain else 2
        return Number(a.interval * inverse, unit, decimals, a.facts, terms, written, 2, zeros)
    try:
        quotient = a.interval / b.interval
    except ZeroDivisionError:
        return Absent("除数为零或可能为零")
    unit = _quotient_unit(a.unit, b.unit)
    return Number(quotient, unit, 2, a.facts + b.facts, None, written, 2, zeros)


def negate(a: Number) -> Number:
    """-a."""
    inside = f"({a.written})" if a.written.startswith("-") else _inside(a, 2)
    return replace(add(constant(0), a, -1), written=f"-{inside}", rank=2)


def _merge(a: Terms | None, b: Terms | None, sign: int) -> Terms | None:
    if a is None or b is None:
        return None
    merged = dict(a)
    for key, (fact, coefficient) in b.items():
        before = merged[key][1] if key in merged else 0
        merged[key] = (fact, before + sign * coefficient)
    return {k: v for k, v in merged.items() if v[1] != 0}


def _quotient_unit(a: Unit, b: Unit) -> Unit:
    if a.dimension == b.dimension or PLAIN in (a.dimension, b.dimension):
        return PERCENT
    return unit_of(f"{a.symbol}/{b.symbol}") if a.dimension == MONEY else PERCENT


def _join(a: Number, b: Number, operator: str) -> str:
    if not b.written or b.written == "（空）":
        return a.written
    if not a.written or a.written == "（空）":
        return b.written if operator == "+" else f"-{_inside(b, 2)}"
    if operator == "-" and b.rank == 2 and b.written.startswith("-"):
        return f"{a.written} + {b.written[1:]}"
    right = b.written if operator == "+" or b.rank > 1 else f"({b.written})"
    return f"{a.written} {operator} {right}"


def _inside(number: Number, rank: int) -> str:
    return number.written if number.rank >= rank else f"({number.written})"
