"""Classification codes with their official names, by year, and how well each name is verified."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassificationCode:
    """One code of a classification. `since` and `until` are budget years, both included.

    `status` is observed where a published paper prints the code and name; anything else is unverified.
    """

    code: str
    name: str
    level: str
    status: str
    since: int | None = None
    until: int | None = None
    alt_names: tuple[str, ...] = ()
    group: str = ""

    @property
    def is_observed(self) -> bool:
        """True where code and name were seen together in published papers."""
        return self.status == "observed"

    def holds_in(self, year: int | None) -> bool:
        """True where the code is in use in a year; an unknown year excludes nothing."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)
