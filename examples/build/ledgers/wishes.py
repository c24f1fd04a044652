"""What makes a crossing plausible: wishes with a price, never laws.

Pension contributions stand under the item that is named for them, pay follows the people of a unit, a project
stays under one item. Where the paper's figures forbid a wish it is not granted.
"""

from collections.abc import Mapping, Sequence

from yiben.core.ledger.book import Total

from .model import Row
from .spec import Spec

UNLIKELY = 8.0
SECOND_CHOICE = 3.0
ROUNDS = 300


def wishes(totals: Sequence[Total], spec: Spec) -> tuple[list[float], dict[int, int]]:
    """A price for each fen of each leaf, and for how many people a leaf pays where it is paid by people."""
    costs = [0.0] * len(totals)
    people: dict[int, int] = {}
    projects = {project["name"]: project for project in spec["projects"]}
    for index, total in enumerate(totals):
        of = total.dimensions
        if not total.account.startswith("7"):
            continue
        if of.project:
            costs[index] = _project_cost(projects[of.project], of.item, of.section)
        elif of.kind == "not_appropriated":
            costs[index] = SECOND_CHOICE * list(spec["other_money"]).index(of.section)
        elif paid := _people(spec, of.unit, of.item, of.section):
            people[index] = paid
        else:
            costs[index] = UNLIKELY
    return costs, people


def projects_wished(totals: Sequence[Total], spec: Spec, costs: Sequence[float]) -> dict[int, int]:
    """What a project whose outturn is not printed would have spent: its budget, where it is likeliest."""
    wished = {project["name"]: project["wished"] for project in spec["projects"] if "wished" in project}
    return {
        index: wished[total.dimensions.project]
        for index, total in enumerate(totals)
        if total.dimensions.project in wished and costs[index] == 0
    }


def fitted(people: Mapping[int, int], costs: Sequence[float], rows: Sequence[Row]) -> dict[int, int]:
    """Shares by people, scaled to the rows that they make up alone (iterative proportional fitting)."""
    shares = {index: float(count) for index, count in people.items()}
    alone = []
    for row in rows:
        paid = [index for index in row.terms if index in people]
        others = [index for index in row.terms if index not in people and costs[index] < UNLIKELY]
        if paid and not others and all(times == 1 for times in row.terms.values()):
            alone.append((float(row.low or 0), paid))
    for _ in range(ROUNDS):
        for value, paid in alone:
            now = sum(shares[index] for index in paid)
            if now:
                shares.update({index: shares[index] * value / now for index in paid})
    return {index: int(share) for index, share in shares.items()}


def _project_cost(project: Mapping[str, object], item: str, section: str) -> float:
    """Nothing for the first item and section of a project; more for each further one."""
    items, sections = project["items"], project["sections"]
    assert isinstance(items, list) and isinstance(sections, list)
    place = items.index(item) * SECOND_CHOICE if item in items else UNLIKELY
    return place + sections.index(section) * 1.0


def _people(spec: Spec, unit: str, item: str, section: str) -> int:
    """How many people of a unit a section is paid for under an item; 0 where that would be odd."""
    home: Mapping[str, str] = spec.get("home", {})
    if section in home or item in home.values():
        return sum(spec["people"][unit].values()) if home.get(section) == item else 0
    only = spec.get("only", {}).get(section, {})
    if (only.get("items") and item not in only["items"]) or (only.get("units") and unit not in only["units"]):
        return 0
    return int(spec["people"][unit].get(item, 0))
