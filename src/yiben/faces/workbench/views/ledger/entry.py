"""Writing a voucher: an empty one, one after a template or an older one; codes found, checked, posted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.ledgers.rulebook import say, voucher_templates
from yiben.apps.ledgers.selectors.codes import FIELDS, codes_found, offered
from yiben.apps.ledgers.selectors.drafts import copied, problems_of
from yiben.apps.ledgers.selectors.listing import last_of
from yiben.apps.ledgers.selectors.vouchers import voucher_for
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.ledgers.services.vouchers import Posted, voucher_post
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, KINDS, NATURES, THREE_PUBLIC
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.draft import (
    COLUMNS,
    LONG,
    MOST_LINES,
    Draft,
    drafted,
    read,
    sums,
    voucher_of_draft,
)
from yiben.faces.workbench.views.ledger.place import POST, Place, page, place_of

BLANK = 6
MORE = 5
_BY_HAND = {code: word for code, word in KINDS.items() if code not in ("closing", "surplus_distributed")}


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def voucher_new(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """The entry screen; what is sent is posted, or shown again with every problem at its line."""
    place = place_of(request, unit_id, year, POST)
    if request.method != "POST":
        return _page(request, place, _beginning(request, place))
    draft = read(request.POST)
    if request.POST.get("do") == "more":
        return _page(request, place, draft, blank=MORE)
    voucher = voucher_of_draft(draft, unit=place.unit, year=year)
    if draft.faults or request.POST.get("do") == "check":
        draft.take(problems_of(place.unit, year, voucher))
        checked = request.POST.get("do") == "check" and not draft.faults
        return _page(request, place, draft, checked=checked)
    try:
        posted = voucher_post(by=request.user, unit=place.unit, year=year, voucher=voucher)
    except LedgerRefused as refused:
        draft.take(refused.problems)
        return _page(request, place, draft)
    except Refused as refused:
        return _page(request, place, draft, problem=str(refused))
    _tell(request, posted)
    again = reverse("workbench:voucher_new", args=place.keys)
    return redirect(f"{again}?after={posted.last.pk if posted.last else ''}")


@open_to(POST)
@require_POST
def voucher_check(request: HttpRequest, unit_id: int, year: int) -> JsonResponse:
    """What the server says of a voucher while it is written: each book's two sides, and every problem."""
    place = place_of(request, unit_id, year, POST)
    draft = read(request.POST)
    voucher = voucher_of_draft(draft, unit=place.unit, year=year)
    draft.take(problems_of(place.unit, year, voucher))
    faults = [{"line": f.line, "column": f.column, "text": f.text} for f in draft.faults]
    return JsonResponse({"books": sums(draft), "faults": faults, "lines": len(draft.lines)})


@open_to(POST)
@require_safe
def voucher_codes(request: HttpRequest, unit_id: int, year: int) -> JsonResponse:
    """Codes and names for what is being typed: by number, name, pinyin or initials."""
    place = place_of(request, unit_id, year, POST)
    field, text = request.GET.get("field", ""), request.GET.get("q", "")[:60]
    if field not in FIELDS:
        raise Http404(field)
    found = codes_found(field, text, unit=place.unit, year=year)
    rows = [{"code": one.code, "name": one.name, "used": one.used} for one in found]
    return JsonResponse({"codes": rows})


def _beginning(request: HttpRequest, place: Place) -> Draft:
    """What an empty page begins with: nothing, a template, the last voucher or another one."""
    year, copy = place.year, request.GET.get("copy", "")
    last = last_of(place.unit, year)
    template = voucher_templates().get(request.GET.get("template", ""))
    draft = Draft()
    if template is not None:
        draft = drafted(template.voucher(place.unit, financial=place.financial), year=year)
    elif copy:
        found = last if copy == "last" else voucher_for(request.powers, _number(copy))
        if found is not None:
            draft = drafted(copied(found), year=year)
    if len(draft.lines) > MOST_LINES:
        told = _("那张凭证有{lines}行，超过{most}行，不能在这里照着录入。请用导入。")
        messages.warning(request, told.format(lines=len(draft.lines), most=MOST_LINES))
        draft = Draft()
    follows = request.GET.get("after") and last is not None and last.day.year == year
    draft.day = (last.day if follows and last else place.first_day).isoformat()
    return draft


def _page(
    request: HttpRequest,
    place: Place,
    draft: Draft,
    *,
    blank: int = BLANK,
    checked: bool = False,
    problem: str = "",
) -> HttpResponse:
    empty = dict.fromkeys(COLUMNS, "")
    rows = [*draft.lines, *([empty] * min(blank, MOST_LINES - len(draft.lines)))]
    after = request.GET.get("after", "")
    context: dict[str, Any] = {
        "d": draft,
        "rows": rows,
        "filled": len(draft.lines),
        "sums": sums(draft),
        "checked": checked,
        "kinds": _BY_HAND,
        "budget_kinds": BUDGET_KINDS,
        "natures": NATURES,
        "three_public": THREE_PUBLIC,
        "counts": COUNTS,
        "long": LONG,
        "offers": {field: offered(field, place.unit, place.year) for field in FIELDS},
        "templates": voucher_templates().values(),
        "posted": voucher_for(request.powers, _number(after)) if after else None,
        "most": MOST_LINES,
    }
    wrong = problem or (_("没有记账，内容都在。请改正下面标出的地方。") if draft.faults else "")
    return page(request, "entry", place, "new", context, problem=wrong)


def _tell(request: HttpRequest, posted: Posted) -> None:
    if posted.last is not None:
        told = _("已记账：{label}，链上第{position}张。")
        messages.success(request, told.format(label=posted.last.label, position=posted.last.position))
    for warning in posted.warnings:
        messages.warning(request, _("提醒：") + say(warning))
    if posted.unverified:
        codes = "、".join(posted.unverified)
        messages.info(request, _("这些科目的名称还没有在公开材料里核实过：{codes}。").format(codes=codes))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
