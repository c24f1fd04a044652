"""How registers stand: filled, declared, contradicted, lacking, or not needed."""

import pytest

from yiben.core.ledger.book import Book, BudgetUnit, Selection, Total
from yiben.core.ledger.index import Index
from yiben.core.ledger.register import (
    CONTRADICTED,
    DECLARED,
    HELD,
    LACKING,
    REGISTERS,
    UNNEEDED,
    Declared,
    registers_asked,
)
from yiben.core.ledger.standing import standings
from yiben.core.ledger.voucher import CLOSING, Dimensions

UNIT, OTHER = "101001", "101002"
NAMES = ((UNIT, "云岭县政务服务管理局"), (OTHER, "云岭县政务服务中心"))
SAID = Declared(UNIT, "vehicles", "user/1", "2024-01-10", "盘点表")


def total(measure, amount, unit=UNIT, **more):
    account, voucher = more.pop("account", ""), more.pop("voucher", "")
    return Total(measure, amount, Dimensions(unit, **more), account, voucher)


def states(*totals, declared=(), kept=(), unit=UNIT):
    found = standings(NAMES, totals, declared, kept)
    return {one.register: one.state for one in found if one.unit == unit}


def spent(amount, kind, **more):
    return total("posted", amount, account="7101", three_public=kind, **more)


def made(*totals, declared=(), units=NAMES):
    """A book whose registers were looked through."""
    return Book(
        2023,
        tuple(BudgetUnit(code, name, "administrative") for code, name in units),
        totals,
        institutions={code: "administrative" for code, _ in units},
        registers=tuple(standings(units, totals, declared)),
    )


def test_a_register_is_known_by_its_rows_or_by_a_declaration_and_of_its_own_unit_alone():
    rows = (total("procurement_goods", 100), total("budget_original", 5, OTHER))
    found = states(*rows, declared=[SAID])
    assert (found["contracts"], found["vehicles"], found["budgets"]) == (HELD, DECLARED, LACKING)
    assert states(*rows, declared=[SAID], unit=OTHER)["vehicles"] == LACKING


def test_rows_contradict_a_declaration_and_count_in_its_place():
    found = list(standings(NAMES, [total("vehicles_other", 1)], [SAID]))
    vehicles = next(one for one in found if one.register == "vehicles")
    assert (vehicles.state, vehicles.declared) == (CONTRADICTED, SAID)


def test_a_register_that_holds_only_what_was_sold_in_the_year_is_filled():
    assert states(kept=[(UNIT, "vehicles")])["vehicles"] == HELD


def test_entries_that_were_all_taken_back_are_no_budget():
    assert states(total("budget_original", 0))["budgets"] == LACKING


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ((), UNNEEDED),
        ((spent(100, "hospitality_domestic"), spent(-100, "hospitality_domestic")), UNNEEDED),
        ((spent(100, "hospitality_domestic", voucher=CLOSING),), UNNEEDED),
        ((spent(100, "hospitality_domestic"),), LACKING),
        (
            (spent(100, "hospitality_domestic"), total("receptions", 2, three_public="hospitality_domestic")),
            LACKING,
        ),
        (
            (
                spent(100, "hospitality_domestic"),
                total("receptions", 2, three_public="hospitality_domestic"),
                total("guests", 9, three_public="hospitality_domestic"),
            ),
            HELD,
        ),
    ],
)
def test_counts_are_needed_where_money_was_spent_on_their_kind(rows, state):
    found = states(*rows)
    assert found["domestic_counts"] == state and found["abroad_counts"] == UNNEEDED


def test_who_joined_another_office_s_group_has_travellers_and_no_group():
    rows = (spent(100, "overseas_visits"), total("travellers", 1, three_public="overseas_visits"))
    assert states(*rows)["overseas_counts"] == HELD


def test_a_question_names_the_registers_it_stands_on():
    assert registers_asked(("posted",)) == ()
    assert registers_asked(("vehicles_bought",)) == ("purchase_counts",)
    assert registers_asked(("vehicles_kept",)) == ("vehicles",)
    assert registers_asked(("guests",), ("hospitality_abroad",)) == ("abroad_counts",)
    assert len({one.id for one in REGISTERS}) == len(REGISTERS)


def test_an_index_knows_zero_from_unknown():
    index = Index(made(total("procurement_goods", 100), units=NAMES[:1], declared=[SAID]))
    works, vehicles = Selection(("procurement_works",)), Selection(("vehicles_other",))
    assert index.answered(works) and index.answered(vehicles) and not index.lacking(vehicles)
    equipment = Selection(("equipment_100",))
    assert [one.name for one in index.lacking(equipment)] == [NAMES[0][1]] and not index.answered(equipment)
    other = Selection(("equipment_100",), institutions=("public_institution",))
    assert index.lacking(other) == ()
