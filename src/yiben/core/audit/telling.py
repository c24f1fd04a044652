"""One failing check told: its rule's message with the places and figures of this paper filled in."""

from collections.abc import Mapping

from yiben.core.audit.check import Check
from yiben.core.audit.figures import GAP_UNITS, figures, shown, written
from yiben.core.audit.lead import Lead
from yiben.core.audit.places import Places
from yiben.core.audit.rule import HOLE
from yiben.core.expression.evaluate import evaluate
from yiben.core.expression.parse import parse
from yiben.core.expression.values import Absent, Truth, Value


def lead_of(check: Check, places: Places) -> Lead:
    """The lead a failing check gives by itself, its message filled in the order of the house."""
    truth = check.result
    assert isinstance(truth, Truth)
    stated, expected, gap, unit = figures(truth)
    place = places.of_check(check, truth)
    said = [d.say for d in check.rule.diagnoses if _holds(evaluate(d.when, check.scope))]
    if truth.truncated:
        said.append("末位数字是截去的，不是四舍五入")
    words = {
        "where": place.words,
        "left": shown(truth.left),
        "right": shown(truth.right, truth.left),
        "stated": stated or "",
        "expected": expected or "",
        "gap": f"{gap.lstrip('-')}{GAP_UNITS.get(unit or '', unit)}" if gap else "",
        "quote": truth.quote or place.quote,
    }
    message = HOLE.sub(lambda hole: _fill(hole.group(1), words, check), check.rule.message)
    if said:
        message = f"{message.rstrip('。')}；{'；'.join(said)}。"
    return Lead(
        rule=check.rule.id,
        version=check.rule.version,
        family=check.rule.family,
        severity=severity_of(check),
        place=place,
        stated=stated,
        expected=expected,
        difference=gap,
        unit=unit,
        message=message,
        explanation=written(truth),
        basis=check.rule.basis,
        advice=check.rule.advice,
        title=check.rule.title,
    )


def severity_of(check: Check) -> str:
    """The severity of a fail: the rule's own, a diagnosis's, or hint where digits were only cut off."""
    truth = check.result
    if isinstance(truth, Truth) and truth.truncated:
        return "hint"
    for diagnosis in check.rule.diagnoses:
        if diagnosis.severity and _holds(evaluate(diagnosis.when, check.scope)):
            return diagnosis.severity
    return check.rule.severity


def _holds(value: Value) -> bool:
    return bool(value) and not isinstance(value, Absent)


def _fill(hole: str, words: Mapping[str, str], check: Check) -> str:
    if hole in words:
        return words[hole]
    return shown(evaluate(parse(hole), check.scope))
