"""Measurements as plain content and back: fractions as exact texts, never a float."""

from collections.abc import Mapping
from typing import Any

from yiben.core.indicator.evaluation.measurement import Evidence, Measurement, Operand
from yiben.core.ledger.book import Selection

_LISTS = (
    "measures",
    "accounts",
    "items",
    "sections",
    "kinds",
    "natures",
    "vouchers",
    "three_public",
    "units",
    "institutions",
    "except_vouchers",
    "projects",
)


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
    lists: dict[str, Any] = {name: tuple(plain[name]) for name in _LISTS if name in plain}
    return Selection(sign=plain["sign"], **lists)


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
    lists = {name: list(getattr(selection, name)) for name in _LISTS}
    return {"sign": selection.sign, **{name: values for name, values in lists.items() if values}}


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
