"""The smallest repair: which cells, changed, would settle the failing checks that hang together.

Differences with one cause are one lead. For each connected group of failing equalities the search
looks for the fewest facts whose other values make every failing check of the group hold and break
none that held. One or two cells are found exactly, all ties with them; larger groups are settled
greedily, each step taking the change that settles most and breaks least.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yiben.core.audit.check import Check, Outcome
from yiben.core.audit.system import Assumed, System, system_of, without
from yiben.core.audit.view import Lens
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.interval import Interval

EXACT_CELLS = 2
EXACT_CHECKS = 24
GREEDY_STEPS = 24

Solved = tuple[list[Check], list[Assumed]]


@dataclass(frozen=True)
class Cause:
    """Failing checks with one cause. `changes` is the smallest change that settles them (empty where
    none was found), `ties` are other changes of the same size that would settle them too. `suspects` are
    the operands of a ratio that nothing else holds in place."""

    checks: tuple[Check, ...]
    changes: Assumed
    ties: tuple[Assumed, ...] = ()
    suspects: tuple[AnchorKey, ...] = ()


def causes(checks: Sequence[Check], lens: Lens) -> tuple[Cause, ...]:
    """The failing equalities grouped by cause."""
    equalities = [c for c in checks if c.is_equality]
    system = system_of(equalities, lens)
    failing = [c for c in equalities if c.outcome is Outcome.FAIL]
    ratios = [c for c in failing if c.linear is None]
    result: list[Cause] = []
    pool: list[Check] = []
    solved: list[Solved] = []
    for group in _connected(failing):
        found = _exact(group, system)
        if found:
            _join(solved, group, found, system)
        else:
            pool.extend(group)
    for group, found in solved:
        result.extend(_as_causes(group, found, system))
    apart = without(system, ratios)
    result.extend(Cause((c,), {}, (), system.free(c)) for c in pool if c.linear is None)
    result.extend(_settle([c for c in pool if c.linear is not None], apart))
    return tuple(result)


def _settle(pool: list[Check], system: System) -> Iterator[Cause]:
    """What no one or two cells settle together with the ratios: the equations by themselves."""
    rest: list[Check] = []
    for group in _connected(pool):
        found = _exact(group, system)
        if found:
            yield from _as_causes(group, found, system)
        else:
            rest.extend(group)
    if rest:
        yield from _greedy(rest, system)


def _join(solved: list[Solved], group: list[Check], found: list[Assumed], system: System) -> None:
    """Add a solved group; one change of two cells that settles two groups is the cause of both."""
    for index, (other, options) in enumerate(solved):
        together = [*other, *group]
        pairs = [o for o in (*options, *found) if len(o) == EXACT_CELLS]
        both = [o for o in pairs if not any(system.fails(c, o) for c in together)]
        if both:
            solved[index] = together, _distinct(both, together)
            return
    solved.append((group, found))


def _as_causes(group: list[Check], found: list[Assumed], system: System) -> Iterator[Cause]:
    """An exact repair as one cause, or as several where its cells differ by different amounts."""
    if len(_same_gap(found[0], system)) == 1:
        yield Cause(tuple(group), found[0], tuple(found[1:]))
    else:
        yield from _by_cells(group, dict(found[0]), (), system)


def _exact(group: Sequence[Check], system: System) -> list[Assumed]:
    """Every smallest change of one or two facts that settles a group."""
    if len(group) > EXACT_CHECKS:
        return []
    found: list[Assumed] = []
    halfway: list[tuple[dict[AnchorKey, Interval], list[Check]]] = []
    for key, value in system.moves(group, {}):
        changed = {key: value}
        left = system.left(group, changed, key)
        if not left:
            found.append(changed)
        elif len(left) <= len(group):
            halfway.append((changed, left))
    if found:
        return _distinct(found, group)
    for changed, remaining in halfway[:60]:
        for key, value in system.moves(remaining[:1], changed):
            both = {**changed, key: value}
            if not system.left(remaining, both, key):
                found.append(both)
    return _distinct(found, group)


def _greedy(group: list[Check], system: System) -> Iterator[Cause]:
    assumed: dict[AnchorKey, Interval] = {}
    failing = list(group)
    for _ in range(GREEDY_STEPS):
        best: tuple[int, AnchorKey, Interval, list[Check]] | None = None
        for key, value in system.moves(failing, assumed):
            left = system.left(failing, {**assumed, key: value}, key)
            gain = len(failing) - len(left)
            if gain > (best[0] if best else 0):
                best = (gain, key, value, left)
        if best is None:
            break
        assumed[best[1]] = best[2]
        failing = best[3]
    kept = _without_harm(group, assumed, system)
    failing = [check for check in group if system.fails(check, kept)]
    yield from _by_cells(group, kept, failing, system)


def _without_harm(group: Sequence[Check], assumed: Assumed, system: System) -> Assumed:
    """The changes that break nothing that held: what breaks a check takes every change on it back."""
    known = {id(check) for check in group}
    kept = dict(assumed)
    while True:
        harmed = {
            key
            for key in kept
            for check in system.touching[key]
            if id(check) not in known and system.fails(check, kept)
        }
        if not harmed:
            return kept
        kept = {key: value for key, value in kept.items() if key not in harmed}


def _by_cells(
    group: Sequence[Check], assumed: Assumed, failing: Sequence[Check], system: System
) -> Iterator[Cause]:
    """The changes of a repair as causes: cells with the same difference are one. A check that several
    changes touch belongs to the change that has no check of its own."""
    parts = _same_gap(assumed, system)
    touched = {id(c): [i for i, p in enumerate(parts) if p.keys() & c.facts.keys()] for c in group}
    settled = [c for c in group if c not in failing and touched[id(c)]]
    own = {touched[id(c)][0] for c in settled if len(touched[id(c)]) == 1}
    for index, cells in enumerate(parts):
        mine = [c for c in settled if _belongs(touched[id(c)], index, own)]
        if mine:
            yield Cause(tuple(mine), cells)
    for check in group:
        if check not in settled:
            yield Cause((check,), {})


def _belongs(parts: Sequence[int], index: int, own: set[int]) -> bool:
    free = [part for part in parts if part not in own]
    return index == (parts[0] if len(parts) == 1 or not free else free[0])


def _same_gap(assumed: Assumed, system: System) -> list[dict[AnchorKey, Interval]]:
    groups: dict[object, dict[AnchorKey, Interval]] = {}
    for key, value in assumed.items():
        gap = abs(value.middle - system.facts[key].printed.quantity)
        groups.setdefault(gap, {})[key] = value
    return list(groups.values())


def _distinct(found: Iterable[Assumed], group: Sequence[Check]) -> list[Assumed]:
    """Each change once; those of totals (the left sides of what fails) before those of parts."""
    unique = {frozenset(change): change for change in found}
    place: dict[AnchorKey, int] = {}
    for check in group:
        for index, key in enumerate(check.facts):
            place[key] = min(index, place.get(key, index))
    return sorted(unique.values(), key=lambda change: sum(place.get(key, 99) for key in change))


def _connected(checks: Sequence[Check]) -> list[list[Check]]:
    """The checks in groups that share facts, in order."""
    groups: list[tuple[set[AnchorKey], list[Check]]] = []
    for check in checks:
        keys, members = set(check.facts), [check]
        apart = []
        for other_keys, others in groups:
            if keys & other_keys:
                keys |= other_keys
                members = others + members
            else:
                apart.append((other_keys, others))
        groups = [*apart, (keys, members)]
    return [members for _, members in groups]
