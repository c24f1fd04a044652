"""One office for the tests of a file."""

import pytest

from tests.support.cases import Office


@pytest.fixture
def office(db):
    """A bureau with its clerks."""
    return Office()
