"""Periods of public money: a budget year is a calendar year (预算法 art. 18)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A budget year, or the moment at its start (opening) or end (closing)."""

    year: int
    moment: str = "year"

    @property
    def previous(self) -> "Period":
        """The same period one year before."""
        return Period(self.year - 1, self.moment)
