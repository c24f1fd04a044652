"""Definition files of kinds "case_types" and "casework" as records; a DefinitionError says where one cannot be used."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from yiben.core.casework.case_type import (
    END,
    KINDS,
    OPEN,
    Action,
    CaseType,
    Child,
    ClockRule,
    Ground,
    Guard,
    RequiredDocument,
    State,
)
from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.citation import Citation

Part = TypeVar("Part")
ANY, OPEN_STATES = "any", "open"
_KEYS = {
    "kind", "retention", "fee", "personal", "form", "documents", "states", "actions", "clocks", "grounds",
    "children", "facts", "stories", "examples", "note",
}  # fmt: skip
_ACTION = {
    "id", "title", "from", "to", "by", "guards", "asks", "code", "starts", "stops", "pauses", "resumes",
    "extends", "issues", "opens", "joins", "corrects", "cites", "counts_from",
}  # fmt: skip


def case_type_of(definition: Definition) -> CaseType:
    """The kind of case that a definition states; DefinitionError names the file, the key and what was expected."""
    return _Reader(definition).case_type()


class _Reader:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.body = definition.body

    def error(self, place: str, expected: str) -> DefinitionError:
        return DefinitionError(f"{self.definition.source}: {place}: {expected}")

    def case_type(self) -> CaseType:
        """The whole kind."""
        one, body = self.definition, self.body
        if unknown := set(body) - _KEYS:
            raise self.error(sorted(unknown)[0], f"one of {', '.join(sorted(_KEYS))} was expected")
        if body.get("kind") not in KINDS:
            raise self.error("kind", f"one of {', '.join(KINDS)} was expected")
        for key in ("form", "states", "actions"):
            if not body.get(key):
                raise self.error(key, "a kind of case must have it")
        states = self.by_id("states", self.state)
        return CaseType(
            id=one.id,
            version=one.version,
            title=one.title,
            kind=str(body["kind"]),
            since=one.since,
            until=one.until,
            cites=one.cites,
            form=body["form"],
            documents=tuple(self.by_id("documents", self.document).values()),
            states=states,
            actions=self.by_id("actions", lambda raw, at: self.action(raw, at, states)),
            clocks=self.by_id("clocks", self.clock),
            grounds=self.by_id("grounds", self.ground),
            children=self.by_id("children", self.child),
            facts={str(name): str(text) for name, text in (body.get("facts") or {}).items()},
            personal=_texts(body.get("personal", ())),
            retention=int(body.get("retention", 10)),
            fee="" if body.get("fee", "none") == "none" else str(body["fee"]),
        )

    def by_id(self, key: str, read: Callable[[Mapping[str, Any], str], Part]) -> dict[str, Part]:
        """The parts of a list, each with an id that stands once."""
        found: dict[str, Part] = {}
        for position, raw in enumerate(self.body.get(key) or (), 1):
            if not isinstance(raw, Mapping) or "id" not in raw:
                raise self.error(f"{key}, entry {position}", "a mapping with an id was expected")
            name = str(raw["id"])
            if name in found:
                raise self.error(f"{key}.{name}", "an id may stand once")
            try:
                found[name] = read(raw, f"{key}.{name}")
            except (KeyError, TypeError, ValueError) as cause:
                if isinstance(cause, DefinitionError):
                    raise
                raise self.error(f"{key}.{name}", f"{type(cause).__name__} {cause}") from cause
        return found

    def only(self, raw: Mapping[str, Any], keys: set[str], place: str) -> None:
        """Refuse a key that nobody reads."""
        if unknown := {str(key) for key in raw} - keys:
            raise self.error(
                f"{place}.{sorted(unknown)[0]}", f"one of {', '.join(sorted(keys))} was expected"
            )

    def cites(self, raw: Mapping[str, Any], place: str) -> tuple[Citation, ...]:
        """The citations of a part."""
        try:
            return tuple(Citation(**{k: str(v) for k, v in cite.items()}) for cite in raw.get("cites", ()))
        except TypeError as cause:
            raise self.error(f"{place}.cites", str(cause)) from cause

    def state(self, raw: Mapping[str, Any], place: str) -> State:
        """A state; one with an outcome is an end."""
        self.only(raw, {"id", "title", "end"}, place)
        outcome = str(raw.get("end", ""))
        return State(str(raw["id"]), str(raw["title"]), END if outcome else OPEN, outcome)

    def document(self, raw: Mapping[str, Any], place: str) -> RequiredDocument:
        """A document the case needs."""
        keys = {"id", "title", "necessity", "source", "when", "shared_from", "copies", "cites"}
        self.only(raw, keys, place)
        return RequiredDocument(
            id=str(raw["id"]),
            title=str(raw["title"]),
            necessity=str(raw["necessity"]),
            source=str(raw["source"]),
            when=str(raw.get("when", "")),
            shared_from=str(raw.get("shared_from", "")),
            copies=int(raw.get("copies", 1)),
            cites=self.cites(raw, place),
        )

    def action(self, raw: Mapping[str, Any], place: str, states: Mapping[str, State]) -> Action:
        """A step, with `open` and `any` written out as the states they are."""
        self.only(raw, _ACTION, place)
        asks = raw.get("asks")
        if asks is not None and not isinstance(asks, Mapping):
            raise self.error(f"{place}.asks", "a JSON Schema was expected")
        return Action(
            id=str(raw["id"]),
            title=str(raw["title"]),
            origin=self.origin(_texts(raw.get("from", ())), states),
            to=str(raw.get("to", "")),
            by=_texts(raw["by"]),
            guards=tuple(self.guard(guard, place) for guard in raw.get("guards", ())),
            asks=asks,
            code=int(raw.get("code", 0)),
            starts=_texts(raw.get("starts", ())),
            stops=_texts(raw.get("stops", ())),
            pauses=str(raw.get("pauses", "")),
            resumes=str(raw.get("resumes", "")),
            extends=str(raw.get("extends", "")),
            issues=_texts(raw.get("issues", ())),
            opens=_texts(raw.get("opens", ())),
            joins=bool(raw.get("joins", False)),
            corrects=bool(raw.get("corrects", False)),
            cites=self.cites(raw, place),
            counts_from=str(raw.get("counts_from", "")),
        )

    def origin(self, names: tuple[str, ...], states: Mapping[str, State]) -> tuple[str, ...]:
        """The states an action leaves from."""
        found: dict[str, None] = {}
        for name in names:
            if name in (ANY, OPEN_STATES):
                found.update({s.id: None for s in states.values() if name == ANY or s.kind == OPEN})
            else:
                found[name] = None
        return tuple(found)

    def guard(self, raw: Mapping[str, Any], place: str) -> Guard:
        """What must hold before an action."""
        self.only(raw, {"holds", "message", "cites"}, f"{place}.guards")
        return Guard(str(raw["holds"]), str(raw["message"]), self.cites(raw, place))

    def clock(self, raw: Mapping[str, Any], place: str) -> ClockRule:
        """A clock of the kind."""
        keys = {
            "id",
            "title",
            "limit",
            "committed",
            "statutory",
            "until",
            "deemed",
            "yellow",
            "red",
            "escalates",
            "cites",
        }
        self.only(raw, keys, place)
        return ClockRule(
            id=str(raw["id"]),
            title=str(raw["title"]),
            limit=str(raw["limit"]),
            committed=str(raw.get("committed", "")),
            deemed=str(raw.get("deemed", "")),
            yellow=int(raw.get("yellow", 80)),
            red=int(raw.get("red", 100)),
            escalates={str(k): str(v) for k, v in (raw.get("escalates") or {}).items()},
            cites=self.cites(raw, place),
            statutory=str(raw.get("statutory", "")),
            until=str(raw.get("until", "")),
        )

    def ground(self, raw: Mapping[str, Any], place: str) -> Ground:
        """A legal ground for a pause."""
        self.only(raw, {"id", "title", "clocks", "needs_notice", "longest", "cites"}, place)
        return Ground(
            id=str(raw["id"]),
            title=str(raw["title"]),
            clocks=_texts(raw["clocks"]),
            needs_notice=bool(raw.get("needs_notice", True)),
            longest=int(raw.get("longest", 0)),
            cites=self.cites(raw, place),
        )

    def child(self, raw: Mapping[str, Any], place: str) -> Child:
        """A child that a parent opens."""
        self.only(raw, {"id", "title", "case_type", "when", "after", "takes"}, place)
        return Child(
            id=str(raw["id"]),
            title=str(raw["title"]),
            case_type=str(raw["case_type"]),
            when=str(raw.get("when", "")),
            after=_texts(raw.get("after", ())),
            takes=_texts(raw.get("takes", ())),
        )


def _texts(values: str | Iterable[Any]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(str(value) for value in values)
