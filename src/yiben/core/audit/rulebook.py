"""The rulebook in force: rules, statement layouts, forms, vocabulary and codes, parsed once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from yiben.core.audit.rule import Rule, rule_of
from yiben.core.audit.scores import Scorer
from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.catalogue.definition import Definition, in_force
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.indicator.scoring.grade import scale_of
from yiben.core.indicator.scoring.norm import Norm, norm_of
from yiben.core.statement.forms.definition import FormDefinition, define_forms
from yiben.core.statement.layout import StatementDefinition


@dataclass(frozen=True)
class Rulebook:
    """Everything a paper is read and audited by. `codes` is by scheme (functional, economic) and code."""

    rules: tuple[Definition, ...]
    statements: Sequence[StatementDefinition]
    forms: Sequence[FormDefinition]
    questionnaires: Sequence[Definition]
    vocabulary: Vocabulary
    codes: Mapping[str, Mapping[str, ClassificationCode]]
    norm: Norm | None = None

    @cached_property
    def scorer(self) -> Scorer:
        """What printed scores are held to."""
        return Scorer(self.forms[0].vocabulary, self.norm)

    def rules_for(self, year: int | None) -> tuple[Rule, ...]:
        """The rules in force for a budget year."""
        if year not in self._by_year:
            self._by_year[year] = tuple(rule_of(definition) for definition in in_force(self.rules, year))
        return self._by_year[year]

    @cached_property
    def _by_year(self) -> dict[int | None, tuple[Rule, ...]]:
        return {}


def rulebook(
    definitions: Iterable[Definition], codes: Mapping[str, Mapping[str, ClassificationCode]]
) -> Rulebook:
    """The rulebook of a set of definitions; DefinitionError names the file that cannot be used."""
    by_kind: dict[str, list[Definition]] = {}
    for definition in definitions:
        by_kind.setdefault(definition.kind, []).append(definition)
    rules = tuple(by_kind.get("rules", ()))
    for definition in rules:
        rule_of(definition)  # a broken file is refused now, not by the first paper of its year
    return Rulebook(
        rules=rules,
        statements=[StatementDefinition.from_definition(d) for d in by_kind.get("statements", ())],
        forms=define_forms(by_kind.get("forms", ())),
        questionnaires=by_kind.get("questionnaires", []),
        vocabulary=Vocabulary.build(
            by_kind.get("concepts", ()), _names(codes["functional"]), _names(codes["economic"])
        ),
        codes=codes,
        norm=_norm(by_kind),
    )


def _norm(by_kind: Mapping[str, Sequence[Definition]]) -> Norm | None:
    scales = {d.id: scale_of(d) for d in by_kind.get("grades", ())}
    return next((norm_of(d, scales) for d in by_kind.get("norms", ())), None)


def _names(codes: Mapping[str, ClassificationCode]) -> dict[str, tuple[str, ...]]:
    """Each code with the names it is known by."""
    return {code: (known.name, *known.alt_names) for code, known in codes.items()}
