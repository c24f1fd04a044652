"""What was read of a file, written: units, budgets, registers, vouchers, comparatives; and where each stood."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from yiben.apps.ledgers.models import BudgetUnitRecord, ImportBatch, ImportedRow, PostedVoucher
from yiben.apps.ledgers.models.imports import ASSET, BUDGET, CONTRACT, DECLARED, TAKEN, UNIT, VOUCHER
from yiben.apps.ledgers.selectors.units import unit_named
from yiben.apps.ledgers.services.assets import asset_dispose, building_enter, equipment_enter, vehicle_enter
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.common import LedgerRefused, Person
from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign
from yiben.apps.ledgers.services.declarations import register_declare
from yiben.apps.ledgers.services.intake import Reading, day_or_none
from yiben.apps.ledgers.services.taking import comparatives_take
from yiben.apps.ledgers.services.units import unit_set
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import organization_named
from yiben.apps.orgs.services import Refused, organization_create
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.problem import RowProblem
from yiben.core.ledger.intake.budgets import budget_line
from yiben.core.ledger.intake.vouchers import VoucherRead
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.voucher import Voucher

LARGE = 2000
BY_IMPORT = "导入时已处置"
Place = tuple[str, int, int]


class EntryRefused(Refused):
    """An entry that the ledger refuses, with its row."""

    def __init__(self, entry: EntryRead, says: str) -> None:
        super().__init__(says)
        self.problem = RowProblem("refused", says, entry.row.sheet, entry.row.number)


class Writing:
    """Writes a file that was read without a problem, in the transaction of its batch."""

    def __init__(self, by: Person, batch: ImportBatch, reading: Reading) -> None:
        self.by, self.batch, self.reading = by, batch, reading
        self.warnings: list[Problem] = []
        self.unverified: dict[str, str] = {}

    def write(self) -> None:
        """Everything: entries in the order of what needs what, then the vouchers unit by unit."""
        entries: dict[str, list[EntryRead]] = {}
        if self.reading.counts.entries:
            for read in self.reading.again():
                if isinstance(read, EntryRead):
                    entries.setdefault(read.rows, []).append(read)
        for rows, write in _ENTRIES.items():
            if rows in entries:
                write(self, entries[rows])
        for code in sorted(self.reading.used):
            self._vouchers(self.reading.units[code])

    def _vouchers(self, unit: BudgetUnitRecord) -> None:
        places: list[Place] = []

        def coming() -> Iterator[Voucher]:
            for read in self.reading.again():
                if isinstance(read, VoucherRead) and read.unit == unit.code:
                    places.append((read.sheet, read.first, read.last))
                    yield read.voucher

        posted = vouchers_post(
            by=self.by, unit=unit, year=self.batch.year, vouchers=coming(), batch=self.batch.label
        )
        self.warnings += posted.warnings
        self.unverified |= posted.unverified
        if posted.first is not None:
            found = PostedVoucher.objects.filter(book_id=posted.first.book_id)
            made = found.filter(position__gte=posted.first.position).order_by("position")
            note(self.batch, VOUCHER, zip(made.values_list("pk", flat=True).iterator(), places, strict=True))

    def unit_of(self, entry: EntryRead) -> BudgetUnitRecord:
        """The unit of an entry."""
        return self.reading.units[entry.unit or self.reading.unit.code]


def note(batch: ImportBatch, record: str, made: Iterable[tuple[int, Place]]) -> None:
    """Keep where records stood."""
    rows = (
        ImportedRow(
            batch_id=batch.pk,
            record=record,
            record_id=pk,
            sheet=sheet[:100],
            first_row=first,
            last_row=last,
        )
        for pk, (sheet, first, last) in made
    )
    while chunk := list(islice(rows, LARGE)):
        ImportedRow.objects.bulk_create(chunk, batch_size=LARGE)


def _budgets(writing: Writing, entries: list[EntryRead]) -> None:
    for code in sorted({entry.unit for entry in entries}):
        mine = [entry for entry in entries if entry.unit == code]
        lines = [budget_line(entry) for entry in mine]
        made = budget_enter(
            by=writing.by,
            unit=writing.reading.units[code],
            year=writing.batch.year,
            lines=lines,
            batch=writing.batch.label,
        )
        note(writing.batch, BUDGET, zip((row.pk for row in made), map(_place, mine), strict=True))


def _each(
    record: str, write: Callable[[Writing, EntryRead], int]
) -> Callable[[Writing, list[EntryRead]], None]:
    """A way to write entries one by one, that names the row of the one that is refused."""

    def every(writing: Writing, entries: list[EntryRead]) -> None:
        made = []
        for entry in entries:
            try:
                made.append((write(writing, entry), _place(entry)))
            except LedgerRefused:
                raise
            except Refused as refused:
                raise EntryRefused(entry, str(refused)) from refused
        note(writing.batch, record, made)

    return every


def _contract(writing: Writing, entry: EntryRead) -> int:
    of = entry.values
    signed, due = date.fromisoformat(of["signed"]), day_or_none(of["due"])
    made = contract_sign(
        by=writing.by,
        unit=writing.unit_of(entry),
        signed=signed,
        due=due,
        **{n: of[n] for n in ("number", "supplier", "size", "category", "amount", "method", "project")},
    )
    if of["paid"]:
        last = date(writing.batch.year, 12, 31)
        contract_pay(
            by=writing.by, contract=made, day=max(signed, last), amount=of["paid"], memo="导入时累计已付"
        )
    return made.pk


def _vehicle(writing: Writing, entry: EntryRead) -> int:
    of = entry.values
    made = vehicle_enter(
        by=writing.by,
        unit=writing.unit_of(entry),
        number=of["number"],
        type=of["type"],
        acquired=date.fromisoformat(of["acquired"]),
        by_appropriation=of["by_appropriation"] == "yes",
    )
    return _disposed(writing, entry, made)


def _equipment(writing: Writing, entry: EntryRead) -> int:
    of = entry.values
    made = equipment_enter(
        by=writing.by,
        unit=writing.unit_of(entry),
        acquired=date.fromisoformat(of["acquired"]),
        **{n: of[n] for n in ("number", "name", "value")},
    )
    return _disposed(writing, entry, made)


def _building(writing: Writing, entry: EntryRead) -> int:
    of = entry.values
    made = building_enter(
        by=writing.by,
        unit=writing.unit_of(entry),
        acquired=date.fromisoformat(of["acquired"]),
        **{n: of[n] for n in ("number", "name", "area", "value")},
    )
    return _disposed(writing, entry, made)


def _disposed(writing: Writing, entry: EntryRead, made: object) -> int:
    day = day_or_none(entry.values["disposed"])
    if day is not None:
        asset_dispose(by=writing.by, asset=made, day=day, told=BY_IMPORT)  # type: ignore[arg-type]
    return int(made.pk)  # type: ignore[attr-defined]


def _unit(writing: Writing, entry: EntryRead) -> int:
    of = entry.values
    known = unit_named(of["code"])
    if known is not None:
        if known.organization.name != of["name"]:
            raise Refused(f"单位代码“{of['code']}”已经是{known.organization.name}的。请核对代码和名称。")
        return known.pk
    above = unit_named(of["parent"]) if of["parent"] else writing.reading.unit
    if above is None:
        raise Refused(f"上级单位代码读到“{of['parent']}”，还没有这个单位。请把上级单位写在前面。")
    top: Organization = writing.reading.unit.organization
    if not above.organization.path.startswith(top.path):
        raise Refused(f"上级单位{above.organization.name}不在{top.name}之下。请导入到它的上级部门。")
    place = organization_named(of["name"], below=above.organization)
    if place is None:
        maker = writing.by if writing.by is None or hasattr(writing.by, "username") else None
        place = organization_create(name=of["name"], kind="budget_unit", parent=above.organization, by=maker)  # type: ignore[arg-type]
    made = unit_set(by=writing.by, organization=place, code=of["code"], institution=of["institution"])
    writing.reading.units[made.code] = made
    return made.pk


def _units(writing: Writing, entries: list[EntryRead]) -> None:
    _each(UNIT, _unit)(writing, [entry for entry in entries if unit_named(entry.values["code"]) is None])


def _comparatives(writing: Writing, entries: list[EntryRead]) -> None:
    made = comparatives_take(writing.batch, writing.reading.unit, entries)
    note(writing.batch, TAKEN, made)


def _declarations(writing: Writing, entries: list[EntryRead]) -> None:
    """What is declared of a unit on the same grounds goes together: its book is looked through once."""
    groups: dict[tuple[str, str], list[EntryRead]] = {}
    for entry in entries:
        groups.setdefault((entry.unit, entry.values["note"]), []).append(entry)
    for (_unit_code, grounds), mine in groups.items():
        try:
            made = register_declare(
                by=writing.by,
                unit=writing.unit_of(mine[0]),
                year=writing.batch.year,
                registers=[entry.values["register"] for entry in mine],
                note=grounds,
                batch=writing.batch.label,
            )
        except Refused as refused:
            raise EntryRefused(mine[0], str(refused)) from refused
        note(writing.batch, DECLARED, zip((row.pk for row in made), map(_place, mine), strict=True))


def _place(entry: EntryRead) -> Place:
    return entry.row.sheet, entry.row.number, entry.row.number


_ENTRIES: dict[str, Callable[[Writing, list[EntryRead]], None]] = {
    "units": _units,
    "budgets": _budgets,
    "contracts": _each(CONTRACT, _contract),
    "vehicles": _each(ASSET, _vehicle),
    "equipment": _each(ASSET, _equipment),
    "buildings": _each(ASSET, _building),
    "declarations": _declarations,
    "comparatives": _comparatives,
}
