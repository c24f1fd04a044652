"""The journal as a file for an auditor, one JSON object a line, which proves itself without the database.

Lines are {"entry": …}, chained as in the database; {"root": …} with the heads under it; last {"end": …}.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from django.utils import timezone

from yiben.apps.journals.selectors import ROOTS, SYSTEM, entries_between, leaves_of
from yiben.apps.journals.services import journal_append

FORMAT = 1


def export_write(
    file: BinaryIO, *, start: date, end: date, actor: str = SYSTEM, source: str = ""
) -> tuple[int, str]:
    """Write the entries of some days to a file; their number and its fingerprint, which the journal keeps."""
    hashed = hashlib.sha256()
    entries = 0
    for line in _lines(start, end):
        data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        hashed.update(data)
        file.write(data)
        entries += "entry" in line
    after = {"from": str(start), "to": str(end), "entries": entries, "sha256": hashed.hexdigest()}
    journal_append(action="journal.export", target="journal", actor=actor, source=source, after=after)
    return entries, hashed.hexdigest()


def _lines(start: date, end: date) -> Iterator[dict[str, Any]]:
    zone = timezone.get_default_timezone()
    count, roots = 0, []
    first = datetime.combine(start, time(), zone)
    last = datetime.combine(end + timedelta(days=1), time(), zone)
    for entry in entries_between(start=first, end=last):
        count += 1
        if entry["stream"] == ROOTS:
            roots.append(entry)
        yield {"entry": entry}
    for root in roots:
        heads = [
            [leaf["stream__name"], leaf["number"], leaf["link"]] for leaf in leaves_of(period=root["target"])
        ]
        yield {"root": {"period": root["target"], "root": root["after"]["root"], "heads": heads}}
    yield {"end": {"format": FORMAT, "from": str(start), "to": str(end), "entries": count}}
