"""What every page of objectives begins with: which one, and what the reader may do with it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest

from yiben.apps.indicators.objective_rules import form_for
from yiben.apps.indicators.selectors.objective_facts import region_of
from yiben.apps.indicators.selectors.objectives import ObjectivePage, objective_page
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.orgs.services import Refused

READ, DECLARE, APPROVE = "performance.read", "performance.declare", "performance.approve"


@dataclass(frozen=True)
class ObjectivePlace:
    """An objective within reach, and what the reader may do there."""

    page: ObjectivePage
    declares: bool
    approves: bool

    @property
    def unit(self) -> Any:
        """The budget unit it is of."""
        return self.page.record.unit

    @property
    def form(self) -> Any:
        """The form it was declared on; None where none in force has its rubric any more."""
        return form_for(self.page.last.objective, region_of(self.unit.organization))


def place_of(request: HttpRequest, objective_id: int, permission: str = READ) -> ObjectivePlace:
    """The objective within reach, or no page."""
    found = objective_page(request.powers, objective_id, permission)
    if found is None:
        raise Http404(objective_id)
    may, place = request.powers.may_in, found.record.unit.organization
    return ObjectivePlace(found, may(DECLARE, place), may(APPROVE, place))


def tell(request: HttpRequest, refused: Refused) -> None:
    """Say everything that keeps a step from being taken."""
    problems = refused.problems if isinstance(refused, PerformanceRefused) else (str(refused),)
    for one in problems[:10]:
        messages.error(request, one)


def number_of(text: str, least: int = 1, most: int = 10**9) -> int:
    """A whole number of an address; 0 for anything else."""
    found = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return found if least <= found <= most else 0
