"""Reading a limit from its definition."""

from collections.abc import Mapping
from typing import Any

from yiben.core.casework.reckoning import (
    BUSINESS_END,
    DAY_END,
    MONTHS,
    NATURAL_DAYS,
    UNITS,
    WORKING_DAYS,
    Extending,
    Limit,
)
from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.citation import Citation

_DAYS = (WORKING_DAYS, NATURAL_DAYS, MONTHS)
_KEYS = {"amount", "unit", "rolls", "backward", "grounds", "extending", "ends", "promise", "note"}
_EXTENDING = {"amount", "approver", "title", "times", "most", "cites"}


def limit_of(definition: Definition) -> Limit:
    """The limit of a definition of the kind "limits"; DefinitionError names the file, the key, what was expected."""
    body, source = definition.body, definition.source
    _only(body, _KEYS, source)
    unit, backward = body.get("unit"), body.get("backward", False)
    if unit not in UNITS:
        raise DefinitionError(f"{source}: unit '{unit}' should be one of {', '.join(UNITS)}")
    rolls = body.get("rolls", unit in _DAYS and not backward)
    for key, value in (("rolls", rolls), ("backward", backward), ("promise", body.get("promise", True))):
        if not isinstance(value, bool):
            raise DefinitionError(f"{source}: {key} '{value}' should be true or false")
    if rolls and unit not in _DAYS:
        raise DefinitionError(f"{source}: rolls is for days and months, not for {unit}: it has no last day")
    ends = body.get("ends", DAY_END)
    if ends not in (DAY_END, BUSINESS_END):
        raise DefinitionError(f"{source}: ends '{ends}' should be {DAY_END} or {BUSINESS_END}")
    grounds = body.get("grounds") or {}
    if not isinstance(grounds, Mapping):
        raise DefinitionError(f"{source}: grounds should be a mapping of ids to titles")
    extending = _extending(body["extending"], unit, source) if "extending" in body else None
    if backward and (grounds or extending):
        raise DefinitionError(f"{source}: what is counted backward neither stands still nor is extended")
    return Limit(
        id=definition.id,
        title=definition.title,
        amount=_whole(body, "amount", source),
        unit=unit,
        cites=definition.cites,
        rolls=rolls,
        backward=backward,
        grounds=tuple(map(str, grounds)),
        extending=extending,
        ground_titles=tuple(map(str, grounds.values())),
        ends=ends,
        promise=body.get("promise", True),
    )


def _extending(raw: Any, unit: str, source: str) -> Extending:
    if not isinstance(raw, Mapping):
        raise DefinitionError(f"{source}: extending should have {', '.join(sorted(_EXTENDING))}")
    _only(raw, _EXTENDING, f"{source}: extending")
    amount, most = _whole(raw, "amount", source, default=0), _whole(raw, "most", source, default=0)
    if (amount == 0) == (most == 0):
        raise DefinitionError(f"{source}: extending needs either amount or, where the approver says, most")
    if not raw.get("approver"):
        raise DefinitionError(f"{source}: extending needs approver, the role that may grant it")
    cites = tuple(Citation(**{k: str(v) for k, v in cite.items()}) for cite in raw.get("cites", ()))
    times = _whole(raw, "times", source, default=1)
    return Extending(amount, unit, str(raw["approver"]), times, most, cites, str(raw.get("title", "")))


def _only(raw: Mapping[str, Any], keys: set[str], where: str) -> None:
    unknown = sorted(map(str, set(raw) - keys))
    if unknown:
        raise DefinitionError(f"{where}: key '{unknown[0]}' is not one of {', '.join(sorted(keys))}")


def _whole(raw: Mapping[str, Any], key: str, source: str, default: int | None = None) -> int:
    value = raw.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < (0 if default == 0 else 1):
        raise DefinitionError(f"{source}: {key} '{value}' should be a whole number from 1 on")
    return value
