"""Personal values: ciphertext under a key of each person's own, opened only with a reason that is journalled.

A sealed value is a text that may stand anywhere, also in a journal entry: once the person's key is
destroyed nobody reads it, and no chain breaks. Keys are wrapped by the master key (keys.py).
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yiben.apps.journals.keys import KeyTrouble, master_key
from yiben.apps.journals.models import SubjectKey
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.core.value.mask import mask

VERSION = "v1"
NONCE = 12
FORGOTTEN = "（已到期销毁）"


class Forgotten(Exception):
    """The key of this person was destroyed: the value is gone for good."""


class NotSealed(Exception):
    """A text that is not a sealed value of this person, or was changed."""


@transaction.atomic
def seal(*, subject: str, value: str) -> str:
    """A personal value as ciphertext; the person's key is made with their first value."""
    found = _locked(subject)
    key = _unwrap(found) if found else _make(subject)
    return f"{VERSION}.{_encrypt(key, value.encode(), subject)}"


@transaction.atomic
def seal_all(*, subject: str, values: Mapping[str, str]) -> dict[str, str]:
    """Personal values of one person by field, each as ciphertext."""
    if not values:
        return {}
    found = _locked(subject)
    key = _unwrap(found) if found else _make(subject)
    return {name: f"{VERSION}.{_encrypt(key, value.encode(), subject)}" for name, value in values.items()}


@transaction.atomic
def seal_bytes(*, subject: str, data: bytes) -> bytes:
    """A person's file as ciphertext: it ends with their values."""
    found = _locked(subject)
    return _sealed(_unwrap(found) if found else _make(subject), data, subject)


@transaction.atomic
def open_bytes(
    *, subject: str, sealed: bytes, action: str, target: str, actor: str = SYSTEM, source: str = ""
) -> bytes:
    """A person's file in the clear. Who took it out is in the journal first, as `action` on `target`."""
    kept = SubjectKey.objects.filter(subject=subject).first()
    if kept is None:
        raise NotSealed(subject)
    try:
        found = AESGCM(_unwrap(kept)).decrypt(sealed[:NONCE], sealed[NONCE:], subject.encode())
    except InvalidTag as cause:
        raise NotSealed(subject) from cause
    journal_append(action=action, target=target, actor=actor, source=source)
    return found


@transaction.atomic(durable=True)
def reveal(
    *, subject: str, sealed: str, field: str, reason: str, actor: str = SYSTEM, source: str = ""
) -> str:
    """A personal value in the clear. Who saw which field of whom, and why, is in the journal first."""
    if not reason.strip():
        raise ValueError("查看个人信息须说明理由")
    value = _open(subject, sealed)
    after = {"field": field, "reason": reason.strip()}
    journal_append(action="personal.reveal", target=subject, actor=actor, source=source, after=after)
    return value


def masked(*, subject: str, sealed: str) -> str:
    """A personal value as everyone at a desk may see it: 138****1234."""
    try:
        return mask(_open(subject, sealed))
    except Forgotten:
        return FORGOTTEN


def masked_all(*, subject: str, values: Mapping[str, str]) -> dict[str, str]:
    """Personal values of one person by field, each as everyone at a desk may see it; one query."""
    kept = SubjectKey.objects.filter(subject=subject).first() if values else None
    if kept is None:
        return dict.fromkeys(values, FORGOTTEN)
    try:
        key = _unwrap(kept)
    except Forgotten:
        return dict.fromkeys(values, FORGOTTEN)
    return {name: mask(_unsealed(key, sealed, subject)) for name, sealed in values.items()}


@transaction.atomic
def forget(*, subject: str, reason: str, actor: str = SYSTEM, source: str = "") -> None:
    """Destroy a person's key: all their sealed values end here. Doing it twice changes nothing."""
    if not reason.strip():
        raise ValueError("销毁个人信息须说明理由")
    found = _locked(subject)
    if found is None or found.forgotten_at is not None:
        return
    found.wrapped, found.forgotten_at = "", timezone.now()
    found.save(update_fields=["wrapped", "forgotten_at"])
    after = {"reason": reason.strip()}
    journal_append(action="personal.forget", target=subject, actor=actor, source=source, after=after)


def keys_fit() -> bool:
    """True where the master key opens the keys of persons. KeyTrouble where it is not there or does not."""
    found = SubjectKey.objects.exclude(wrapped="").first()
    if found is not None:
        _unwrap(found)
    return True


def _locked(subject: str) -> SubjectKey | None:
    return SubjectKey.objects.select_for_update().filter(subject=subject).first()


def _make(subject: str) -> bytes:
    made = AESGCM.generate_key(bit_length=256)
    master = master_key(settings.YIBEN_MASTER_KEY, may_make=not SubjectKey.objects.exists())
    wrapped = _encrypt(master, made, subject)
    fields = {"wrapped": wrapped, "made_at": timezone.now()}
    kept, fresh = SubjectKey.objects.get_or_create(subject=subject, defaults=fields)
    return made if fresh else _unwrap(kept)


def _unwrap(kept: SubjectKey) -> bytes:
    if kept.forgotten_at is not None:
        raise Forgotten(kept.subject)
    try:
        return _decrypt(master_key(settings.YIBEN_MASTER_KEY, may_make=False), kept.wrapped, kept.subject)
    except (InvalidTag, ValueError) as cause:
        raise KeyTrouble("主密钥与数据库里的密钥不符，请从同一份备份中取回主密钥文件。") from cause


def _open(subject: str, sealed: str) -> str:
    kept = SubjectKey.objects.filter(subject=subject).first()
    if kept is None:
        raise NotSealed(subject)
    return _unsealed(_unwrap(kept), sealed, subject)


def _unsealed(key: bytes, sealed: str, subject: str) -> str:
    version, _, text = sealed.partition(".")
    if version != VERSION:
        raise NotSealed(subject)
    try:
        return _decrypt(key, text, subject).decode()
    except (InvalidTag, ValueError) as cause:
        raise NotSealed(subject) from cause


def _encrypt(key: bytes, value: bytes, subject: str) -> str:
    return urlsafe_b64encode(_sealed(key, value, subject)).decode()


def _sealed(key: bytes, value: bytes, subject: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, value, subject.encode())


def _decrypt(key: bytes, text: str, subject: str) -> bytes:
    data = urlsafe_b64decode(text)
    return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], subject.encode())
