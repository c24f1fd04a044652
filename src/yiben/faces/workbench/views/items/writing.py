"""The form of an item: a new one, or the next version of one; and giving one up. It works without script."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yiben.apps.catalogues.reading import texts_of
from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.selectors.items import history, item_for, whole
from yiben.apps.catalogues.selectors.offices import offices_for
from yiben.apps.catalogues.selectors.reach import MANAGE
from yiben.apps.catalogues.services.common import ItemRefused
from yiben.apps.catalogues.services.items import item_end, item_save
from yiben.apps.orgs.services import Refused
from yiben.core.catalogue.item_form import ItemField, ItemPart
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

MOST_ROWS, SPARE = 60, 1


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request: HttpRequest) -> HttpResponse:
    """Enter an item."""
    offices = list(offices_for(request.powers))
    texts = _blank(timezone.localdate())
    return _edit(request, texts, offices=offices)


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def item_change(request: HttpRequest, item_id: int) -> HttpResponse:
    """Write the next version of an item, from the newest one."""
    found = item_for(request.powers, item_id, MANAGE)
    if found is None:
        raise Http404(item_id)
    newest = history(found)[0].version
    texts = texts_of(whole(newest))
    texts["since"] = max(timezone.localdate(), newest.since).isoformat()
    return _edit(request, texts, offices=[found.organization], item=found, seen=newest.number)


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def item_give_up(request: HttpRequest, item_id: int) -> HttpResponse:
    """Give an item up from a day on; its versions stay."""
    found = item_for(request.powers, item_id, MANAGE)
    if found is None:
        raise Http404(item_id)
    typed = {name: request.POST.get(name, "").strip()[:300] for name in ("since", "reason")}
    problem = ""
    if request.method == "POST":
        try:
            item_end(by=request.user, item=found, since=_day(typed["since"]), reason=typed["reason"])
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("事项已取消，历史版本都在。"))
            return redirect("workbench:item", found.pk)
    else:
        typed["since"] = timezone.localdate().isoformat()
    context = {"item": found, "name": history(found)[0].version.name, "typed": typed, "problem": problem}
    return render(request, "workbench/items/end.html", context, status=400 if problem else 200)


def _edit(
    request: HttpRequest, texts: dict[str, Any], *, offices: list[Any], item: Any = None, seen: int = 0
) -> HttpResponse:
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        texts = _sent(request, texts, item)
        seen = int(sent) if (sent := request.POST.get("seen", "")).isdigit() and len(sent) < 9 else seen
        if "more" not in request.POST:
            try:
                made = _save(request, texts, offices, item, seen)
            except ItemRefused as refused:
                problems = refused.problems
            except Refused as refused:
                problems = (str(refused),)
            else:
                messages.success(request, _("已登记新版本。") if made else _("没有变化，没有登记新版本。"))
                return redirect("workbench:item", made.item_id if made else item.pk)
    kept = form()
    groups = [(title, [kept.item.field(name) for name in names]) for title, names in kept.groups]
    lists = [(part, [*texts[part.id], *({} for _ in range(_spare(request, part)))]) for part in kept.lists]
    context = {
        "item": item,
        "groups": groups,
        "lists": lists,
        "typed": texts,
        "seen": seen,
        "offices": offices,
        "problems": problems,
    }
    return render(request, "workbench/items/edit.html", context, status=400 if problems else 200)


def _save(request: HttpRequest, texts: dict[str, Any], offices: list[Any], item: Any, seen: int) -> Any:
    chosen = (
        item.organization if item else next((o for o in offices if o.name == texts["organization"]), None)
    )
    if chosen is None:
        raise Refused(_("请选择实施主体。"))
    made = item_save(by=request.user, organization=chosen, texts=texts, seen=seen)
    if made is None and item is None:
        raise Refused(_("这个实施编码已经登记，内容相同。"))
    return made


def _spare(request: HttpRequest, part: ItemPart) -> int:
    return 3 if request.POST.get("more") == part.id else SPARE


def _sent(request: HttpRequest, before: dict[str, Any], item: Any) -> dict[str, Any]:
    """The texts of the form. What is fixed of an item that is there is not taken from it."""
    kept = form()
    texts: dict[str, Any] = {}
    for one in kept.item.fields:
        fixed = item is not None and one.fixed
        texts[one.id] = before[one.id] if fixed else _text(request, one.id, one)
    for part in kept.lists:
        rows = [
            {one.id: _text(request, f"{part.id}-{row}-{one.id}", one) for one in part.fields}
            for row in range(MOST_ROWS)
            if any(f"{part.id}-{row}-{one.id}" in request.POST for one in part.fields)
        ]
        texts[part.id] = [row for row in rows if any(row.values())]
    return texts


def _text(request: HttpRequest, name: str, one: ItemField) -> str:
    if one.read == "words":
        return "、".join(request.POST.getlist(name))[: one.longest]
    return request.POST.get(name, "").strip()[: one.longest + 1]


def _blank(day: date) -> dict[str, Any]:
    kept = form()
    texts: dict[str, Any] = {one.id: "" for one in kept.item.fields}
    texts |= {part.id: [] for part in kept.lists}
    return texts | {"since": day.isoformat()}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("日期读到“{read}”，应写成 2026-03-15 的样子。").format(read=text[:20])) from None
