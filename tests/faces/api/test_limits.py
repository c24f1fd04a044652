"""Limits by token: told with every answer, kept in the database, so that they hold across processes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.clients import Program
from yiben.apps.documents.models import Paper
from yiben.apps.orgs import client_services
from yiben.apps.orgs.models import ApiClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still_clock(monkeypatch, settings):
    """The same second of a minute for every request of a test."""
    settings.YIBEN_API_RATE = 12
    at = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr(client_services.timezone, "now", lambda: at)
    return at


def test_every_answer_says_what_is_left_and_a_paper_sent_in_counts_ten():
    program = Program()
    answer = program.get()
    assert [answer.headers[f"RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset")] == [
        "12",
        "11",
        "40",
    ]
    assert program.send().headers["RateLimit-Remaining"] == "1"


def test_above_the_limit_nothing_is_done_and_the_answer_says_when_to_come_again():
    program = Program()
    program.send()
    refused = program.send("另一份公开文本")
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "40"
    assert refused.json()["type"] == "urn:yiben:problem:too-many-requests"
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert Paper.objects.count() == 1


def test_the_next_minute_begins_anew_and_another_token_is_not_touched(monkeypatch, still_clock):
    program = Program()
    program.send(), program.send()
    assert program.get().status_code == 429
    assert Program().get().status_code == 200
    monkeypatch.setattr(client_services.timezone, "now", lambda: still_clock + timedelta(seconds=41))
    assert program.get().headers["RateLimit-Remaining"] == "11"


def test_refusals_count_too_but_only_of_a_token_that_is_one():
    program = Program("papers.read")
    assert program.send().status_code == 403
    assert ApiClient.objects.get().window_used == 10
    program.browser.get("/api/v1/papers", headers={"authorization": "Bearer x"})
    assert ApiClient.objects.get().window_used == 10


def test_a_use_is_added_by_the_database_and_not_by_what_a_process_remembers():
    program = Program()
    stale = ApiClient.objects.get()
    program.get(), program.get()
    assert client_services.client_use(client=stale, cost=1, limit=12).remaining == 9
