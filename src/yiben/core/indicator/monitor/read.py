"""A policy of run monitoring from its definition; a DefinitionError names the key and what was expected."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.monitor.light import GREEN, NO_LIGHT, RED, YELLOW
from yiben.core.indicator.monitor.policy import EVEN, HELD, Band, MonitoringPolicy, Schedule
from yiben.core.indicator.stated import stated

_LIGHTS = {"green": GREEN, "yellow": YELLOW, "red": RED, "none": NO_LIGHT}
_KEYS = {
    "profile", "ours", "note", "indicator", "execution", "early", "levels", "schedules", "qualitative",
    "evidence", "remedies", "sentences",
}  # fmt: skip


def policy_of(definition: Definition) -> MonitoringPolicy:
    """The policy that a definition states; DefinitionError names the key and what was expected."""
    return stated(definition, _KEYS, _policy)


def _policy(one: Definition, body: Mapping[str, Any]) -> MonitoringPolicy:
    schedules = {str(raw["id"]): _schedule(raw) for raw in body["schedules"]}
    if missing := {EVEN, HELD} - set(schedules):
        raise ValueError(f"schedules: '{sorted(missing)[0]}' must be among them")
    return MonitoringPolicy(
        id=one.id,
        version=one.version,
        title=one.title,
        since=one.since,
        until=one.until,
        cites=one.cites,
        profile=str(body["profile"]),
        ours=bool(body.get("ours", False)),
        note=str(body.get("note", "")),
        indicator=_band(body["indicator"]),
        execution=_band(body["execution"]),
        early=Fraction(str(body["early"])),
        levels=frozenset(map(str, body["levels"])),
        schedules=schedules,
        qualitative=_qualitative(body["qualitative"]),
        remind=tuple(sorted((int(days) for days in body["remedies"]["remind"]), reverse=True)),
        late_every=int(body["remedies"]["late_every"]),
        sentences={str(name): str(text) for name, text in body["sentences"].items()},
    )


def _band(raw: Mapping[str, Any]) -> Band:
    band = Band(Fraction(str(raw["green"])), Fraction(str(raw["yellow"])))
    if not 0 < band.yellow < band.green <= 1:
        raise ValueError(f"0 < yellow < green <= 1 was expected, not {raw['yellow']} and {raw['green']}")
    return band


def _schedule(raw: Mapping[str, Any]) -> Schedule:
    shares = tuple(Fraction(str(share)) for share in raw.get("quarters", ()))
    whole = not shares or (len(shares) == 4 and shares[-1] == 1 and shares[0] >= 0)
    if not whole or list(shares) != sorted(shares):
        raise ValueError(f"schedules.{raw['id']}: four shares that rise to 1 were expected")
    return Schedule(str(raw["id"]), str(raw["title"]), shares)


def _qualitative(raw: Any) -> tuple[tuple[Fraction, str], ...]:
    """From which share a qualitative one has which light, the highest first, down to nought."""
    found = sorted(((Fraction(str(one["from"])), _LIGHTS[one["light"]]) for one in raw), reverse=True)
    if not found or found[-1][0] != 0:
        raise ValueError("qualitative: the bands must reach down to 0")
    return tuple(found)
