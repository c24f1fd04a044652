"""The list of items, one item with its versions and what changed, and the list as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yiben.apps.catalogues.reading import texts_of
from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.selectors.items import (
    history,
    item_for,
    items_page,
    items_wanted,
    offering,
    whole,
)
from yiben.apps.catalogues.selectors.linting import linted
from yiben.apps.catalogues.selectors.reach import MANAGE, READ, may
from yiben.apps.catalogues.services.export import items_export
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.tables.sheet import said, start_of
from yiben.faces.tables.view import TableView
from yiben.faces.workbench.item_sheets import items_sheet, wanted

# The unit of a term stands with its number.
UNIT = "_unit"


@open_to(READ)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """A page of the items in force."""
    sheet = items_sheet(offering(request.powers))
    asked = sheet.asked(request.GET)
    want = wanted(asked)
    total = items_wanted(request.powers, want).count()
    asked, start = start_of(sheet, asked, total)
    rows = items_page(
        request.powers, want, order=asked.sort, descending=asked.descending, start=start, size=sheet.size
    )
    view = TableView(sheet, asked, rows, total, _("项"), "export/", export.MOST)
    return render(request, "workbench/items/items.html", {"t": view, "manages": request.powers.may(MANAGE)})


@open_to(READ)
@require_safe
def items_list_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    form_asked = request.GET.get("format", "")
    if form_asked not in export.FORMATS:
        raise Http404(form_asked)
    sheet = items_sheet(offering(request.powers))
    asked = sheet.asked(request.GET)
    rows = items_page(
        request.powers,
        wanted(asked),
        order=asked.sort,
        descending=asked.descending,
        start=0,
        size=export.MOST,
    )
    columns = sheet.exported
    heads = [column.head for column in columns]
    return export.answer(
        form_asked, sheet.title, heads, export.table(columns, rows), notes=said(sheet, asked)
    )


@open_to(READ)
@require_safe
def items_workbook(request: HttpRequest) -> HttpResponse:
    """The whole catalogue within reach as a workbook that can be imported again."""
    _number, data = items_export(by=request.user if request.user.is_authenticated else None)
    response = HttpResponse(data, content_type=export.XLSX)
    response["Content-Disposition"] = content_disposition_header(True, _("政务服务事项") + ".xlsx")
    return response


@open_to(READ)
@require_safe
def item(request: HttpRequest, item_id: int, number: int = 0) -> HttpResponse:
    """One item: a version as it reads (the one in force, or the newest), all versions, what the linter finds."""
    found = item_for(request.powers, item_id)
    versions = history(found) if found is not None else []
    if found is None or (number and number not in {one.version.number for one in versions}):
        raise Http404(item_id)
    current = next((one for one in versions if one.in_force), versions[0])
    shown = next((one for one in versions if one.version.number == number), current)
    context = {
        "item": found,
        "versions": versions,
        "current": current,
        "shown": shown,
        **sections(whole(shown.version)),
        "findings": [one for _, one in linted(item=found.pk).findings] if shown.in_force else [],
        "manages": may(request.powers, MANAGE, found.organization),
    }
    return render(request, "workbench/items/item.html", context)


def sections(whole_item: dict[str, Any]) -> dict[str, Any]:
    """An item as groups of (title, text) and as tables with the columns that are filled."""
    kept, texts = form(), texts_of(whole_item)
    groups = []
    for title, names in kept.groups:
        shown = [name for name in names if texts[name] and not name.endswith(UNIT)]
        filled = [(kept.item.field(name).title, texts[name] + texts.get(name + UNIT, "")) for name in shown]
        groups.append((title, filled))
    tables = []
    for part in kept.lists:
        rows = texts[part.id]
        columns = [one for one in part.fields if any(row[one.id] for row in rows)]
        if rows:
            heads = [one.title for one in columns]
            tables.append((part.title, heads, [[row[one.id] for one in columns] for row in rows]))
    return {"groups": groups, "tables": tables}
