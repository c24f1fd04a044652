"""A lead: what a failing check says to a reader. Machine-found and unconfirmed; a person makes it a finding."""

from dataclasses import dataclass, field

from yiben.core.value.anchor import Anchor
from yiben.core.value.record import record


@record()
class Place:
    """A place in the paper, in the words of the paper."""

    anchor: Anchor
    quote: str = ""
    section: str = ""
    table_title: str = ""
    row_label: str = ""
    column_label: str = ""

    @property
    def words(self) -> str:
        """The place as a reader would say it."""
        if self.table_title:
            parts = [f"《{self.table_title}》", self.row_label, self.column_label]
            return "·".join(part for part in parts if part)
        page = f"第{self.anchor.page}页" if self.anchor.page else f"第{self.anchor.block + 1}段"
        line = f"第{self.anchor.line}行" if self.anchor.line else page
        place = f"{self.section}（{line}）" if self.section else line
        return f"{place}“{self.row_label}”" if self.row_label else place


@dataclass(frozen=True)
class Lead:
    """One lead. `stated`, `expected`, `difference` are printed decimals or None where there is no number.

    `also` are further places with the same cause; `candidates` the cells a tie cannot tell apart.
    """

    rule: str
    version: int
    family: str
    severity: str
    place: Place
    stated: str | None
    expected: str | None
    difference: str | None
    unit: str | None
    message: str
    explanation: str
    basis: str
    advice: str
    title: str
    also: tuple[Place, ...] = field(default=())
    candidates: tuple[Place, ...] = field(default=())
