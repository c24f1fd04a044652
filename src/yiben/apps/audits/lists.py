"""Reading the list of papers: filtered, ordered, a page at a time, and counted, with 100,000 of them too.

A count is kept in the process under the stamp of the shelf, which every write renews in its own transaction; of
few papers their numbers are kept too, so that the page need not look through all of them again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from yiben.apps.audits.models import Listing, Reading, Shelf
from yiben.apps.audits.selectors import leads_told
from yiben.apps.documents.models import Holding
from yiben.apps.documents.selectors import within_reach
from yiben.apps.orgs.models import Organization, User
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
SHOWN = (
    *("organization", "name", "fiscal_year", "kinds", "problem", "errors", "warnings", "hints"),
    *("found", "bound", "checked", "received_at"),
)
KEPT_SECONDS = 5 * 60
FEW = 500


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
        self._opened: dict[Wanted, int] = {}

    def lines(self, wanted: Wanted, *, all_of_them: bool = False) -> QuerySet[Listing]:
        """The papers asked for, without an order. What tells of leads is asked of those whose leads one may see.

        To see all of them, holdings are read at once; for one page, of each line in turn.
        """
        permission = "leads.read" if wanted.state else "papers.read"
        reach = _reach_at_once if all_of_them else _reach
        lines = Listing.objects.filter(reach(self.powers, permission))
        for word in plain(wanted.text).split():
            lines = lines.filter(_holds(word))
        if wanted.year:
            lines = lines.filter(fiscal_year=wanted.year)
        if wanted.kind:
            lines = lines.filter(kinds__contains=f" {wanted.kind} ")
        told = leads_told(self.powers)
        return self._in_state(lines, wanted.state).only(*SHOWN).annotate(with_leads=told)

    def page(
        self, wanted: Wanted, order: str, *, descending: bool, start: int, size: int, total: int
    ) -> list[Listing]:
        """The lines from `start` on; in the second half of many they are fetched from the end."""
        lines = self._looked_up(wanted)
        if start <= total // 2:
            return list(ordered(lines, order, descending=descending)[start : start + size])
        end = max(total - start - size, 0)
        turned = ordered(lines, order, descending=not descending)[end : max(total - start, 0)]
        return list(turned)[::-1]

    def batches(self, wanted: Wanted, order: str, *, descending: bool, most: int) -> Iterator[Listing]:
        """The first lines one after the other, without holding them all."""
        return ordered(self.lines(wanted), order, descending=descending)[:most].iterator(chunk_size=2000)

    def number(self, wanted: Wanted) -> int:
        """How many papers are asked for."""
        if wanted.state != "unread":
            return self._found(wanted)[0]
        # What one has read is little beside what there is: one is kept, the other counted.
        return self.number(replace(wanted, state="leads")) - self._read(replace(wanted, state="leads"))

    def unread(self, size: int) -> list[Listing]:
        """Papers with leads one has not opened, the most errors first: the same until one opens another."""
        reader = (getattr(self.user, "pk", None), self._read(Wanted(state="leads")))
        lines = ordered(self._looked_up(Wanted(state="unread")), "errors", descending=True)[:size]
        return self._kept(("unread", reader, size), lambda: list(lines))

    def newest(self, size: int, state: str = "") -> list[Listing]:
        """The papers that came last."""
        lines = ordered(self._looked_up(Wanted(state=state)), "received", descending=True)[:size]
        return self._kept(("newest", size, state), lambda: list(lines))

    def years(self) -> list[int]:
        """The years there are papers of, the newest first."""
        found = Listing.objects.filter(_reach_at_once(self.powers), fiscal_year__gt=0).order_by()
        years = found.values_list("fiscal_year", flat=True).distinct()
        return self._kept(("years",), lambda: sorted(years, reverse=True))

    def totals(self) -> dict[str, Any]:
        """Papers with errors, only warnings, only hints, nothing, not read; and leads by family."""
        mine = Listing.objects.filter(_reach_at_once(self.powers, "leads.read"))
        return self._kept(("totals",), lambda: _totals(mine))

    def _read(self, wanted: Wanted) -> int:
        """How many of the papers asked for one has opened; asked once."""
        if wanted not in self._opened:
            lines = self.lines(wanted).filter(run__readings__user=self.user)
            self._opened[wanted] = lines.count()
        return self._opened[wanted]

    @cached_property
    def _stamp(self) -> str:
        return Shelf.objects.values_list("stamp", flat=True).first() or ""

    def _found(self, wanted: Wanted) -> tuple[int, tuple[int, ...] | None]:
        """How many are asked for, and which where they are few."""
        return self._kept(("found", wanted), lambda: _counted(self.lines(wanted, all_of_them=True)))

    def _looked_up(self, wanted: Wanted) -> QuerySet[Listing]:
        """The papers asked for; where they are few, by their numbers instead of a walk through all others."""
        if not self.powers.at_the_top("papers.read") and self._found(Wanted())[1] is not None:
            return self.lines(wanted, all_of_them=True)
        state = "leads" if wanted.state == "unread" else wanted.state
        few = self._found(replace(wanted, state=state))[1]
        lines = self.lines(wanted)
        return lines if few is None else lines.filter(pk__in=few)

    def _in_state(self, lines: QuerySet[Listing], state: str) -> QuerySet[Listing]:
        if state == "unreadable":
            return lines.exclude(problem="")
        if state == "clean":
            return lines.filter(rank=0, problem="")
        if state in ("leads", "unread"):
            lines = lines.exclude(
                rank=0
            )  # not “rank > 0”: a planner would leave the index of the order for it
        if state == "unread":
            lines = lines.filter(~Exists(Reading.objects.filter(run=OuterRef("run"), user=self.user)))
        return lines

    def _kept(self, asked: tuple[Any, ...], count: Callable[[], Any]) -> Any:
        if not self._stamp:
            return count()
        reach = [self.powers.paths.get(permission, ()) for permission in ("papers.read", "leads.read")]
        what = hashlib.sha256(repr((reach, asked)).encode()).hexdigest()
        return cache.get_or_set(f"lists:{self._stamp}:{what}", count, KEPT_SECONDS)


def ordered(lines: QuerySet[Listing], order: str, *, descending: bool) -> QuerySet[Listing]:
    """In the order of a column, then of coming; both turned round, so that one index serves both ways."""
    sign = "-" if descending else ""
    return lines.order_by(f"{sign}{ORDERS[order]}", f"{sign}paper_id")


def _reach(powers: Powers, permission: str) -> Q:
    """As `within_reach`, asked of each line in turn: a page of many is full before all holdings are read."""
    if powers.everywhere(permission):
        return Q()
    held = Holding.objects.filter(paper=OuterRef("paper"))
    reach = Q(Exists(held.filter(powers.within(permission, "organization__path"))))
    return reach | ~Exists(held) if powers.at_the_top(permission) else reach


def _reach_at_once(powers: Powers, permission: str = "papers.read") -> Q:
    """As `within_reach`, by the numbers of the organisations: their holdings are read, and no others."""
    if powers.everywhere(permission) or powers.at_the_top(permission):
        return within_reach(powers, permission)
    places = Organization.objects.filter(powers.within(permission)).order_by()
    held = Holding.objects.filter(organization__in=places.values("pk"))
    return Q(paper__in=held.values("paper"))


def _counted(lines: QuerySet[Listing]) -> tuple[int, tuple[int, ...] | None]:
    few = tuple(lines.order_by().values_list("pk", flat=True)[: FEW + 1])
    return (len(few), few) if len(few) <= FEW else (lines.count(), None)


def _holds(word: str) -> Q:
    held = Q(search__contains=word)
    return held | Q(fiscal_year=int(word)) if word.isascii() and word.isdigit() and len(word) == 4 else held


def _totals(lines: QuerySet[Listing]) -> dict[str, Any]:
    readable = Q(problem="")
    states = {
        "error": readable & Q(errors__gt=0),
        "warning": readable & Q(errors=0, warnings__gt=0),
        "hint": readable & Q(errors=0, warnings=0, hints__gt=0),
        "clean": readable & Q(rank=0),
        "unreadable": ~readable,
    }
    papers = lines.aggregate(**{state: Count("pk", filter=where) for state, where in states.items()})
    sums = lines.aggregate(**{family: Sum(f"of_{family}") for family in FAMILIES})
    return {"papers": papers, "families": {family: sums[family] or 0 for family in FAMILIES}}
