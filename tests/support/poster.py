"""Officers that post vouchers in processes of their own, and say each number that was acknowledged.

`python -m tests.support.poster COUNT NAME` posts COUNT vouchers one by one and ends. `… 0 NAME` posts very many
at once, says so in the middle of it, and never ends: for a test that kills it.
"""

import os
import sys
import threading


def prepare() -> None:
    """Set Django up, bring the database to the present schema, make the unit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def post(count: int, name: str) -> None:
    """Post vouchers in two months, each acknowledged on a line of its own."""
    from tests.support.ledgers import YEAR, budget_unit, spending
    from yiben.apps.ledgers.services.vouchers import voucher_post

    unit = budget_unit()
    for n in range(count):
        given = spending(f"{n + 1}.00", day=f"{YEAR}-0{n % 2 + 1}-10", number=f"{name}-{n}", project="")
        made = voucher_post(by=None, unit=unit, year=YEAR, voucher=given).last
        sys.stdout.write(f"{made.label} {made.position} {made.link}\n")
        sys.stdout.flush()


def post_without_end(name: str) -> None:
    """Begin an import of thousands and stop in the middle of it."""
    from tests.support.ledgers import YEAR, budget_unit, spending
    from yiben.apps.ledgers.services.vouchers import CHUNK, vouchers_post

    def coming():
        for n in range(2 * CHUNK):
            yield spending("1.00", number=f"{name}-{n}")
        sys.stdout.write("half\n")
        sys.stdout.flush()
        threading.Event().wait()

    vouchers_post(by=None, unit=budget_unit(), year=YEAR, vouchers=coming())


if __name__ == "__main__":
    prepare()
    number = int(sys.argv[1])
    post(number, sys.argv[2]) if number else post_without_end(sys.argv[2])
