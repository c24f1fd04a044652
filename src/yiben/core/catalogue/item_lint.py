"""The linter of the catalogue: every rule on every item; each finding says where, what was read, what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from yiben.core.catalogue.item_facts import Factors, facts_of
from yiben.core.catalogue.item_form import ItemForm, ItemPart
from yiben.core.catalogue.item_rule import FAIL, ItemRule
from yiben.core.value.record import record

Item = Mapping[str, Any]


@record()
class ItemFinding:
    """What a rule found: which rule, in which item (`code`, `item` its name), in which row (-1: the item itself) of
    which part and in which field, what was read there, and the whole sentence."""

    rule: str
    version: int
    severity: str
    title: str
    code: str
    item: str
    part: str
    row: int
    field: str
    read: str
    message: str
    advice: str
    basis: str


def lint(
    rules: Sequence[ItemRule],
    form: ItemForm,
    items: Sequence[Item],
    factors: Factors,
    others: Iterable[tuple[str, str]] = (),
) -> Iterator[ItemFinding]:
    """Every finding in the order of the items. `others` are the codes (own, of the handling) of items that are not
    looked at and may not have them twice."""
    others = tuple(others)
    codes = Counter([one["code"] for one in items] + [code for code, _ in others])
    handling = Counter([one["handling_code"] for one in items] + [code for _, code in others])
    for item in items:
        of_item = item["handling_code"]
        facts = facts_of(
            item,
            factors,
            same_code=codes[item["code"]],
            same_handling_code=handling[of_item] if of_item else 1,
        )
        for rule in rules:
            for place, row in rule.rows(item):
                if rule.holds(facts, row) == FAIL:
                    yield _finding(rule, form, item, place, row)


def _finding(rule: ItemRule, form: ItemForm, item: Item, place: int, row: Item) -> ItemFinding:
    part = form.part(rule.part) if rule.part else form.item
    said = {one.id: one.shown(item[one.id]) or "空" for one in form.item.fields}
    read = part.field(rule.field).shown(row[rule.field])
    of_row = _called(part, row) if rule.part else ""
    return ItemFinding(
        rule=rule.id,
        version=rule.version,
        severity=rule.severity,
        title=rule.title,
        code=item["code"],
        item=item["name"],
        part=part.id,
        row=place,
        field=rule.field,
        read=read,
        message=rule.message.format_map({**said, "read": read or "空", "row": of_row}),
        advice=rule.advice,
        basis=rule.basis,
    )


def _called(part: ItemPart, row: Item) -> str:
    """What a row is called: its name, or the first text in it."""
    names = [one for one in part.fields if one.id in ("name", "document", "question")]
    return str(row[names[0].id]) if names else ""
