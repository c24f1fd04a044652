"""What an expression can be worth: a number with its provenance, an absence with its reason, a truth.

A number carries its interval, the printed facts it came from, its linear form over them (None where
the formula is not linear) and the arithmetic as a reader would write it.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval, Rational, exact
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import NO_UNIT, RATIO, Unit

Terms = Mapping[AnchorKey, tuple[Fact, Rational]]


@record()
class Number:
    """A number in base units. `written` is its arithmetic in printed figures, `rank` how it binds:
    3 an atom, 2 a product, 1 a sum. `zero_cells` counts blank cells read as zero."""

    interval: Interval
    unit: Unit
    decimals: int
    facts: tuple[Fact, ...] = ()
    terms: Terms | None = field(default_factory=dict)
    written: str = ""
    rank: int = 3
    zero_cells: int = 0

    @property
    def single(self) -> Fact | None:
        """The one printed fact this number is, if only widened or capped; None for anything computed."""
        if len(self.facts) != 1 or self.rank != 3:
            return None
        fact = self.facts[0]
        return fact if self.terms is None or self.terms.get(fact.key, (fact, 0))[1] == 1 else None

    @property
    def is_foreign(self) -> bool:
        """True for a number of another paper: it has a value here, and no place."""
        return self.terms is None and not self.facts

    @property
    def shown(self) -> str:
        """The value as a paper would print it, with its unit."""
        decimals = self.decimals
        if self.unit.dimension == RATIO:
            decimals = max(2, decimals)
        return show(self.interval.middle, self.unit, decimals) + self.unit.symbol


@record()
class Absent:
    """No value. `kind`: missing (nothing printed there), dash, or unreadable; the reason is for readers."""

    reason: str
    kind: str = "missing"


@record()
class Truth:
    """The outcome of a comparison. `truncated` tells that cutting digits off would make it hold."""

    holds: bool
    operator: str = ""
    left: "Value" = None
    right: "Value" = None
    truncated: bool = False
    quote: str = ""
    place: Anchor | None = None

    def __bool__(self) -> bool:
        return self.holds


class Record(Protocol):
    """Anything with named attributes that a rule may ask for."""

    def attribute(self, name: str) -> "Value":
        """The value of an attribute, or Absent with the reason."""
        ...


class Grid(Protocol):
    """Anything addressed by row and column."""

    def cell(self, row: "Value", column: "Value") -> "Value":
        """The number in a cell, a list where row or column is a group, or Absent."""
        ...


Value = Number | Absent | Truth | str | bool | tuple["Value", ...] | Record | Grid | None


def of_fact(fact: Fact) -> Number:
    """The number a printed fact is."""
    printed = fact.printed
    return Number(
        printed.interval,
        printed.unit,
        printed.precision,
        (fact,),
        {fact.key: (fact, 1)},
        printed.text + (printed.unit.symbol if printed.unit.dimension == RATIO else ""),
    )


@lru_cache(maxsize=1024)
def constant(value: Rational, unit: Unit = NO_UNIT) -> Number:
    """A number the rule itself writes."""
    value = value.numerator if value.denominator == 1 else value
    return Number(exact(value), unit, 0, written=_decimal(value))


BLANK_CELL = Number(exact(0), NO_UNIT, 0, written="（空）", zero_cells=1)
"""An empty cell of a printed table, read as zero."""


def _decimal(value: Rational) -> str:
    """A constant as a decimal where it is one: 0.08, not 2/25."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if value.denominator == 1 or denominator != 1:
        return str(value)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
