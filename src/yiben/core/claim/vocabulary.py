"""The vocabulary: which words of a text mean which quantity of the accounts, and which rates divide what.

A subject is a concept only where the whole of it is that concept's phrase, at most after the name of
an organisation. Short phrases (基本支出) mean different quantities in different chapters; a concept
with `sections` is meant only under such a heading. Two meanings are no meaning.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from yiben.core.catalogue.definition import Definition
from yiben.core.claim.classification import Names
from yiben.core.claim.concept import ClosedSet, Concept, Member, RateName
from yiben.core.claim.concept_reading import joined, read_closed, read_concept, read_member, read_rate
from yiben.core.claim.measure import BUDGETS, OUTTURN
from yiben.core.claim.subject import key

_OWNER = re.compile(
    r"^(?:.*(?:局|中心|部门|单位|办|委|厅|院|会|处|站|所|校|政府|机关|队|馆|社|公司|系统|镇|乡|街道|我区|我县|我市|全县|全市|全区))?$"
)


@dataclass(frozen=True)
class Vocabulary:
    """All concepts and rates of the rulebook, and the classifications by name."""

    concepts: tuple[Concept, ...]
    rates: tuple[RateName, ...]
    synonyms: tuple[re.Pattern[str], ...]
    names: Names
    members: tuple[Member, ...] = ()
    closed_sets: tuple[ClosedSet, ...] = ()
    share_bases: Mapping[str, str] = field(default_factory=dict)
    _by_id: Mapping[str, Concept] = field(default_factory=dict)

    @staticmethod
    def build(
        definitions: Iterable[Definition],
        functional: Mapping[str, Sequence[str]] | None = None,
        economic: Mapping[str, Sequence[str]] | None = None,
    ) -> "Vocabulary":
        """The vocabulary of concept definitions and of codes, each with the names it is known by."""
        concepts: list[Concept] = []
        rates: list[RateName] = []
        synonyms: list[re.Pattern[str]] = []
        members: list[Member] = []
        closed: list[ClosedSet] = []
        bases: dict[str, str] = {}
        for definition in definitions:
            concepts.extend(read_concept(raw) for raw in definition.body.get("concepts", ()))
            rates.extend(read_rate(raw) for raw in definition.body.get("rates", ()))
            synonyms.extend(joined(raw) for raw in definition.body.get("synonyms", ()))
            members.extend(read_member(raw) for raw in definition.body.get("members", ()))
            closed.extend(read_closed(raw) for raw in definition.body.get("closed_sets", ()))
            bases.update(definition.body.get("share_bases", {}))
        names = Names.build(functional or {}, economic or {})
        by_id = {concept.id: concept for concept in concepts}
        return Vocabulary(
            tuple(concepts),
            tuple(rates),
            tuple(synonyms),
            names,
            tuple(members),
            tuple(closed),
            bases,
            by_id,
        )

    def cells(self, concept: str) -> tuple[str, ...]:
        """The statement addresses that print a concept's quantity, best first."""
        known = self._by_id.get(concept)
        return known.cells if known else self.names.cells(concept)

    def title(self, concept: str) -> str:
        """What a reader calls a concept."""
        known = self._by_id.get(concept)
        return known.title if known else self.names.title(concept)

    def find(self, subject: str, measure: str, dimension: str, section: tuple[str, ...]) -> tuple[str, ...]:
        """The concept a subject is, as a tuple of one id; empty where it is none or ambiguous."""
        return _find(self, subject, measure, dimension, section)

    def alike(self, a: str, b: str) -> bool:
        """True where two subjects are the same word or synonyms."""
        if key(a) == key(b):
            return True
        return any(s.search(key(a)) and s.search(key(b)) for s in self.synonyms)

    def rate(self, name: str) -> RateName | None:
        """What a named rate divides; None where the rulebook does not know."""
        return next((rate for rate in self.rates if rate.name.search(name)), None)

    def member(self, whole: str, part: str) -> str:
        """The concept a part of a whole is; empty where none."""
        found = (m for m in self.members if m.within.search(whole) and m.part.search(part))
        return next((m.concept for m in found), "")

    def closes(self, whole: str, subjects: Sequence[str]) -> bool:
        """True where parts are, by definition, all there is of their whole."""
        return any(
            len(known.parts) == len(subjects)
            and known.whole.search(key(whole))
            and all(sum(bool(part.search(key(s))) for s in subjects) == 1 for part in known.parts)
            for known in self.closed_sets
        )

    def siblings(self, one: str, other: str) -> bool:
        """True where two subjects are different parts of one closed set: neither holds the other."""
        return _siblings(self, key(one), key(other))

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=4096)
def _siblings(vocabulary: Vocabulary, one: str, other: str) -> bool:
    for known in vocabulary.closed_sets:
        first, second = ([n for n, p in enumerate(known.parts) if p.search(name)] for name in (one, other))
        if len(first) == len(second) == 1 and first != second:
            return True
    return False


@lru_cache(maxsize=4096)
def _find(
    vocabulary: Vocabulary, subject: str, measure: str, dimension: str, section: tuple[str, ...]
) -> tuple[str, ...]:
    if not subject:
        return ()
    words = key(subject)
    found: list[tuple[int, int, str]] = []
    for concept in vocabulary.concepts:
        if concept.dimension != dimension or not _measured(concept, measure):
            continue
        near = _nearness(concept, section)
        match = concept.phrase.search(words)
        if near is None or match is None or not _OWNER.match(words[: match.start()]):
            continue
        found.append((len(match[0]), near, concept.id))
    if found:
        best = max(found)[:2]
        ids = {name for *rank, name in found if tuple(rank) == best}
        return tuple(ids) if len(ids) == 1 else ()
    if dimension == "money" and measure not in BUDGETS:
        return vocabulary.names.find(subject, section)
    return ()


def _measured(concept: Concept, measure: str) -> bool:
    return (measure or OUTTURN) in concept.measures


def _nearness(concept: Concept, path: tuple[str, ...]) -> int | None:
    """How deep the heading is that a concept asks for; 0 where it asks for none, None where it is missing."""
    sections, outside = concept.sections, concept.outside
    if outside is not None and any(outside.search(key(heading)) for heading in path):
        return None
    if sections is None:
        return 0
    for depth in range(len(path), 0, -1):
        if sections.search(key(path[depth - 1])):
            return depth
    return None
