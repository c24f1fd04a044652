"""In what order several workers begin the tests: files that take long stand first, so that none of them is last.

Each worker begins with a share of the list of its own (pytest-xdist's `worksteal`), and takes from the end of the longest
share when its own is done. So the long files are spread over the beginnings of the shares.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

One = TypeVar("One")
# Seconds on one processor, roughly; a file of less than ten needs no entry.
LONG = {
    "tests/site/test_postgresql.py": 110,
    "tests/faces/test_browser.py": 240,
    "tests/faces/test_portal_browser.py": 100,
    "tests/journeys/test_a_bundle_and_a_bad_review.py": 45,
    "tests/journeys/test_a_package_follows_from_a_ledger.py": 40,
    "tests/faces/cli/test_transfer.py": 35,
    "tests/faces/test_ledger_browser.py": 30,
    "tests/faces/test_browser_lists.py": 30,
    "tests/faults/test_cases.py": 30,
    "tests/faces/api/test_fuzz.py": 30,
    "tests/faces/test_serve.py": 25,
    "tests/journeys/test_a_book_by_the_command_line.py": 25,
    "tests/apps/journals/test_faults.py": 20,
    "tests/journeys/test_an_example_is_published.py": 20,
    "tests/faults/test_server.py": 20,
    "tests/formats/test_pdf.py": 20,
    "tests/formats/writers/test_office.py": 20,
    "tests/house/test_access.py": 15,
    "tests/core/statement/test_round_trip.py": 15,
    "tests/faces/test_ledger.py": 15,
    "tests/apps/test_packages.py": 15,
    "tests/formats/writers/test_round_trip.py": 15,
    "tests/formats/writers/test_page_browser.py": 15,
    "tests/corpus/test_invented_papers.py": 15,
    "tests/apps/ledgers/test_together.py": 10,
    "tests/apps/cases/test_together.py": 10,
    "tests/faults/test_import.py": 10,
    "tests/faults/test_worker.py": 10,
}


def spread(items: Sequence[One], workers: int, file_of: Callable[[One], str]) -> list[One]:
    """The items, each once, with the long files at the beginnings of the workers' shares."""
    held: dict[str, list[One]] = {}
    rest: list[One] = []
    for item in items:
        (held.setdefault(file_of(item), []) if file_of(item) in LONG else rest).append(item)
    heads: list[list[One]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for file in sorted(held, key=lambda file: -LONG[file]):
        least = loads.index(min(loads))
        heads[least] += held[file]
        loads[least] += LONG[file]
    ordered: list[One] = []
    for number, head in enumerate(heads):
        share = (len(items) - len(ordered)) // (workers - number)
        filling = max(0, share - len(head))
        ordered += [*head, *rest[:filling]]
        del rest[:filling]
    return [*ordered, *rest]
