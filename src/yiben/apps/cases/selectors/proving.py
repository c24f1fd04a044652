"""The proof of cases: every chain to its head, every root of a day, and that the folded state is the fold of the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Subquery

from yiben.apps.cases.models import Case, CaseEvent, SealedHead
from yiben.apps.cases.rulebook import Kit, calendar, kit_of
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import Fault
from yiben.core.casework.case import Event
from yiben.core.casework.fold import event_of, fold, plain
from yiben.core.value.chain import Head, Linked, verify
from yiben.core.value.merkle import leaf_of, root_of

CHUNK = 2000
BESIDE = ("about", "calendar")
# What of a clock another calendar reckons otherwise.
_RECKONED = ("due", "committed_due", "provisional", "yellow_at", "red_at", "card")
_ROW = ("case_id", "number", "body", "previous", "link")


@dataclass(frozen=True)
class CasesProof:
    """What was proved: cases, events, roots, how many were folded anew, and the first fault."""

    cases: int
    events: int
    roots: int
    folded: int
    fault: Fault | None


def event_in(body: dict[str, Any]) -> Event:
    """The event in the body of a row; what the row tells beside is no part of it."""
    return event_of({key: value for key, value in body.items() if key not in BESIDE})


def chains_of_cases_verify(*, folds: int | None = None) -> CasesProof:
    """Prove every chain and root, and fold every nth case anew so that about `folds` are (None: all)."""
    cases = Case.objects.count()
    step = 1 if folds is None or cases <= folds else -(-cases // folds) if folds else 0
    told = {"events": 0, "folded": 0}
    fault = next(_chain_faults(step, told), None) or next(_root_faults(), None)
    roots = Entry.objects.filter(action="cases.seal").count()
    return CasesProof(cases, told["events"], roots, told["folded"], fault)


def fold_verify(case: Case) -> Fault | None:
    """Whether a case stands as its events say: the first column that does not, None where all do."""
    kit = kit_of(case.kept_type)
    bodies = CaseEvent.objects.filter(case=case).order_by("number").values_list("body", flat=True)
    return _fold_fault(case, kit, list(bodies))


def _chain_faults(step: int, told: dict[str, int]) -> Iterator[Fault]:
    kits: dict[int, Kit] = {}
    position = 0
    for batch in _batches():
        # Heads first: what is written meanwhile makes a chain longer than its head, and is left out.
        rows = CaseEvent.objects.filter(case_id__gte=batch[0].pk, case_id__lte=batch[-1].pk)
        found = rows.order_by("case_id", "number").values_list(*_ROW)
        events = {pk: list(group) for pk, group in groupby(found, key=itemgetter(0))}
        for case in batch:
            position += 1
            own = [row for row in events.get(case.pk, ()) if row[1] <= case.events]
            told["events"] += len(own)
            linked = [Linked(n, {"case": case.number, **body}, was, link) for _, n, body, was, link in own]
            broken = verify(linked, end=Head(case.events, case.link))
            if broken is not None:
                yield Fault(f"case/{case.number}", broken.number, broken.what, broken.expected, broken.found)
            elif step and position % step == 0:
                told["folded"] += 1
                kit = kits.setdefault(case.kept_type_id, kit_of(case.kept_type))
                if (fault := _fold_fault(case, kit, [row[2] for row in own])) is not None:
                    yield fault


def _batches() -> Iterator[list[Case]]:
    last = 0
    cases = Case.objects.select_related("kept_type").defer("kept_type__body", "kept_type__limits")
    while batch := list(cases.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield batch
        last = batch[-1].pk


def _fold_fault(case: Case, kit: Kit, bodies: list[dict[str, Any]]) -> Fault | None:
    name = f"case/{case.number}"
    try:
        events = [event_in(body) for body in bodies]
        standing = fold(kit.type, events, limits=kit.limits, calendar=calendar(), item=case.item_facts)
    except (ValueError, KeyError, TypeError) as broken:
        return Fault(name, case.events, "fold", case.state, str(broken)[:200])
    folded, kept = plain(standing), case.standing
    if any(body.get("calendar") != calendar().version for body in bodies):
        folded, kept = _unreckoned(folded), _unreckoned(kept)
    if folded != kept:
        key = next(key for key in folded if folded[key] != kept.get(key))
        return Fault(name, case.events, "fold", str(folded[key])[:200], str(kept.get(key))[:200])
    if (case.state, case.outcome) != (standing.state, standing.outcome):
        return Fault(
            name, case.events, "fold", f"{standing.state} {standing.outcome}", f"{case.state} {case.outcome}"
        )
    return None


def _unreckoned(standing: dict[str, Any]) -> dict[str, Any]:
    """A standing without what follows from the calendar: some events were reckoned by one that was published later."""
    clocks = {
        name: {key: value for key, value in clock.items() if key not in _RECKONED}
        for name, clock in standing["clocks"].items()
    }
    return {**standing, "clocks": clocks}


def _root_faults() -> Iterator[Fault]:
    stands = CaseEvent.objects.filter(case=OuterRef("case"), number=OuterRef("number")).values("link")
    for root in Entry.objects.filter(action="cases.seal").order_by("id"):
        rows = (
            SealedHead.objects.filter(day=root.target)
            .order_by("position")
            .annotate(stands=Subquery(stands[:1]))
            .values_list("case__number", "number", "link", "stands")
        )
        leaves = list(rows.iterator(chunk_size=CHUNK))
        for name, number, link, found in leaves:
            if found != link:
                yield Fault(f"case/{name}", number, "root", link, found or "没有这一条")
        made = root_of([leaf_of(f"case/{name}", Head(number, link)) for name, number, link, _ in leaves])
        if made != root.after["root"]:
            yield Fault(f"cases/{root.target}", 1, "root", root.after["root"], made)
