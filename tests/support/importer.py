"""An import in a process of its own, on a database of its own, that can be killed while it writes.

`python -m tests.support.importer VERB`: make (tables, a unit, a file in line), hold (import it, stop in the middle
of writing and wait to be killed), finish (import it), count (what is in the ledger, as JSON).
"""

import json
import sys
from typing import Any

VOUCHERS = 6000


def _made() -> None:
    from django.core.management import call_command

    from tests.support.intake import HEAD, pair
    from tests.support.ledgers import YEAR, budget_unit
    from yiben.apps.ledgers.services.imports import import_submit

    call_command("migrate", verbosity=0)
    data = (HEAD + "".join(pair(n) for n in range(VOUCHERS))).encode()
    import_submit(by=None, unit=budget_unit(), year=YEAR, name="a.csv", data=data)


def _held() -> None:
    from yiben.apps.ledgers.services.writing import Writer

    write = Writer.write

    def stopping(self: Any, *given: Any, **more: Any) -> None:
        write(self, *given, **more)
        if self.vouchers >= VOUCHERS // 2:
            print("writing", flush=True)
            sys.stdin.read()

    Writer.write = stopping  # type: ignore[method-assign]
    _finished()


def _finished() -> None:
    from yiben.apps.ledgers.services.imports import import_do

    print(import_do(by=None, batch_id=1).state, flush=True)


def _counted() -> None:
    from django.apps import apps

    from yiben.apps.journals.services import chains_prove
    from yiben.apps.ledgers.models import YearBook
    from yiben.apps.ledgers.selectors.vouchers import chain_verify

    names = ("PostedVoucher", "PostingRow", "DetailAccount", "ImportedRow", "ColumnMapping")
    counts = {name: apps.get_model("ledgers", name).objects.count() for name in names}
    broken = [book.stream for book in YearBook.objects.all() if chain_verify(book)]
    fault = chains_prove().fault
    print(json.dumps({**counts, "broken": broken, "fault": fault and str(fault)}))


if __name__ == "__main__":
    import django

    django.setup()
    {"make": _made, "hold": _held, "finish": _finished, "count": _counted}[sys.argv[1]]()
