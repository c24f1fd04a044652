"""The figures of a content that a citizen asks for first, taken from its forms by address, exact to the fen."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from yiben.core.disclosure.content import Content, addressed
from yiben.core.disclosure.figures import BLANK, NOT_PRINTED

_ADDRESS = re.compile(r"^(\w+)\[([^,\]]+),\s*([^\]]+)\]$")


def shown_figures(
    content: Content, wanted: Iterable[Mapping[str, Any]], cells: Callable[[str], Iterable[str]]
) -> list[dict[str, Any]]:
    """Each wanted figure of final accounts: value and unit as printed, exact amount, form and cell; or why not.

    `cells` gives the statement addresses of a concept, best first.
    """
    return [_shown(content, one, cells) for one in wanted if "concept" in one]


def amounts_of(content: Content, statement: str, rows: Iterable[str], column: str) -> dict[str, int]:
    """The exact amounts of some rows of a statement, of those that are printed."""
    wanted = set(rows)
    return {
        row: int(cell["amount"])
        for form in content["forms"]
        if form["statement"] == statement
        for (row, at), cell, _place in addressed(form)
        if row in wanted and at == column and "amount" in cell
    }


def _shown(
    content: Content, wanted: Mapping[str, Any], cells: Callable[[str], Iterable[str]]
) -> dict[str, Any]:
    told = {"id": str(wanted["id"]), "title": str(wanted["title"])}
    why = NOT_PRINTED
    for address in cells(str(wanted["concept"])):
        match = _ADDRESS.match(address)
        found = match and _find(content, match[1], (match[2].strip(), match[3].strip()))
        if not found:
            continue
        form, cell, (r, c) = found
        text = str(cell["text"]).strip()
        if not text:
            why = BLANK
            continue
        place = f"《{content['forms'][form]['title']}》·{cell['address'][0]}·{cell['address'][1]}"
        unit = cell.get("unit") or content["forms"][form]["unit"]
        where = {"place": place, "form": form, "cell": [r, c]}
        return told | {"value": text, "unit": unit, "amount": cell.get("amount"), "why": ""} | where
    return told | {
        "value": "",
        "unit": "",
        "amount": None,
        "why": why,
        "place": "",
        "form": None,
        "cell": None,
    }


def _find(
    content: Content, statement: str, address: tuple[str, str]
) -> tuple[int, Mapping[str, Any], tuple[int, int]] | None:
    for number, form in enumerate(content["forms"]):
        if form["statement"] == statement:
            for at, cell, place in addressed(form):
                if at == address:
                    return number, cell, place
    return None
