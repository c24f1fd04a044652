"""Numbers and query codes: a serial that cannot be guessed on from, and a code of which only a digest is kept."""

import secrets

from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

from yiben.apps.orgs.models import Organization

CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
CHECK, CODE = 4, 10
CASES = "case"
_SALT = "yiben.apps.cases"


def serial_next(*, organization: Organization, series: str, year: int) -> int:
    """The next number of a series, held by this transaction until it ends: none is left out, none comes twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_serial (organization_id, series, year, last) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (organization_id, series, year) DO UPDATE SET last = cases_serial.last + 1"
            " RETURNING last",
            [organization.pk, series, year],
        )
        return int(cursor.fetchone()[0])


def number_of(organization: Organization, year: int, serial: int) -> str:
    """The number of a case: region, organisation, year, serial, and a check that only this site can make."""
    head = f"{organization.region or '000000'}-{organization.pk:04d}-{year}-{serial:06d}"
    return f"{head}-{_spelt('check', head, CHECK)}"


def number_holds(number: str) -> bool:
    """True where the check of a number is this site's."""
    head, _, check = number.rpartition("-")
    return constant_time_compare(check, _spelt("check", head, CHECK))


def secret_new(number: str) -> tuple[str, str]:
    """A query code and what is kept of it: a random part and a digest under the site's key."""
    chance = secrets.token_hex(8)
    code = code_of(number, chance)
    return code, f"{chance}${_digest(number, code)}"


def code_of(number: str, kept: str) -> str:
    """The code again, for whoever sent the same application twice; neither database nor key gives it alone."""
    return _spelt("code", f"{number} {kept.partition('$')[0]}", CODE)


def code_holds(number: str, kept: str, code: str) -> bool:
    """True where a code is that of a case; as long in coming for every number and code."""
    plain = code.strip().lower().replace("-", "").replace(" ", "")
    return constant_time_compare(kept.partition("$")[2], _digest(number, plain))


def _digest(number: str, code: str) -> str:
    return salted_hmac(f"{_SALT}.digest", f"{number} {code}", algorithm="sha256").hexdigest()


def _spelt(purpose: str, text: str, length: int) -> str:
    value = int.from_bytes(salted_hmac(f"{_SALT}.{purpose}", text, algorithm="sha256").digest())
    letters = []
    for _ in range(length):
        value, at = divmod(value, len(CLEAR))
        letters.append(CLEAR[at])
    return "".join(letters)
