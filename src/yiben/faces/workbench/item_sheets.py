"""The lists of the catalogue: which columns and filters they have."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.selectors.items import ItemsWanted, shown
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Asked, Column, Filter, Sheet


def items_sheet(offices: Sequence[tuple[int, str]]) -> Sheet:
    """The items in force."""
    item = form().item
    types = tuple(item.field("type").choices.items())
    depths = tuple(item.field("depth").choices.items())
    filters = (
        Filter("q", _("查找"), hint=_("名称、编码、部门或拼音首字母")),
        Filter("office", _("部门"), tuple((str(pk), name) for pk, name in offices)),
        Filter("type", _("事项类型"), types),
        Filter("depth", _("网办深度"), depths),
    )
    columns = (
        Column("name", _("事项"), lambda one: one.name, sort="name", href=_to_item()),
        Column("code", _("实施编码"), lambda one: one.item.code, sort="code", under="name"),
        Column("organization", _("部门"), lambda one: one.item.organization.name, sort="organization"),
        Column("type", _("类型"), lambda one: shown(one)["type"], sort="type"),
        Column("committed", _("承诺"), lambda one: one.committed_days, "number", _("工作日"), "committed"),
        Column("statutory", _("法定"), lambda one: one.statutory_days, "number", _("工作日"), "statutory"),
        Column("visits", _("到现场"), lambda one: one.visits, "number", _("次"), "visits", True),
        Column("depth", _("网办深度"), lambda one: shown(one)["depth"] or "—", sort="depth", descends=True),
        Column("number", _("版本"), lambda one: one.number, "number"),
    )
    return Sheet(_("政务服务事项"), columns, filters, "organization")


def wanted(asked: Asked) -> ItemsWanted:
    """What a question about items means to the selectors."""
    values = asked.values
    office = values.get("office", "")
    return ItemsWanted(
        values.get("q", ""), int(office) if office else 0, values.get("type", ""), values.get("depth", "")
    )


def _to_item() -> Callable[[Any], str]:
    before, after = reverse("workbench:item", args=[0]).split("0")
    return lambda one: f"{before}{one.item_id}{after}"
