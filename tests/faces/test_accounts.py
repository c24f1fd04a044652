"""Signing in and out: what is refused, what ends a session, and where nobody can be sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.kept import keep
from tests.support.people import PASSWORD, person, sign_in, signed_in
from tests.support.sample import sample
from yiben.apps.orgs import services
from yiben.apps.orgs.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return person("finance_officer", username="finance", password=PASSWORD)


def enter(client, password=PASSWORD, username="finance", **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def is_in(client):
    return client.get("/account/").status_code == 200


def test_a_name_and_password_open_the_home_and_a_deep_link_is_kept(client, user):
    response = client.get("/papers/?q=a")
    assert response.headers["Location"] == "/sign-in/?next=%2Fpapers%2F%3Fq%3Da"
    assert enter(client, next="/papers/?q=a").headers["Location"] == "/papers/?q=a"
    assert is_in(client)
    assert enter(Client()).headers["Location"] == "/"


def test_a_sign_in_and_an_upload_are_in_the_journal_with_where_they_came_from(client, user):
    from yiben.apps.journals.models import Entry

    enter(client, "wrong-one")
    enter(client)
    client.post("/papers/upload/", {"paper": SimpleUploadedFile("a.txt", "收入1万元".encode())})
    entries = Entry.objects.filter(actor=user.label).order_by("id")
    assert entries[0].action == "session.begin"
    assert "paper.receive" in [entry.action for entry in entries]
    assert {entry.source for entry in entries} == {"127.0.0.1"}


def test_a_name_is_known_in_full_width_and_capitals(client, user):
    assert enter(client, username=" ＦＩnance ").status_code == 302


def test_a_wrong_name_and_a_wrong_password_and_a_locked_user_look_the_same(client, user):
    person(username="gone", password=PASSWORD, is_active=False)
    answers = [enter(client, "wrong-1"), enter(client, username="nobody"), enter(client, username="gone")]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert all("用户名或密码不对" in answer.content.decode() for answer in answers)
    assert not is_in(client)


def test_five_wrong_passwords_lock_a_name_in_any_spelling_until_somebody_unlocks_it(client, user):
    for name in ("finance", "Finance", "ＦINANCE", " finance", "finance"):
        enter(client, "wrong", username=name)
    refused = enter(client)
    assert refused.status_code == 429
    assert "暂停登录" in refused.content.decode()
    services.user_unlock(by=person("administrator"), user=user)
    assert enter(client).status_code == 302


def test_the_lock_of_a_name_ends_by_itself(client, user, monkeypatch):
    from datetime import timedelta

    from axes.models import AccessAttempt

    for _ in range(5):
        enter(client, "wrong")
    assert enter(client).status_code == 429
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - timedelta(minutes=16)
        )
    assert enter(client).status_code == 302


def test_failed_attempts_keep_no_password(client, user):
    from axes.models import AccessAttempt

    enter(client, "my-secret-mistake")
    kept = AccessAttempt.objects.get()
    assert "my-secret-mistake" not in f"{kept.post_data}{kept.get_data}"


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "evil.example",
        " //evil.example",
        "/\t/evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(client, user, away):
    assert enter(client, next=away).headers["Location"] == "/"
    assert client.get("/sign-in/", {"next": away}).headers["Location"] == "/"
    assert client.post("/look/", {"next": away}).headers["Location"] == "/"


def test_a_session_that_was_there_before_the_sign_in_is_not_kept(client, user):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["yiben_session"] = session.session_key
    enter(client)
    assert client.session.session_key != session.session_key
    assert not is_in(Client(headers={"cookie": f"yiben_session={session.session_key}"}))


def test_a_first_password_opens_nothing_but_its_own_change(client, user):
    User.objects.update(must_change_password=True)
    enter(client)
    for address in ("/", "/papers/", "/papers/upload/", "/account/", "/papers/1/"):
        assert client.get(address).headers["Location"] == "/account/password/"
    page = client.get("/account/password/").content.decode()
    assert "首次密码" in page
    form = {"old": PASSWORD, "new": "quiet-harbour-77", "again": "quiet-harbour-77"}
    assert client.post("/account/password/", form).headers["Location"] == "/"
    assert is_in(client)


def test_a_changed_password_ends_the_other_sessions_and_rotates_this_one(client, user):
    other = Client()
    enter(client), enter(other)
    before = client.session.session_key
    form = {"old": PASSWORD, "new": "quiet-harbour-77", "again": "quiet-harbour-77"}
    client.post("/account/password/", form)
    assert is_in(client) and not is_in(other)
    assert client.session.session_key != before


def test_a_password_that_is_refused_says_why_in_chinese(client, user):
    enter(client)
    form = {"old": PASSWORD, "new": "quiet-harbour-77", "again": "quiet-harbour-78"}
    assert "两次输入的新密码不一样" in client.post("/account/password/", form).content.decode()
    form = {"old": PASSWORD, "new": "12345678", "again": "12345678"}
    assert "密码" in client.post("/account/password/", form).content.decode()
    form = {"old": "wrong", "new": "quiet-harbour-77", "again": "quiet-harbour-77"}
    assert "现在的密码不对" in client.post("/account/password/", form).content.decode()


def test_signing_out_ends_this_session_and_everywhere_ends_all(client, user):
    other = Client()
    enter(client), enter(other)
    client.post("/sign-out/")
    assert not is_in(client) and is_in(other)
    enter(client)
    client.post("/account/sign-out-everywhere/")
    assert not is_in(client) and not is_in(other)


def test_a_user_who_is_locked_is_out_with_the_next_request(client, user):
    enter(client)
    services.user_lock(by=person("administrator"), user=user)
    assert not is_in(client)
    assert enter(client).status_code == 400


@pytest.mark.parametrize("address", ["/sign-out/", "/account/sign-out-everywhere/"])
def test_a_link_signs_nobody_out(client, user, address):
    enter(client)
    assert client.get(address).status_code == 405
    assert is_in(client)


def test_every_form_needs_a_token_of_our_own():
    strict = sign_in(Client(enforce_csrf_checks=True), person("finance_officer", password=PASSWORD))
    admin = sign_in(Client(enforce_csrf_checks=True), person("administrator"))
    target = person()
    paper = {"paper": SimpleUploadedFile("a.txt", b"x")}
    for client, address, form in (
        (Client(enforce_csrf_checks=True), "/sign-in/", {"username": "a", "password": "b"}),
        (strict, "/papers/upload/", paper),
        (strict, "/account/password/", {"old": PASSWORD}),
        (strict, "/sign-out/", {}),
        (strict, "/look/", {}),
        (admin, "/users/new/", {"username": "x", "name": "x"}),
        (admin, f"/users/{target.pk}/lock/", {}),
        (admin, f"/users/{target.pk}/password/", {}),
    ):
        response = client.post(address, form)
        assert response.status_code == 403
        assert "没有提交" in response.content.decode()


def test_what_a_signed_in_user_sees_is_kept_by_no_cache_and_cookies_are_closed(client, user):
    response = enter(client)
    cookie = response.cookies["yiben_session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["max-age"]
    assert "no-store" in client.get("/").headers["Cache-Control"]
    assert client.get("/sign-in/").headers["Cache-Control"]


def test_the_elder_mode_is_kept_on_this_machine_also_after_signing_out(client, user):
    assert 'class="elder"' not in client.get("/sign-in/").content.decode()
    client.post("/look/", {"next": "/sign-in/"})
    assert 'class="elder"' in client.get("/sign-in/").content.decode()
    enter(client)
    assert 'class="elder"' in client.get("/").content.decode()
    client.post("/sign-out/")
    client.post("/look/")
    assert 'class="elder"' not in client.get("/sign-in/").content.decode()


def test_the_sign_in_page_lists_users_only_in_the_demonstration(client, settings):
    person("auditor", username="eve", demonstration=True)
    assert "eve" not in client.get("/sign-in/").content.decode()
    settings.DEMO = True
    page = client.get("/sign-in/").content.decode()
    assert "eve" in page and "审计人员" in page


def test_an_account_shows_its_roles_and_who_gave_them():
    page = signed_in("auditor").get("/account/").content.decode()
    assert "审计人员" in page and "在任" in page


def test_our_own_failure_shows_a_page_without_a_traceback(client, user, monkeypatch):
    from yiben.faces.workbench.views import home

    def fail(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home, "PaperList", fail)
    client.raise_request_exception = False
    enter(client)
    response = client.get("/")
    assert response.status_code == 500
    assert "出错了" in response.content.decode() and "secret detail" not in response.content.decode()


def test_the_demonstration_is_read_without_an_account_and_nothing_more(client, settings):
    settings.DEMO = True
    paper = f"/papers/{keep(sample()).paper_id}/"
    assert "/papers/" in client.get("/").content.decode()
    shelf = client.get("/papers/").content.decode()
    assert paper in shelf and "登录" in shelf and "退出" not in shelf
    assert "arithmetic" in client.get(paper).content.decode()
    for address in ("/papers/upload/", "/users/", "/organizations/", "/account/"):
        assert client.get(address).headers["Location"].startswith("/sign-in/")
    assert client.post("/papers/upload/").headers["Location"] == "/sign-in/"


def test_outside_the_demonstration_nothing_is_read_without_an_account(client):
    paper = f"/papers/{keep(sample()).paper_id}/"
    assert "/papers/" not in client.get("/").content.decode()
    for address in ("/papers/", paper):
        assert client.get(address).headers["Location"].startswith("/sign-in/")
