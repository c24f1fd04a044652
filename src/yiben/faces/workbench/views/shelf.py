"""The list of papers: filtered, sorted, paged and exported as it is shown."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.audits.lists import PaperList
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.tables.sheet import said, start_of
from yiben.faces.tables.view import TableView
from yiben.faces.workbench.sheets import papers_sheet, wanted


@open_to("papers.read")
@require_safe
def papers(request: HttpRequest) -> HttpResponseBase:
    """A page of the papers asked for."""
    shelf = PaperList(request.powers, request.user)
    sheet = papers_sheet(request.powers, shelf.years())
    asked = sheet.asked(request.GET)
    want = wanted(asked)
    total = shelf.number(want)
    asked, start = start_of(sheet, asked, total)
    way = {"order": asked.sort, "descending": asked.descending}
    rows = shelf.page(want, **way, start=start, size=sheet.size, total=total)
    view = TableView(sheet, asked, rows, total, _("份"), "export/", export.MOST)
    return render(
        request, "workbench/papers.html", {"t": view, "with_leads": request.powers.may("leads.read")}
    )


@open_to("papers.read")
@require_safe
def papers_export(request: HttpRequest) -> HttpResponseBase:
    """The papers asked for, all pages up to the limit, as a file."""
    form = request.GET.get("format", "")
    if form not in export.FORMATS:
        raise Http404(form)
    shelf = PaperList(request.powers, request.user)
    sheet = papers_sheet(request.powers, shelf.years())
    asked = sheet.asked(request.GET)
    want = wanted(asked)
    total = shelf.number(want)
    lines = shelf.batches(want, asked.sort, descending=asked.descending, most=export.MOST)
    notes = [*said(sheet, asked), _("符合条件的共 {total} 份。").format(total=total)]
    name = _("公开文本")
    if total > export.MOST:
        notes.append(_("这里是其中的前 {most} 份。").format(most=export.MOST))
        name += _("（前{most}份）").format(most=export.MOST)
    columns = sheet.exported
    heads = [column.head for column in columns]
    return export.answer(form, name, heads, export.table(columns, lines), notes=notes)
