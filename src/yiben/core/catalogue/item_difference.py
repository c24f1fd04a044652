"""What changed between two versions of an item: field by field, and row by row of its lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yiben.core.catalogue.item_form import ItemForm, ItemPart
from yiben.core.value.record import record

Row = Mapping[str, Any]


@record()
class ItemChange:
    """One change: in which part, of which row ('' for the item itself), which field ('' for a whole row that came or
    went), what it was and what it is, in words."""

    part: str
    row: str
    field: str
    before: str
    after: str


def differences(form: ItemForm, before: Row, after: Row) -> tuple[ItemChange, ...]:
    """Every change from one version to another, in the order of the form."""
    found = list(_fields(form.item, "", before, after))
    for part in form.lists:
        found += _rows(part, before[part.id], after[part.id])
    return tuple(found)


def _fields(part: ItemPart, row: str, before: Row, after: Row) -> Iterator[ItemChange]:
    for one in part.fields:
        if before[one.id] != after[one.id]:
            yield ItemChange(part.title, row, one.title, one.shown(before[one.id]), one.shown(after[one.id]))


def _rows(part: ItemPart, before: Sequence[Row], after: Sequence[Row]) -> Iterator[ItemChange]:
    """Rows are the same that have the same first name; of those named twice, in their order."""
    old, new = _named(part, before), _named(part, after)
    for key, row in old.items():
        if key in new:
            yield from _fields(part, key[0], row, new[key])
        else:
            yield ItemChange(part.title, key[0], "", _line(part, row), "")
    for key, row in new.items():
        if key not in old:
            yield ItemChange(part.title, key[0], "", "", _line(part, row))
    if list(old) != list(new) and set(old) == set(new):
        names = ("、".join(key[0] for key in rows) for rows in (old, new))
        yield ItemChange(part.title, "", "顺序", *names)


def _named(part: ItemPart, rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    first = next(one for one in part.fields if one.required)
    found: dict[tuple[str, int], Row] = {}
    for row in rows:
        name, number = str(row[first.id]), 0
        while (name, number) in found:
            number += 1
        found[name, number] = row
    return found


def _line(part: ItemPart, row: Row) -> str:
    return "；".join(
        f"{one.title}：{one.shown(row[one.id])}" for one in part.fields if one.shown(row[one.id])
    )
