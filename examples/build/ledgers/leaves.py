"""The unknowns: every amount a ledger of this paper could hold, as totals of one fen or one piece each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.voucher import Dimensions

from .mapping import VEHICLES
from .model import Row
from .paper import Cell
from .spec import Spec

THREE_PUBLIC = {
    "30212": "overseas_visits",
    "30217": "hospitality_domestic",
    "30231": "vehicle_running",
    "31013": "vehicle_purchase",
}
COUNTED = ("groups", "travellers", "vehicles_bought", "receptions", "guests")
REGISTERS = (
    *VEHICLES.values(),
    "vehicles_kept",
    "equipment_100",
    "procurement_goods",
    "procurement_works",
    "procurement_services",
    "procurement_sme",
    "procurement_small_micro",
)
GENERAL, OTHER = "general_public", "not_appropriated"


def nature_of(section: str) -> str:
    """Personnel or operating, by the section's first three digits."""
    return "personnel" if section.startswith(("301", "303")) else "operating"


def leaves(cells: Sequence[Cell], spec: Spec) -> tuple[Total, ...]:
    """Every leaf a ledger of the paper could have, its amount +1 (debit, budget, piece) or -1 (credit)."""
    return (
        *_spending(cells, spec),
        *_income(cells, spec),
        *_openings(spec),
        *_registers(spec),
        *_counts(spec),
    )


def items(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The 项 the paper prints, in order."""
    return _codes(cells, 7, lambda cell: cell.source in ("expenditure", "general_public"))


def sections(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The 款 the paper prints, also those without an amount."""
    found = [a.sections[0] for c in cells if c.source == "basic_detail" for a in c.asks if a.sections]
    return tuple(dict.fromkeys(code for code in found if len(code) == 5))


def _codes(cells, length, wanted) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    return tuple(
        dict.fromkeys(c.row for c in cells if wanted(c) and c.row.isdigit() and len(c.row) == length)
    )


def _spending(cells: Sequence[Cell], spec: Spec) -> Iterator[Total]:
    account = spec.get("account", "7101")
    for unit in spec.working_units:
        for item in items(cells):
            for section in sections(cells):
                public = THREE_PUBLIC.get(section, "")
                of = Dimensions(unit, item, section, GENERAL, nature_of(section), three_public=public)
                yield Total(POSTED, 1, of, account, "ordinary")
            for section in spec.get("other_money", ()):
                yield Total(
                    POSTED, 1, Dimensions(unit, item, section, OTHER, nature_of(section)), account, "ordinary"
                )
    for project in spec["projects"]:
        for item in items(cells):
            for section in project["sections"]:
                of = Dimensions(project["unit"], item, section, GENERAL, "project", project["name"])
                yield Total(POSTED, 1, of, account, "ordinary")


def _income(cells: Sequence[Cell], spec: Spec) -> Iterator[Total]:
    for unit in spec.working_units:
        for item in items(cells):
            for nature in ("personnel", "operating", "project"):
                yield Total(POSTED, -1, Dimensions(unit, item, "", GENERAL, nature), "6001", "ordinary")


def _openings(spec: Spec) -> Iterator[Total]:
    for entry in spec.get("openings", ()):
        of = Dimensions(entry["unit"], entry["item"], "", entry["kind"], entry["nature"])
        yield Total(POSTED, -1, of, entry["account"], "opening")


def _registers(spec: Spec) -> Iterator[Total]:
    first = spec.working_units[0]
    for measure in REGISTERS:
        yield Total(measure, 1, Dimensions(first))
    for public in (*THREE_PUBLIC.values(), "hospitality_foreign_affairs", "hospitality_abroad"):
        of = Dimensions(first, kind=GENERAL, three_public=public)
        yield Total("budget_original", 1, of)
    for item in spec.get("budget_classes", ()):
        yield Total("budget_original", 1, Dimensions(first, item, kind=GENERAL))


def _counts(spec: Spec) -> Iterator[Total]:
    for public in (*THREE_PUBLIC.values(), "hospitality_foreign_affairs", "hospitality_abroad"):
        for measure in COUNTED:
            yield Total(measure, 1, Dimensions(spec.working_units[0], three_public=public))


def laws(totals: Sequence[Total]) -> list[Row]:
    """What a ledger always keeps: an appropriation that is not carried over is received as it is spent."""
    received: dict[tuple[str, ...], int] = {}
    spent: dict[tuple[str, ...], list[int]] = {}
    for index, total in enumerate(totals):
        of = total.dimensions
        key = (of.unit, of.item, of.kind, of.nature)
        if total.account == "6001":
            received[key] = index
        elif total.account.startswith("7"):
            spent.setdefault(key, []).append(index)
    return [Row({index: 1, **dict.fromkeys(spent.get(key, ()), -1)}, 0, 0) for key, index in received.items()]


def terms(cell: Cell, totals: Sequence[Total], institutions: Mapping[str, str]) -> dict[int, int]:
    """A cell as a sum of leaves."""
    found: dict[int, int] = {}
    for index, total in enumerate(totals):
        if cell.project and total.dimensions.project != cell.project:
            continue
        kind = institutions.get(total.dimensions.unit, "")
        times = sum(asked.sign * total.amount for asked in cell.asks if asked.takes(total, kind))
        if times:
            found[index] = times
    return found
