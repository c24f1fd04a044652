"""The inputs of a rubric as plain data, in the units that people write: read, all faults at once; and an empty one."""

from collections.abc import Mapping, Sequence
from typing import Any

from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.entered import indicator_in, value_in
from yiben.core.indicator.scoring.rubric import Rubric
from yiben.core.indicator.target.objective import Objective, ObjectiveIndicator
from yiben.core.value.record import record

_KEYS = ("rubric", "name", "year", "inputs", "indicators")


class InputFault(ValueError):
    """Inputs that cannot be scored; `problems` are all that is wrong, each with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@record()
class Entered:
    """Inputs that were read: the indicators as an objective, and what is known of them and of the rubric's inputs."""

    objective: Objective
    actuals: Mapping[str, Actual]


def entered(plain: Any, rubric: Rubric) -> Entered:
    """The inputs of plain data; InputFault lists all that is wrong: where, what was read, what was expected."""
    problems: list[str] = []
    if not isinstance(plain, Mapping):
        raise InputFault([f"读到的是{type(plain).__name__}，应为“键: 值”，键是{'、'.join(_KEYS)}"])
    problems += [f"{key}：没有这一项，可用的是{'、'.join(_KEYS)}" for key in plain if key not in _KEYS]
    actuals = _inputs(plain.get("inputs") or {}, rubric, problems)
    indicators = _indicators(plain.get("indicators") or [], rubric, actuals, problems)
    if problems:
        raise InputFault(problems)
    year = plain.get("year")
    objective = Objective(
        rubric.subject,
        str(plain.get("name", "")),
        year if isinstance(year, int) else 0,
        "",
        rubric.id,
        (),
        indicators,
    )
    return Entered(objective, actuals)


def _inputs(raw: Any, rubric: Rubric, problems: list[str]) -> dict[str, Actual]:
    actuals: dict[str, Actual] = {}
    if not isinstance(raw, Mapping):
        problems.append("inputs：应为“输入的标识: 值”")
        return actuals
    known = {one.id: one for one in rubric.inputs}
    for key, value in raw.items():
        where = f"inputs.{key}"
        one = known.get(str(key))
        if one is None:
            problems.append(f"{where}：评分体系没有这个输入，可用的是{'、'.join(known) or '（无）'}")
        elif value is None:
            continue
        elif isinstance(value, Mapping) and one.asks:
            actuals[one.id] = Actual(answers={str(k): v for k, v in value.items() if v is not None})
            problems += _answers(value, one.asks, where)
        elif one.asks:
            expected = "、".join(asked for asked, _ in one.asks)
            problems.append(f"{where}：读到{value!r}，应为“要点: 认定”，要点是{expected}")
        else:
            found = value_in(value, one.unit, where, problems)
            actuals[one.id] = Actual(found, str(value))
    return actuals


def _answers(value: Mapping[str, Any], asks: Sequence[tuple[str, str]], where: str) -> list[str]:
    expected = [key for key, _ in asks]
    return [
        f"{where}.{key}：没有这个要点，可用的是{'、'.join(expected)}"
        for key in value
        if str(key) not in expected
    ]


def _indicators(
    raw: Any, rubric: Rubric, actuals: dict[str, Actual], problems: list[str]
) -> tuple[ObjectiveIndicator, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        problems.append("indicators：应为一个列表，每项是一个指标")
        return ()
    found = []
    slots = [node.id for node in rubric.slots]
    for number, item in enumerate(raw, 1):
        where = f"indicators[{number}]"
        if not isinstance(item, Mapping):
            problems.append(f"{where}：读到{item!r}，应为指标的各栏")
            continue
        one = indicator_in(item, where, slots, problems)
        if one.id in actuals:
            problems.append(f"{where}.id：“{one.id}”重复")
        value = None
        if item.get("actual") is not None:
            value = value_in(item["actual"], one.unit, f"{where}.actual", problems)
        actuals[one.id] = Actual(
            value,
            str(item.get("actual") or ""),
            item.get("answers") or {},
            str(item.get("why_none", "")),
            item.get("asserted") is True,
        )
        found.append(one)
    return tuple(found)


def template(rubric: Rubric) -> dict[str, Any]:
    """An empty set of inputs, with everything that the rubric asks."""
    plain: dict[str, Any] = {"rubric": rubric.id, "name": "", "year": None}
    if rubric.inputs:
        plain["inputs"] = {one.id: {key: None for key, _ in one.asks} or None for one in rubric.inputs}
    if rubric.slots:
        empty = {"name": "", "relation": ">=", "value": None, "unit": "", "weight": None, "actual": None}
        plain["indicators"] = [{"id": f"{node.id}-1", "slot": node.id, **empty} for node in rubric.slots]
    return plain
