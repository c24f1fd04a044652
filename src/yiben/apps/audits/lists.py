"""Reading the list of papers: filtered, ordered, a page at a time, and counted, with 100,000 of them too.

Counts and pages are kept in the process under the stamp of the shelf, which every write renews in its own
transaction; what depends on what somebody has opened, under the last of that too. Of few papers their numbers are
kept with the count, so that a page of them need not look through all papers again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, Sum

from yiben.apps.audits.models import Listing, Reading, Shelf
from yiben.apps.audits.selectors import leads_told
from yiben.apps.documents.models import Holding
from yiben.apps.documents.selectors import within_reach
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.pinyin import plain
from yiben.apps.orgs.selectors import Powers
from yiben.apps.prepared import ask, counted
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
KEPT_SECONDS = 5 * 60
FEW = 1000


class PaperLine(NamedTuple):
    """What a list shows of a paper; `kinds` by spaces. A page of them is kept and read as a whole."""

    paper_id: int
    run_id: int
    organization: str
    name: str
    fiscal_year: int
    kinds: str
    problem: str
    errors: int
    warnings: int
    hints: int
    found: int
    bound: int
    checked: int
    received_at: datetime
    with_leads: bool


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
        return self._in_state(lines, wanted.state).annotate(with_leads=told)

    def page(
        self, wanted: Wanted, order: str, *, descending: bool, start: int, size: int, total: int
    ) -> list[PaperLine]:
        """The lines from `start` on; in the second half of many they are fetched from the end."""

        def found() -> list[PaperLine]:
            lines = self._looked_up(wanted)
            if start <= total // 2:
                return _told(ordered(lines, order, descending=descending)[start : start + size])
            end = max(total - start - size, 0)
            return _told(ordered(lines, order, descending=not descending)[end : max(total - start, 0)])[::-1]

        place = (order, descending, start, size, total)
        return self._kept(("page", wanted, self._reader(wanted), place), found)

    def batches(self, wanted: Wanted, order: str, *, descending: bool, most: int) -> Iterator[PaperLine]:
        """The first lines one after the other, without holding them all."""
        lines = ordered(self.lines(wanted), order, descending=descending)[:most]
        return map(PaperLine._make, lines.values_list(*PaperLine._fields).iterator(chunk_size=2000))

    def number(self, wanted: Wanted) -> int:
        """How many papers are asked for."""
        if wanted.state != "unread":
            return self._found(wanted)[0]
        # What one has read is little beside what there is: one is kept, the other counted.
        return self.number(replace(wanted, state="leads")) - self._read(replace(wanted, state="leads"))

    def unread(self, size: int) -> list[PaperLine]:
        """Papers with leads one has not opened, the most errors first: the same until one opens another."""
        return self.page(Wanted(state="unread"), "errors", descending=True, start=0, size=size, total=size)

    def newest(self, size: int, state: str = "") -> list[PaperLine]:
        """The papers that came last."""
        return self.page(Wanted(state=state), "received", descending=True, start=0, size=size, total=size)

    def years(self) -> list[int]:
        """The years there are papers of, the newest first."""

        def found() -> list[int]:
            lines = Listing.objects.filter(_reach_at_once(self.powers), fiscal_year__gt=0).order_by()
            return sorted(lines.values_list("fiscal_year", flat=True).distinct(), reverse=True)

        return self._kept(("years",), found)

    def totals(self) -> dict[str, Any]:
        """Papers with errors, only warnings, only hints, nothing, not read; and leads by family."""
        reach = _reach_at_once
        return self._kept(
            ("totals",), lambda: _totals(Listing.objects.filter(reach(self.powers, "leads.read")))
        )

    def _read(self, wanted: Wanted) -> int:
        """How many of the papers asked for one has opened."""
        opened = ("read", wanted, self._opened)
        return self._kept(opened, lambda: self.lines(wanted).filter(run__readings__user=self.user).count())

    def _reader(self, wanted: Wanted) -> tuple[Any, ...]:
        """Whose question it is, where the answer depends on what one has opened."""
        return self._opened if wanted.state == "unread" else ()

    @cached_property
    def _opened(self) -> tuple[Any, ...]:
        """Who reads, how many runs that user has opened, and the last: another one with the next."""
        if self.user is None:
            return (None,)
        return (self.user.pk, *ask("opened", _readings, self.user.pk)[0])

    @cached_property
    def _stamp(self) -> str:
        found = ask("stamp", lambda: Shelf.objects.order_by("pk").values_list("stamp")[:1])
        return found[0][0] if found else ""

    @cached_property
    def _place(self) -> str:
        """Where is kept what powers like these find as things stand."""
        reach = [self.powers.paths.get(permission, ()) for permission in ("papers.read", "leads.read")]
        return f"lists:{self._stamp}:{hashlib.sha256(repr(reach).encode()).hexdigest()[:32]}"

    def _found(self, wanted: Wanted) -> tuple[int, tuple[int, ...] | None]:
        """How many are asked for, and which where they are few."""
        return self._kept(("found", wanted), lambda: self._counted(wanted))

    def _counted(self, wanted: Wanted) -> tuple[int, tuple[int, ...] | None]:
        lines = self.lines(wanted, all_of_them=True).order_by()
        few = tuple(lines.values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            return len(few), few
        # A walk through all of them, which the home needs for its totals anyway; an index counts leads everywhere.
        if wanted == Wanted(state="leads") and not self.powers.everywhere("leads.read"):
            return self.totals()["with_leads"], None
        if wanted == Wanted(state="unreadable"):
            return self.totals()["papers"]["unreadable"], None
        return lines.count(), None

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
        what = hashlib.sha256(repr(asked).encode()).hexdigest()
        return cache.get_or_set(f"{self._place}:{what}", count, KEPT_SECONDS)


def ordered(lines: QuerySet[Listing], order: str, *, descending: bool) -> QuerySet[Listing]:
    """In the order of a column, then of coming; both turned round, so that one index serves both ways."""
    sign = "-" if descending else ""
    return lines.order_by(f"{sign}{ORDERS[order]}", f"{sign}paper_id")


def _told(lines: QuerySet[Listing]) -> list[PaperLine]:
    return list(map(PaperLine._make, lines.values_list(*PaperLine._fields)))


def _readings(user_id: int) -> "QuerySet[Reading, Any]":
    last = Func(F("pk"), function="MAX")
    return Reading.objects.filter(user=user_id).annotate(n=counted(), last=last).values_list("n", "last")


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
    counts = {
        state: Count("pk", filter=where) for state, where in {**states, "with_leads": ~Q(rank=0)}.items()
    }
    found = lines.aggregate(**counts, **{f"of_{family}": Sum(f"of_{family}") for family in FAMILIES})
    return {
        "papers": {state: found[state] for state in states},
        "with_leads": found["with_leads"],
        "families": {family: found[f"of_{family}"] or 0 for family in FAMILIES},
    }
