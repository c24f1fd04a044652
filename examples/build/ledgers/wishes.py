"""What makes a crossing plausible: wishes with a price, never laws.

Pension contributions stand under the item that is named for them, pay follows the people of a unit, a project
stays under one item. Where the paper's figures forbid a wish it is not granted.
"""

from collections.abc import Mapping, Sequence

from yiben.core.ledger.book import Total

from .spec import Spec

UNLIKELY = 8.0
SECOND_CHOICE = 3.0


def wishes(
    totals: Sequence[Total], spec: Spec, sections: Mapping[str, int]
) -> tuple[list[float], dict[int, int]]:
    """A price for each fen of each leaf, and the amount wished for some."""
    costs = [0.0] * len(totals)
    targets: dict[int, int] = {}
    sharing: dict[str, list[tuple[int, int]]] = {}
    projects = {project["name"]: project for project in spec["projects"]}
    for index, total in enumerate(totals):
        of = total.dimensions
        if not total.account.startswith("7"):
            continue
        if of.project:
            costs[index] = _project_cost(projects[of.project], of.item, of.section)
            if (wished := projects[of.project].get("wished")) and costs[index] == 0:
                targets[index] = wished
        elif of.kind == "not_appropriated":
            costs[index] = SECOND_CHOICE * list(spec["other_money"]).index(of.section)
        elif people := _people(spec, of.unit, of.item, of.section):
            sharing.setdefault(of.section, []).append((index, people))
        else:
            costs[index] = UNLIKELY
    for section, leaves in sharing.items():
        whole = sum(people for _, people in leaves)
        targets |= {index: sections.get(section, 0) * people // whole for index, people in leaves}
    return costs, targets


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
