"""A frame: a whole that a text has announced, and the parts it sets under it.

Of a list over several passages, `level` is the numbering of the passage that announced it, and
`item_level` that of its first item: a passage numbered like the announcement ends the list, and one
numbered below the first item is a detail of an item.
"""

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
    level: int | None = None
    item_level: int | None = None

    @property
    def closed(self) -> bool:
        """True where the words close the set."""
        return bool(_CLOSING.search(self.cue)) and not _OPEN_SET.search(self.cue)


def continues(frame: Frame, level: int | None) -> bool:
    """True where a passage with this numbering does not stand beside the one that announced the list."""
    return frame.level is None or level is None or level > frame.level


def is_detail(frame: Frame, level: int | None) -> bool:
    """True where a passage with this numbering tells of an item of the list, and is none itself."""
    return frame.item_level is not None and level is not None and level > frame.item_level


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
