"""Whoever holds number and code is told where a case stands; nobody else is told anything, also not that it is there."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.cases import NAME, PHONE, Office
from yiben.faces.portal.status import TRIES

pytestmark = pytest.mark.django_db
ADDRESS = "/open/status/"


@pytest.fixture(autouse=True)
def fresh_minute():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def office():
    return Office()


def ask(number, code, **more):
    return Client().post(ADDRESS, {"number": number, "code": code}, **more)


def test_number_and_code_tell_where_it_stands_and_when_it_is_due_and_nothing_of_any_person(office):
    opened = office.open()
    office.step(opened.case, "accept")
    text = ask(opened.case.number, opened.secret).content.decode()
    assert "已受理" in text and "2026-03-30" in text and "受理通知书" in text
    assert NAME not in text and PHONE not in text and "user/" not in text


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(office):
    opened = office.open()
    wrong = ask(opened.case.number, "aaaaaaaaaa")
    number = opened.case.number[:-1] + ("a" if opened.case.number[-1] != "a" else "b")
    unknown = ask(number, opened.secret)
    assert wrong.status_code == unknown.status_code == 404
    same = [
        one.content.decode().replace(opened.case.number, "N").replace(number, "N") for one in (wrong, unknown)
    ]
    assert same[0] == same[1] and "没有查到" in same[0]


def test_the_code_of_another_case_opens_nothing(office):
    first, second = office.open(), office.open()
    assert ask(first.case.number, second.secret).status_code == 404


def test_after_some_tries_an_address_has_to_wait_and_another_has_not(office):
    opened = office.open()
    for _ in range(TRIES):
        ask(opened.case.number, "aaaaaaaaaa")
    assert ask(opened.case.number, opened.secret).status_code == 429
    assert ask(opened.case.number, opened.secret, REMOTE_ADDR="::1").status_code == 200


def test_the_page_gives_no_cookie_and_is_not_kept_by_any_cache(office):
    opened = office.open()
    answer = ask(opened.case.number, opened.secret)
    assert not answer.cookies and answer.headers["Cache-Control"] == "no-store"


def test_a_pause_is_told_with_its_ground(office):
    opened = office.open()
    case = office.step(office.step(opened.case, "accept"), "examine")
    office.step(case, "begin-review", data={"notice": "告〔2026〕1号", "planned": 7})
    assert "正在进行专家评审" in ask(opened.case.number, opened.secret).content.decode()


def test_the_form_itself_asks_for_both(office):
    text = Client().get(ADDRESS).content.decode()
    assert 'name="number"' in text and 'name="code"' in text and 'role="alert"' not in text
