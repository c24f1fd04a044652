"""What a ledger file says beside the tables: units, people, projects, preferences, figures of the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from yiben.core.ledger.book import Selection
from yiben.core.value.printed import read_number
from yiben.core.value.unit import NO_UNIT, WAN_YUAN, YUAN

from .mapping import BUDGETS, spent
from .paper import Cell, width

UNITS = {"元": YUAN, "万元": WAN_YUAN}


@dataclass(frozen=True)
class Spec:
    """A paper's ledger file (*.yaml), as read."""

    folder: Path
    data: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def get(self, key: str, default: Any = None) -> Any:
        """A key that a ledger file may leave out."""
        return self.data.get(key, default)

    @property
    def paper(self) -> Path:
        """The paper it is made from."""
        return (self.folder / self.data["paper"]).resolve()

    @property
    def institutions(self) -> Mapping[str, str]:
        """Kind of institution by unit code."""
        return {unit["code"]: unit["institution"] for unit in self.data["units"]}

    @property
    def working_units(self) -> tuple[str, ...]:
        """Units that post: those with people."""
        return tuple(self.data["people"])


def load(path: Path) -> Spec:
    """A ledger file."""
    return Spec(path.parent, yaml.safe_load(path.read_text(encoding="utf-8")))


def text_cells(spec: Spec) -> tuple[Cell, ...]:
    """The figures of the text and of the forms that bind the ledger, as cells."""
    return tuple(_cell(entry) for entry in (*spec.get("text", ()), *_forms(spec)))


def _forms(spec: Spec) -> list[dict[str, Any]]:
    entries = []
    for project in spec["projects"]:
        for amount in project.get("published", ()):
            asked = {"sections": (amount["section"],)} if "section" in amount else {}
            entries.append(
                {
                    "source": project.get("source", "form"),
                    "about": project["name"] + amount.get("of", ""),
                    "printed": amount["printed"],
                    "unit": amount["unit"],
                    "asks": [{"spent": {"natures": ("project",), **asked}}],
                    "project": project["name"],
                }
            )
    return entries


def _cell(entry: Mapping[str, Any]) -> Cell:
    printed = read_number(entry["printed"], UNITS.get(entry["unit"], NO_UNIT))
    if printed is None:
        raise ValueError(f"{entry['about']}: {entry['printed']} is no number")
    low, high = width(printed)
    asks = tuple(_selection(asked) for asked in entry["asks"])
    return Cell(
        source=entry.get("source", "text"),
        title=entry.get("where", ""),
        row="",
        label=entry["about"],
        column="",
        text=entry["printed"],
        unit=entry["unit"],
        low=low,
        high=high,
        asks=asks,
        project=entry.get("project", ""),
    )


def _selection(asked: Mapping[str, Any]) -> Selection:
    ((word, of),) = asked.items()
    fields = {name: tuple(values) for name, values in of.items()}
    if word == "spent":
        return spent(**fields)
    if word == "budget":
        return Selection(measures=BUDGETS[:1], **fields)
    raise ValueError(f"unknown question: {word}")
