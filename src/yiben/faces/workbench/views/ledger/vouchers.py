"""Vouchers: the list, its export line by line, one as a 记账凭证, and taking one back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.ledgers.selectors.codes import names_of_codes
from yiben.apps.ledgers.selectors.listing import VoucherList, reversal_of
from yiben.apps.ledgers.selectors.overview import makers
from yiben.apps.ledgers.selectors.vouchers import voucher_for, voucher_of
from yiben.apps.ledgers.services.vouchers import voucher_reverse
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.check import book_of
from yiben.core.ledger.voucher import (
    BUDGET_KINDS,
    COUNTS,
    DEBIT,
    KINDS,
    NATURES,
    THREE_PUBLIC,
    Posting,
    Voucher,
)
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.tables.sheet import said, start_of
from yiben.faces.tables.view import TableView
from yiben.faces.workbench.ledger_sheets import posting_columns, vouchers_sheet, wanted_vouchers
from yiben.faces.workbench.money import spelt, yuan
from yiben.faces.workbench.views.ledger.place import POST, READ, day_of, form_of, page, place_of


@open_to(READ)
@require_safe
def vouchers(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """A page of the vouchers asked for."""
    place = place_of(request, unit_id, year)
    sheet, shelf = vouchers_sheet(), VoucherList(place.unit, year)
    asked = sheet.asked(request.GET)
    want = wanted_vouchers(asked, year)
    total = shelf.number(want)
    asked, start = start_of(sheet, asked, total)
    rows = shelf.page(want, asked.sort, descending=asked.descending, start=start, size=sheet.size)
    view = TableView(sheet, asked, rows, total, _("张的分录"), "export/", export.MOST)
    return page(request, "vouchers", place, "vouchers", {"t": view})


@open_to(READ)
@require_safe
def vouchers_export(request: HttpRequest, unit_id: int, year: int) -> HttpResponseBase:
    """The lines of the vouchers asked for, in the columns that an import reads."""
    form, place = form_of(request), place_of(request, unit_id, year)
    sheet, shelf = vouchers_sheet(), VoucherList(place.unit, year)
    asked = sheet.asked(request.GET)
    want = wanted_vouchers(asked, year)
    total = shelf.number_of_postings(want)
    notes = [*said(sheet, asked), _("符合条件的分录共 {total} 行。").format(total=total)]
    name = _("{unit}{year}年凭证").format(unit=place.unit.organization.name, year=year)
    if total > export.MOST:
        notes.append(_("这里是其中的前 {most} 行。").format(most=export.MOST))
        name += _("（前{most}行）").format(most=export.MOST)
    columns = posting_columns()
    lines = export.table(columns, shelf.postings(want, export.MOST))
    return export.answer(form, name, [column.head for column in columns], lines, notes=notes)


@open_to(READ)
@require_safe
def voucher(request: HttpRequest, voucher_id: int) -> HttpResponse:
    """One voucher as it stands on paper, with its place in the chain."""
    return _page(request, _found(request, voucher_id))


@open_to(POST)
@require_POST
def voucher_take_back(request: HttpRequest, voucher_id: int) -> HttpResponse:
    """红字冲销: a new voucher with the opposite sign, for a reason."""
    found = _found(request, voucher_id)
    reason, day = request.POST.get("reason", "").strip()[:150], request.POST.get("day", "")
    try:
        posted = voucher_reverse(
            by=request.user,
            unit=found.book.unit,
            voucher=found,
            day=day_of(day, _("冲销日期")),
            reason=reason,
        )
    except Refused as refused:
        return _page(request, found, problem=str(refused), reason=reason, day=day)
    told = _("{label}已冲销，冲销凭证是{made}。")
    messages.success(request, told.format(label=found.label, made=posted.last.label if posted.last else ""))
    return redirect("workbench:voucher", posted.last.pk if posted.last else found.pk)


def shown(found: Voucher, year: int) -> list[dict[str, Any]]:
    """The books of a voucher, each with its lines and totals, in words."""
    postings = found.postings
    names = {
        "account": names_of_codes("account", {p.account for p in postings}, year=year),
        "item": names_of_codes("item", {p.dimensions.item for p in postings}, year=year),
        "section": names_of_codes("section", {p.dimensions.section for p in postings}, year=year),
    }
    titles = {"budget": _("预算会计"), "financial": _("财务会计")}
    made = []
    for which, title in titles.items():
        held = [p for p in postings if book_of(p.account) == which]
        if held:
            debit = sum(p.amount for p in held if p.side == DEBIT)
            lines = [_line(p, names) | {"memo": p.memo or found.memo} for p in held]
            total = {"debit": yuan(debit), "credit": yuan(debit), "spelt": spelt(debit)}
            made.append({"title": title, "lines": lines, **total})
    return made


def _line(posting: Posting, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    of = posting.dimensions
    dimensions = (
        (_("功能"), f"{of.item} {names['item'].get(of.item, '')}".strip()),
        (_("经济"), f"{of.section} {names['section'].get(of.section, '')}".strip()),
        (_("预算"), BUDGET_KINDS.get(of.kind, of.kind)),
        (_("性质"), NATURES.get(of.nature, of.nature)),
        (_("项目"), of.project),
        (_("结转年份"), str(of.origin or "")),
        (_("资金来源"), of.fund_source),
        (_("往来"), of.counterparty),
        (_("三公"), THREE_PUBLIC.get(of.three_public, of.three_public)),
        *((COUNTS.get(name, name), str(number)) for name, number in posting.counts.items()),
    )
    amount = posting.amount if posting.side == DEBIT else -posting.amount
    return {
        "line": posting.line,
        "account": posting.account,
        "name": names["account"].get(posting.account, ""),
        "dimensions": [(word, value) for word, value in dimensions if value],
        "debit": yuan(amount) if posting.side == DEBIT else "",
        "credit": yuan(amount) if posting.side != DEBIT else "",
        "red": amount < 0,
    }


def _found(request: HttpRequest, voucher_id: int) -> Any:
    found = voucher_for(request.powers, voucher_id)
    if found is None:
        raise Http404(voucher_id)
    return found


def _page(
    request: HttpRequest, found: Any, *, problem: str = "", reason: str = "", day: str = ""
) -> HttpResponse:
    place = place_of(request, found.book.unit_id, found.book.year)
    back = reversal_of(found)
    today = timezone.localdate()
    usual = max(min(today, place.first_day), found.day) if today.year >= place.year else found.day
    context = {
        "v": found,
        "books": shown(voucher_of(found), place.year),
        "kind": KINDS.get(found.kind, found.kind),
        "maker": makers([found.actor]).get(found.actor, found.actor),
        "takes_back": found.reverses,
        "back": back,
        "reversible": place.posts and found.reverses_id is None and back is None,
        "reason": reason,
        "day": day or usual.isoformat(),
    }
    return page(request, "voucher", place, "vouchers", context, problem=problem)
