"""Invented objectives for the tests: a project's on the national form, by default one that nothing is wrong with."""

from typing import Any

from tests.support.ledgers import budget_unit
from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.objective_rules import checks, forms, library
from yiben.apps.indicators.services.objectives import (
    objective_approve,
    objective_declare,
    objective_submit,
)
from yiben.core.indicator.target.check import check
from yiben.core.indicator.target.form import ObjectiveForm
from yiben.core.indicator.target.read import objective_of

YEAR = 2024
NAME = "大厅智能化"


def row(
    key: str,
    name: str,
    levels: tuple[str, str],
    target: str,
    weight: str,
    *,
    slot: str = "",
    source: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """An indicator as plain data: `>= 95 %`, or words for a qualitative one."""
    parts = target.split()
    counted = len(parts) > 1
    slots = {"产出指标": "output", "效益指标": "outcome", "满意度指标": "satisfaction", "成本指标": "cost"}
    return {
        "id": key,
        "name": name,
        "slot": slot or slots.get(levels[0], "output"),
        "levels": list(levels),
        "relation": parts[0] if counted else "qualitative",
        "value": parts[1] if counted else None,
        "unit": parts[2] if len(parts) > 2 else "",
        "words": "" if counted else target,
        "weight": weight,
        "source": source or ({"kind": "vouched", "of": "验收单"} if counted else {"kind": "judged"}),
        "curve": {},
        **more,
    }


def indicators() -> list[dict[str, Any]]:
    """Ninety points on the national form."""
    return [
        row("o1", "终端购置数量", ("产出指标", "数量指标"), "= 12 台", "20"),
        row("o2", "验收合格率", ("产出指标", "质量指标"), "= 100 %", "10"),
        row("o3", "交付时限", ("产出指标", "时效指标"), "<= 90 天", "10"),
        row("o4", "购置成本", ("产出指标", "成本指标"), "<= 300000 元", "10"),
        row("b1", "办事等候缩短", ("效益指标", "社会效益指标"), "明显缩短", "30"),
        row("s1", "群众满意度", ("满意度指标", "服务对象满意度指标"), ">= 95 %", "10"),
    ]


def plain_objective(**more: Any) -> dict[str, Any]:
    """A project's objective as plain data."""
    return {
        "subject": "project",
        "name": NAME,
        "year": YEAR,
        "goal": "大厅换上自助终端。",
        "rubric": "project-self-evaluation",
        "amount": {"一般公共预算": 30_000_000},
        "facts": {},
        "indicators": indicators(),
        **more,
    }


def national() -> ObjectiveForm:
    """The national form of projects."""
    return next(one for one in forms() if one.id == "project-2020")


def found(plain: dict[str, Any], form: ObjectiveForm | None = None, **more: Any) -> set[str]:
    """The rules whose checks an objective does not pass."""
    wanted = {"library": library(), "metrics": {}, "last_year": {}} | more
    got = check(objective_of(plain), form or national(), checks(), **wanted)
    assert all(one.message for one in got)
    return {one.rule for one in got}


def declared(by: Any = None, **more: Any) -> ObjectiveEdition:
    """A draft of the invented bureau's."""
    unit = more.pop("unit", None) or budget_unit()
    plain = plain_objective(**more)
    return objective_declare(by=by, unit=unit, year=plain["year"], plain=plain)


def approved(**more: Any) -> ObjectiveEdition:
    """An approved edition, every step taken by the site itself."""
    edition = declared(**more)
    objective_submit(by=None, edition=edition)
    objective_approve(by=None, edition=edition)
    return edition
