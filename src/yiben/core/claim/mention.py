"""A mention: one number of a sentence with the words around it, and the role those words give it."""

from dataclasses import dataclass, field

from yiben.core.value import unit as units
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import Printed

AMOUNT, CHANGE, SHARE, EXECUTION, RATE, WEIGHT, SCORE, LOOSE = (
    "amount",
    "change",
    "share",
    "execution",
    "rate",
    "weight",
    "score",
    "loose",
)


@dataclass(slots=True)
class Mention:
    """One number: its place, what is printed, the words before it and what they make of it."""

    start: int
    end: int
    printed: Printed
    anchor: Anchor
    gap: str
    clause: str
    sentence: int
    segment: int
    piece: int
    depth: int
    role: str = AMOUNT
    subject: str = ""
    measure: str = ""
    year: int | None = None
    prior: bool = False
    name: str = ""
    word: str = ""
    spread: bool = False
    after: str = ""
    whole: "Mention | None" = None
    inherited: bool = False
    concepts: tuple[str, ...] = ()
    fact: Fact = field(init=False)

    @property
    def dimension(self) -> str:
        """What its unit counts: money, ratio, point, count or plain."""
        return self.printed.unit.dimension

    @property
    def is_rate(self) -> bool:
        """True for a percentage or a difference in percentage points."""
        return self.dimension == units.RATIO

    @property
    def is_amount(self) -> bool:
        """True for a quantity of its own, not a change, share or rate."""
        return self.role == AMOUNT and self.dimension in (units.MONEY, units.COUNT)

    @property
    def zero(self) -> bool:
        """True where the printed number is zero."""
        return self.printed.value == 0
