"""A definition: one file of the rulebook, with its identity, dates and sources; `body` is the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yiben.core.value.citation import Citation

_HEAD = {"id", "version", "title", "since", "until", "cites"}


class DefinitionError(ValueError):
    """A definition that cannot be used; the message names the file, the key and what was expected."""


@dataclass(frozen=True)
class Definition:
    """One definition. `since` and `until` are budget years, both included; None means open."""

    id: str
    version: int
    title: str
    since: int | None
    until: int | None
    cites: tuple[Citation, ...]
    kind: str
    source: str
    body: Mapping[str, Any]

    def holds_in(self, year: int | None) -> bool:
        """True where the definition is in force for a year; an unknown year excludes nothing."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def define(raw: Mapping[str, Any], kind: str, source: str) -> Definition:
    """A definition from the mapping of its file; DefinitionError names what is missing or wrong."""
    for key in ("id", "version", "title", "cites"):
        if key not in raw:
            raise DefinitionError(f"{source}: key '{key}' is missing")
    return Definition(
        id=str(raw["id"]),
        version=int(raw["version"]),
        title=str(raw["title"]),
        since=_year(raw, "since", source),
        until=_year(raw, "until", source),
        cites=tuple(_cite(c, source) for c in raw["cites"]),
        kind=kind,
        source=source,
        body={k: v for k, v in raw.items() if k not in _HEAD},
    )


def in_force(definitions: Iterable[Definition], year: int | None) -> tuple[Definition, ...]:
    """Of each id the definition in force for a year; of several, the highest version."""
    chosen: dict[str, Definition] = {}
    for definition in definitions:
        if not definition.holds_in(year):
            continue
        known = chosen.get(definition.id)
        if known is None or known.version < definition.version:
            chosen[definition.id] = definition
    return tuple(chosen[key] for key in sorted(chosen))


def _year(raw: Mapping[str, Any], key: str, source: str) -> int | None:
    year = raw.get(key)
    if year is None or (isinstance(year, int) and not isinstance(year, bool)):
        return year
    raise DefinitionError(f"{source}: {key} '{year}' is not a year")


def _cite(raw: Mapping[str, Any], source: str) -> Citation:
    try:
        citation = Citation(**{k: str(v) for k, v in raw.items()})
    except TypeError as problem:
        raise DefinitionError(f"{source}: citation {dict(raw)}: {problem}") from problem
    if citation.status not in ("verified", "part", "unverified"):
        raise DefinitionError(f"{source}: citation status '{citation.status}' is not known")
    return citation
