"""Refusals: each one a problem with a stable code, and no failure of ours shows how it came about."""

import json
import logging

import pytest
from django.db import OperationalError
from django.test import Client

from tests.support.clients import PAPERS, Program
from yiben.apps.audits import pages
from yiben.faces.api.problems import kinds

pytestmark = pytest.mark.django_db
# What a program may build on: codes and statuses stay, new ones may come.
STABLE = {
    "malformed": 400,
    "token-missing": 401,
    "token-invalid": 401,
    "token-expired": 401,
    "token-revoked": 401,
    "scope-missing": 403,
    "not-found": 404,
    "method-not-allowed": 405,
    "key-busy": 409,
    "length-required": 411,
    "too-large": 413,
    "media-type": 415,
    "invalid": 422,
    "paper-refused": 422,
    "vouchers-refused": 422,
    "cases-refused": 422,
    "key-reused": 422,
    "too-many-requests": 429,
    "internal": 500,
    "unavailable": 503,
}


def problem(response):
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code and told["title"] and told["detail"]
    assert "Traceback" not in response.content.decode()
    return told["type"].removeprefix("urn:yiben:problem:")


def test_the_codes_that_programs_build_on_are_still_there():
    assert {code: kind.status for code, kind in kinds().items()} == STABLE


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/", "/api/v2/papers", "/api/v1/papers/", "/api/v1/docs", "/api/x"]
)
def test_an_address_that_is_none_is_a_problem_and_no_page(address):
    for method in ("get", "post", "put", "delete", "options"):
        assert problem(getattr(Client(), method)(address)) == "not-found"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_method_that_is_none_names_those_that_are(method):
    response = getattr(Client(), method)(PAPERS)
    assert problem(response) == "method-not-allowed" and response.headers["Allow"] == "GET, POST"


def test_our_own_failure_is_logged_and_told_without_its_words(monkeypatch, caplog):
    def fail(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(pages, "papers_page", fail)
    with caplog.at_level(logging.ERROR, logger="yiben.api"):
        response = Program().get()
    assert problem(response) == "internal"
    assert "secret detail" not in response.content.decode()
    assert "secret detail" in caplog.text


def test_a_database_that_is_busy_asks_to_come_again(monkeypatch):
    def fail(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(pages, "papers_page", fail)
    response = Program().get()
    assert problem(response) == "unavailable" and response.headers["Retry-After"] == "5"


def test_a_wrong_host_name_is_a_problem_too():
    assert problem(Client().get(PAPERS, headers={"host": "evil.example"})) == "malformed"
    page = Client().get("/papers/", headers={"host": "evil.example"})
    assert page.status_code == 400 and "请求读不懂" in page.content.decode()


def test_nothing_of_the_interface_is_cached_or_framed_or_guessed_at():
    for response in (Program().get(), Client().get(PAPERS), Client().get("/api/nothing")):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_what_was_sent_is_never_repeated_in_a_fault():
    evil = "<script>alert(1)</script>"
    text = Program().get(limit=evil, fiscal_year=evil).content.decode()
    assert "script" not in text and json.loads(text)["errors"]
