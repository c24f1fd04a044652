"""Too good to be true: a rate without spread, or ratings that come in bursts or from one device, is told as such."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from yiben.core.indicator.metric import Doubt
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import PERCENT


class Grouped(Protocol):
    """What a doubt looks at: how many rows there are, and the sizes of their groups."""

    @property
    def denominator_rows(self) -> int:
        """How many rows there are."""
        ...

    @property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """The sizes of their groups, by doubt."""
        ...


@record()
class Suspicion:
    """A doubt that holds: which, the share that was found, and what is told."""

    id: str
    share: Fraction
    text: str


def suspicions(doubts: Iterable[Doubt], value: Fraction | None, tally: Grouped) -> tuple[Suspicion, ...]:
    """Which doubts hold, in the order of the definition."""
    return tuple(_suspicions(doubts, value, tally))


def _suspicions(doubts: Iterable[Doubt], value: Fraction | None, tally: Grouped) -> Iterator[Suspicion]:
    rows = tally.denominator_rows
    for doubt in doubts:
        if value is None or rows < doubt.least:
            continue
        found = _share(doubt, value, tally.groups.get(doubt.id, ()), rows)
        if found >= doubt.share:
            yield Suspicion(doubt.id, found, doubt.say.format(share=show(found, PERCENT, 2), rows=rows))


def _share(doubt: Doubt, value: Fraction, sizes: tuple[int, ...], rows: int) -> Fraction:
    if not doubt.by:
        return value
    if doubt.most:
        return Fraction(sum(size for size in sizes if size > doubt.most), rows)
    return Fraction(max(sizes, default=0), rows)
