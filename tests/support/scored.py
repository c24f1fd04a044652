"""A project scored by the rulebook itself: an objective, what is known of it, and the content an evaluation keeps."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from tests.support.performance import SCALE, TEXTS, book
from yiben.core.disclosure.performance.compose import Given, Whose, evaluated
from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.indicator.evaluation.content import content_of
from yiben.core.indicator.evaluation.measurement import Evidence, Measurement
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.grade import grade_of, scale_of
from yiben.core.indicator.scoring.rubric import Rubric, rubric_of
from yiben.core.indicator.target.objective import Objective
from yiben.core.indicator.target.read import objective_of
from yiben.formats.definitions import load

MET = {"level": "达成预期指标", "share": "100%"}
WHOSE = Whose("甲县行政审批服务管理局", "甲县政府采购中心", "019", "019003", "甲县")
OUT, GOOD, CONTENT = "产出指标", "效益指标", "满意度指标"
ROWS: tuple[tuple[str, str, str, tuple[str, str], str, str, str, int], ...] = (
    ("certificates", "办理证书数量", "output", (OUT, "数量指标"), "=", "63", "个", 20),
    ("valid", "证书可用率", "output", (OUT, "质量指标"), ">=", "100", "%", 10),
    ("time", "办理时间", "output", (OUT, "时效指标"), "qualitative", "及时", "", 10),
    ("cost", "证书费用", "output", (OUT, "成本指标"), "<=", "30240", "元", 10),
    ("service", "业务运行", "outcome", (GOOD, "社会效益指标"), "qualitative", "运行提升", "", 30),
    ("content", "供应商满意度", "satisfaction", (CONTENT, "服务对象满意度指标"), ">=", "98", "%", 10),
)


def objective(rows: tuple[Any, ...] = ROWS, **changes: Any) -> Objective:
    """The objective of the certificates."""
    indicators = [
        {
            "id": id,
            "name": name,
            "slot": slot,
            "levels": list(levels),
            "relation": relation,
            "value": None if relation == "qualitative" else value,
            "unit": unit,
            "words": value if relation == "qualitative" else "",
            "weight": str(weight),
            "source": {"kind": "vouched", "of": "登记簿", "filters": {}},
            "curve": {},
        }
        for id, name, slot, levels, relation, value, unit, weight in rows
    ]
    plain = {
        "subject": "project",
        "name": "2023年证书费",
        "year": 2023,
        "goal": "保证本年度证书办理和业务运行。",
        "rubric": "project-self-evaluation",
        "amount": {"市县区财政资金": 3_024_000},
        "facts": {},
        "indicators": indicators,
    }
    return objective_of({**plain, **changes})


def measured(id: str, value: Fraction | None, text: str, unit: str = "", **more: Any) -> Measurement:
    """What was measured of an indicator or input."""
    return Measurement(id, id, more.pop("kind", "vouched"), {}, "2023", unit, value, text, **more)


def measurements() -> tuple[Measurement, ...]:
    """What is known of the certificates."""
    paper = Evidence("1", "经办人", "证书办理登记簿", "第3页", "0" * 64, "登记簿.xlsx")
    return (
        measured("outturn", Fraction(1_024_000), "1.024万元", "元", kind="ledger"),
        measured("final_budget", Fraction(3_024_000), "3.024万元", "元", kind="ledger"),
        measured("certificates", Fraction(29), "29个", "个", evidence=paper),
        measured("valid", Fraction(1), "100%", "%", evidence=paper),
        measured("time", None, "", answers=MET, asserted=True, kind="judged"),
        measured("cost", Fraction(1_024_000), "10240元", "元", kind="ledger"),
        measured("service", None, "", answers=MET, asserted=True, kind="judged"),
        measured("content", Fraction(98, 100), "98%", "%", kind="survey", told=("只收到12份问卷",)),
    )


@cache
def rubric(id: str = "project-self-evaluation") -> tuple[Rubric, Mapping[str, Any]]:
    """A rubric of the rulebook, read and plain."""
    found = next(one for one in load("scoring") if one.id == id)
    return rubric_of(found), {"id": found.id, "version": found.version, **found.body}


def content(of: Objective, known: tuple[Measurement, ...]) -> dict[str, Any]:
    """The content of its evaluation."""
    scheme, plain = rubric(of.rubric)
    actuals = {one.id: Actual(one.value, one.text, one.answers, one.why_none, one.asserted) for one in known}
    scored = evaluate(scheme, of, actuals)
    scale = next(scale_of(one) for one in load("grades") if one.id == scheme.scale)
    found = grade_of(scale, scored)
    return content_of(
        rubric=plain,
        edition="0" * 64,
        as_of="2024-01-31T00:00:00",
        mark={},
        measurements=known,
        scored=scored,
        grade=found.name if found else "",
        definitions={},
    )


def printed(
    now: Objective | None = None, known: tuple[Measurement, ...] | None = None, **given: Any
) -> Evaluated:
    """The certificates as they are printed."""
    now = now or objective()
    kept = content(now, known or measurements())
    beside = Given(**{"money": {"compiled": 3_024_000}, "scale": SCALE, "texts": TEXTS, **given})
    return evaluated("ca", WHOSE, (objective(), now), kept, beside, book().words)
