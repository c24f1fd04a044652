"""The interface against its own description: whatever is sent, the answer is one that is described, never our failure."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.support.clients import Program
from tests.support.intake import HEAD, pair
from tests.support.ledgers import YEAR, budget_unit
from yiben.apps.ledgers.services.imports import import_commit
from yiben.site.wsgi import application

pytestmark = pytest.mark.django_db


def tries(number):
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def in_the_test(environ, start_response):
    """The site, its requests in the transaction of the test, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    return application(environ, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", in_the_test)
# A body that is described well can still be refused: an empty file, a voucher that does not balance.
NO_PAPERS = [positive_data_acceptance]


@pytest.fixture(autouse=True)
def connections_as_before():
    """What `in_the_test` took away comes back."""
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(settings):
    settings.YIBEN_API_RATE = 10**6
    program = Program()
    program.audited()
    program.audited(b"PK\x05\x06" + b"\0" * 18, name="b.docx")
    unit = budget_unit()  # at the place of the program, under the code of the description's examples
    import_commit(by=None, unit=unit, year=YEAR, name="a.csv", data=(HEAD + pair(1)).encode())
    return program.token


@schema.parametrize()
@tries(15)
def test_whatever_is_sent_with_a_token_is_answered_as_described(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=NO_PAPERS)


@schema.parametrize()
@tries(8)
def test_whatever_is_sent_without_a_token_is_refused_as_described(case):
    response = case.call()
    assert response.status_code in (401, 405)
    case.validate_response(response, excluded_checks=NO_PAPERS)
