"""The plain content of an evaluation: everything that its figures stand on, fit to be kept and fingerprinted."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from hashlib import sha256
from typing import Any

from yiben.core.indicator.evaluation.measurement import Evidence, Measurement, Operand
from yiben.core.indicator.scoring.scored import Scored, ScoreFlag
from yiben.core.ledger.book import Selection
from yiben.core.value.chain import canonical

_SELECTED = tuple(one.name for one in fields(Selection))  # type: ignore[arg-type]


def digest_of(content: Any) -> str:
    """The fingerprint of plain content."""
    return sha256(canonical(content)).hexdigest()


def measurement_plain(found: Measurement) -> dict[str, Any]:
    """A measurement as plain content: fractions as exact texts, never a float."""
    return {
        "title": found.title,
        "kind": found.kind,
        "query": dict(found.query),
        "span": found.span,
        "unit": found.unit,
        "value": None if found.value is None else str(found.value),
        "text": found.text,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "inputs_hash": found.inputs,
        "why_none": found.why_none,
        "asserted": found.asserted,
        "answers": dict(found.answers),
        "operands": [_operand_plain(one) for one in found.operands],
        "evidence": _evidence_plain(found.evidence) if found.evidence else None,
        "told": list(found.told),
    }


def operand_of(plain: Mapping[str, Any]) -> Operand:
    """An operand as it was kept, with the questions whose rows stand behind it."""
    return Operand(
        text=plain["text"],
        year=plain["year"],
        amount=plain["amount"],
        unit=plain["unit"],
        selections=tuple(map(selection_of, plain["selections"])),
        place=plain["place"],
        why=plain["why"],
        rows=plain["rows"],
        digest=plain["digest"],
    )


def selection_of(plain: Mapping[str, Any]) -> Selection:
    """A question to the books as it was kept."""
    return Selection(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    )


def scored_plain(scored: Scored) -> dict[str, Any]:
    """A tree of scores as plain content."""
    return {
        "id": scored.id,
        "title": scored.title,
        "weight": str(scored.weight),
        "points": None if scored.points is None else str(scored.points),
        "status": scored.status,
        "arithmetic": scored.arithmetic,
        "value": None if scored.value is None else str(scored.value),
        "unit": scored.unit,
        "flags": [{"id": flag.id, "say": flag.say} for flag in scored.flags],
        "parts": [scored_plain(part) for part in scored.parts],
    }


def scored_of(plain: Mapping[str, Any]) -> Scored:
    """The tree of scores of plain content."""
    return Scored(
        id=plain["id"],
        title=plain["title"],
        weight=Fraction(plain["weight"]),
        points=_fraction(plain["points"]),
        status=plain["status"],
        arithmetic=plain["arithmetic"],
        value=_fraction(plain["value"]),
        unit=plain["unit"],
        flags=tuple(ScoreFlag(one["id"], one["say"]) for one in plain["flags"]),
        parts=tuple(map(scored_of, plain["parts"])),
    )


def statuses(scored: Scored) -> dict[str, int]:
    """How many leaves of a tree have each status."""
    found: dict[str, int] = {}
    for leaf in scored.leaves:
        found[leaf.status] = found.get(leaf.status, 0) + 1
    return found


def content_of(
    *,
    rubric: Mapping[str, Any],
    edition: str,
    as_of: str,
    mark: Mapping[str, Any],
    measurements: Iterable[Measurement],
    scored: Scored,
    grade: str,
    definitions: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of an evaluation. `rubric` and `definitions` are kept whole, so that it can be done again when they
    have changed; `mark` tells how far the records had come."""
    return {
        "rubric": rubric["id"],
        "rubric_version": rubric["version"],
        "rubric_digest": digest_of(rubric),
        "edition_digest": edition,
        "as_of": as_of,
        "mark": dict(mark),
        "actuals": {one.id: measurement_plain(one) for one in measurements},
        "scored": scored_plain(scored),
        "total": None if scored.points is None else str(scored.points),
        "grade": grade,
        "definitions": {"rubric": dict(rubric), **definitions},
    }


def _operand_plain(one: Operand) -> dict[str, Any]:
    return {
        "text": one.text,
        "year": one.year,
        "amount": one.amount,
        "unit": one.unit,
        "selections": [_selection_plain(selection) for selection in one.selections],
        "place": one.place,
        "why": one.why,
        "rows": one.rows,
        "digest": one.digest,
    }


def _selection_plain(selection: Selection) -> dict[str, Any]:
    """What a selection asks for; what it does not ask for is left out."""
    found: dict[str, Any] = {}
    for name in _SELECTED:
        value = getattr(selection, name)
        if name in ("measures", "sign") or value:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _evidence_plain(evidence: Evidence) -> dict[str, Any]:
    return {
        "number": evidence.number,
        "person": evidence.person,
        "basis": evidence.basis,
        "place": evidence.place,
        "file": evidence.sha256,
        "name": evidence.name,
        "trouble": evidence.trouble,
    }


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
