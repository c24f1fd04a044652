"""All equalities of a paper by the facts they rest on, and what would fail under assumptions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yiben.core.audit.check import Check, Outcome
from yiben.core.audit.linear import Linear
from yiben.core.audit.view import Lens
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval

Assumed = Mapping[AnchorKey, Interval]


@dataclass(frozen=True)
class System:
    """All equalities of a paper by the facts they rest on."""

    lens: Lens
    touching: Mapping[AnchorKey, Sequence[Check]]
    facts: Mapping[AnchorKey, Fact]

    def values(self, linear: Linear, assumed: Assumed) -> dict[AnchorKey, Interval]:
        """The values of an equation's facts, as printed or as assumed."""
        number = self.lens.number
        return {key: assumed.get(key) or number(self.facts[key]).interval for key in linear.coefficients}

    def fails(self, check: Check, assumed: Assumed) -> bool:
        """True where a check fails under assumptions."""
        if check.linear is not None:
            return not check.linear.holds(self.values(check.linear, assumed))
        self.lens.assumed = assumed
        try:
            return check.again() is Outcome.FAIL
        finally:
            self.lens.assumed = {}

    def moves(self, failing: Iterable[Check], assumed: Assumed) -> Iterator[tuple[AnchorKey, Interval]]:
        """Every change of one fact that some failing equation asks for."""
        seen: set[tuple[AnchorKey, Interval]] = set()
        for check in failing:
            if check.linear is None:
                continue
            values = self.values(check.linear, assumed)
            for key in check.linear.coefficients:
                move = (key, check.linear.needed(key, values))
                if key not in assumed and move not in seen:
                    seen.add(move)
                    yield move

    def free(self, check: Check) -> tuple[AnchorKey, ...]:
        """The facts of a failing check that no equality that holds rests on: any of them may be wrong."""
        return tuple(key for key in check.facts if all(c.outcome is Outcome.FAIL for c in self.touching[key]))

    def left(self, failing: Sequence[Check], assumed: Assumed, key: AnchorKey) -> list[Check]:
        """What fails after a fact changed, given what failed before."""
        touched = {id(check) for check in self.touching[key]}
        untouched = [check for check in failing if id(check) not in touched]
        return untouched + [c for c in self.touching[key] if self.fails(c, assumed)]


def system_of(equalities: Iterable[Check], lens: Lens) -> System:
    touching: dict[AnchorKey, list[Check]] = defaultdict(list)
    facts: dict[AnchorKey, Fact] = {}
    for check in equalities:
        for key, fact in check.facts.items():
            touching[key].append(check)
            facts[key] = fact
    return System(lens, touching, facts)


def without(system: System, checks: Sequence[Check]) -> System:
    """The system without checks that fail for a reason of their own."""
    apart = {id(check) for check in checks}
    touching = {
        key: [check for check in held if id(check) not in apart] for key, held in system.touching.items()
    }
    return System(system.lens, touching, system.facts)
