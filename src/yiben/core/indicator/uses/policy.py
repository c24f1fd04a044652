"""The rules by which results are used, as a definition: cuts by grade and by execution, targets raised to the facts."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.stated import stated
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

_KEYS = {"profile", "ours", "note", "grades", "execution", "targets", "sentences"}


@record()
class GradeRule:
    """What a grade proposes: the share of the budget that is cut, and whether the project may be dropped instead."""

    grade: str
    cut: Fraction
    or_drop: bool


@record(eq=False)
class UsesPolicy:
    """The rules in force. `least` is the execution rate below which the share that was not spent is cut; `far` how far
    above its target a fact makes the target look set too low."""

    id: str
    version: int
    title: str
    since: int | None
    until: int | None
    cites: tuple[Citation, ...]
    profile: str
    ours: bool
    note: str
    grades: Mapping[str, GradeRule]
    least: Fraction
    far: Fraction
    sentences: Mapping[str, str]

    def say(self, name: str, **parts: object) -> str:
        """A sentence with its parts."""
        return self.sentences[name].format(**parts)


def uses_policy_of(definition: Definition) -> UsesPolicy:
    """The policy that a definition states; DefinitionError names the key and what was expected."""
    return stated(definition, _KEYS, _policy)


def _policy(one: Definition, body: Mapping[str, Any]) -> UsesPolicy:
    rules = [_grade(raw) for raw in body["grades"]]
    grades = {rule.grade: rule for rule in rules}
    if not rules or len(grades) != len(rules):
        raise ValueError("grades: each grade once was expected")
    return UsesPolicy(
        id=one.id,
        version=one.version,
        title=one.title,
        since=one.since,
        until=one.until,
        cites=one.cites,
        profile=str(body["profile"]),
        ours=bool(body.get("ours", False)),
        note=str(body.get("note", "")),
        grades=grades,
        least=_share(body["execution"]["below"], "execution.below"),
        far=Fraction(str(body["targets"]["far"])),
        sentences={str(name): str(text) for name, text in body["sentences"].items()},
    )


def _grade(raw: Mapping[str, Any]) -> GradeRule:
    return GradeRule(
        str(raw["grade"]), _share(raw["cut"], f"grades.{raw['grade']}"), bool(raw.get("or_drop", False))
    )


def _share(raw: object, where: str) -> Fraction:
    share = Fraction(str(raw))
    if not 0 <= share <= 1:
        raise ValueError(f"{where}: a share from 0 to 1 was expected, not {raw}")
    return share
