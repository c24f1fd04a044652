"""The pages of the interface's clients: a token is made once, shown once, and ended at once."""

import re

import pytest

from tests.support.clients import PAPERS, Program, made
from tests.support.people import bureau, person, sign_in, signed_in
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.models import ApiClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return person("administrator", username="admin")


@pytest.fixture
def desk(client, admin):
    return sign_in(client, admin)


def text_of(response):
    return response.content.decode()


def form(admin, **more):
    fields = {
        "name": "公开平台",
        "organization": admin.organization_id,
        "scopes": ["papers.read"],
        "days": 30,
    }
    return {**fields, **more}


def test_a_token_is_shown_once_opens_what_was_ticked_and_is_nowhere_on_the_pages(desk, admin, client):
    answer = desk.post("/clients/new/", form(admin))
    token = re.search(r"<code>(yiben_\S{56})</code>", text_of(answer)).group(1)
    assert "no-store" in answer.headers["Cache-Control"]
    assert f"testserver{PAPERS}" in text_of(answer)
    headers = {"authorization": f"Bearer {token}"}
    assert client.get(PAPERS, headers=headers).status_code == 200
    assert client.post(f"{PAPERS}?name=a.txt", headers=headers).status_code == 403
    page = text_of(desk.get("/clients/"))
    assert "公开平台" in page and "查阅公开文本" in page and token not in page


def test_making_and_revoking_are_in_the_journal_with_who_and_from_where(desk, admin):
    desk.post("/clients/new/", form(admin))
    made = ApiClient.objects.get()
    desk.post(f"/clients/{made.pk}/revoke/")
    entries = Entry.objects.filter(target=made.label).order_by("id")
    assert [entry.action for entry in entries] == ["client.create", "client.revoke"]
    assert {(entry.actor, entry.source) for entry in entries} == {(admin.label, "127.0.0.1")}
    assert entries[0].after["scopes"] == ["papers.read"]


def test_a_revoked_token_is_over_at_once_and_its_record_stays(desk):
    program = Program()
    page = text_of(desk.post(f"/clients/{program.client.pk}/revoke/", follow=True))
    assert "令牌已吊销" in page and "已吊销" in page and "吊销：" not in page
    assert program.get().status_code == 401
    desk.post(f"/clients/{program.client.pk}/revoke/")
    assert Entry.objects.filter(action="client.revoke").count() == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "请填写名称"),
        ({"scopes": []}, "至少选择一项权限"),
        ({"scopes": ["users.manage"]}, "至少选择一项权限"),
        ({"scopes": ["papers.read", "clients.manage"]}, "只有列出的这些权限"),
        ({"days": "3650"}, "有效天数"),
        ({"days": "٣٠"}, "有效天数"),
        ({"organization": ""}, "请选择单位"),
        ({"organization": "9" * 30}, "请选择单位"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(desk, admin, wrong, why):
    response = desk.post("/clients/new/", form(admin, **wrong))
    assert response.status_code == 400 and why in text_of(response)
    assert not ApiClient.objects.exists()
    if "name" not in wrong:
        assert 'value="公开平台"' in text_of(response)


def test_a_client_of_another_organization_is_neither_seen_nor_made_nor_revoked(desk, admin):
    far = bureau("青河县行政审批局")
    theirs, _ = made(place=far)
    assert "还没有令牌" in text_of(desk.get("/clients/"))
    assert desk.post(f"/clients/{theirs.pk}/revoke/").status_code == 404
    assert desk.post("/clients/new/", form(admin, organization=far.pk)).status_code == 400
    theirs.refresh_from_db()
    assert theirs.revoked_at is None and ApiClient.objects.count() == 1


@pytest.mark.parametrize("role", ["citizen", "finance_officer", "bureau_head", "finance_reviewer", "auditor"])
def test_nobody_else_makes_or_revokes_tokens(role, admin):
    client, theirs = signed_in(role), made()[0]
    assert client.get("/clients/").status_code == 403
    assert client.post("/clients/new/", form(admin)).status_code == 403
    assert client.post(f"/clients/{theirs.pk}/revoke/").status_code == 403
    assert ApiClient.objects.filter(revoked_at=None).count() == 1


def test_the_name_of_a_client_is_never_markup(desk, admin):
    answer = desk.post("/clients/new/", form(admin, name="<img src=x onerror=alert(1)>"))
    for page in (answer, desk.get("/clients/")):
        assert "<img src" not in text_of(page) and "&lt;img" in text_of(page)


def test_the_list_asks_as_often_for_thirty_as_for_three(desk, django_assert_num_queries):
    for _ in range(3):
        made()
    with django_assert_num_queries(7):
        desk.get("/clients/")
    for _ in range(27):
        made()
    with django_assert_num_queries(7):
        assert text_of(desk.get("/clients/")).count("吊销：") == 30
