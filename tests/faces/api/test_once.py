"""Idempotency keys: a paper that is sent twice is taken once, also where the first answer was lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.support.clients import PAPERS, TEXT, Program
from yiben.apps.orgs.models import ApiAnswer
from yiben.faces.api import papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def uploads(monkeypatch):
    """The names of the papers that came as far as the service."""
    seen = []
    upload = papers.paper_submit

    def counted(**sent):
        seen.append(sent["name"])
        return upload(**sent)

    monkeypatch.setattr(papers, "paper_submit", counted)
    return seen


def code(response):
    return response.json()["type"].removeprefix("urn:yiben:problem:")


def test_the_same_key_and_file_get_the_same_answer_without_doing_it_again(program, uploads):
    first, again = program.send(key="k-1"), program.send(key="k-1")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["Location"] == first.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert uploads == ["a.txt"]


def test_a_form_is_the_same_whatever_its_boundary(program, uploads):
    for boundary in ("one", "two"):
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
            f"{TEXT}\r\n--{boundary}--\r\n"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        sent = program.browser.generic(
            "POST", PAPERS, body, content_type=kind, headers={"idempotency-key": "k"}
        )
        assert sent.status_code == 202
    assert uploads == ["a.txt"]


def test_the_same_key_for_another_file_or_name_is_refused_and_nothing_is_done(program, uploads):
    program.send(key="k")
    for sent in (program.send(TEXT + "又一页。\n", key="k"), program.send(name="b.txt", key="k")):
        assert sent.status_code == 422 and code(sent) == "key-reused"
    assert uploads == ["a.txt"]


def test_a_key_belongs_to_its_client(program, uploads):
    program.send(key="k")
    assert Program().send(TEXT + "又一页。\n", key="k").status_code == 202
    assert len(uploads) == 2


def test_while_the_first_request_is_at_work_the_second_is_told_to_wait(program, monkeypatch):
    upload, seen = papers.paper_submit, []

    def slow(**sent):
        seen.append(program.send(key="k"))
        return upload(**sent)

    monkeypatch.setattr(papers, "paper_submit", slow)
    assert program.send(key="k").status_code == 202
    (meanwhile,) = seen
    assert meanwhile.status_code == 409 and code(meanwhile) == "key-busy"
    assert meanwhile.headers["Retry-After"] == "2"


def test_a_key_is_free_again_where_nothing_was_done(program, monkeypatch):
    assert program.send(b"", key="k").status_code == 422
    with monkeypatch.context() as broken:
        broken.setattr(papers, "paper_submit", lambda **_: 1 / 0)
        assert program.send(key="k").status_code == 500
    assert program.send(key="k").status_code == 202


def test_a_key_whose_request_died_is_taken_over_after_a_while(program, uploads):
    program.send(key="k")
    ApiAnswer.objects.update(status=None)
    assert program.send(key="k").status_code == 409
    ApiAnswer.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    assert program.send(key="k").status_code == 202 and len(uploads) == 2


def test_a_key_is_forgotten_after_a_day(program):
    program.send(key="k")
    ApiAnswer.objects.update(expires_at=timezone.now())
    assert program.send(TEXT + "又一页。\n", key="k").status_code == 202
    assert ApiAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 65, "a b", "键", "\x01", ""])
def test_a_key_of_another_shape_is_refused(program, key):
    file = SimpleUploadedFile("a.txt", TEXT.encode())
    sent = program.browser.post(PAPERS, {"file": file}, headers={"idempotency-key": key})
    assert sent.status_code == 422
    assert sent.json()["errors"][0]["where"] == "header.Idempotency-Key"
