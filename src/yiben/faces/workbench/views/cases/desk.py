"""Lists of cases: mine, my office's, those with cards, overdue, all; the board."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from yiben.apps.cases.selectors import lists
from yiben.apps.cases.selectors.board import board
from yiben.apps.orgs.selectors import organization_names
from yiben.core.casework.case_type import KINDS, OUTCOMES
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.cases.frame import READ, page

SHOWN = (lists.OPEN, lists.MINE, lists.CARDS, lists.OVERDUE, lists.ALL)


def names() -> dict[str, str]:
    """What the lists are called."""
    return {
        lists.MINE: _("我的在办"),
        lists.OPEN: _("在办"),
        lists.CARDS: _("亮牌"),
        lists.OVERDUE: _("超期未结"),
        lists.ALL: _("全部"),
    }


@open_to(READ)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """One list, the nearest end first; a number typed goes to its case."""
    asked = {key: request.GET.get(key, "").strip()[:80] for key in ("which", "kind", "number", "after")}
    which = asked["which"] if asked["which"] in SHOWN else lists.OPEN
    kind = asked["kind"] if asked["kind"] in KINDS else ""
    problems: list[str] = []
    found = lists.cases_for(
        request.powers,
        which=which,
        by=request.user,
        kind=kind,
        number=asked["number"],
        after=asked["after"],
    )
    if asked["number"] and len(found.rows) == 1:
        return redirect("workbench:case", found.rows[0].number)
    if asked["number"]:
        problems = [
            _("没有编号为“{number}”的办件，或不归您查看。请核对编号。").format(number=asked["number"])
        ]
    context: dict[str, Any] = {
        "which": which, "names": names(), "kinds": KINDS, "kind": kind, "number": asked["number"],
        "rows": found.rows, "next": found.next, "first": not asked["after"],
    }  # fmt: skip
    return page(request, "list", "list", context, problems=problems)


@open_to(READ)
@require_safe
def cases_board(request: HttpRequest) -> HttpResponse:
    """How many stand where, by kind and by organisation."""
    found = board(request.powers)
    places = organization_names(found.organizations)
    rows = sorted(
        ((places.get(pk, str(pk)), counted) for pk, counted in found.organizations.items()),
        key=lambda row: (-row[1].overdue, -row[1].open, row[0]),
    )
    most = max((counted.open for _name, counted in rows), default=0)
    context = {"b": found, "kinds": KINDS, "outcomes": OUTCOMES, "rows": rows, "most": most or 1}
    return page(request, "board", "board", context)
