"""Narrowing a selection: what it takes, and of that only what is of some codes, kinds or natures too."""

from collections.abc import Mapping
from dataclasses import fields, replace

from yiben.core.ledger.book import Selection

CODED = frozenset({"accounts", "items", "sections"})
NARROWING = frozenset(f.name for f in fields(Selection)) - {"measures", "sign", "except_vouchers"}
Narrowing = Mapping[str, tuple[str, ...]]


def narrowed(selection: Selection, *by: Narrowing) -> Selection | None:
    """The selection of what it and every narrowing take; None where that can be nothing."""
    changes: dict[str, tuple[str, ...]] = {}
    for narrowing in by:
        for name, wanted in narrowing.items():
            own = changes.get(name, getattr(selection, name))
            both = _meet(own, wanted, coded=name in CODED) if own and wanted else own or wanted
            if not both and (own or wanted):
                return None
            changes[name] = both
    return replace(selection, **changes) if changes else selection  # type: ignore[arg-type]


def _meet(own: tuple[str, ...], wanted: tuple[str, ...], *, coded: bool) -> tuple[str, ...]:
    if not coded:
        return tuple(value for value in own if value in wanted)
    # Of two beginnings the longer one asks for both, if it begins with the shorter.
    met = [max(a, b, key=len) for a in own for b in wanted if a.startswith(b) or b.startswith(a)]
    return tuple(dict.fromkeys(met))
