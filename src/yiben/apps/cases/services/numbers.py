"""Numbers of cases and letters: serials without gaps; and a new query code, of which only a digest is kept."""

import secrets

from django.db import connection

from yiben.apps.cases.selectors.codes import check_of, code_digest, code_of
from yiben.apps.orgs.models import Organization

CASES = "case"


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
    return f"{head}-{check_of(head)}"


def secret_new(number: str) -> tuple[str, str]:
    """A query code and what is kept of it: a random part, and a digest under the site's key."""
    chance = secrets.token_hex(8)
    code = code_of(number, chance)
    return code, f"{chance}${code_digest(number, code)}"
