"""Next year's targets from this year's facts: what was reached is raised to the fact, what was not stays, both say so."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from yiben.core.indicator.monitor.light import meets
from yiben.core.indicator.monitor.words import shown
from yiben.core.indicator.target.objective import QUALITATIVE, RELATIONS, ObjectiveIndicator
from yiben.core.indicator.uses.policy import UsesPolicy
from yiben.core.value.record import record
from yiben.core.value.unit import RATIO, unit_of

RAISED, KEPT, FLAGGED = "raised", "kept", "flagged"
_CEILINGS = ("<=", "<")


@record()
class TargetDraft:
    """A target of next year: its value in its unit (None for words), whether it was raised, kept or must be looked at,
    and why. `actual` is the year's fact as it is told, with its year in `note`."""

    id: str
    value: Decimal | None
    what: str
    actual: str
    note: str


def draft_target(
    one: ObjectiveIndicator, fact: Fraction | None, told: str, year: int, policy: UsesPolicy
) -> TargetDraft:
    """The draft of one target. `fact` is in base units, None where there is none, and `told` says it or why."""
    if fact is None or one.relation == QUALITATIVE or one.value is None:
        key = "draft_words" if fact is not None else "draft_no_data"
        what = KEPT if fact is not None else FLAGGED
        return TargetDraft(one.id, one.value, what, told, policy.say(key, year=year, actual=told))
    unit = unit_of(one.unit)
    target, actual = Fraction(one.value) * unit.scale, shown(fact, unit)
    words = {
        "year": year,
        "actual": actual,
        "relation": RELATIONS[one.relation],
        "target": shown(target, unit),
    }
    if not meets(one.relation, fact, target):
        return TargetDraft(one.id, one.value, KEPT, actual, policy.say("draft_missed", **words))
    raised = _raised(one, fact / unit.scale)
    if raised is None or raised == one.value:
        return TargetDraft(one.id, one.value, FLAGGED, actual, policy.say("draft_reached", **words))
    far = one.relation not in _CEILINGS and target > 0 and fact >= target * policy.far
    new = shown(Fraction(raised) * unit.scale, unit)
    note = policy.say("draft_far" if far else "draft_raised", new=new, **words)
    return TargetDraft(one.id, raised, RAISED, actual, note)


def _raised(one: ObjectiveIndicator, fact: Fraction) -> Decimal | None:
    """The fact as a target, with the decimals of the old one and never beyond the fact; None where it is none.

    A ceiling of nought could be kept by nobody; equality asks for the same again.
    """
    assert one.value is not None
    places = max(0, -int(one.value.as_tuple().exponent))
    if one.relation in _CEILINGS:
        return _decimal(fact, places, up=True) if fact > 0 else None
    if one.relation == "=":
        return None
    if unit_of(one.unit).dimension == RATIO and one.value <= 100:
        fact = min(fact, Fraction(100))
    if one.relation == ">" and fact == 100 and unit_of(one.unit).dimension == RATIO:
        return None
    return _decimal(fact, places, up=False)


def _decimal(value: Fraction, places: int, *, up: bool) -> Decimal:
    scaled = value * 10**places
    whole = -(-scaled.numerator // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return Decimal(whole).scaleb(-places)


def drafted(plain: Mapping[str, object], drafts: Mapping[str, TargetDraft], year: int) -> dict[str, object]:
    """The plain content of next year's objective: this one's with the drafted targets and the reasons beside them."""
    indicators = []
    for raw in plain["indicators"]:  # type: ignore[attr-defined]
        found = drafts.get(str(raw["id"]))
        if found is None:
            indicators.append(dict(raw))
            continue
        value = None if found.value is None else f"{found.value:f}"
        indicators.append({**raw, "value": value, "note": found.note})
    return {**plain, "year": year, "indicators": indicators}
