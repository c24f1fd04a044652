"""The shipped ledgers go through the ledger's own services: nothing is refused, and the book says the same."""

from datetime import date

import pytest

from tests.examples.shipped import (
    BUDGETS,
    INSTITUTIONS,
    LEDGERS,
    PAPERS,
    dimensions,
    fen,
    rows,
    told,
    vouchers,
)
from tests.examples.shipped import book as shipped_book
from tests.support.ledgers import budget_unit
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.models.registers import CATEGORIES, SIZES, VEHICLES
from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
from yiben.apps.ledgers.services.assets import vehicle_enter
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.contracts import contract_sign
from yiben.apps.ledgers.services.imports import import_commit
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.book import Book, Total
from yiben.core.ledger.budget import BudgetLine

pytest.importorskip("highspy", reason="the cells' questions are asked with the tools of the examples (dev)")
from tests.examples.test_ledgers_give_their_papers import printed

pytestmark = pytest.mark.django_db


def code_of(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next(code for code, shown in table if shown == text)


def units(name: str) -> dict[str, BudgetUnitRecord]:
    found: dict[str, BudgetUnitRecord] = {}
    for row in rows(name, "units.csv"):
        parent = found.get(row["上级单位代码"])
        found[row["单位代码"]] = budget_unit(
            row["单位代码"],
            row["单位名称"],
            parent=parent and parent.organization,
            institution=INSTITUTIONS[row["单位性质"]],
            keeps_financial=told(name, "chosen.json")["keeps_financial"],
        )
    return found


def loaded(name: str) -> Book:
    year, held = told(name, "chosen.json")["year"], units(name)
    for code, found in vouchers(name).items():
        posted = vouchers_post(by=None, unit=held[code], year=year, vouchers=found)
        assert posted.vouchers == len(found)
    for code, unit in held.items():
        lines = [
            BudgetLine(r["日期"], r["文号"], BUDGETS[r["预算类型"]], fen(r["金额"]), dimensions(r))
            for r in rows(name, "budgets.csv")
            if r["预算单位"] == code
        ]
        if lines:
            budget_enter(by=None, unit=unit, year=year, lines=lines)
    for row in rows(name, "contracts.csv"):
        contract_sign(
            by=None,
            unit=held[row["预算单位"]],
            number=row["合同号"],
            signed=date.fromisoformat(row["签订日期"]),
            supplier=row["供应商"],
            size=code_of(SIZES, row["企业规模"]),
            category=code_of(CATEGORIES, row["采购类别"]),
            amount=fen(row["合同金额"]),
        )
    for row in rows(name, "vehicles.csv"):
        vehicle_enter(
            by=None,
            unit=held[row["预算单位"]],
            number=row["车牌或编号"],
            type=code_of(VEHICLES, row["车辆类型"]),
            acquired=date.fromisoformat(row["购置日期"]),
            by_appropriation=row["使用财政拨款"] == "是",
        )
    top = next(iter(held.values()))
    return book(top, year, DEPARTMENT)


def imported(name: str) -> Book:
    """The same, by the files as they are: what `yiben ledger import` does, one file after the other."""
    year, held = told(name, "chosen.json")["year"], units(name)
    top = next(iter(held.values()))
    for file in (
        "vouchers.csv",
        "budgets.csv",
        "contracts.csv",
        "vehicles.csv",
        "declarations.csv",
        "comparatives.csv",
    ):
        path = LEDGERS / name / file
        if path.exists():
            report = import_commit(by=None, unit=top, year=year, name=file, data=path.read_bytes())
            assert report.good and report.counts.rows == len(rows(name, file))
    return book(top, year, DEPARTMENT)


def balances(totals: tuple[Total, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for total in totals:
        if total.measure == "posted":
            found[total.account] = found.get(total.account, 0) + total.amount
    return {account: amount for account, amount in found.items() if amount}


@pytest.mark.parametrize("name", PAPERS)
def test_the_ledger_takes_every_line_and_its_book_answers_every_cell_the_same(name: str) -> None:
    held, shipped = loaded(name), shipped_book(name)
    assert balances(held.totals) == balances(shipped.totals)
    differing = [c.name for c in printed(name) if held.sum(c.asks) != shipped.sum(c.asks)]
    assert differing == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_files_are_imported_as_they_are(name: str) -> None:
    held, shipped = imported(name), shipped_book(name)
    assert balances(held.totals) == balances(shipped.totals)
    assert [c.name for c in printed(name) if held.sum(c.asks) != shipped.sum(c.asks)] == []


def test_the_book_with_one_side_says_what_it_cannot_show() -> None:
    gaps = loaded("fenyang-2023").gaps
    assert any("只记预算会计" in gap for gap in gaps)


def test_the_department_holds_its_four_units() -> None:
    held = loaded("fenyang-2023")
    assert [unit.code for unit in held.units] == ["019", "019001", "019002", "019003", "019004"]
