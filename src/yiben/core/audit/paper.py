"""A paper as the audit sees it: everything read from one document, and what of it was bound."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from yiben.core.claim.claim import Claim
from yiben.core.claim.repeat import Repeat
from yiben.core.document.parts import Document
from yiben.core.statement.forms.form import Form
from yiben.core.statement.grid import Statement
from yiben.core.statement.questionnaire import Questionnaire
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.record import record


@record()
class Sentence:
    """A sentence of running text or of a text cell."""

    text: str
    anchor: Anchor
    section: str = ""
    in_table: bool = False


@dataclass(frozen=True)
class Paper:
    """A read paper. `text_facts` are the numbers of running text and text cells; `loose` the numbers
    in tables that no statement or form took."""

    document: Document
    statements: tuple[Statement, ...]
    forms: tuple[Form, ...]
    claims: tuple[Claim, ...]
    repeated: tuple[Repeat, ...]
    text_facts: tuple[Fact, ...]
    loose: tuple[Fact, ...]
    sentences: tuple[Sentence, ...]
    headings: tuple[Sentence, ...]
    organization: str | None
    fiscal_year: int | None
    kinds: tuple[str, ...]
    profile: str
    questionnaires: tuple[Questionnaire, ...] = ()

    @cached_property
    def facts(self) -> dict[AnchorKey, Fact]:
        """Every number found, once a place."""
        found: dict[AnchorKey, Fact] = {}
        for fact in self._all():
            found.setdefault(fact.key, fact)
        return found

    @cached_property
    def bound(self) -> frozenset[AnchorKey]:
        """The places of the numbers that have a name, a unit, a period and a place."""
        return frozenset(f.key for f in self.facts.values() if self._is_bound(f))

    @property
    def statement_names(self) -> tuple[str, ...]:
        """The names of the statements it prints."""
        return tuple(statement.name for statement in self.statements)

    @cached_property
    def usual_unit(self) -> str:
        """The money unit most of its text is written in; empty where it prints no money."""
        units = Counter(f.printed.unit.symbol for f in self.text_facts if f.printed.unit.is_money)
        return units.most_common(1)[0][0] if units else ""

    @cached_property
    def text(self) -> str:
        """Its running text and text cells, a sentence a line."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @property
    def first_line(self) -> str:
        """The first line that is printed."""
        return next((p.text.strip() for p in self.document.paragraphs if p.text.strip()), "")

    @cached_property
    def heading_text(self) -> str:
        """Its headings, a line each."""
        return "\n".join(heading.text for heading in self.headings)

    def sets(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements in sets of one of each name: a paper may print those of several units."""
        sets: list[list[Statement]] = [[]]
        for statement in self.statements:
            if any(statement.name == other.name for other in sets[-1]):
                sets.append([])
            sets[-1].append(statement)
        return tuple(tuple(one) for one in sets)

    def _all(self) -> Iterator[Fact]:
        for statement in self.statements:
            yield from (cell for cell in statement.cells.values() if isinstance(cell, Fact))
        yield from _form_facts(self.forms)
        yield from self.text_facts
        yield from self.loose

    def _is_bound(self, fact: Fact) -> bool:
        if not fact.label or (fact.period is None and self.fiscal_year is None):
            return False
        return bool(fact.concepts) or bool(fact.printed.unit.symbol)


def _form_facts(forms: Iterable[Form]) -> Iterator[Fact]:
    for form in forms:
        yield from form.facts
