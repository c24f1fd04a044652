"""Sentences of forms and reports: words with {places} that the figures of an evaluation fill.

A sentence whose figure nobody knows is not said with a hole: the figure is named as lacking.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from yiben.core.disclosure.performance.evaluated import Evaluated, Line
from yiben.core.disclosure.performance.spell import decimals_for, money_text, points_text, rate_text
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA
from yiben.core.value.unit import WAN_YUAN, Unit

_PLACE = re.compile(r"\{([a-z_.]+)\}")
_CHOICES: Mapping[str, Callable[[Line], bool]] = {
    "all": lambda line: True,
    "missed": lambda line: line.missed,
    "met": lambda line: not line.missed and not line.doubtful,
    "asserted": lambda line: line.status == ASSERTED,
    "no_data": lambda line: line.status == NO_DATA,
    "flagged": lambda line: bool(line.flags),
}


class Unsaid(ValueError):
    """A template asks for a figure that no evaluation has under this name."""


class Voice:
    """Says templates of one evaluation; `lacking` are the figures that were asked for and are not
    known, `unreasoned` the lines whose reason was told and nobody gave."""

    def __init__(self, one: Evaluated, words: Mapping[str, Any], unit: Unit = WAN_YUAN) -> None:
        self.one, self.words, self.unit = one, words, unit
        self.facts = dict(_facts(one, words, unit))
        self.lacking: list[str] = []
        self.unreasoned: list[Line] = []

    def say(self, template: str, line: Line | None = None) -> str:
        """A template with its places filled."""
        return _PLACE.sub(lambda match: self._fact(match[1], line), template)

    def paragraph(self, spec: Any) -> str:
        """A paragraph: a template, {text, when}, {lines, each, join, intro, none}, or a list of these, one after the other."""
        if isinstance(spec, str):
            return self.say(spec)
        if isinstance(spec, Sequence):
            return "".join(self.paragraph(part) for part in spec)
        if "lines" in spec:
            return self._lines(spec)
        if "when" in spec and not self._holds(str(spec["when"])):
            return self.paragraph(spec["else"]) if "else" in spec else ""
        return self.paragraph(spec["text"])

    def chosen(self, spec: Mapping[str, Any]) -> tuple[Line, ...]:
        """The lines that a paragraph tells: of first levels that begin so, all or those that missed."""
        start, keep = str(spec["lines"]), _CHOICES[str(spec.get("of", "all"))]
        return tuple(line for line in self.one.lines if line.first_level.startswith(start) and keep(line))

    def _lines(self, spec: Mapping[str, Any]) -> str:
        chosen = self.chosen(spec)
        if not chosen:
            return self.paragraph(spec.get("none", ""))
        told = str(spec.get("join", "；")).join(
            self.say(f"{spec.get('number', '')}{spec['each']}".replace("{number}", str(number)), line)
            for number, line in enumerate(chosen, 1)
        )
        return f"{self.paragraph(spec.get('intro', ''))}{told}{spec.get('end', '。')}"

    def _holds(self, name: str) -> bool:
        wanted = not name.startswith("not ")
        return bool(self.facts.get(name.removeprefix("not "))) is wanted

    def _fact(self, name: str, line: Line | None) -> str:
        if name.startswith("line."):
            return self._of(name.removeprefix("line."), line)
        if name not in self.facts:
            raise Unsaid(f"no figure is called '{name}'")
        found = self.facts[name]
        if found is None and name not in self.lacking:
            self.lacking.append(name)
        return found or ""

    def _of(self, name: str, line: Line | None) -> str:
        if line is None:
            raise Unsaid(f"'line.{name}' stands where there is no line")
        if name in ("weight", "points"):
            return points_text(getattr(line, name)) or str(self.words["no_data"])
        if name == "reason":
            given = self.one.texts.get(f"reason.{line.id}", "").strip().rstrip("。")
            if not given and line not in self.unreasoned:
                self.unreasoned.append(line)
            return given
        return str(getattr(line, name)) or str(self.words["none"])


def _facts(one: Evaluated, words: Mapping[str, Any], unit: Unit) -> Iterator[tuple[str, str | None]]:
    """Every figure and text by the name that templates use; None where it is not known, empty where it is none."""
    money, known = one.money, one.execution
    decimals = decimals_for((money.declared, money.compiled, money.final, money.outturn), unit)
    yield from ((key, getattr(one, key)) for key in ("name", "department", "unit", "goal", "basis"))
    yield "grade", one.grade or str(words["ungraded"])
    yield from (
        ("year", str(one.year)),
        ("unit_code", one.unit_code),
        ("department_code", one.department_code),
    )
    yield "region", one.region
    yield "whose", "-".join(filter(None, (one.department_code, one.department)))
    yield "which", "-".join(filter(None, (one.unit_code, one.unit)))
    for key in ("declared", "compiled", "final", "outturn", "left"):
        amount = getattr(money, key)
        yield key, None if amount is None else money_text(amount, unit, decimals) + unit.symbol
    yield "rate", rate_text(money.outturn, money.final) or None
    yield "execution_points", points_text(known.points) if known else ""
    yield "execution_weight", points_text(known.weight) if known else ""
    yield "total", points_text(one.total) or None
    yield "full", points_text(one.full)
    yield from _counts(one)
    yield "scale", scale_text(one.scale, words)
    yield "said_by", one.texts.get("said_by", "")


def _counts(one: Evaluated) -> Iterator[tuple[str, str]]:
    for name, keep in _CHOICES.items():
        count = sum(1 for line in one.lines if keep(line))
        yield f"{name}_count", str(count) if count else ""
    scored = [line for line in one.lines if line.points is not None]
    yield "lines_weight", points_text(sum((line.weight for line in one.lines), Fraction(0)))
    yield "lines_points", points_text(sum((line.points or Fraction(0) for line in scored), Fraction(0)))


def scale_text(scale: Sequence[tuple[str, Fraction]], words: Mapping[str, Any]) -> str:
    """The grade scale in words, best first; nothing without one."""
    said, above = [], ""
    for grade, low in scale:
        key = "best" if not above else "worst" if low == 0 else "between"
        said.append(str(words["scale"][key]).format(grade=grade, low=points_text(low), above=above))
        above = points_text(low)
    return "，".join(said)
