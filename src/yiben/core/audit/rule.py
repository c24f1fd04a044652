"""A rule: one definition file, parsed. It loops over facts, selects, and asserts one thing of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import Attribute, Call, Literal, Logic, Name, Node, names_in
from yiben.core.value.citation import Citation

FAMILIES = (
    "identity",
    "cross_table",
    "narrative",
    "performance",
    "template",
    "form",
    "completeness",
)
SEVERITIES = ("error", "warning", "hint")
HOLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Diagnosis:
    """A likely reason of a fail: where `when` holds, `say` is added, and the severity may change."""

    when: Node
    say: str
    severity: str | None = None


@dataclass(frozen=True)
class Formulas:
    """A rule ready to run: its loops, the parts of its selection by loop, and what it asserts."""

    loops: tuple[tuple[str, Formula], ...]
    guards: tuple[tuple[Formula, ...], ...]
    asserts: Formula


@dataclass(frozen=True)
class Rule:
    """One rule. `loops` bind names in order; `where` selects; `asserts` must hold of what is left."""

    id: str
    version: int
    title: str
    family: str
    severity: str
    severity_reason: str
    loops: tuple[tuple[str, Node], ...]
    where: Node | None
    asserts: Node
    message: str
    advice: str
    diagnoses: tuple[Diagnosis, ...]
    cites: tuple[Citation, ...]

    @cached_property
    def bound(self) -> tuple[str, ...]:
        """The names its loops bind, outermost first."""
        return tuple(name for name, _ in self.loops)

    @cached_property
    def guards(self) -> tuple[tuple[Node, ...], ...]:
        """The parts of the selection by loop: each is asked as soon as every name it uses is bound."""
        joined = isinstance(self.where, Logic) and self.where.operator == "and"
        parts = self.where.operands if joined else (self.where,) if self.where is not None else ()  # type: ignore[union-attr]
        bound = self.bound
        guards: list[list[Node]] = [[] for _ in range(len(bound) + 1)]
        for part in parts:
            used = set(names_in(part))
            guards[max((i + 1 for i, name in enumerate(bound) if name in used), default=0)].append(part)
        return tuple(tuple(nodes) for nodes in guards)

    @cached_property
    def formulas(self) -> "Formulas":
        """Its trees as functions of a scope."""
        return Formulas(
            tuple((name, compiled(node)) for name, node in self.loops),
            tuple(tuple(compiled(node) for node in nodes) for nodes in self.guards),
            compiled(self.asserts),
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name its loops, its selection and its assertion use."""
        nodes = [self.asserts, *(node for _, node in self.loops)]
        nodes += [] if self.where is None else [self.where]
        return frozenset(name for node in nodes for name in names_in(node))

    @cached_property
    def barred_pattern(self) -> str | None:
        """The pattern of a rule that says “no sentence matches this”; None for any other rule."""
        match self.asserts:
            case Logic("not", (node,)):
                return self._sentence_pattern(node)
        return None

    @cached_property
    def needed_pattern(self) -> str | None:
        """A pattern that a sentence must match to be selected; None where the rule needs none."""
        found = (self._sentence_pattern(node) for nodes in self.guards for node in nodes)
        return next((pattern for pattern in found if pattern is not None), None)

    def _sentence_pattern(self, node: Node) -> str | None:
        match self.loops, node:
            case (
                ((name, Name("sentences")),),
                Call("matches", (Attribute(Name(same), "text"), Literal(str(pattern)))),
            ) if name == same:
                return pattern
        return None

    @property
    def basis(self) -> str:
        """The norms it comes from, in one line."""
        return "；".join(str(citation) for citation in self.cites)


def rule_of(definition: Definition) -> Rule:
    """The rule of a definition; DefinitionError names the file and what is wrong in it."""
    body, source = definition.body, definition.source
    _require(body, source, ("family", "severity", "severity_reason", "asserts", "message"))
    _one_of(body["family"], FAMILIES, "family", source)
    _one_of(body["severity"], SEVERITIES, "severity", source)
    try:
        for hole in HOLE.findall(str(body["message"])):
            parse(hole)
        return Rule(
            id=definition.id,
            version=definition.version,
            title=definition.title,
            family=body["family"],
            severity=body["severity"],
            severity_reason=body["severity_reason"],
            loops=tuple(_loops(body.get("for") or {}, source)),
            where=parse(str(body["where"])) if body.get("where") else None,
            asserts=parse(str(body["asserts"])),
            message=str(body["message"]),
            advice=str(body.get("advice", "")),
            diagnoses=tuple(_diagnose(body.get("diagnoses") or (), source)),
            cites=definition.cites,
        )
    except ExpressionError as problem:
        raise DefinitionError(f"{source}: {problem}") from problem


def _loops(raw: Any, source: str) -> Iterator[tuple[str, Node]]:
    if not isinstance(raw, Mapping):
        raise DefinitionError(f"{source}: key 'for' is not a mapping of names to what they loop over")
    for name, items in raw.items():
        yield str(name), parse(str(items))


def _diagnose(raw: Iterable[Mapping[str, Any]], source: str) -> Iterator[Diagnosis]:
    for item in raw:
        _require(item, f"{source}: diagnosis", ("when", "say"))
        severity = item.get("severity")
        if severity is not None:
            _one_of(severity, SEVERITIES, "severity", f"{source}: diagnosis")
        yield Diagnosis(parse(str(item["when"])), str(item["say"]), severity)


def _require(body: Mapping[str, Any], source: str, keys: Iterable[str]) -> None:
    for key in keys:
        if key not in body:
            raise DefinitionError(f"{source}: key '{key}' is missing")


def _one_of(value: str, allowed: tuple[str, ...], key: str, source: str) -> None:
    if value not in allowed:
        raise DefinitionError(f"{source}: {key} '{value}' is not one of {', '.join(allowed)}")
