"""The lists of users and of organisations, as pages and as files."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.finding import matching, users_matching
from yiben.apps.orgs.selectors import OrganizationRow, organization_tree
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.tables.sheet import Asked, Sheet, said, start_of
from yiben.faces.tables.view import TableView
from yiben.faces.workbench.people_sheets import USER_ORDERS, organizations_sheet, users_sheet


@open_to("users.read")
@require_safe
def users(request: HttpRequest) -> HttpResponseBase:
    """The users of the organisations one may look into."""
    sheet, asked, found = _users(request)
    total = found.count()
    asked, start = start_of(sheet, asked, total)
    view = TableView(sheet, asked, found[start : start + sheet.size], total, _("人"), "export/", export.MOST)
    return render(request, "workbench/users.html", {"t": view})


@open_to("users.read")
@require_safe
def users_export(request: HttpRequest) -> HttpResponseBase:
    """The users asked for, as a file; the journal notes that names were taken out, and how many."""
    form = _form(request)
    sheet, asked, found = _users(request)
    rows = list(found[: export.MOST])
    journal_append(
        action="users.export",
        target=f"organization/{request.user.organization_id}",
        actor=request.user.label,
        source=request.user.source,
        after={"users": len(rows), "format": form},
    )
    return _file(form, sheet, asked, rows)


@open_to("users.read")
@require_safe
def organizations(request: HttpRequest) -> HttpResponseBase:
    """The tree of organisations one may look into."""
    sheet, asked, rows = _organizations(request)
    asked, start = start_of(sheet, asked, len(rows))
    shown = rows[start : start + sheet.size]
    view = TableView(sheet, asked, shown, len(rows), _("个"), "export/", export.MOST)
    return render(request, "workbench/organizations.html", {"t": view})


@open_to("users.read")
@require_safe
def organizations_export(request: HttpRequest) -> HttpResponseBase:
    """The organisations asked for, as a file."""
    return _file(_form(request), *_organizations(request))


def _users(request: HttpRequest) -> tuple[Sheet, Asked, QuerySet[Any]]:
    sheet = users_sheet()
    asked = sheet.asked(request.GET)
    found = users_matching(request.powers, asked.values["q"])
    role, state = asked.values["role"], asked.values["state"]
    if role:
        found = found.filter(assignments__role=role, assignments__ended_at__isnull=True).distinct()
    if state:
        found = found.filter(is_active=state != "locked")
    if state in ("active", "first_password"):
        found = found.filter(must_change_password=state == "first_password")
    sign = "-" if asked.descending else ""
    return sheet, asked, found.order_by(f"{sign}{USER_ORDERS[asked.sort]}", f"{sign}id")


def _organizations(request: HttpRequest) -> tuple[Sheet, Asked, list[OrganizationRow]]:
    sheet = organizations_sheet(request.powers)
    asked = sheet.asked(request.GET)
    rows = organization_tree(request.powers)
    kind = dict(sheet.filters[1].choices).get(asked.values["kind"])
    names = ((row, row.organization.name) for row in rows if kind in (None, row.kind))
    return sheet, asked, matching(names, asked.values["q"])


def _form(request: HttpRequest) -> str:
    form = request.GET.get("format", "")
    if form not in export.FORMATS:
        raise Http404(form)
    return form


def _file(form: str, sheet: Sheet, asked: Asked, rows: list[Any]) -> HttpResponseBase:
    columns = sheet.exported
    heads = [column.head for column in columns]
    notes = said(sheet, asked)
    return export.answer(form, sheet.title, heads, export.table(columns, rows[: export.MOST]), notes=notes)
