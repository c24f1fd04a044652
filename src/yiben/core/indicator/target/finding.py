"""What the checks of an objective say, and the words they say it with, as the definitions state them."""

import re
from collections.abc import Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.target.form import REFUSE, SEVERITIES, ObjectiveFormError
from yiben.core.value.record import record


@record()
class ObjectiveFinding:
    """What a check found: where, what was read, what was expected, what to do. `refuse` stops a submission, `warn` is
    kept with the edition. `indicator` is the id it is about, empty for the whole objective."""

    rule: str
    severity: str
    where: str
    read: str
    expected: str
    advice: str
    indicator: str = ""

    @property
    def message(self) -> str:
        """The finding in one sentence."""
        return f"{self.where}：{self.read}，{self.expected}。{self.advice}"

    def plain(self) -> dict[str, str]:
        """The finding as it is kept with an edition."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "where": self.where,
            "read": self.read,
            "expected": self.expected,
            "advice": self.advice,
            "indicator": self.indicator,
        }


@record()
class CheckWords:
    """A check: how strict it is where no form says otherwise, and its sentences."""

    id: str
    title: str
    severity: str
    read: str
    expected: str
    advice: str


@record()
class NameRule:
    """What a name says of its unit: names that match `pattern` are counted in `units` (or in units of `dimension`).

    `bounded` where they are shares and never more than 100 %.
    """

    pattern: re.Pattern[str]
    dimension: str
    units: frozenset[str]
    expected: str
    bounded: bool


@record(slots=False, eq=False)
class ObjectiveChecks:
    """All checks by id, and what names say of units, the first that fits first."""

    version: int
    words: Mapping[str, CheckWords]
    names: tuple[NameRule, ...]

    def name_rule(self, name: str) -> NameRule | None:
        """What a name says of its unit; None where it says nothing."""
        short = "".join(name.split())
        found = next((one for one in self.names if one.pattern.search(short)), None)
        return found if found is not None and (found.dimension or found.units) else None


def checks_of(definition: Definition) -> ObjectiveChecks:
    """The checks of a definition; ObjectiveFormError names the file and the key."""
    body, source = definition.body, definition.source
    try:
        words = {str(key): _words(str(key), raw) for key, raw in body["checks"].items()}
        names = tuple(_name(raw) for raw in body["names"])
    except KeyError as missing:
        raise ObjectiveFormError(f"{source}: key {missing} is missing") from None
    except re.error as cause:
        raise ObjectiveFormError(f"{source}: names: {cause}") from cause
    for one in words.values():
        if one.severity not in SEVERITIES:
            raise ObjectiveFormError(f"{source}: {one.id}: severity '{one.severity}' is not known")
    return ObjectiveChecks(definition.version, words, names)


def refused(findings: tuple[ObjectiveFinding, ...]) -> tuple[ObjectiveFinding, ...]:
    """Those of the findings that stop a submission."""
    return tuple(one for one in findings if one.severity == REFUSE)


def _words(key: str, raw: Mapping[str, Any]) -> CheckWords:
    return CheckWords(
        key,
        str(raw["title"]),
        str(raw["severity"]),
        str(raw["read"]),
        str(raw["expected"]),
        str(raw["advice"]),
    )


def _name(raw: Mapping[str, Any]) -> NameRule:
    return NameRule(
        re.compile(str(raw["pattern"])),
        str(raw.get("dimension", "")),
        frozenset(str(one) for one in raw.get("units", ())),
        str(raw.get("expected", "")),
        bool(raw.get("bounded", False)),
    )
