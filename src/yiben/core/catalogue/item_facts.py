"""What expressions see of a service item: its fields as they are, and what follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.expression.evaluate import EvaluationError
from yiben.core.expression.values import Value, constant
from yiben.core.value.record import record

DERIVED = ("statutory_days", "committed_days", "same_code", "same_handling_code")
Factors = Mapping[str, Fraction]


@record()
class Facts:
    """A record of an expression: plain values by name. A name that is not there is a fault of the expression."""

    of: Mapping[str, Any] = field(hash=False)

    def attribute(self, name: str) -> Value:
        """The value of a field; EvaluationError where there is none of that name."""
        if name not in self.of:
            raise EvaluationError(f"there is no field “{name}”")
        return value_of(self.of[name])


def value_of(plain: Any) -> Value:
    """A plain value as an expression has it."""
    if isinstance(plain, bool) or plain is None or isinstance(plain, str):
        return plain
    if isinstance(plain, int):
        return constant(Fraction(plain))
    if isinstance(plain, Mapping):
        return Facts(plain)
    return tuple(value_of(one) for one in plain)


def factors_of(definitions: Iterable[Definition]) -> Factors:
    """How many working days a unit of time counts as, by the definition of units."""
    raw = next(one for one in definitions if one.id == "units").body["factors"]
    return {unit: Fraction(int(one["times"]), int(one["over"])) for unit, one in raw.items()}


def working_days(amount: int | None, unit: str, factors: Factors) -> int | None:
    """A term in working days, a part of a day counted whole; None where there is no term or no unit."""
    if amount is None:
        return None
    if amount == 0:
        return 0
    factor = factors.get(unit)
    return None if factor is None else -(-amount * factor.numerator // factor.denominator)


def facts_of(
    item: Mapping[str, Any], factors: Factors, *, same_code: int = 1, same_handling_code: int = 1
) -> dict[str, Any]:
    """The fields of an item with its terms in working days, and how many items have the same codes."""
    return {
        **item,
        "statutory_days": working_days(item["statutory"], item["statutory_unit"], factors),
        "committed_days": working_days(item["committed"], item["committed_unit"], factors),
        "same_code": same_code,
        "same_handling_code": same_handling_code,
    }
