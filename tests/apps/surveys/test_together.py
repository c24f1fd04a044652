"""Two people who send at the same moment by one invitation: one is taken, the other told; tried with real connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.support.surveys import MIXED, drawn, form, held
from yiben.apps.surveys.models import Answer
from yiben.apps.surveys.selectors import asked_by
from yiben.apps.surveys.services.answers import AlreadyAnswered, TooManyOfADevice, answer_give

pytestmark = pytest.mark.django_db(transaction=True)


def together(token, number):
    """What came of so many answers that were all ready before the first was sent."""
    told, ready = [], Barrier(number)

    def send():
        try:
            asked = asked_by(token)
            ready.wait(timeout=20)
            answer_give(asked=asked, given=form(*MIXED), remark="", device="one", seconds=60)
            told.append("taken")
        except (AlreadyAnswered, TooManyOfADevice) as refused:
            told.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(told)


@pytest.fixture(autouse=True)
def server():
    if connection.vendor != "postgresql":
        pytest.skip(
            "SQLite takes one writer at a time; tests/site/test_postgresql.py runs this on PostgreSQL"
        )


def test_by_one_invitation_one_answer_is_taken():
    survey = held()
    assert together(drawn(survey)[0].token, 4) == ["AlreadyAnswered"] * 3 + ["taken"]
    assert Answer.objects.count() == 1


def test_by_the_open_link_no_more_of_a_device_are_taken_than_it_may_give():
    survey = held()
    assert together(survey.open_key, 5) == ["TooManyOfADevice"] * 2 + ["taken"] * 3
    assert Answer.objects.count() == 3
