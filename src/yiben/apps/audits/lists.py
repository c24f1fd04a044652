"""Reading the list of papers: filtered, ordered, a page at a time, and counted, with 100,000 of them too.

A count is kept in the process under the stamp of the shelf, which every write renews in its own transaction.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from yiben.apps.audits.models import Listing, Reading, Shelf
from yiben.apps.orgs.models import User
from yiben.apps.orgs.pinyin import plain
from yiben.apps.orgs.selectors import Powers
from yiben.core.audit.rule import FAMILIES

# The orders of the list, by the column that a head names; each has its index.
ORDERS = {
    "organization": "organization",
    "year": "fiscal_year",
    "errors": "rank",
    "warnings": "warnings",
    "hints": "hints",
    "checked": "checked",
    "received": "received_at",
}
STATES = ("leads", "unread", "clean", "unreadable")
KEPT_SECONDS = 60 * 60


@dataclass(frozen=True)
class Wanted:
    """Which papers are asked for. `state` is one of STATES or empty."""

    text: str = ""
    year: int = 0
    kind: str = ""
    state: str = ""


class PaperList:
    """The papers somebody may read. One object serves one request: it asks for the stamp once."""

    def __init__(self, powers: Powers, user: User | None = None) -> None:
        self.powers = powers
        self.user = user

    def lines(self, wanted: Wanted = Wanted()) -> QuerySet[Listing]:  # noqa: B008 (a frozen value)
        """The papers asked for, without an order."""
        lines = self._mine()
        for word in plain(wanted.text).split():
            lines = lines.filter(_holds(word))
        if wanted.year:
            lines = lines.filter(fiscal_year=wanted.year)
        if wanted.kind:
            lines = lines.filter(kinds__contains=f" {wanted.kind} ")
        return self._in_state(lines, wanted.state)

    def page(
        self, wanted: Wanted, order: str, *, descending: bool, start: int, size: int, total: int
    ) -> list[Listing]:
        """The lines from `start` on; in the second half they are fetched from the end."""
        lines = self.lines(wanted)
        if start <= total // 2:
            return list(ordered(lines, order, descending=descending)[start : start + size])
        end = max(total - start - size, 0)
        turned = ordered(lines, order, descending=not descending)[end : max(total - start, 0)]
        return list(turned)[::-1]

    def batches(self, wanted: Wanted, order: str, *, descending: bool, most: int) -> Iterator[Listing]:
        """The first lines one after the other, without holding them all."""
        return ordered(self.lines(wanted), order, descending=descending)[:most].iterator(chunk_size=2000)

    def number(self, wanted: Wanted = Wanted()) -> int:  # noqa: B008
        """How many papers are asked for."""
        if wanted.state != "unread":
            return self._kept(("number", wanted), lambda: self.lines(wanted).count())
        # What one has read is little beside what there is: one is kept, the other counted.
        with_leads = replace(wanted, state="leads")
        read = self.lines(with_leads).filter(run__readings__user=self.user).count()
        return self.number(with_leads) - read

    def unread(self, size: int) -> list[Listing]:
        """Papers with leads one has not opened, the most errors first."""
        return list(ordered(self.lines(Wanted(state="unread")), "errors", descending=True)[:size])

    def newest(self, size: int, state: str = "") -> list[Listing]:
        """The papers that came last."""
        return list(ordered(self.lines(Wanted(state=state)), "received", descending=True)[:size])

    def years(self) -> list[int]:
        """The years there are papers of, the newest first."""
        found = self._mine().filter(fiscal_year__gt=0).order_by().values_list("fiscal_year", flat=True)
        return self._kept(("years",), lambda: sorted(found.distinct(), reverse=True))

    def totals(self) -> dict[str, Any]:
        """Papers with errors, only warnings, only hints, nothing, not read; and leads by family."""
        return self._kept(("totals",), lambda: _totals(self._mine()))

    @cached_property
    def _stamp(self) -> str:
        return Shelf.objects.values_list("stamp", flat=True).first() or ""

    def _mine(self) -> QuerySet[Listing]:
        return Listing.objects.filter(_reach(self.powers)).defer("search")

    def _in_state(self, lines: QuerySet[Listing], state: str) -> QuerySet[Listing]:
        if state == "unreadable":
            return lines.exclude(problem="")
        if state == "clean":
            return lines.filter(rank=0, problem="")
        if state in ("leads", "unread"):
            lines = lines.exclude(rank=0)  # not “rank > 0”: a planner would leave the index of the order for it
        if state == "unread":
            lines = lines.filter(~Exists(Reading.objects.filter(run=OuterRef("run"), user=self.user)))
        return lines

    def _kept(self, asked: tuple[Any, ...], count: Callable[[], Any]) -> Any:
        if not self._stamp:
            return count()
        reach = self.powers.paths.get("papers.read", ())
        what = hashlib.sha256(repr((reach, asked)).encode()).hexdigest()
        return cache.get_or_set(f"lists:{self._stamp}:{what}", count, KEPT_SECONDS)


def ordered(lines: QuerySet[Listing], order: str, *, descending: bool) -> QuerySet[Listing]:
    """In the order of a column, then of coming; both turned round, so that one index serves both ways."""
    sign = "-" if descending else ""
    return lines.order_by(f"{sign}{ORDERS[order]}", f"{sign}paper_id")


def _reach(powers: Powers) -> Q:
    return Q()


def _holds(word: str) -> Q:
    held = Q(search__contains=word)
    return held | Q(fiscal_year=int(word)) if word.isascii() and word.isdigit() and len(word) == 4 else held


def _totals(lines: QuerySet[Listing]) -> dict[str, Any]:
    readable = lines.filter(problem="")
    papers = {
        "error": readable.filter(errors__gt=0).count(),
        "warning": readable.filter(errors=0, warnings__gt=0).count(),
        "hint": readable.filter(errors=0, warnings=0, hints__gt=0).count(),
        "clean": readable.filter(rank=0).count(),
        "unreadable": lines.exclude(problem="").count(),
    }
    sums = lines.aggregate(**{family: Sum(f"of_{family}") for family in FAMILIES})
    return {"papers": papers, "families": {family: sums[family] or 0 for family in FAMILIES}}
