"""Answers are joined to persons by no column, order, row version, journal entry or moment: the tests try each."""

from collections import Counter

import pytest
from django.db import connection, models, transaction

from tests.support.surveys import MIXED, drawn, give, held
from yiben.apps.journals.models import Entry
from yiben.apps.surveys.models import Answer, FrameRow, Invitation, PaperEntry, Survey, SurveySecret
from yiben.apps.surveys.services import answers

pytestmark = pytest.mark.django_db
COLUMNS = {"id", "survey_id", "audience", "channel", "day", "marks", "remark", "device", "quick"}


class Undone(Exception):
    """Raised to take back what a test did inside a transaction."""


def dump():
    """Every row of every table that knows of surveys, and the journal, without the moments of the journal itself."""
    kinds = (Answer, FrameRow, Invitation, PaperEntry, Survey, SurveySecret)
    rows = {kind.__name__: list(kind.objects.order_by("pk").values()) for kind in kinds}
    return rows | {"journal": list(Entry.objects.order_by("pk").values())}


def kept_of(tokens, sheets, keys, monkeypatch):
    """The whole database after these tokens gave these sheets, in this order; then all is taken back."""
    given = iter(keys)
    monkeypatch.setattr(answers, "random_key", lambda: next(given))
    try:
        with transaction.atomic():
            for token, sheet in zip(tokens, sheets, strict=True):
                give(token, *sheet, device="the same hall")
            found = dump()
            raise Undone
    except Undone:
        return found


def test_who_gave_which_answer_makes_no_difference_to_anything_that_is_kept(monkeypatch):
    survey = held()
    tokens = [one.token for one in drawn(survey)[:3]]
    praise, blame, between = ("very",) * 10, ("bad",) * 10, MIXED
    first = kept_of(tokens, (praise, blame, between), (11, 22, 33), monkeypatch)
    other = kept_of(tokens, (between, praise, blame), (33, 11, 22), monkeypatch)
    late = kept_of(tokens[::-1], (blame, between, praise), (22, 33, 11), monkeypatch)
    assert first == other == late
    assert [row["used"] for row in first["Invitation"]] == [True] * 3 + [False] * 7


def test_an_answer_has_no_column_that_points_at_a_person_and_nothing_has_a_moment():
    assert {field.attname for field in Answer._meta.get_fields()} == COLUMNS
    for kind in (Answer, Invitation, FrameRow):
        assert not [
            f for f in kind._meta.get_fields() if isinstance(f, models.DateTimeField | models.TimeField)
        ]
    relations = [f.name for f in Answer._meta.get_fields() if f.is_relation]
    assert relations == ["survey"]


def test_no_value_of_an_answer_is_found_beside_any_invitation():
    survey = held()
    for one in drawn(survey)[:4]:
        give(one.token, device=one.token)
    shared = {"survey_id", "audience"}
    of_answers = {str(v) for row in Answer.objects.values() for k, v in row.items() if k not in shared}
    of_people = {str(v) for row in Invitation.objects.values() for k, v in row.items() if k not in shared}
    assert of_answers & of_people <= {"True", "False"}


def test_the_table_keeps_no_order_of_arrival():
    survey = held()
    for n in range(12):
        give(survey.open_key, remark=f"第{n:02d}份意见", device=str(n))
    arrived = [f"第{n:02d}份意见" for n in range(12)]
    by_key = list(Answer.objects.order_by("pk").values_list("remark", flat=True))
    assert by_key != arrived and Counter(by_key) == Counter(arrived)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM surveys_answer WHERE rowid <> id")
            assert cursor.fetchone() == (0,), "a hidden row number tells the order in which answers came"


def test_no_version_of_a_row_tells_whose_invitation_an_answer_used_up():
    if connection.vendor != "postgresql":
        pytest.skip("versions of rows are PostgreSQL's; tests/site/test_postgresql.py runs this there")
    survey = held()
    for one in drawn(survey)[:4]:
        give(one.token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(DISTINCT xmin::text) FROM surveys_invitation")
        assert cursor.fetchone() == (1,), "an invitation has the version of the answer that used it up"


def test_answering_leaves_no_journal_entry():
    survey = held()
    issued = drawn(survey)
    before = Entry.objects.count()
    give(issued[0].token)
    give(survey.open_key)
    assert Entry.objects.count() == before


def test_a_token_is_kept_nowhere_but_as_a_digest():
    survey = held()
    tokens = [one.token for one in drawn(survey)]
    kept = str(dump())
    assert [token for token in tokens if token in kept] == []


def test_the_digest_of_a_device_is_another_in_every_survey_and_after_closing_nobody_can_make_it():
    one, two = held(), held(questionnaire="service-hall")
    marks = ("agree", "agree", "rather", "agree", "disagree")
    give(one.open_key, device="my phone")
    from yiben.apps.surveys.selectors import asked_by

    asked = asked_by(two.open_key)
    given = dict(zip((q.id for q in asked.questionnaire.questions), marks, strict=True))
    answers.answer_give(asked=asked, given=given, remark="", device="my phone", seconds=60)
    digests = list(Answer.objects.values_list("device", flat=True))
    assert len(set(digests)) == 2 and all(len(one) == 32 for one in digests)
