"""How forms are recognised: the vocabulary of their labels and one definition for every kind of form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError

_SIGNS = str.maketrans("（）：，；＝％＜＞＋－＊／０１２３４５６７８９．【】", "():,;=%<>+-*/0123456789.[]")
_BLANK = re.compile(r"\s+")
VOCABULARY = "form-vocabulary"


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """A text without blanks, its full-width signs made half-width: labels are matched on it."""
    return _BLANK.sub("", text).translate(_SIGNS)


@dataclass(frozen=True)
class Vocabulary:
    """The labels and fixed phrases that all forms share, compiled from `forms/vocabulary.yaml`."""

    body: Mapping[str, Any]

    @cached_property
    def header(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of the indicator block's column labels by role."""
        return _compiled(self.body["header"])

    @cached_property
    def funds(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of the money block's column labels by role."""
        return _compiled(self.body["funds"])

    @cached_property
    def pairs(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of labels whose value stands in the next cell."""
        return _compiled(self.body["pairs"])

    @cached_property
    def branches(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of level names by branch."""
        return _compiled(self.body["branches"])

    @cached_property
    def _phrases(self) -> Mapping[str, re.Pattern[str]]:
        return _compiled({k: v for k, v in self.body.items() if isinstance(v, str)})

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every printed form of a relation sign."""
        return frozenset(squash(f) for forms in self.body["relations"].values() for f in forms)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Relation signs that are not words."""
        return tuple(sign for sign in self.signs if not sign[-1].isalpha())

    def phrase(self, key: str) -> re.Pattern[str]:
        """The compiled pattern of a phrase."""
        return self._phrases[key]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], bool]:
        return {}

    def is_a(self, key: str, text: str) -> bool:
        """True where a squashed text is, as a whole, what the phrase describes."""
        answer = self._answers.get((key, text))
        if answer is None:
            answer = bool(text) and bool(self._phrases[key].fullmatch(text.rstrip(":")))
            self._answers[key, text] = answer
        return answer

    @cached_property
    def relations(self) -> tuple[tuple[str, str], ...]:
        """Relation signs by their squashed forms before a number, longest first."""
        return self._longest("relations")

    @cached_property
    def relation_tails(self) -> tuple[tuple[str, str], ...]:
        """Relation signs by their squashed forms after a number, longest first."""
        return self._longest("relation_tails")

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Every squashed sign that may stand before a number."""
        return tuple(form for _, form in self.relations)

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """Every squashed sign that may stand after a number."""
        return tuple(form for _, form in self.relation_tails)

    def _longest(self, key: str) -> tuple[tuple[str, str], ...]:
        pairs = [(sign, squash(form)) for sign, forms in self.body[key].items() for form in forms]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))

    @cached_property
    def _roles(self) -> dict[tuple[int, str], str]:
        return {}

    def _role(self, patterns: Mapping[str, re.Pattern[str]], text: str) -> str:
        key = (id(patterns), text)
        if key not in self._roles:
            self._roles[key] = _match(patterns, text)
        return self._roles[key]

    def role(self, text: str) -> str:
        """The role of an indicator column label; empty where it is none."""
        return self._role(self.header, text)

    def funds_role(self, text: str) -> str:
        """The role of a money column label; empty where it is none."""
        return self._role(self.funds, text)

    def pair(self, text: str) -> str:
        """The key of a label whose value stands beside it; empty where it is none."""
        return self._role(self.pairs, text)

    def branch(self, first_level: str, kind: str) -> str:
        """output, outcome, satisfaction or cost: from the second level, else from the first."""
        return _match(self.branches, squash(kind)) or _match(self.branches, squash(first_level))


@dataclass(frozen=True)
class FormDefinition:
    """One kind of form: its titles and the header roles that its indicator block shows."""

    kind: str
    title: str
    titles: tuple[re.Pattern[str], ...]
    needs: frozenset[str]
    any_of: frozenset[str]
    without: frozenset[str]
    vocabulary: Vocabulary

    def is_title(self, text: str) -> bool:
        """True where a squashed text is a title of this kind of form."""
        return any(p.fullmatch(text) for p in self.titles)

    def fits(self, roles: Iterable[str]) -> bool:
        """True where an indicator header with these roles may be this kind's."""
        have = frozenset(roles)
        return self.needs <= have and bool(self.any_of & have) and not self.without & have


def define_forms(definitions: Iterable[Definition]) -> tuple[FormDefinition, ...]:
    """The form definitions of a catalogue (kind `forms`); DefinitionError without the vocabulary."""
    by_id = {d.id: d for d in definitions if d.kind in ("forms", "form")}
    if VOCABULARY not in by_id:
        raise DefinitionError(f"forms: definition '{VOCABULARY}' is missing")
    vocabulary = Vocabulary(by_id.pop(VOCABULARY).body)
    return tuple(_form(d, vocabulary) for d in by_id.values())


def _form(definition: Definition, vocabulary: Vocabulary) -> FormDefinition:
    body = definition.body
    return FormDefinition(
        definition.id,
        definition.title,
        tuple(re.compile(t) for t in body["titles"]),
        frozenset(body.get("needs", ())),
        frozenset(body.get("any_of", ())),
        frozenset(body.get("without", ())),
        vocabulary,
    )


def _compiled(raw: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {key: re.compile(pattern) for key, pattern in raw.items()}


def _match(patterns: Mapping[str, re.Pattern[str]], text: str) -> str:
    plain = text.rstrip(":")
    if not plain or len(plain) > 40:
        return ""
    return next((key for key, p in patterns.items() if p.fullmatch(plain)), "")
