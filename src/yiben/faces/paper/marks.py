"""Marks: which characters, cells, rows or tables of a paper the leads speak of.

A place is (lead number, index among the lead's places); 0 is the lead's own place. Several places
may fall on one element of the page: `Targets` gives each place the id of the element to go to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yiben.core.audit.lead import Lead
from yiben.core.audit.lead import Place as Spot
from yiben.core.value.anchor import Anchor

RANK = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """One place of one lead."""

    lead: int
    index: int
    severity: str
    anchor: Anchor
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of a lead at a mark; `own` where the mark is the lead's own place."""

    lead: int
    severity: str
    own: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What one marked element of the page carries; `id` is empty where no place starts in it.

    `own` is true where it is some lead's own place, not only a place that a lead also speaks of.
    """

    id: str
    refs: tuple[Ref, ...]
    severity: str
    own: bool

    @property
    def leads(self) -> tuple[int, ...]:
        """The numbers of its leads."""
        return tuple(ref.lead for ref in self.refs)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one mark or none."""

    text: str
    mark: Mark | None = None


@dataclass
class Targets:
    """Ids of marked elements by place, filled while the blocks are laid out."""

    ids: dict[tuple[int, int], str] = field(default_factory=dict)

    def mark(self, places: list[Place]) -> Mark | None:
        """The mark of an element that these places fall on; None where there are none."""
        if not places:
            return None
        fresh = [p for p in places if (p.lead, p.index) not in self.ids]
        name = f"p{fresh[0].lead}-{fresh[0].index}" if fresh else ""
        for place in fresh:
            self.ids[(place.lead, place.index)] = name
        refs: dict[int, Ref] = {}
        for place in sorted(places, key=lambda p: (p.lead, p.index)):
            refs.setdefault(place.lead, Ref(place.lead, place.severity, place.index == 0))
        own = [p for p in places if p.index == 0]
        gravest = min((p.severity for p in own or places), key=rank)
        return Mark(name, tuple(refs.values()), gravest, bool(own))


def rank(severity: str) -> int:
    """The order of a severity, the gravest first."""
    return RANK.get(severity, len(RANK))


def spots(lead: Lead) -> tuple[Spot, ...]:
    """Every place a lead speaks of: its own, those with the same cause, those a tie cannot exclude."""
    return (lead.place, *lead.also, *lead.candidates)


def places_of(leads: Sequence[Lead]) -> dict[int, list[Place]]:
    """Every place of numbered leads, by block."""
    by_block: dict[int, list[Place]] = {}
    for number, lead in enumerate(leads, 1):
        for index, spot in enumerate(spots(lead)):
            place = Place(number, index, lead.severity, spot.anchor, spot.quote or "")
            by_block.setdefault(spot.anchor.block, []).append(place)
    return by_block


def runs(text: str, places: list[Place], targets: Targets) -> tuple[Run, ...]:
    """A text cut into runs at the ends of its marked ranges; a place without a range marks it all."""
    ranges = [(p, *_range(p, text)) for p in places]
    edges = sorted({0, len(text), *(s for _, s, _e in ranges), *(e for _, _s, e in ranges)})
    return tuple(
        Run(text[a:b], targets.mark([p for p, start, end in ranges if start <= a and b <= end]))
        for a, b in zip(edges, edges[1:], strict=False)
    )


def _range(place: Place, text: str) -> tuple[int, int]:
    """The characters of a place; where its quote stands there once, only the quote."""
    anchor, length = place.anchor, len(text)
    start = min(anchor.start or 0, length)
    end = length if anchor.end is None else min(anchor.end, length)
    if start >= end:
        return 0, length
    if len(place.quote) > 1 and text.count(place.quote, start, end) == 1:
        start = text.index(place.quote, start, end)
        return start, start + len(place.quote)
    return start, end
