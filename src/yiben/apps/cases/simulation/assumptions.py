"""Volumes and assumptions of a simulation as its definition states them, and drawing from its tables by whole numbers."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from yiben.core.catalogue.definition import DefinitionError
from yiben.formats import definitions

KIND = "simulations"


class Table:
    """Values with their weights. Only whole numbers are drawn, so that a seed gives the same on every machine."""

    def __init__(self, weights: Mapping[Any, int]) -> None:
        self.values = list(weights)
        self.ends = list(accumulate(int(weight) for weight in weights.values()))

    def draw(self, chance: Random) -> Any:
        """One value."""
        return self.values[bisect_right(self.ends, chance.randrange(self.ends[-1]))]

    def spread(self, total: int) -> list[int]:
        """A total divided by the weights, value by value; what is left over goes to the first ones."""
        whole = self.ends[-1]
        weights = [end - begin for begin, end in zip([0, *self.ends], self.ends, strict=False)]
        parts = [total * weight // whole for weight in weights]
        return [part + (n < total - sum(parts)) for n, part in enumerate(parts)]


class Assumptions:
    """A simulation's definition: `volumes` by name, tables by name, and single numbers."""

    def __init__(self, body: Mapping[str, Any], source: str) -> None:
        self.body, self.source = body, source
        self.tables: dict[str, Table] = {}

    def volume(self, name: str, part: int, whole: int) -> int:
        """A published volume, smaller where fewer cases are asked for; at least one."""
        return max(1, int(self.body["volumes"][name]) * part // whole)

    def number(self, name: str) -> int:
        """A single number."""
        return int(self.body[name])

    def draw(self, name: str, chance: Random) -> Any:
        """One value of a table, by its name; `review_levels.active` is a table within a table."""
        if name not in self.tables:
            self.tables[name] = Table(self._raw(name))
        return self.tables[name].draw(chance)

    def says(self, name: str, chance: Random) -> bool:
        """One answer of a table of yes and no."""
        return self.draw(name, chance) in (True, "yes")

    def _raw(self, name: str) -> Mapping[Any, int]:
        found: Any = self.body
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if not isinstance(found, Mapping) or not found:
            raise DefinitionError(f"{self.source}: a table '{name}' of values and weights was expected")
        return found


@cache
def assumptions(name: str) -> Assumptions:
    """The assumptions of a simulation; KeyError where there is none of that name."""
    found = {one.id: one for one in definitions.load(KIND)}
    return Assumptions(found[name].body, found[name].source)
