"""Random balanced books: vouchers, budgets and registers of a bureau that never was, and their totals.

`book(Recipe(seed=7))` is a whole book of a department; `vouchers`, `budgets` and `registers` are what it is
the totals of, so that a test may post or import them instead. The same recipe makes the same book.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from tests.support.postings import GENERAL_ITEMS, Recipe, Writer, write_unit
from yiben.core.ledger.book import POSTED, Book, BudgetUnit, Total
from yiben.core.ledger.voucher import Dimensions, Voucher

__all__ = ["Recipe", "book", "book_of", "budgets", "is_balanced", "many", "registers", "units_of", "vouchers"]

TRANSFERS = ("6201", "6301", "7401", "7501")
VEHICLES = (
    "vehicles_deputy_minister", "vehicles_principal", "vehicles_confidential", "vehicles_emergency",
    "vehicles_law_enforcement", "vehicles_special_technical", "vehicles_retired", "vehicles_other",
)  # fmt: skip
PROCURED = ("procurement_goods", "procurement_works", "procurement_services")
STAFF = ("establishment_administrative", "staff_administrative", "establishment_public", "staff_public")


def units_of(recipe: Recipe) -> tuple[BudgetUnit, ...]:
    """The department (first) and its subordinate units."""
    names = ("云岭县政务服务局", "云岭县政务服务中心", "云岭县数据服务中心", "云岭县公共资源交易中心")
    return tuple(
        BudgetUnit(
            code=f"1010{n + 1:02d}",
            name=names[n % len(names)],
            institution=recipe.institutions[n % len(recipe.institutions)],
            parent="" if n == 0 else "101001",
        )
        for n in range(recipe.units)
    )


def vouchers(recipe: Recipe) -> tuple[Voucher, ...]:
    """All vouchers of the year, unit by unit, each balanced; internal transfers on both sides."""
    writer = Writer(recipe)
    units = units_of(recipe)
    for unit in units:
        write_unit(writer, unit, units)
    return tuple(writer.vouchers)


def budgets(recipe: Recipe) -> tuple[Total, ...]:
    """Original budget, adjustments and virements of items and of 三公, in fen."""
    random = Random(recipe.seed + 1)
    found = []
    for unit in units_of(recipe):
        for item in GENERAL_ITEMS[: recipe.items]:
            of = Dimensions(unit.code, item, "30201", "general_public", "operating")
            found.append(Total("budget_original", random.randrange(recipe.largest), of))
        for section, word in (("30217", "hospitality_domestic"), ("30231", "vehicle_running")):
            of = Dimensions(
                unit.code, GENERAL_ITEMS[0], section, "general_public", "operating", three_public=word
            )
            found += [
                Total("budget_original", 900_000 + random.randrange(90_000), of),
                Total("budget_adjustment", random.randrange(-40_000, 40_000), of),
                Total("budget_virement", random.randrange(-40_000, 40_000), of),
            ]
    return tuple(found) if recipe.budgets else ()


def registers(recipe: Recipe) -> tuple[Total, ...]:
    """What the registers hold at year end: contracts in fen, vehicles, equipment and staff in pieces."""
    random = Random(recipe.seed + 2)
    found = []
    for unit in units_of(recipe) if recipe.registers else ():
        of = Dimensions(unit.code)
        found += [Total(name, random.choice((0, random.randrange(9_000_000))), of) for name in PROCURED]
        found += [Total(name, random.choice((0, 0, 1, 2)), of) for name in VEHICLES]
        found += [Total(name, random.randrange(20), of) for name in STAFF]
        found += [Total("equipment_100", random.randrange(2), of), Total("vehicles_kept", 1, of)]
    return tuple(found)


def book(recipe: Recipe) -> Book:
    """The book of a department with all its units, internal transfers out."""
    units = units_of(recipe)
    more = (*budgets(recipe), *registers(recipe))
    return book_of(recipe.year, units, vouchers(recipe), more)


def book_of(
    year: int, units: Sequence[BudgetUnit], written: Iterable[Voucher], more: Iterable[Total] = ()
) -> Book:
    """The totals of vouchers, and more totals, for the units of a scope; transfers inside it are out."""
    inside = {unit.code for unit in units}
    sums: Counter[tuple[str, Dimensions, str, str]] = Counter()
    for voucher in written:
        for posting in voucher.postings:
            of = posting.dimensions
            internal = posting.account[:4] in TRANSFERS and of.counterparty in inside
            if of.unit not in inside or internal:
                continue
            sums[POSTED, of, posting.account, voucher.kind] += posting.amount
            for measure, count in posting.counts.items():
                sums[measure, of, posting.account, voucher.kind] += count
    for total in more:
        if total.dimensions.unit in inside:
            sums[total.measure, total.dimensions, total.account, total.voucher] += total.amount
    totals = tuple(
        Total(measure, amount, of, account, kind) for (measure, of, account, kind), amount in sums.items()
    )
    return Book(year, tuple(units), totals, institutions={u.code: u.institution for u in units})


def many(recipe: Recipe, wanted: int) -> Book:
    """A book of so many totals: the totals of a recipe again and again, under other items and projects."""
    one = book(recipe)
    spread = tuple(
        replace(total, dimensions=replace(total.dimensions, item=_other(total, n), project=f"P{n}"))
        for n in range(wanted // len(one.totals) + 1)
        for total in one.totals
    )
    return replace(one, totals=spread[:wanted])


def _other(total: Total, n: int) -> str:
    item = total.dimensions.item
    return f"{item[:3]}{10 + n % 12}{item[5:]}" if item else ""


def is_balanced(voucher: Voucher) -> bool:
    """True where the debits of a voucher are its credits, unit by unit."""
    postings = sorted(voucher.postings, key=lambda p: p.dimensions.unit)
    by_unit = groupby(postings, key=lambda p: p.dimensions.unit)
    return all(sum(posting.amount for posting in group) == 0 for _, group in by_unit)
