"""Declaring that registers held nothing in a year, and taking that back: one entry after the other, never a change."""

from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetUnitRecord, RegisterDeclaration
from yiben.apps.ledgers.models.declarations import MADE, WITHDRAWN
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.declarations import last_entries
from yiben.apps.ledgers.services.common import POST, Person, journal, label_of, must, plain
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.register import BY_ID, DECLARED, LACKING, UNNEEDED, Standing

YEARS = range(1994, 2101)
AGAIN = "刚刚有别人声明或撤回过。请看过现在的情况，再办一次。"


@transaction.atomic
def register_declare(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    registers: Collection[str],
    note: str,
    batch: str = "",
) -> list[RegisterDeclaration]:
    """Declare that a unit had nothing of some registers in a year, on the grounds of `note`.

    Refused where a register holds something: its rows say how much.
    """
    _checked(by, unit, year, registers, note, "请写明依据，例如盘点表、采购部门的说明。")
    found = {one.register: one for one in book(unit, year).registers}
    for register in registers:
        _may_declare(found[register], year)
    return _write(by, unit, year, registers, MADE, note, batch)


@transaction.atomic
def declarations_withdraw(
    *, by: Person, unit: BudgetUnitRecord, year: int, registers: Collection[str], note: str
) -> list[RegisterDeclaration]:
    """Take declarations back, for a reason: what holds no rows is unknown again."""
    _checked(by, unit, year, registers, note, "请写明撤回的理由。")
    last = last_entries([unit.pk], year)
    for register in registers:
        entry = last.get((unit.pk, register))
        if entry is None or entry.step == WITHDRAWN:
            raise Refused(f"{unit.organization.name}{year}年没有“{BY_ID[register].title}”的声明可以撤回。")
    return _write(by, unit, year, registers, WITHDRAWN, note)


def _checked(
    by: Person, unit: BudgetUnitRecord, year: int, registers: Collection[str], note: str, ask: str
) -> None:
    must(by, POST, unit)
    unknown = [register for register in registers if register not in BY_ID]
    if unknown or not registers:
        known = "、".join(f"{one.id}（{one.title}）" for one in BY_ID.values())
        raise Refused(f"台账读到“{'、'.join(unknown)[:60]}”，应是：{known}。")
    if year not in YEARS:
        raise Refused(f"年度读到{year}，应在{YEARS[0]}至{YEARS[-1]}之间。")
    if not plain(note, 500):
        raise Refused(ask)


def _may_declare(standing: Standing, year: int) -> None:
    title = f"{standing.name}{year}年的{standing.title}"
    if standing.state == DECLARED and standing.declared is not None:
        raise Refused(f"{title}已在{standing.declared.day}声明本年没有。")
    if standing.state == UNNEEDED:
        raise Refused(f"{title}不必声明：这一年没有这一类支出，数量就是零。")
    if standing.state != LACKING:
        raise Refused(f"{title}已有登记，不能声明本年没有。登记有误的，请先更正登记。")
    if standing.partly:
        raise Refused(f"{title}登记了一部分，不能声明本年没有。请把数量补齐。")


def _write(
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    registers: Iterable[str],
    step: str,
    note: str,
    batch: str = "",
) -> list[RegisterDeclaration]:
    last = last_entries([unit.pk], year)
    at, actor, note = timezone.now(), label_of(by), plain(note, 500)
    rows = []
    for register in dict.fromkeys(registers):
        before = last.get((unit.pk, register))
        rows.append(
            RegisterDeclaration(
                unit=unit,
                year=year,
                register=register,
                number=before.number + 1 if before else 1,
                step=step,
                note=note,
                batch=batch,
                actor=actor,
                at=at,
            )
        )
    try:
        with transaction.atomic():
            made = RegisterDeclaration.objects.bulk_create(rows)
    except IntegrityError as taken:
        raise Refused(AGAIN) from taken
    target = f"registers/{unit.code}/{year}"
    after = {"registers": [row.register for row in rows], "note": note, "batch": batch}
    action = "register.declare" if step == MADE else "register.withdraw"
    journal(action, target, by, after=after, stream=target)
    return made
