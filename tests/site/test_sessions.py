"""A session is found while it lasts, and by nobody else's key."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from yiben.site.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(value):
    store = SessionStore()
    store["what"] = value
    store.save()
    return store.session_key


def test_each_key_finds_its_own_session():
    one, other = kept("one"), kept("other")
    assert SessionStore(one)["what"] == "one"
    assert SessionStore(other)["what"] == "other"


def test_a_session_that_has_ended_or_is_unknown_is_empty_and_loses_its_key():
    key = kept("one")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for one in (key, "x" * 32):
        store = SessionStore(one)
        assert dict(store.items()) == {}
        assert store.session_key is None


def test_a_session_without_a_key_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert SessionStore().get("what") is None
