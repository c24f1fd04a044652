"""The lists of budgets, contracts, assets and carry-over: their columns, filters and orders."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse

from yiben.apps.ledgers.selectors.registry import CATEGORY_ZH, SIZE_ZH, VEHICLE_ZH
from yiben.core.ledger.voucher import BUDGET_KINDS, NATURES
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Column, Filter, Sheet
from yiben.faces.workbench.money import money

Key = Callable[[Any], Any]
PURSES: dict[str, Key] = {
    "item": lambda one: (one.item, one.nature, one.project),
    "final": lambda one: one.final,
    "spent": lambda one: one.spent,
    "left": lambda one: one.left,
    "rate": lambda one: rate_of(one) or Decimal(0),
}
CONTRACTS: dict[str, Key] = {
    "signed": lambda one: (one.signed, one.pk),
    "amount": lambda one: one.amount,
    "left": lambda one: one.amount - one.paid,
    "due": lambda one: (one.due is None, str(one.due), one.pk),
    "supplier": lambda one: one.supplier,
}
ASSETS: dict[str, Key] = {
    "number": lambda one: one.number,
    "acquired": lambda one: (one.acquired, one.pk),
    "value": lambda one: one.value,
    "area": lambda one: one.area,
}
CARRIED: dict[str, Key] = {
    "account": lambda row: row[0].account,
    "origin": lambda row: row[0].of.origin,
    "amount": lambda row: row[1],
}


def budget_sheet(names: dict[str, str]) -> Sheet:
    """Every purse of a unit: budgets by kind of entry, executed, rate, left."""

    def fen(key: str, label: str, value: Key, sort: str = "", look: str = "") -> Column:
        return Column(
            key, label, lambda one: money(value(one)), "number", sort=sort, descends=True, look=look
        )

    columns = (
        Column("item", _("功能科目"), lambda one: f"{one.item} {names.get(one.item, '')}", sort="item"),
        Column("what", _("项目"), purse_what, under="item"),
        Column("kind", _("预算种类"), lambda one: BUDGET_KINDS.get(one.kind, one.kind)),
        fen("original", _("年初预算"), lambda one: one.original),
        fen("adjustment", _("调整"), lambda one: one.adjustment),
        fen("virement", _("调剂"), lambda one: one.virement),
        fen("final", _("全年预算"), lambda one: one.final, "final"),
        fen("brought", _("年初结转"), lambda one: one.brought),
        fen("spent", _("已执行"), lambda one: one.spent, "spent"),
        Column("rate", _("执行率"), rate_of, "number", "%", sort="rate", descends=True),
        fen("left", _("剩余"), lambda one: one.left, "left"),
    )
    filters = (
        Filter("q", _("查找"), hint=_("科目、项目或拼音")),
        Filter("nature", _("支出性质"), (("basic", _("基本支出")), ("project", NATURES["project"]))),
        Filter("state", _("状态"), (("over", _("超预算")), ("unspent", _("一分未花")))),
    )
    return Sheet(_("预算执行"), columns, filters, "item")


def rate_of(one: Any) -> Decimal | None:
    """What was spent of budget and carry-over, in per cent with one decimal, half up; None where there is nothing."""
    whole = one.final + one.brought
    if whole <= 0:
        return None
    return (Decimal(100 * one.spent) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def purse_what(one: Any) -> str:
    """The project of a purse, or that it is basic expenditure."""
    return str(one.project or NATURES["project"]) if one.nature == "project" else str(_("基本支出"))


def contracts_sheet() -> Sheet:
    """The contracts of a year, or what is owed of every year."""
    columns = (
        Column("number", _("合同号"), lambda one: one.number, href=_to("contract")),
        Column("supplier", _("供应商"), lambda one: one.supplier, sort="supplier"),
        Column("size", _("企业规模"), lambda one: SIZE_ZH[one.size]),
        Column("category", _("采购类别"), lambda one: CATEGORY_ZH[one.category]),
        Column("project", _("项目"), lambda one: one.project),
        Column("signed", _("签订日期"), lambda one: one.signed, sort="signed", descends=True),
        Column("amount", _("合同金额"), _fen("amount"), "number", _("元"), sort="amount", descends=True),
        Column("paid", _("已付"), _fen("paid"), "number", _("元")),
        Column(
            "left",
            _("未付"),
            lambda one: None if one.void_reason else money(one.amount - one.paid),
            "number",
            _("元"),
            sort="left",
            descends=True,
        ),
        Column("due", _("应付日期"), lambda one: one.due or "", sort="due"),
        Column(
            "state",
            _("状态"),
            lambda one: [_contract_state(one)],
            look="tags",
            parts=((_("状态"), lambda one: _contract_state(one)[1]),),
        ),
    )
    filters = (
        Filter("q", _("查找"), hint=_("合同号、供应商、项目或拼音")),
        Filter(
            "state",
            _("状态"),
            (("owed", _("应付未付（各年）")), ("paid", _("已付清")), ("void", _("已作废"))),
        ),
    )
    return Sheet(_("合同台账"), columns, filters, "-signed")


def assets_sheet(kind: str, title: str) -> Sheet:
    """Vehicles, equipment or buildings."""
    of_kind = {
        "vehicle": (
            Column("type", _("车辆类型"), lambda one: VEHICLE_ZH.get(one.type, one.type)),
            Column("by", _("使用财政拨款"), lambda one: _("是") if one.by_appropriation else _("否")),
        ),
        "building": (
            Column(
                "area",
                _("面积"),
                lambda one: money(one.area),
                "number",
                _("平方米"),
                sort="area",
                descends=True,
            ),
        ),
    }.get(kind, ())
    columns = (
        Column("number", _("编号或车牌"), lambda one: one.number, sort="number", href=_to("asset")),
        Column("name", _("名称"), lambda one: one.name, under="number"),
        *of_kind,
        Column("value", _("原值"), _fen("value"), "number", _("元"), sort="value", descends=True),
        Column("acquired", _("取得日期"), lambda one: one.acquired, sort="acquired", descends=True),
        Column("state", _("状态"), _asset_state),
    )
    filters = (
        Filter("q", _("查找"), hint=_("编号、名称或拼音")),
        Filter("state", _("状态"), (("there", _("在用")), ("gone", _("已处置")))),
    )
    return Sheet(title, columns, filters, "number")


def carry_sheet(names: dict[str, str], accounts: dict[str, str]) -> Sheet:
    """Carry-over and surplus by item, project and year of origin."""
    columns = (
        Column(
            "account",
            _("科目"),
            lambda row: f"{row[0].account} {accounts.get(row[0].account, '')}",
            sort="account",
        ),
        Column("item", _("功能科目"), lambda row: f"{row[0].of.item} {names.get(row[0].of.item, '')}"),
        Column("kind", _("预算种类"), lambda row: BUDGET_KINDS.get(row[0].of.kind, row[0].of.kind)),
        Column("project", _("项目"), lambda row: row[0].of.project or NATURES.get(row[0].of.nature, "")),
        Column(
            "origin", _("资金年度"), lambda row: row[0].of.origin or "", "year", sort="origin", descends=True
        ),
        Column(
            "amount", _("金额"), lambda row: money(row[1]), "number", _("元"), sort="amount", descends=True
        ),
    )
    return Sheet(_("结转和结余"), columns, (), "account")


def _fen(name: str) -> Key:
    return lambda one: money(getattr(one, name))


def _to(name: str) -> Callable[[Any], str]:
    return lambda one: reverse(f"workbench:{name}", args=[one.pk])


def _contract_state(one: Any) -> tuple[str, str]:
    if one.void_reason:
        return ("error", _("已作废"))
    if one.amount > one.paid:
        return ("warning", _("未付清")) if one.paid else ("", _("未付"))
    return ("", _("已付清"))


def _asset_state(one: Any) -> str:
    if one.disposed is None:
        return str(_("在用"))
    return str(_("{day}处置：{told}").format(day=one.disposed, told=one.disposed_as))
