"""Sending papers in: what is taken, what is refused and how, and that a name is only a name."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.clients import PAPERS, TEXT, Program
from tests.support.people import signed_in
from tests.support.work import work_off
from yiben.apps.audits.models import Run
from yiben.apps.audits.services import UPLOAD_LIMIT
from yiben.apps.documents.models import Paper
from yiben.apps.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return Program()


def code(response):
    return response.json()["type"].removeprefix("urn:yiben:problem:")


def form(program, **files):
    return program.browser.post(PAPERS, files)


def bomb():
    """A small DOCX that would be 60 MiB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60 << 20))
    return packed.getvalue()


def test_a_paper_is_sent_followed_and_its_leads_are_read(program):
    sent = program.send()
    assert sent.status_code == 202
    audit = program.get(sent.headers["Location"]).json()
    assert audit == sent.json() and audit["state"] == "queued" and audit["paper"] is None
    work_off()
    audit = program.get(sent.headers["Location"]).json()
    assert audit["state"] == "done"
    paper = program.get(audit["links"]["paper"]).json()
    assert paper["fiscal_year"] == 2023 and paper["leads"]["error"] == 1
    (lead,) = program.get(paper["links"]["leads"], severity="error").json()["leads"]
    assert lead["stated"] == "8.92" or "8.92" in lead["where"]["quote"]
    assert program.get(paper["links"]["result"]).json() == Run.objects.get().result


def test_a_form_and_a_bare_body_are_the_same_paper(program):
    form(program, file=SimpleUploadedFile("决算.txt", TEXT.encode()))
    work_off()
    assert program.audited()["state"] == "done"
    assert Paper.objects.get().name == "决算.txt" and Run.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "told"),
    [("queued", "queued"), ("interrupted", "queued"), ("running", "running"), ("done", "done")],
)
def test_the_states_of_a_job_are_told_as_four(program, state, told):
    audit = program.audited()
    Job.objects.update(state=state)
    assert program.get(audit["links"]["self"]).json()["state"] == told


def test_an_audit_that_the_program_could_not_do_is_failed_and_no_pass(program, monkeypatch):
    monkeypatch.setattr("yiben.apps.audits.tasks.audit_received_paper", lambda **_: 1 / 0)
    audit = program.audited()
    assert audit["state"] == "failed" and audit["problem"]["code"] == "internal"
    assert audit["paper"] is None and "Traceback" not in str(audit)


def test_what_users_send_in_is_no_audit_of_a_client(program):
    officer = signed_in("finance_officer")
    officer.post("/papers/upload/", {"paper": SimpleUploadedFile("a.txt", TEXT.encode())})
    assert program.get(f"/api/v1/audits/{Job.objects.get().pk}").status_code == 404


def test_a_paper_that_cannot_be_read_is_failed_and_says_why_and_is_no_clean_result(program):
    audit = program.audited(b"%PDF-1.7 scan", name="a.docx")
    assert audit["state"] == "failed" and audit["problem"]["code"] == "corrupt"
    paper = program.get(audit["links"]["paper"]).json()
    assert paper["state"] == "failed" and "PDF" in paper["problem"]


def test_a_zip_bomb_is_not_opened(program):
    audit = program.audited(bomb(), name="a.docx")
    assert audit["state"] == "failed" and audit["problem"]["code"] == "unsafe"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("a.exe", b"MZ", "不是能读的格式"), ("a.txt", b"", "空的"), ("a.zip", b"PK", "不是能读的格式")],
)
def test_what_is_no_paper_is_not_taken_in(program, name, data, why):
    response = program.send(data, name=name)
    assert response.status_code == 422 and code(response) == "paper-refused"
    assert why in response.json()["detail"]
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\papers\\决算.txt", "决算.txt"),
        ("/etc/x.txt", "x.txt"),
        ("a\u202etxt.exe\x00\r\nX-Evil: 1.txt", "atxt.exeX-Evil: 1.txt"),
    ],
)
def test_a_name_is_only_a_name_and_reaches_no_header(program, sent, kept):
    response = program.send(name=sent)
    assert response.status_code == 202 and "X-Evil" not in response.headers
    assert Paper.objects.get().name == kept


def test_a_key_with_a_line_break_reaches_no_header_and_is_refused(program):
    response = program.send(key="a\r\nX-Evil: 1")
    assert response.status_code == 422 and code(response) == "invalid"
    assert "X-Evil" not in response.headers and not Paper.objects.exists()


def test_a_body_above_the_limit_is_refused_before_it_is_read(program):
    response = program.send(b"x", **{"content-length": str(UPLOAD_LIMIT * 2)})
    assert response.status_code == 413 and code(response) == "too-large"
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("megabytes", [22, 200])
def test_a_body_is_refused_by_its_announced_length_alone(program, megabytes):
    form = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(megabytes << 20)}
    response = program.browser.generic("POST", PAPERS, b"", **form)
    assert response.status_code == 413 and code(response) == "too-large"


@pytest.mark.parametrize("where", ["bare", "form"])
def test_a_file_just_above_the_limit_is_refused(program, where):
    data = b"x" * (UPLOAD_LIMIT + 1)
    sent = program.send(data) if where == "bare" else form(program, file=SimpleUploadedFile("a.txt", data))
    assert sent.status_code == 413 and code(sent) == "too-large"
    assert not Paper.objects.exists()


def test_a_body_without_its_length_is_refused(program):
    response = program.send(b"", **{"transfer-encoding": "chunked"})
    assert response.status_code == 411 and code(response) == "length-required"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "application/x-www-form-urlencoded"])
def test_another_kind_of_body_is_refused(program, kind):
    response = program.browser.post(f"{PAPERS}?name=a.txt", b'{"a": 1}', content_type=kind)
    assert response.status_code == 415 and code(response) == "media-type"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"not a form",
        b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--",
        b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
    ],
)
def test_a_broken_form_is_refused_in_words(program, body):
    for kind in (
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "multipart/form-data; boundary=令",
    ):
        response = program.browser.generic("POST", PAPERS, body, CONTENT_TYPE=kind)
        assert response.status_code in (400, 422), response.content
        assert code(response) in ("malformed", "invalid", "paper-refused")
    assert not Paper.objects.exists()


def test_a_form_with_more_than_one_file_or_with_other_fields_is_refused(program):
    file = SimpleUploadedFile("a.txt", TEXT.encode())
    for fields in (
        {"paper": file},
        {"file": file, "more": file},
        {"file": [file, file]},
        {"file": file, "a": "b"},
    ):
        response = form(program, **fields)
        assert response.status_code == 422 and response.json()["errors"][0]["where"] == "form.file"
    assert not Paper.objects.exists()


def test_a_bare_body_needs_a_name(program):
    response = program.browser.post(PAPERS, b"x", content_type="application/octet-stream")
    assert response.json()["errors"] == [{"where": "query.name", "reason": "必填"}]
