"""What of a voucher its link covers: every field and every line, as they stand in the rows."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from yiben.apps.journals.bodies import moment
from yiben.core.value.chain import Plain

DETAIL = (
    "account",
    "item",
    "section",
    "kind",
    "nature",
    "project",
    "origin",
    "fund_source",
    "counterparty",
    "three_public",
)


def line_text(
    line: int, side: str, amount: int, memo: str, detail: Iterable[Any], counts: Mapping[str, int]
) -> str:
    """A posting as one line of text; `detail` holds DETAIL in their order."""
    told = ",".join(f"{name}={counts[name]}" for name in sorted(counts)) if counts else ""
    return "\t".join((str(line), side, str(amount), *map(str, detail), told, memo))


def body_of(
    stream: str,
    position: int,
    *,
    month: int,
    number: int,
    day: date,
    kind: str,
    memo: str,
    reverses: int,
    source_number: str,
    batch: str,
    actor: str,
    at: datetime,
    lines: list[str],
) -> dict[str, Plain]:
    """The body that is chained; `reverses` is the position of the voucher taken back, 0 for none."""
    return {
        "book": stream,
        "position": position,
        "month": month,
        "number": number,
        "day": day.isoformat(),
        "kind": kind,
        "memo": memo,
        "reverses": reverses,
        "source_number": source_number,
        "batch": batch,
        "actor": actor,
        "at": moment(at),
        "lines": "\n".join(lines),
    }
