"""Personal values: sealed under each person's key, opened with a reason, gone when the key is."""

import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest

from yiben.apps.journals import vault
from yiben.apps.journals.keys import KeyTrouble, master_key
from yiben.apps.journals.models import Entry, SubjectKey
from yiben.apps.journals.selectors import chains_verify
from yiben.apps.journals.services import journal_append

pytestmark = pytest.mark.django_db
PHONE = "138" + "0000" + "1234"
WHO = "person/1"


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.YIBEN_MASTER_KEY = tmp_path / "master_key"
    return settings.YIBEN_MASTER_KEY


def seal(value=PHONE, subject=WHO):
    return vault.seal(subject=subject, value=value)


def reveal(sealed, subject=WHO, reason="回访", **more):
    return vault.reveal(subject=subject, sealed=sealed, field="电话", reason=reason, actor="经办", **more)


def test_a_value_is_sealed_differently_each_time_and_opens_to_itself():
    one, other = seal(), seal()
    assert one != other
    assert PHONE not in one
    assert reveal(one) == reveal(other) == PHONE


def test_opening_is_in_the_journal_with_who_whose_what_and_why_but_not_with_the_value():
    reveal(seal(), source="127.0.0.1")
    entry = Entry.objects.get()
    assert (entry.action, entry.target, entry.actor, entry.source) == (
        "personal.reveal",
        WHO,
        "经办",
        "127.0.0.1",
    )
    assert entry.after == {"field": "电话", "reason": "回访"}


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_opened_or_destroyed_without_a_reason(reason):
    sealed = seal()
    with pytest.raises(ValueError, match="理由"):
        reveal(sealed, reason=reason)
    with pytest.raises(ValueError, match="理由"):
        vault.forget(subject=WHO, reason=reason)
    assert not Entry.objects.exists()


def test_nothing_is_opened_where_the_journal_cannot_be_written(monkeypatch):
    def fail(**_):
        raise OSError("disk full")

    sealed = seal()
    monkeypatch.setattr(vault, "journal_append", fail)
    with pytest.raises(OSError):
        reveal(sealed)


def test_the_mask_needs_no_reason_and_shows_no_more_than_it_should():
    assert vault.masked(subject=WHO, sealed=seal()) == "138****1234"
    assert not Entry.objects.exists()


def test_a_sealed_value_of_one_person_does_not_open_as_another_s():
    sealed = seal()
    seal(subject="person/2")
    for subject in ("person/2", "person/3"):
        with pytest.raises(vault.NotSealed):
            reveal(sealed, subject=subject)


def test_a_changed_value_does_not_open():
    version, _, text = seal().partition(".")
    data = bytearray(urlsafe_b64decode(text))
    data[-1] ^= 1
    for wrong in (f"{version}.{urlsafe_b64encode(data).decode()}", f"v9.{text}", "v1.", "v1.***", PHONE):
        with pytest.raises(vault.NotSealed):
            reveal(wrong)


def test_a_forgotten_person_is_gone_and_the_chain_that_held_the_value_still_holds():
    sealed = seal()
    other = seal(subject="person/2")
    journal_append(action="case.open", target="case/1", after={"phone": sealed})
    vault.forget(subject=WHO, reason="保存期满", actor="管理员")
    vault.forget(subject=WHO, reason="保存期满")
    with pytest.raises(vault.Forgotten):
        reveal(sealed)
    with pytest.raises(vault.Forgotten):
        seal()
    assert vault.masked(subject=WHO, sealed=sealed) == vault.FORGOTTEN
    assert SubjectKey.objects.get(subject=WHO).wrapped == ""
    assert reveal(other, subject="person/2") == PHONE
    assert [e.action for e in Entry.objects.all()] == ["case.open", "personal.forget", "personal.reveal"]
    assert chains_verify().fault is None


def test_forgetting_someone_unknown_changes_nothing():
    vault.forget(subject="person/9", reason="保存期满")
    assert not Entry.objects.exists()


def test_the_master_key_is_made_once_and_only_its_owner_reads_it(key_file):
    seal()
    first = key_file.read_text()
    seal(subject="person/2")
    assert key_file.read_text() == first
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [p.name for p in key_file.parent.iterdir()] == ["master_key"]


def test_a_lost_master_key_is_said_and_never_replaced(key_file):
    sealed = seal()
    assert vault.keys_fit()
    key_file.unlink()
    for use in (lambda: reveal(sealed), lambda: seal(subject="person/2"), vault.keys_fit):
        with pytest.raises(KeyTrouble, match="不在"):
            use()
    assert not key_file.exists()


def test_a_master_key_of_another_site_is_said(key_file):
    sealed = seal()
    key_file.write_text("ab" * 32)
    with pytest.raises(KeyTrouble, match="不符"):
        reveal(sealed)


@pytest.mark.parametrize("text", ["", "xyz", "abcd"])
def test_a_damaged_master_key_is_said(key_file, text):
    key_file.write_text(text)
    with pytest.raises(KeyTrouble, match="损坏"):
        master_key(key_file, may_make=True)


def test_where_no_person_has_a_key_there_is_nothing_to_fit():
    assert vault.keys_fit()
