"""Officers who post at once, and an import that is killed: no gap, no number twice, balances kept, no half import.

These run in processes of their own on a database of their own, because a test's transaction would hide them.
"""

import os
import subprocess
import sys

import pytest

from tests.support.laid import lay
from tests.support.server import ROOT

OFFICERS, EACH = 2, 10
STATE = """
from tests.support import poster
poster.prepare()
from tests.support.ledgers import YEAR, budget_unit
from yiben.apps.ledgers.models import PostedVoucher, PostingRow, YearBook
from yiben.apps.ledgers.selectors.sums import balances_of
from yiben.apps.ledgers.selectors.vouchers import chain_verify
unit = budget_unit()
for voucher in PostedVoucher.objects.order_by("position"):
    print("voucher", voucher.label, voucher.position, voucher.link)
for slot, amount in balances_of(unit, YEAR).items():
    print("balance", slot.account, amount)
print("postings", PostingRow.objects.count())
print("books", *(f"{book.number}:{chain_verify(book)}" for book in YearBook.objects.all()))
"""


@pytest.fixture
def environment(tmp_path):
    """Of processes on a database of their own: a file here, or the one that the environment names."""
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**os.environ, "YIBEN_DATA": str(lay(tmp_path)), "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def state(environment):
    """What a new process finds, by the first word of each line."""
    process = start(environment, "-c", STATE)
    told = process.communicate(timeout=120)[0].splitlines()
    assert process.returncode == 0
    found = {}
    for line in told:
        kind, _, rest = line.partition(" ")
        found.setdefault(kind, []).append(rest)
    return found


def test_officers_at_once_keep_numbers_balances_and_the_chain_and_then_an_import_is_killed(environment):
    before = state(environment)
    begun = len(before.get("voucher", ()))
    officers = [start(environment, "-m", "tests.support.poster", str(EACH), f"o{n}") for n in range(OFFICERS)]
    told = [line for one in officers for line in one.communicate(timeout=240)[0].splitlines()]
    assert [one.returncode for one in officers] == [0] * OFFICERS
    after = state(environment)
    kept = after["voucher"][begun:]
    assert sorted(told) == sorted(kept) and len(kept) == OFFICERS * EACH
    numbers = sorted(line.split()[0] for line in after["voucher"])
    half = len(numbers) // 2
    assert numbers == [f"记-0{month}-{n:04d}" for month in (1, 2) for n in range(1, half + 1)]
    assert [int(line.split()[1]) for line in after["voucher"]] == list(range(1, len(numbers) + 1))
    assert sum(int(line.split()[1]) for line in after["balance"]) == 0
    assert after["books"] == [f"{len(numbers)}:None"]

    importer = start(environment, "-m", "tests.support.poster", "0", "big")
    assert importer.stdout.readline() == "half\n"
    importer.kill()
    importer.communicate(timeout=30)
    assert state(environment) == after
