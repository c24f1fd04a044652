"""The check in a number and the query code of a case: spelt under the site's key, compared in constant time."""

from django.utils.crypto import constant_time_compare, salted_hmac

CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
CHECK, CODE = 4, 10
_SALT = "yiben.apps.cases"


def number_holds(number: str) -> bool:
    """True where the check of a number is this site's."""
    head, _, check = number.rpartition("-")
    return constant_time_compare(check, check_of(head))


def check_of(head: str) -> str:
    """The check of a number: whoever knows one number cannot go on to the next."""
    return _spelt("check", head, CHECK)


def code_of(number: str, kept: str) -> str:
    """The code again, for whoever sent the same application twice; neither database nor key gives it alone."""
    return _spelt("code", f"{number} {kept.partition('$')[0]}", CODE)


def code_holds(number: str, kept: str, code: str) -> bool:
    """True where a code is that of a case; as long in coming for every number and code."""
    plain = code.strip().lower().replace("-", "").replace(" ", "")
    return constant_time_compare(kept.partition("$")[2], code_digest(number, plain))


def code_digest(number: str, code: str) -> str:
    """What is kept of a code."""
    return salted_hmac(f"{_SALT}.digest", f"{number} {code}", algorithm="sha256").hexdigest()


def mark_of(text: str) -> str:
    """A fingerprint of an address or a number under the site's key: the same text gives the same, and tells nothing."""
    return salted_hmac(f"{_SALT}.inquiry", text, algorithm="sha256").hexdigest()


def _spelt(purpose: str, text: str, length: int) -> str:
    value = int.from_bytes(salted_hmac(f"{_SALT}.{purpose}", text, algorithm="sha256").digest())
    letters = []
    for _ in range(length):
        value, at = divmod(value, len(CLEAR))
        letters.append(CLEAR[at])
    return "".join(letters)
