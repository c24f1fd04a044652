"""Queries that are put together once answer as those put together anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.models import Q
from django.utils import timezone

from tests.support.people import person
from yiben.apps import prepared
from yiben.apps.jobs.models import Notice
from yiben.apps.jobs.selectors import notices_unread
from yiben.apps.orgs.models import User
from yiben.apps.prepared import ask

pytestmark = pytest.mark.django_db


def named(pk):
    return User.objects.filter(pk=pk).values_list("pk", "name", "is_active", "created_at")


@pytest.fixture(autouse=True)
def _nothing_is_prepared():
    connections["default"].__dict__.pop(prepared.KEPT, None)


def test_every_value_gets_its_own_answer_and_columns_are_read_as_ever():
    one, other = person("auditor"), person("auditor")
    for user in (one, other, one):
        user.refresh_from_db()
        assert ask("named", named, user.pk) == [(user.pk, user.name, True, user.created_at)]
    assert ask("named", named, 0) == []


def test_a_query_is_put_together_once():
    made = []

    def build(pk):
        made.append(pk)
        return named(pk)

    for _ in range(3):
        ask("once", build, person("auditor").pk)
    assert len(made) == 1


def test_a_moment_is_compared_as_a_moment():
    now = timezone.now()
    Session.objects.create(session_key="a", session_data="", expire_date=now + timedelta(minutes=1))

    def unexpired(moment):
        return Session.objects.filter(expire_date__gt=moment).values_list("session_key")

    assert ask("unexpired", unexpired, now) == [("a",)]
    assert ask("unexpired", unexpired, now + timedelta(minutes=2)) == []


def test_a_value_that_is_only_a_part_of_what_is_compared_is_refused():
    with pytest.raises(ValueError, match="as a whole"):
        ask("part", lambda name: User.objects.filter(name__startswith=name).values_list("pk"), "李")


def test_what_nothing_can_answer_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ask("nothing", lambda pk: named(pk).filter(Q(pk__in=())), 1) == []


def test_a_process_that_saw_very_many_shapes_begins_anew(monkeypatch):
    monkeypatch.setattr(prepared, "MOST", 3)
    for shape in range(10):
        assert ask(shape, named, 0) == []
    assert len(connections["default"].__dict__[prepared.KEPT]) <= 3


def test_unread_notices_are_counted_each_once():
    user = person("auditor")
    assert notices_unread(user=user) == 0
    for _ in range(3):
        Notice.objects.create(user=user, text="x")
    assert notices_unread(user=user) == 3


@pytest.mark.django_db(transaction=True)
def test_each_thread_has_its_own_connection_and_its_own_queries():
    user = person("auditor")
    assert ask("named", named, user.pk)

    def elsewhere():
        try:
            fresh = prepared.KEPT not in connections["default"].__dict__
            return fresh, len(ask("named", named, user.pk))
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == (True, 1)
