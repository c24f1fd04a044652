"""Cases are opened and moved through one gate: events chained, state folded, the wrong refused with reasons."""

import pytest

from tests.support.cases import LICENCE, NAME, PHONE, WHO, Office, at
from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact, ReceivedDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def test_a_licence_goes_its_whole_way_and_every_row_follows_from_its_events(office):
    case = office.closed()
    assert (case.state, case.outcome, case.events) == ("closed_granted", "granted", 5)
    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.link, kept.standing) == (case.state, case.link, case.standing)
    codes = CaseEvent.objects.filter(case=case).values_list("code", flat=True)
    assert list(codes) == [1, 3, 8, 11, 0]
    clocks = {clock.clock: clock for clock in CaseClock.objects.filter(case=case)}
    assert set(clocks) == {"notice", "decision", "delivery"} and all(c.stopped for c in clocks.values())
    assert {f.name: f.number for f in CaseFact.objects.filter(case=case)}["online"] == 0
    assert list(ReceivedDocument.objects.values_list("document", "sha256")) == [
        ("application_form", ""),
        ("materials", ""),
    ]
