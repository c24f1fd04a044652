"""Finding the row of column names in a sheet, and which column fills which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from hashlib import sha256

from yiben.core.intake.preset import Preset
from yiben.core.value.record import record
from yiben.core.value.rows import SheetRow

FIRST_ROWS = 30
_SPACE = re.compile(r"\s+")
_WIDTHS = str.maketrans("（）：／", "():/")
_UNIT = re.compile(r"\((?:单位:)?(?:人民币)?元\)$|\((?:必填|选填)\)$|[*]+")
_LARGER = re.compile(r"(?:万|千|亿)元")


@record()
class Header:
    """A header found: its preset, sheet and row, the column of each field, and the names as they stand.

    `unused` are names that fill no field, `missing` fields that must be there and are not, `twice` names that fill
    a field another name has filled, `not_yuan` names in a larger unit. `fingerprint` is the same for the same names.
    """

    preset: Preset
    sheet: str
    row: int
    places: Mapping[str, int] = field(hash=False)
    names: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    not_yuan: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What makes two headers the same: the hash of their names in order."""
        return sha256("\n".join(bare(name) for name in self.names).encode()).hexdigest()

    @property
    def mapping(self) -> Mapping[str, str]:
        """The field of each name that fills one."""
        return {bare(self.names[place]): name for name, place in self.places.items()}


def bare(name: str) -> str:
    """A column name without spaces, stars and its unit yuan, in one width."""
    return _UNIT.sub("", _SPACE.sub("", name).translate(_WIDTHS))


def find_header(
    rows: Sequence[SheetRow], presets: Sequence[Preset], told: Mapping[str, str] | None = None
) -> Header | None:
    """The header among the first rows of a sheet, by the preset that it fits best; None where none is near.

    `told` says which field a name fills, before the presets are asked ('' for none).
    """
    best: tuple[int, int, Header] | None = None
    for row in rows[:FIRST_ROWS]:
        if sum(1 for text in row.texts if text) < 2:
            continue
        for preset in presets:
            found = _matched(row, preset, told or {})
            score = (len(found.places) - 2 * len(found.missing), -len(found.unused))
            if len(found.places) > 1 and (best is None or score > best[:2]):
                best = (*score, found)
    return best[2] if best else None


def _matched(row: SheetRow, preset: Preset, told: Mapping[str, str]) -> Header:
    known = {bare(name): column.field for column in preset.columns for name in column.names}
    fields = {column.field for column in preset.columns}
    places: dict[str, int] = {}
    unused, twice, not_yuan = [], [], []
    for place, text in enumerate(row.texts):
        name = bare(text)
        if not name:
            continue
        wanted = told[name] if name in told else known.get(name, "")
        if _LARGER.search(name) and bare(_LARGER.sub("元", text)) in known:
            not_yuan.append(text)
        if wanted not in fields:
            unused.append(text)
        elif wanted in places:
            twice.append(text)
        else:
            places[wanted] = place
    missing = [c.names[0] for c in preset.columns if c.required and c.field not in places]
    if preset.needs and not any(all(name in places for name in group) for group in preset.needs):
        missing += [preset.column(name).names[0] for name in preset.needs[0] if name not in places]
    return Header(
        preset,
        row.sheet,
        row.number,
        places,
        row.texts,
        tuple(unused),
        tuple(missing),
        tuple(twice),
        tuple(not_yuan),
    )
