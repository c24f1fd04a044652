"""Answers under idempotency keys: the same write sent twice is done once and answered twice.

A key is taken before the work and answered with it. Where the work failed the key is given back; where the
process died before the work was done, somebody else may take the key over after a while.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.orgs.models import ApiAnswer, ApiClient

KEPT = timedelta(hours=24)
GIVEN_UP = timedelta(minutes=10)


class KeyReused(Exception):
    """The key belongs to another request."""


class KeyBusy(Exception):
    """The request with this key is not answered yet."""


@dataclass(frozen=True)
class Answer:
    """An answer as it was given, the body as text: a database that keeps JSON may turn its keys around."""

    status: int
    location: str
    body: str


def answer_begin(*, client: ApiClient, key: str, fingerprint: str) -> tuple[ApiAnswer, Answer | None]:
    """Take a key, or the answer given under it; KeyReused, KeyBusy where it is another's or not done."""
    now = timezone.now()
    ApiAnswer.objects.filter(client=client, expires_at__lte=now).delete()
    fresh = {"fingerprint": fingerprint, "begun_at": now, "expires_at": now + KEPT}
    try:
        with transaction.atomic():
            return ApiAnswer.objects.create(client=client, key=key, **fresh), None
    except IntegrityError:
        found = ApiAnswer.objects.filter(client=client, key=key).first()
    if found is None:  # given back in this very moment
        raise KeyBusy(key)
    if found.fingerprint != fingerprint:
        raise KeyReused(key)
    if found.status is not None:
        return found, Answer(found.status, found.location, found.body)
    given_up = ApiAnswer.objects.filter(pk=found.pk, status=None, begun_at=found.begun_at)
    if found.begun_at > now - GIVEN_UP or not given_up.update(**fresh):
        raise KeyBusy(key)
    return found, None


def answer_make(*, taken: ApiAnswer, write: Callable[[], Answer]) -> Answer:
    """Do a write and keep its answer in one transaction: both are there, or neither and the key is given back."""
    try:
        with transaction.atomic():
            made = write()
            ApiAnswer.objects.filter(pk=taken.pk).update(
                status=made.status, location=made.location, body=made.body
            )
    except BaseException:
        ApiAnswer.objects.filter(pk=taken.pk, status=None).delete()
        raise
    return made
