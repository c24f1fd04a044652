"""What every page of cases begins with: the frame, the case within reach, a step and what is said of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yiben.apps.cases.selectors.story import case_for
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.orgs.services import Refused

READ, INTAKE, SUPERVISE = "cases.read", "cases.intake", "cases.supervise"


def page(
    request: HttpRequest,
    template: str,
    tab: str,
    context: dict[str, Any],
    *,
    problems: list[str] | None = None,
) -> HttpResponse:
    """A page inside the frame of cases; with problems it says that nothing was done."""
    frame = {"tab": tab, "problems": problems or []}
    status = 400 if problems else 200
    return render(request, f"workbench/cases/{template}.html", frame | context, status=status)


def case_or_404(request: HttpRequest, number: str) -> Any:
    """The case of a number within reach, or no page."""
    found = case_for(request.user, request.powers, number=number[:60])
    if found is None:
        raise Http404(number)
    return found


def told(refused: Refused) -> list[str]:
    """Every reason of a refusal, each a sentence."""
    if isinstance(refused, CaseRefused):
        return list(dict.fromkeys(one.text for one in refused.refusals))
    return [str(refused)]
