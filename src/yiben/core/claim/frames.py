"""A frame: a whole that a text has announced, and the parts it sets under it."""

import re
from dataclasses import dataclass, field

from yiben.core.claim.mention import Mention
from yiben.core.value import unit as units

_OPEN_SET = re.compile(r"其中|主要")
_CLOSING = re.compile(r"分为|划分为|包括|组成|构成|按.{2,10}分|具体(?:为|是|包括)")
_PEOPLE = ("人", "名", "位")


@dataclass
class Frame:
    """A whole that parts are being collected under. `closed` where its words close the set."""

    whole: Mention | None
    depth: int
    cue: str
    wholes: tuple[Mention, ...] = ()
    parts: list[Mention] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    separator: str = ""
    bracket: bool = False
    carried: bool = False
    more: bool = False
    skipped: bool = False

    @property
    def closed(self) -> bool:
        """True where the words close the set."""
        return bool(_CLOSING.search(self.cue)) and not _OPEN_SET.search(self.cue)


def comparable(a: Mention, b: Mention) -> bool:
    """True where two quantities can be parts of one another: both money, or counts of one kind."""
    if a.dimension != b.dimension:
        return False
    if a.dimension == units.MONEY:
        return True
    one, other = a.printed.unit.kind, b.printed.unit.kind
    return one == other or (_person(a) and _person(b))


def _person(m: Mention) -> bool:
    kind = m.printed.unit.kind
    return kind in _PEOPLE or (kind == "个" and bool(re.search("编制|人员|人数", m.subject)))
