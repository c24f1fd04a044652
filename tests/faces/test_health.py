"""The health address: open to anyone, 200 where the database answers, 503 where not, and nothing else told."""

import pytest
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def test_a_working_site_says_ok_and_is_never_cached(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_site_without_its_database_says_so_without_a_reason(client, monkeypatch):
    def fail(*_, **__):
        raise DatabaseError("host db.example refused user bureau")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_only_reading_is_allowed(client):
    assert client.post("/healthz").status_code in (403, 405)
    assert client.head("/healthz").status_code == 200


def test_health_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")
