"""The facts of a form: one for each printed number, made once and found again by its place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import compress

from yiben.core.document.parts import Cell
from yiben.core.statement.forms.definition import squash
from yiben.core.statement.forms.rows import FormRow, number
from yiben.core.value.anchor import AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.printed import read_number
from yiben.core.value.unit import NO_UNIT, PERCENT, POINTS, Unit


class Facts:
    """Collects a form's facts; a place gives the same fact however often it is asked for."""

    def __init__(self, title: str, year: int | None, labels: Mapping[str, str]) -> None:
        self.title = title
        self.period = Period(year) if year else None
        self.labels = labels
        self.by_place: dict[AnchorKey, Fact] = {}

    def points(self, cell: Cell | None, label: str) -> Fact | None:
        """The weight or score a cell prints."""
        return self.number(cell, label, POINTS)

    def number(self, cell: Cell | None, label: str, unit: Unit = NO_UNIT) -> Fact | None:
        """The number a cell prints as a whole; None where it is anything else."""
        if cell is None:
            return None
        plain = squash(cell.text)
        if plain.endswith("%"):
            unit, plain = PERCENT, plain[:-1]
        printed = read_number(plain.removesuffix("分") if unit is POINTS else plain, unit)
        if printed is None:
            return None
        known = self.by_place.get(cell.anchor.key)
        return known or self.keep(Fact(printed, cell.anchor, self.label(label), self.period))

    def keep(self, fact: Fact) -> Fact:
        """The fact known at a place, or this one."""
        known = self.by_place.get(fact.key)
        if known is None:
            known = fact if fact.period is self.period else replace(fact, period=self.period)
            self.by_place[fact.key] = known
        return known

    def label(self, label: str) -> str:
        """What a reader would call a number of the form."""
        *words, role = label.split("·")
        named = "·".join((*words, self.labels.get(role, role)))
        return f"{self.title}·{named}" if self.title else named

    def sweep(self, rows: Iterable[FormRow]) -> None:
        """Every cell that is a number and was bound to nothing becomes a fact named by its row."""
        for row in rows:
            texts = [squash(cell.text) for cell in row.own]
            numbers = [number(text) is not None for text in texts]
            name = next(
                (t[:30] for t, is_number in zip(texts, numbers, strict=True) if not is_number), "未识别"
            )
            for cell in compress(row.own, numbers):
                self.number(cell, name)

    @property
    def all(self) -> tuple[Fact, ...]:
        """Every fact, in reading order."""
        return tuple(self.by_place[key] for key in sorted(self.by_place))
