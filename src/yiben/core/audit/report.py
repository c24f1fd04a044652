"""From failing checks to leads: one a cause, in the order where, printed, expected, gap, basis, advice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from yiben.core.audit.check import Check, Outcome
from yiben.core.audit.lead import Lead, Place
from yiben.core.audit.paper import Paper
from yiben.core.audit.places import Places
from yiben.core.audit.repair import Assumed, Cause, causes
from yiben.core.audit.rule import HOLE
from yiben.core.audit.view import Lens
from yiben.core.expression.evaluate import evaluate
from yiben.core.expression.parse import parse
from yiben.core.expression.values import Absent, Number, Truth, Value
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.printed import show
from yiben.core.value.unit import PLAIN

_SEVERITY = {"error": 0, "warning": 1, "hint": 2}


def leads_of(checks: Sequence[Check], paper: Paper, lens: Lens) -> tuple[Lead, ...]:
    """The leads of a paper, in reading order within each severity."""
    places = Places(paper)
    found = [_of_cause(cause, places, paper) for cause in causes(checks, lens)]
    for check in checks:
        if check.outcome is Outcome.FAIL and not check.is_equality:
            found.append(_of_check(check, places))
    merged = _merge(found)
    return tuple(sorted(merged, key=lambda lead: (_SEVERITY[lead.severity], lead.place.anchor.key)))


def _of_cause(cause: Cause, places: Places, paper: Paper) -> Lead:
    """One lead for a cause: at the cell whose change settles it, or at the check itself."""
    main = min(cause.checks, key=lambda c: (_SEVERITY[_severity(c)], -len(c.facts)))
    lead = _of_check(main, places)
    others = [check for check in cause.checks if check is not main]
    if not cause.changes:
        return replace(lead, also=_places_of(others, places, lead.place))
    ordered = _prefer(cause, main)
    key, value = next(iter(ordered.items()))
    fact = paper.facts.get(key) or _fact_in(cause.checks, key)
    if fact is None:
        return lead
    told = main.told
    if len(cause.checks) == 1 and (not cause.ties or told is None or told.key in ordered):
        cells = _cells((ordered, *cause.ties), (), cause, places, paper, lead.place)
        return replace(lead, candidates=cells)
    ties = _cells((cause.changes, *cause.ties), ordered, cause, places, paper, places.of_fact(fact))
    return _at_cell(lead, fact, value, cause, ordered, ties, places, paper)


def _cells(
    options: Iterable[Assumed],
    besides: Iterable[AnchorKey],
    cause: Cause,
    places: Places,
    paper: Paper,
    main: Place,
) -> tuple[Place, ...]:
    """The cells that some of several changes would change."""
    keys = dict.fromkeys(key for option in options for key in option if key not in besides)
    facts = (_fact_in(cause.checks, key) or paper.facts.get(key) for key in keys)
    return _distinct((places.of_fact(fact) for fact in facts if fact is not None), main)


def _at_cell(
    lead: Lead,
    fact: Fact,
    value: Interval,
    cause: Cause,
    changes: Assumed,
    ties: tuple[Place, ...],
    places: Places,
    paper: Paper,
) -> Lead:
    printed = fact.printed
    expected = _in_style(show(value.middle, printed.unit, printed.precision), fact)
    gap = _in_style(show(printed.quantity - value.middle, printed.unit, printed.precision), fact)
    place = places.of_fact(fact)
    unit = printed.unit.symbol
    others = [paper.facts[k] for k in list(changes)[1:] if k in paper.facts]
    settled = (
        f"把{place.words}由{printed.text}{unit}改为{expected}{unit}"
        + ("，并同样更正其余各处" if others else "")
        + f"，可同时消除{len(cause.checks)}处矛盾："
    )
    lines = [settled, *(f"· {c.rule.title}" for c in _by_rule(cause.checks)), lead.explanation]
    also = [places.of_fact(other) for other in others]
    also += _places_of(cause.checks, places, place)
    return replace(
        lead,
        place=place,
        stated=printed.text,
        expected=expected,
        difference=gap,
        unit=unit,
        message=f"{place.words}：印出{printed.text}{unit}，按其余各数推算应为{expected}{unit}，相差{gap.lstrip('-')}{unit}"
        f"（涉及{len(cause.checks)}条勾稽关系{_or_else(ties)}）。",
        explanation="\n".join(line for line in lines if line),
        also=_distinct(also, place),
        candidates=ties,
    )


def _or_else(ties: Sequence[Place]) -> str:
    if not ties:
        return ""
    named = "、".join(f"“{p.row_label}”" if p.row_label else p.words for p in ties[:4])
    return f"；错处也可能是{named}" + ("等" if len(ties) > 4 else "")


def _prefer(cause: Cause, main: Check) -> Assumed:
    """Of several smallest changes, the one nearest the left side of the check that is told."""
    order = list(main.facts)
    options = [cause.changes, *cause.ties]
    return min(options, key=lambda o: min((order.index(k) for k in o if k in order), default=len(order)))


def _of_check(check: Check, places: Places) -> Lead:
    truth = check.result
    assert isinstance(truth, Truth)
    stated, expected, gap, unit = _figures(truth)
    place = places.of_check(check, truth)
    said = [d.say for d in check.rule.diagnoses if _holds(evaluate(d.when, check.scope))]
    if truth.truncated:
        said.append("末位数字是截去的，不是四舍五入")
    words = {
        "where": place.words,
        "left": _shown(truth.left),
        "right": _shown(truth.right, truth.left),
        "stated": stated or "",
        "expected": expected or "",
        "gap": f"{gap.lstrip('-')}{unit}" if gap else "",
        "quote": truth.quote or place.quote,
    }
    message = HOLE.sub(lambda hole: _fill(hole.group(1), words, check), check.rule.message)
    if said:
        message = f"{message.rstrip('。')}；{'；'.join(said)}。"
    return Lead(
        rule=check.rule.id,
        version=check.rule.version,
        family=check.rule.family,
        severity=_severity(check),
        place=place,
        stated=stated,
        expected=expected,
        difference=gap,
        unit=unit,
        message=message,
        explanation=_written(truth),
        basis=check.rule.basis,
        advice=check.rule.advice,
        title=check.rule.title,
    )


def _severity(check: Check) -> str:
    truth = check.result
    if isinstance(truth, Truth) and truth.truncated:
        return "hint"
    for diagnosis in check.rule.diagnoses:
        if diagnosis.severity and _holds(evaluate(diagnosis.when, check.scope)):
            return diagnosis.severity
    return check.rule.severity


def _holds(value: Value) -> bool:
    return bool(value) and not isinstance(value, Absent)


def _figures(truth: Truth) -> tuple[str | None, str | None, str | None, str | None]:
    """stated, expected, difference, unit: the printed side, and what the other side makes of it."""
    left, right = truth.left, truth.right
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None, None, None, None
    if left.single is None and right.single is not None:
        left, right = right, left
    fact = left.single
    unit = left.unit if left.unit.symbol else right.unit
    decimals = fact.printed.precision if fact else max(left.decimals, right.decimals)
    if fact and fact.printed.is_exact and not _fits(right, decimals):
        decimals = max(decimals, 2)
    stated = fact.printed.text if fact else show(left.interval.middle, unit, decimals)
    expected = _in_style(show(right.interval.middle, unit, decimals), fact)
    gap = _in_style(show(left.interval.middle - right.interval.middle, unit, decimals), fact)
    return stated, expected, gap, unit.symbol


def _in_style(figure: str, fact: Fact | None) -> str:
    """A figure with thousands separators only where the printed one would have them."""
    return figure.replace(",", "") if fact and "," not in fact.printed.text else figure


def _fits(number: Number, decimals: int) -> bool:
    """True where a number needs no more decimals than these in its unit."""
    value = Fraction(number.interval.middle) / number.unit.scale * 10**decimals
    return bool(value.denominator == 1)


def _shown(value: Value, like: Value = None) -> str:
    if isinstance(value, Number):
        if not value.facts and value.unit.dimension == PLAIN and value.interval.is_exact:
            return str(value.interval.low)
        if isinstance(like, Number) and like.single is not None:
            unit = like.unit if like.unit.symbol else value.unit
            exact = like.single.printed.is_exact
            decimals = max(like.decimals, 2) if exact and not _fits(value, like.decimals) else like.decimals
            return show(value.interval.middle, unit, decimals) + unit.symbol
        return value.shown
    return str(value) if isinstance(value, str) else ""


def _written(truth: Truth) -> str:
    left, right = truth.left, truth.right
    if not isinstance(left, Number) or not isinstance(right, Number):
        return ""
    lines = [_side("印出", left), _side("计算", right, left)]
    lines += [f"· {label}：{f.printed.text}{f.printed.unit.symbol}" for label, f in _named(truth)]
    return "\n".join(lines)


def _side(name: str, number: Number, like: Value = None) -> str:
    shown = _shown(number, like)
    plain = number.written.replace(",", "")
    if not number.written or plain == shown.replace(",", "") or number.rank == 3:
        return f"{name}：{shown}"
    return f"{name}：{number.written} = {shown}"


def _named(truth: Truth) -> list[tuple[str, Fact]]:
    """The facts with their names; a table that all of them stand in is not named again."""
    sides = [side for side in (truth.left, truth.right) if isinstance(side, Number)]
    facts = list({f.key: f for side in sides for f in side.facts if f.label}.values())
    tables = {(f.anchor.block, f.anchor.row is not None, f.label.partition("·")[0]) for f in facts}
    if len(tables) == 1 and facts[0].anchor.row is not None:
        return [(f.label.partition("·")[2] or f.label, f) for f in facts[:30]]
    return [(f.label, f) for f in facts[:30]]


def _fill(hole: str, words: Mapping[str, str], check: Check) -> str:
    if hole in words:
        return words[hole]
    return _shown(evaluate(parse(hole), check.scope))


def _by_rule(checks: Iterable[Check]) -> Iterator[Check]:
    seen: set[str] = set()
    for check in checks:
        if check.rule.id not in seen:
            seen.add(check.rule.id)
            yield check


def _fact_in(checks: Iterable[Check], key: AnchorKey) -> Fact | None:
    return next((check.facts[key] for check in checks if key in check.facts), None)


def _places_of(checks: Iterable[Check], places: Places, besides: Place) -> tuple[Place, ...]:
    found = (places.of_check(c, c.result) for c in checks if isinstance(c.result, Truth))
    return _distinct(found, besides)


def _distinct(found: Iterable[Place], besides: Place) -> tuple[Place, ...]:
    unique = {place.anchor.key: place for place in found}
    unique.pop(besides.anchor.key, None)
    return tuple(unique.values())


def _merge(leads: Iterable[Lead]) -> list[Lead]:
    """The same mistake printed in several places (a paragraph pasted twice) is one lead."""
    merged: dict[tuple[object, ...], Lead] = {}
    for lead in leads:
        if lead.stated is None:
            key: tuple[object, ...] = (
                lead.rule,
                lead.place.quote,
                lead.message if not lead.place.quote else "",
            )
        else:
            key = (lead.rule, lead.stated, lead.expected, lead.unit, lead.place.table_title)
        first = merged.get(key)
        if first is None:
            merged[key] = lead
        else:
            also = (*first.also, lead.place, *lead.also)
            merged[key] = replace(first, also=_distinct(also, first.place))
    return list(merged.values())
