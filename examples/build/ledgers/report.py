"""What was chosen and what cannot be: chosen.json and differences.json."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from yiben.apps.audits import engine
from yiben.core.audit.lead import Lead, Place

from .choose import Chosen
from .files import comparatives, yuan
from .leaves import terms
from .model import SOLVER
from .paper import Cell
from .spec import Spec

OBJECTIVE = (
    "1. give up the fewest printed cells (a table's cell costs 100, a figure of the text or of a form 99, one in "
    "another money unit 98), proven least by cores; among equals move the printed amounts least",
    "2. no amount where it would be odd (an item, section or unit that it does not belong to), unless needed",
    "3. every printed cell as near to the middle of its rounding interval as all together allow",
    "4. the crossing of items, sections and units nearest to the shares by people; fixed seed, one thread",
)
INSIDE, VIOLATES = "inside the printed interval", "violates"


def chosen_json(spec: Spec, chosen: Chosen) -> str:
    """Every leaf with the cell that prints it alone, and every printed cell with what it comes to."""
    alone = _alone(chosen, spec)
    leaves = [_leaf(chosen, index, alone) for index, amount in enumerate(chosen.amounts) if amount]
    cells = [
        _cell(cell, value)
        for cell, value in zip(chosen.cells, chosen.derived, strict=True)
        if cell.text or value
    ]
    return _json(
        {
            "paper": f"examples/{spec.paper.name}",
            "year": spec["year"],
            "profile": spec["profile"],
            "unit": spec["unit"],
            "keeps_financial": spec["financial"],
            "solver": SOLVER,
            "objective": list(OBJECTIVE),
            "cells_given_up": len(chosen.answer.given_up),
            "sets_of_this_cost": chosen.answer.sets_of_this_cost,
            "invented": spec["invented"],
            "comparatives": comparatives(spec),
            "comparatives_note": spec.get("comparatives_note", ""),
            "leaves": leaves,
            "cells": cells,
        }
    )


def _alone(chosen: Chosen, spec: Spec) -> dict[int, Cell]:
    """The cell that prints a leaf and nothing else; a true one before a wrong one, then the narrowest."""
    found: dict[int, Cell] = {}
    wrong = {id(chosen.cells[index]) for index in chosen.differences}
    for cell in sorted(chosen.cells, key=lambda cell: (id(cell) in wrong, cell.high - cell.low)):
        used = [i for i in terms(cell, chosen.totals, spec.institutions) if chosen.amounts[i]]
        if len(used) == 1 and cell.text:
            found.setdefault(used[0], cell)
    return found


def _leaf(chosen: Chosen, index: int, alone: Mapping[int, Cell]) -> dict[str, Any]:
    total, amount = chosen.totals[index], chosen.amounts[index]
    of = total.dimensions
    named = {
        name: getattr(of, name)
        for name in ("unit", "item", "section", "kind", "nature", "project", "three_public")
        if getattr(of, name)
    }
    cell = alone.get(index)
    entry = {"account": total.account or total.measure, **named, "chosen": amount}
    if cell is None:
        return {**entry, "printed": None, "low": None, "high": None, "verdict": "printed only within sums"}
    inside = cell.low <= amount <= cell.high
    bounds = {"printed": f"{cell.text}{cell.unit}", "low": cell.low, "high": cell.high}
    return {**entry, **bounds, "verdict": f"chosen {INSIDE}" if inside else VIOLATES}


def _cell(cell: Cell, value: int) -> dict[str, Any]:
    return {
        "source": cell.source,
        "cell": cell.name,
        "printed": f"{cell.text}{cell.unit}" if cell.text else "",
        "low": cell.low,
        "high": cell.high,
        "derived": value,
        "verdict": INSIDE if cell.low <= value <= cell.high else VIOLATES,
    }


def differences(spec: Spec, chosen: Chosen) -> list[dict[str, Any]]:
    """The printed cells that no ledger gives together with the others, each with the lead that names it."""
    leads = _leads(spec)
    found = []
    for index in chosen.differences:
        cell, value = chosen.cells[index], chosen.derived[index]
        core = next((core for core in chosen.answer.cores if index in core), ())
        gap = cell.low - value if value < cell.low else cell.high - value
        found.append(
            {
                "source": cell.source,
                "statement": cell.title,
                "row": cell.row,
                "label": cell.label,
                "column": cell.column,
                "printed": cell.text,
                "unit": cell.unit,
                "derived_fen": value,
                "derived": _shown(value, cell),
                "gap_yuan": yuan(gap),
                "cannot_stand_beside": [chosen.cells[other].name for other in core if other != index],
                "lead": _lead(cell, leads),
            }
        )
    return found


def misprinted_codes(spec: Spec, chosen: Chosen) -> list[dict[str, Any]]:
    """Rows whose printed code stands for another: right in amount, wrong in place."""
    leads = [lead for lead in _leads(spec) if lead.rule in ("code-once", "code-name")]
    found = []
    for cell in chosen.cells:
        meant = spec.get("rows", {}).get(cell.source, {}).get(cell.row)
        if meant is None:
            continue
        lead = next((lead for lead in leads if cell.row.split("#")[0] in lead.message), None)
        found.append(
            {
                "source": cell.source,
                "statement": cell.title,
                "row": cell.row,
                "label": cell.label,
                "column": cell.column,
                "printed": cell.text,
                "meant_row": meant,
                "lead": lead and {"rule": lead.rule, "severity": lead.severity},
            }
        )
    return found


def other_errors(spec: Spec, chosen: Chosen) -> list[dict[str, Any]]:
    """Error leads of the audit that name no difference: rates, sums of the text, forms, which no ledger holds."""
    cells = [chosen.cells[index] for index in chosen.differences]
    return [
        {"rule": lead.rule, "where": lead.place.words, "stated": lead.stated, "expected": lead.expected}
        for lead in _leads(spec)
        if lead.severity == "error" and not any(_lead(cell, [lead]) for cell in cells)
    ]


def differences_json(spec: Spec, chosen: Chosen) -> str:
    """The list that ships."""
    return _json(
        {
            "paper": f"examples/{spec.paper.name}",
            "differences": differences(spec, chosen),
            "misprinted_codes": misprinted_codes(spec, chosen),
            "error_leads_of_no_cell": other_errors(spec, chosen),
        }
    )


def _shown(value: int, cell: Cell) -> str:
    places = len(cell.text.partition(".")[2]) if cell.text else 2
    scale = 1_000_000 if cell.unit == "万元" else 100
    return f"{value / scale:,.{places}f}"


def _leads(spec: Spec) -> Sequence[Lead]:
    return engine.audit(spec.paper.name, spec.paper.read_bytes()).result.leads


def _lead(cell: Cell, leads: Iterable[Lead]) -> dict[str, Any] | None:
    """The lead that names a cell: an error before a warning, on the cell before on its equation."""
    ranked = []
    for lead in leads:
        if _speaks_of(lead, cell):
            ranked.append(((lead.severity != "error", False), lead))
        elif any(_is_at(place, cell) for place in lead.also):
            ranked.append(((lead.severity != "error", True), lead))
    if not ranked:
        return None
    (_, equation), lead = min(ranked, key=lambda entry: entry[0])
    return {"rule": lead.rule, "severity": lead.severity, "on": "equation" if equation else "cell"}


def _speaks_of(lead: Lead, cell: Cell) -> bool:
    if cell.is_table:
        return _is_at(lead.place, cell)
    return f"{cell.text}{cell.unit}" in lead.message.replace(",", "")


def _is_at(place: Place, cell: Cell) -> bool:
    return (place.table_title, place.row_label, place.column_label) == (cell.title, cell.label, cell.column)


def _json(value: Mapping[str, Any]) -> str:
    """JSON, a list's entry a line, so that a change shows as the lines it changes."""
    parts = []
    for key, entry in value.items():
        text = json.dumps(entry, ensure_ascii=False)
        if isinstance(entry, list) and entry:
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in entry)
            text = f"[\n{rows}\n ]"
        parts.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
