"""The critical path of a parent: the chain of children, each after the other, that ends last."""

from collections.abc import Mapping
from datetime import datetime

from yiben.core.casework.case import Standing
from yiben.core.casework.case_type import CaseType


def critical_path(
    case_type: CaseType, children: Mapping[str, Standing]
) -> tuple[tuple[str, ...], datetime | None]:
    """The names along the chain that ends last, and when it is due (closed ones: when they were closed).

    Children that wait for the last of the chain and have not begun follow it by name; of those nothing is due yet.
    """
    ends = {name: _end(standing) for name, standing in children.items() if name in case_type.children}
    known = {name: end for name, end in ends.items() if end is not None}
    if not known:
        return (), None
    last = max(sorted(known), key=lambda name: known[name])
    chain = [last]
    while before := [name for name in case_type.children[chain[0]].after if name in known]:
        chain.insert(0, max(sorted(before), key=lambda name: known[name]))
    return (*chain, *_waiting(case_type, last, children)), known[last]


def _end(standing: Standing) -> datetime | None:
    if standing.closed is not None:
        return standing.closed
    dues = [clock.due for clock in standing.clocks.values() if clock.stopped is None]
    return max(dues) if dues else None


def _waiting(case_type: CaseType, last: str, children: Mapping[str, Standing]) -> tuple[str, ...]:
    """The children still to come behind the last one, nearest first."""
    found: list[str] = []
    reached = [last]
    while reached:
        name = reached.pop(0)
        for child in case_type.children.values():
            if name in child.after and child.id not in children and child.id not in found:
                found.append(child.id)
                reached.append(child.id)
    return tuple(found)
