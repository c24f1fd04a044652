"""Entering budgets: original, adjustments and virements as dated entries with their document."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord
from yiben.apps.ledgers.rulebook import rules_for
from yiben.apps.ledgers.services.common import POST, LedgerRefused, Person, journal, label_of, must, plain
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.budget import BUDGET_ENTRIES, BudgetLine, check_budget

LARGE = 2000


@transaction.atomic
def budget_enter(
    *, by: Person, unit: BudgetUnitRecord, year: int, lines: Sequence[BudgetLine], batch: str = ""
) -> list[BudgetEntry]:
    """Enter budget lines of a unit and year, all or none. Virements of one document come together, to nothing."""
    must(by, POST, unit)
    if not lines:
        raise Refused("没有可登记的预算。")
    problems = check_budget(lines, rules_for(year), unit=unit.code)
    if problems:
        raise LedgerRefused(problems)
    at, actor = timezone.now(), label_of(by)
    rows = [
        BudgetEntry(
            unit=unit,
            year=year,
            day=date.fromisoformat(line.day),
            document=plain(line.document, 100),
            entry=line.entry,
            item=line.dimensions.item,
            section=line.dimensions.section,
            kind=line.dimensions.kind,
            nature=line.dimensions.nature,
            project=line.dimensions.project,
            three_public=line.dimensions.three_public,
            amount=line.amount,
            memo=plain(line.memo),
            batch=batch,
            actor=actor,
            at=at,
        )
        for line in lines
    ]
    made = BudgetEntry.objects.bulk_create(rows, batch_size=LARGE)
    sums = {entry: sum(row.amount for row in rows if row.entry == entry) for entry in BUDGET_ENTRIES}
    documents = sorted({row.document for row in rows})[:20]
    after = {"entries": len(rows), "sums": sums, "documents": documents, "batch": batch}
    target = f"budget/{unit.code}/{year}"
    journal("budget.enter", target, by, after=after, stream=target)
    return made


@transaction.atomic
def budget_reverse(*, by: Person, entry: BudgetEntry, reason: str) -> BudgetEntry:
    """Take a wrong entry back by one of the opposite amount. Once, and for a reason."""
    must(by, POST, entry.unit)
    if not reason.strip():
        raise Refused("请写明冲销的理由。")
    if entry.reverses_id is not None:
        raise Refused("这一笔本身是冲销，不能再冲销。")
    copied = ("day", "document", "entry", "item", "section", "kind", "nature", "project", "three_public")
    try:
        with transaction.atomic():
            made = BudgetEntry.objects.create(
                unit=entry.unit,
                year=entry.year,
                amount=-entry.amount,
                memo=plain(f"冲销：{reason}"),
                reverses=entry,
                actor=label_of(by),
                at=timezone.now(),
                **{name: getattr(entry, name) for name in copied},
            )
    except IntegrityError as taken:
        raise Refused("这一笔已经冲销过了。") from taken
    after = {"entry": made.pk, "reverses": entry.pk, "amount": made.amount, "reason": reason.strip()}
    target = f"budget/{entry.unit.code}/{entry.year}"
    journal("budget.reverse", target, by, after=after, stream=target)
    return made
