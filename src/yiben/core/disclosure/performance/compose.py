"""What is printed of an objective, put together of its editions, the frozen evaluation and what people wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import Any

from yiben.core.disclosure.performance.evaluated import Evaluated, Line, Source
from yiben.core.disclosure.performance.spell import quantity_text, target_text, value_text
from yiben.core.indicator.evaluation.content import scored_of
from yiben.core.indicator.scoring.scored import ASSERTED, Scored
from yiben.core.indicator.target.objective import (
    PROJECT,
    QUALITATIVE,
    RELATIONS,
    Objective,
    ObjectiveIndicator,
)
from yiben.core.value.printed import read_number
from yiben.core.value.record import record

_MONEY = ("compiled", "final", "outturn")


@record()
class Whose:
    """Whose paper it is: the department, the unit below it that answers for the money, their codes and region."""

    department: str
    unit: str
    department_code: str = ""
    unit_code: str = ""
    region: str = ""


@record()
class Given:
    """What stands beside an evaluation: the books' money in fen by name, the grade scale best first, people's texts,
    why the objective was adjusted."""

    money: Mapping[str, int | None] = field(default_factory=dict, hash=False)
    scale: tuple[tuple[str, Fraction], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    basis: str = ""


def evaluated(
    key: str,
    whose: Whose,
    editions: tuple[Objective, Objective],
    content: Mapping[str, Any],
    given: Given,
    words: Mapping[str, Any],
) -> Evaluated:
    """An evaluation as it is printed. `editions` are the objective of the beginning of the year and the one in force;
    `words` are those that all forms share."""
    original, current = editions
    root = scored_of(content["scored"])
    maker = _Lines(original, current, content, words)
    lines = tuple(maker.of(root))
    execution = next(
        (one for one in lines if current.subject == PROJECT and not one.kind and not maker.known(one)), None
    )
    kept = {one.id for one in current.indicators}
    money = _money(original, content, given, words)
    return Evaluated(
        key=key,
        subject=current.subject,
        name=current.name if current.subject == PROJECT else whose.department,
        department=whose.department,
        unit=whose.unit,
        year=current.year,
        goal=current.goal,
        lines=tuple(one for one in lines if one is not execution),
        money=money,
        full=root.weight,
        total=root.points,
        grade=str(content["grade"] or ""),
        unit_code=whose.unit_code,
        region=whose.region,
        department_code=whose.department_code,
        sources=_sources(original, current, money),
        execution=execution,
        scale=given.scale,
        texts=given.texts,
        dropped=tuple(one.name for one in original.indicators if one.id not in kept),
        basis=given.basis,
    )


class _Lines:
    """The leaves of a tree of scores as lines, in its order."""

    def __init__(
        self, original: Objective, current: Objective, content: Mapping[str, Any], words: Mapping[str, Any]
    ) -> None:
        self.first = {one.id: one for one in original.indicators}
        self.now = {one.id: one for one in current.indicators}
        self.actuals: Mapping[str, Any] = content["actuals"]
        self.nodes = {str(node["id"]): node for node in _nodes(content["definitions"]["rubric"])}
        self.words = words

    def known(self, line: Line) -> bool:
        """True where the line is an indicator of the objective."""
        return line.id in self.now

    def of(self, root: Scored) -> Iterator[Line]:
        """Every leaf below the root."""
        for part in root.parts:
            yield from self._below(part, (part.title,))

    def _below(self, scored: Scored, path: tuple[str, ...]) -> Iterator[Line]:
        if not scored.parts:
            yield self._line(scored, path)
        for part in scored.parts:
            yield from self._below(part, (*path, part.title))

    def _line(self, scored: Scored, path: tuple[str, ...]) -> Line:
        actual: Mapping[str, Any] = self.actuals.get(scored.id) or {}
        node = self.nodes.get(scored.id, {})
        flags = (*(flag.say for flag in scored.flags), *map(str, actual.get("told") or ()))
        line = Line(
            id=scored.id,
            name=scored.title,
            first_level=path[0],
            kind=path[1] if len(path) > 2 else "",
            weight=scored.weight,
            points=scored.points,
            status=scored.status,
            arithmetic=scored.arithmetic,
            actual=_actual(scored, actual),
            source=self._source(scored, actual),
            standard=str(node.get("standard", "")),
            remark=str(node.get("remark", "")),
            why=str(actual.get("why_none") or "") or (scored.arithmetic if scored.points is None else ""),
            flags=tuple(dict.fromkeys(flags)),
            top=path[0],
        )
        indicator = self.now.get(scored.id)
        return line if indicator is None else self._indicator(line, indicator)

    def _indicator(self, line: Line, indicator: ObjectiveIndicator) -> Line:
        relation = (
            self.words["qualitative"] if indicator.relation == QUALITATIVE else RELATIONS[indicator.relation]
        )
        first = self.first.get(indicator.id)
        return replace(
            line,
            name=indicator.name,
            first_level=indicator.levels[0],
            kind=indicator.levels[1],
            actual=self._with_unit(line.actual, indicator.unit),
            relation=str(relation),
            value=value_text(indicator),
            unit=indicator.unit,
            target=target_text(indicator),
            original=target_text(first),
        )

    def _with_unit(self, text: str, unit: str) -> str:
        """A bare number with the unit that its target has."""
        return f"{text}{unit}" if unit and read_number(text) else text

    def _source(self, scored: Scored, actual: Mapping[str, Any]) -> str:
        """Where an actual value comes from; what people vouch for with the document and its place."""
        evidence = actual.get("evidence") or {}
        if evidence:
            parts = (evidence.get("basis"), evidence.get("name"), evidence.get("place"))
            return "，".join(dict.fromkeys(str(part) for part in parts if part))
        if scored.status == ASSERTED:
            return ""
        told = str(self.words["from"].get(actual.get("kind"), ""))
        sides = " ÷ ".join(str(actual[side]) for side in ("numerator", "denominator") if actual.get(side))
        return f"{told}（{sides}）" if told and sides else told


def _actual(scored: Scored, actual: Mapping[str, Any]) -> str:
    if actual.get("text"):
        return str(actual["text"])
    answers = actual.get("answers") or {}
    if answers.get("level"):
        return str(answers["level"])
    return "" if scored.value is None else quantity_text(scored.value, scored.unit)


def _nodes(plain: Any) -> Iterator[Mapping[str, Any]]:
    """Every node of a rubric kept as plain data, whatever it hangs under."""
    if isinstance(plain, Mapping):
        if "weight" in plain and "id" in plain:
            yield plain
        for held in plain.values():
            yield from _nodes(held)
    elif isinstance(plain, list | tuple):
        for held in plain:
            yield from _nodes(held)


def _money(original: Objective, content: Mapping[str, Any], given: Given, words: Mapping[str, Any]) -> Source:
    """All the money: what the evaluation froze of it, else what the books say."""
    found: dict[str, int | None] = {}
    for name in _MONEY:
        frozen = (_frozen(content, asked) for asked in words["money"][name])
        found[name] = next((amount for amount in frozen if amount is not None), given.money.get(name))
    declared = original.budget if original.amount else None
    return Source("", declared, found["compiled"], found["final"], found["outturn"])


def _frozen(content: Mapping[str, Any], asked: str) -> int | None:
    """An amount that an evaluation kept, as an input or as an operand of one."""
    actual = content["actuals"].get(asked)
    if actual is not None and actual["value"] is not None:
        amount = Fraction(actual["value"])
        return int(amount) if amount.denominator == 1 else None
    operands = (one for held in content["actuals"].values() for one in held.get("operands") or ())
    return next((one["amount"] for one in operands if one["text"] == asked and not one["unit"]), None)


def _sources(original: Objective, current: Objective, money: Source) -> tuple[Source, ...]:
    """A row a source; where there is but one, all of the money is its."""
    declared, now = dict(original.amount), dict(current.amount)
    names = [
        name
        for name in (*declared, *(n for n in now if n not in declared))
        if declared.get(name) or now.get(name)
    ]
    if len(names) == 1:
        return (replace(money, name=names[0]),)
    return tuple(Source(name, declared.get(name), None, now.get(name), None) for name in names)
