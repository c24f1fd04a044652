"""Tokens: what opens, what no longer opens, and how far each reaches."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.support.clients import ALL, PAPERS, TEXT, Program
from tests.support.kept import keep
from tests.support.people import bureau, person, signed_in
from tests.support.sample import sample
from yiben.apps.audits.models import Run
from yiben.apps.documents.models import Paper
from yiben.apps.orgs import duties
from yiben.apps.orgs.client_services import client_revoke
from yiben.apps.orgs.models import ApiClient
from yiben.faces.api.gate import Rule, gated

pytestmark = pytest.mark.django_db


def code(response):
    return response.json()["type"].removeprefix("urn:yiben:problem:")


def ask(authorization):
    return Client().get(PAPERS, headers={"authorization": authorization})


def test_a_token_opens_what_its_scopes_say():
    assert Program("papers.read").get().status_code == 200


def test_of_a_token_only_a_hash_is_kept_and_the_journal_knows_nothing_of_it():
    from yiben.apps.journals.models import Entry

    program = Program()
    row = ApiClient.objects.values().get()
    secret = program.token.rpartition(row["prefix"])[2]
    assert len(secret) == 44
    assert secret not in str(row) and len(row["token_hash"]) == 64
    entry = Entry.objects.get(action="client.create")
    assert program.token not in str(entry.after) and row["token_hash"] not in str(entry.after)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Basic eWliZW46eWliZW4=", "yiben_x", "Token x"]
)
def test_without_a_token_the_answer_says_how_to_bring_one(authorization):
    response = ask(authorization)
    assert response.status_code == 401 and code(response) == "token-missing"
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="yiben"'


def test_a_wrong_token_opens_nothing_however_near_it_is():
    token = Program().token
    near = token[:-1] + ("a" if token[-1] != "a" else "b")
    for wrong in (
        near,
        token[:-1],
        token + "a",
        token.upper(),
        token.replace("yiben", "y"),
        "x" * 5000,
        "令牌",
    ):
        response = ask(f"Bearer {wrong}".encode().decode("latin-1"))
        assert response.status_code == 401 and code(response) == "token-invalid"
    assert ask(f"bearer {token}").status_code == 200


def test_a_token_ends_on_its_day_and_at_once_when_it_is_revoked():
    program = Program()
    ApiClient.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert code(program.get()) == "token-expired"
    other = Program()
    client_revoke(by=None, client=other.client)
    assert other.get().status_code == 401 and code(other.get()) == "token-revoked"
    assert code(other.send()) == "token-revoked" and not Paper.objects.exists()


def test_a_session_or_its_cookie_opens_nothing_and_changes_nothing():
    officer = signed_in("finance_officer")
    assert officer.get(PAPERS).status_code == 401
    sent = officer.post(f"{PAPERS}?name=a.txt", TEXT.encode(), content_type="application/octet-stream")
    assert sent.status_code == 401 and not Paper.objects.exists()
    assert "Set-Cookie" not in sent.headers and "Vary" not in sent.headers


def test_the_demonstration_opens_nothing_here_either(settings):
    settings.DEMO = True
    assert Client().get(PAPERS).status_code == 401


def test_a_token_made_in_the_demonstration_opens_only_while_it_runs(settings):
    from yiben.apps.orgs.client_services import client_create

    settings.DEMO = True
    admin = person("administrator", demonstration=True)
    _, token = client_create(
        by=admin, name="x", organization=admin.organization, scopes=["papers.read"], days=30
    )
    assert ask(f"Bearer {token}").status_code == 200
    settings.DEMO = False
    assert code(ask(f"Bearer {token}")) == "token-invalid"


@pytest.mark.parametrize("rule", ["", "signed in", "users.manage"])
def test_an_operation_that_declares_nothing_or_what_no_token_has_opens_to_no_token(rule):
    def secret(request):
        raise AssertionError("reached")

    request = RequestFactory().get("/api/v1/secret", headers={"authorization": f"Bearer {Program().token}"})
    assert gated(secret, {"GET": Rule(rule)})(request).status_code == 403


def test_no_other_site_is_let_in():
    response = Program().browser.get(PAPERS, headers={"origin": "https://evil.example"})
    assert not [name for name in response.headers if name.lower().startswith("access-control")]
    assert Client().options(PAPERS, headers={"origin": "https://evil.example"}).status_code == 405


def test_a_scope_that_is_missing_is_named_and_nothing_is_done():
    program = Program("papers.read")
    response = program.send()
    assert response.status_code == 403 and code(response) == "scope-missing"
    assert response.json()["scope"] == "papers.upload"
    assert 'error="insufficient_scope", scope="papers.upload"' in response.headers["WWW-Authenticate"]
    assert not Paper.objects.exists()


def test_without_the_scope_of_leads_no_count_and_no_number_tells_of_them():
    run = keep(sample(), owner=bureau())
    shown = Program("papers.read").get(f"{PAPERS}/{run.paper_id}").json()
    assert shown["leads"] is None and shown["numbers"] is None
    assert Program("papers.read", "leads.read").get(f"{PAPERS}/{run.paper_id}").json()["leads"]["error"] > 0
    for part in ("leads", "result"):
        assert (
            Program("papers.read", "papers.upload").get(f"{PAPERS}/{run.paper_id}/{part}").status_code == 403
        )


def test_a_paper_of_another_organization_is_not_there_for_any_operation():
    run = keep(sample(), owner=bureau("青河县行政审批局"))
    program = Program(place=bureau())
    for address in ("", "/leads", "/result"):
        assert code(program.get(f"{PAPERS}/{run.paper_id}{address}")) == "not-found"
    theirs = Program(place=bureau("青河县行政审批局")).send().headers["Location"]
    assert code(program.get(theirs)) == "not-found"
    assert program.get().json()["papers"] == []


def test_what_is_below_the_organization_is_reached_and_what_is_above_is_not():
    top = bureau()
    part = bureau("政务服务中心", top)
    high, low = keep(sample(), owner=top), keep(sample(organization="乙中心"), owner=part)
    assert {paper["id"] for paper in Program(place=top).get().json()["papers"]} == {
        high.paper_id,
        low.paper_id,
    }
    assert [paper["id"] for paper in Program(place=part).get().json()["papers"]] == [low.paper_id]


def test_the_same_file_sent_by_two_organizations_is_held_by_both_and_each_sees_its_own():
    one, other = Program(place=bureau()), Program(place=bureau("青河县行政审批局"))
    first, second = one.audited(), other.audited()
    assert first["paper"] == second["paper"] and Run.objects.count() == 1
    assert other.get(second["links"]["paper"]).status_code == 200


def test_a_scope_that_clients_may_not_have_is_worth_nothing_even_when_it_stands_in_the_row(monkeypatch):
    program = Program()
    ApiClient.objects.update(scopes=["users.manage", "papers.read"])
    assert program.get().status_code == 200
    assert program.send().status_code == 403
    monkeypatch.setattr("yiben.apps.orgs.selectors.client_scopes", dict)
    assert program.get().status_code == 403


def test_clients_may_have_no_scope_that_manages_people_places_or_tokens():
    assert tuple(duties.client_scopes()) == ALL
    assert not [code for code in duties.client_scopes() if code.endswith(".manage")]


def test_what_a_client_does_is_in_the_journal_under_its_number_with_its_address():
    from yiben.apps.journals.models import Entry

    program = Program()
    program.send()
    done = Entry.objects.filter(actor=program.client.label)
    assert {entry.action for entry in done} >= {"paper.receive", "paper.hold", "job.enqueue"}
    assert {entry.source for entry in done} == {"127.0.0.1"}


def test_the_last_use_is_noted():
    program = Program()
    assert ApiClient.objects.get().last_used_at is None
    program.get()
    assert timezone.now() - ApiClient.objects.get().last_used_at < timedelta(minutes=1)
