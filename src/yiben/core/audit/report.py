"""From failing checks to leads: one a cause, in the order where, printed, expected, gap, basis, advice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yiben.core.audit.check import Check, Outcome
from yiben.core.audit.figures import in_style
from yiben.core.audit.lead import Lead, Place
from yiben.core.audit.paper import Paper
from yiben.core.audit.places import Places
from yiben.core.audit.repair import Cause, causes
from yiben.core.audit.system import Assumed
from yiben.core.audit.telling import lead_of, severity_of
from yiben.core.audit.view import Lens
from yiben.core.expression.values import Truth
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.printed import show

_SEVERITY = {"error": 0, "warning": 1, "hint": 2}


def leads_of(checks: Sequence[Check], paper: Paper, lens: Lens) -> tuple[Lead, ...]:
    """The leads of a paper, in reading order within each severity."""
    places = Places(paper)
    found = [_of_cause(cause, places, paper) for cause in causes(checks, lens)]
    for check in checks:
        if check.outcome is Outcome.FAIL and not check.is_equality:
            found.append(lead_of(check, places))
    merged = _merge(found)
    return tuple(sorted(merged, key=lambda lead: (_SEVERITY[lead.severity], lead.place.anchor.key)))


def _of_cause(cause: Cause, places: Places, paper: Paper) -> Lead:
    """One lead for a cause: at the cell whose change settles it, or at the check itself."""
    main = min(cause.checks, key=lambda c: (_SEVERITY[severity_of(c)], -len(c.facts)))
    lead = lead_of(main, places)
    others = [check for check in cause.checks if check is not main]
    if not cause.changes:
        suspects = (_fact_in(cause.checks, key) for key in cause.suspects)
        candidates = _distinct((places.of_fact(f) for f in suspects if f is not None), lead.place)
        return replace(lead, also=_places_of(others, places, lead.place), candidates=candidates)
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
    expected = in_style(show(value.middle, printed.unit, printed.precision), fact)
    gap = in_style(show(printed.quantity - value.middle, printed.unit, printed.precision), fact)
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
