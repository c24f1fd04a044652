"""The lists of the ledger: vouchers, budgets, contracts, assets, carry-over; their columns and filters."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from yiben.apps.ledgers.selectors.codes import beginnings
from yiben.apps.ledgers.selectors.listing import VoucherLine, WantedVouchers
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, DEBIT, KINDS, NATURES, THREE_PUBLIC
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Asked, Column, Filter, Sheet
from yiben.faces.workbench.money import money, read_yuan

MONTHS = tuple((str(number), f"{number}月") for number in range(1, 13))


def vouchers_sheet() -> Sheet:
    """The vouchers of a unit and year."""
    columns = (
        Column("number", _("凭证号"), lambda one: one.voucher.label, sort="number", href=_to_voucher),
        Column("source", _("原凭证号"), lambda one: one.voucher.source_number, under="number"),
        Column("day", _("日期"), lambda one: one.voucher.day, sort="day"),
        Column("memo", _("摘要"), lambda one: one.voucher.memo),
        Column("kind", _("类型"), lambda one: KINDS.get(one.voucher.kind, one.voucher.kind), sort="kind"),
        Column(
            "state",
            _("状态"),
            lambda one: _state(one),
            look="tags",
            parts=((_("状态"), lambda one: _state(one)[0][1]),),
        ),
        Column(
            "amount",
            _("金额"),
            lambda one: money(one.amount),
            "number",
            _("元"),
            sort="amount",
            descends=True,
        ),
    )
    filters = (
        Filter("q", _("摘要或凭证号"), hint=_("摘要中的字，或 03-0012")),
        Filter("month", _("月份"), MONTHS),
        Filter("kind", _("类型"), tuple(KINDS.items())),
        Filter("account", _("会计科目"), hint=_("编码、名称或拼音")),
        Filter("item", _("功能科目"), hint=_("编码、名称或拼音")),
        Filter("section", _("经济科目"), hint=_("编码、名称或拼音")),
        Filter("project", _("项目")),
        Filter("amount", _("金额（元）"), hint=_("350 或 100-2000")),
    )
    return Sheet(_("凭证"), columns, filters, "-number")


def wanted_vouchers(asked: Asked, year: int) -> WantedVouchers:
    """What a question about vouchers means to the selectors."""
    values = asked.values
    least, most = amounts_of(values["amount"])
    return WantedVouchers(
        month=int(values["month"] or 0),
        kind=values["kind"],
        account=beginnings("account", values["account"], year=year),
        item=beginnings("item", values["item"], year=year),
        section=beginnings("section", values["section"], year=year),
        project=values["project"],
        text=values["q"],
        least=least,
        most=most,
    )


def amounts_of(text: str) -> tuple[int | None, int | None]:
    """The bounds of an amount in fen: 350 is both, 100-2000 and 100- are a range; nothing where it is no amount."""
    parts = [part.strip() for part in text.replace("—", "-").replace("~", "-").split("-")]
    if not text or len(parts) > 2:
        return None, None
    read = [read_yuan(part) if part else None for part in parts]
    if len(parts) == 1:
        return read[0], read[0]
    return read[0], read[1]


def posting_columns() -> tuple[Column, ...]:
    """The lines of vouchers as a file: the columns that an import reads."""

    def of(name: str, words: dict[str, str] | None = None) -> Callable[[Any], Any]:
        return lambda row: (words or {}).get(getattr(row.detail, name), getattr(row.detail, name) or "")

    def side(wanted: bool) -> Callable[[Any], Any]:
        return lambda row: _side(row, wanted)

    named = (
        (_("凭证号"), lambda row: row.voucher.label),
        (_("日期"), lambda row: row.voucher.day),
        (_("凭证类型"), lambda row: KINDS.get(row.voucher.kind, row.voucher.kind)),
        (_("摘要"), lambda row: row.memo or row.voucher.memo),
        (_("会计科目"), of("account")),
        (_("借方金额"), side(True)),
        (_("贷方金额"), side(False)),
        (_("功能科目"), of("item")),
        (_("经济科目"), of("section")),
        (_("预算种类"), of("kind", dict(BUDGET_KINDS))),
        (_("支出性质"), of("nature", dict(NATURES))),
        (_("项目"), of("project")),
        (_("结转年份"), lambda row: str(row.detail.origin or "")),
        (_("资金来源"), of("fund_source")),
        (_("往来单位"), of("counterparty")),
        (_("三公类别"), of("three_public", dict(THREE_PUBLIC))),
        *((word, _count(name)) for name, word in COUNTS.items()),
    )
    return tuple(Column(str(place), label, value) for place, (label, value) in enumerate(named))


def with_names(codes: Iterable[str], names: dict[str, str]) -> str:
    """Codes with their names."""
    return "、".join(f"{code} {names.get(code, '')}".strip() for code in codes if code)


def _side(row: Any, debit: bool) -> Any:
    if (row.side == DEBIT) != debit:
        return None
    return money(row.amount if debit else -row.amount)


def _count(name: str) -> Callable[[Any], Any]:
    return lambda row: next((one.number for one in row.counts.all() if one.measure == name), None)


def _to_voucher(one: VoucherLine) -> str:
    return reverse("workbench:voucher", args=[one.voucher.pk])


def _state(one: VoucherLine) -> list[tuple[str, str]]:
    if one.voucher.reverses_id:
        return [("error", _("红字冲销"))]
    return [("warning", _("已冲销"))] if one.taken_back else [("", "")]
