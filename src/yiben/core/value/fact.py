"""A fact: one printed number of a paper, with its place, what it is called and what it stands for."""

from dataclasses import field

from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.period import Period
from yiben.core.value.printed import Printed
from yiben.core.value.record import record


@record(eq=False)
class Fact:
    """A printed number bound to a place and a name.

    `label` is what a reader would call it (“收入支出决算总表·本年收入合计·决算数”); `concepts` are the
    ids of what it stands for (a statement cell, a claim's subject), best first.
    """

    printed: Printed
    anchor: Anchor
    label: str
    period: Period | None = None
    concepts: tuple[str, ...] = field(default=())

    @property
    def key(self) -> AnchorKey:
        """Identity of the fact: its place."""
        return self.anchor.key
