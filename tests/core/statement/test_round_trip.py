"""What is printed of a book is read back as the same figures, and the audit finds nothing wrong with it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.books import Recipe, book
from tests.support.kits import audited, pages
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.document.manuscript import FormPage
from yiben.core.statement.derived import Derived
from yiben.core.statement.grid import Statement
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number, show
from yiben.core.value.unit import money_unit

KINDS = ("general_public", "government_funds", "state_capital")
RECIPES = st.builds(
    Recipe,
    seed=st.integers(0, 10_000),
    year=st.sampled_from((2020, 2023, 2025)),
    units=st.integers(1, 4),
    items=st.sampled_from((0, 1, 2, 5)),
    kinds=st.sets(st.sampled_from(KINDS)).map(lambda kinds: tuple(sorted(kinds))),
    not_appropriated=st.booleans(),
    carried_years=st.integers(0, 3),
    negative=st.booleans(),
    overdrawn=st.booleans(),
    closed=st.booleans(),
    budgets=st.booleans(),
    registers=st.booleans(),
    largest=st.sampled_from((2_000, 30_000_000, 9_000_000_000)),
)


def expected(table: Derived, form: FormPage) -> dict[tuple[str, str], int]:
    """The figures a form prints, in fen or pieces as it rounds them; a figure of nothing is a blank."""
    shown = {}
    for address in form.addresses.values():
        figure = table.figures.get(address)
        if figure is None or not figure.amount:
            continue
        if figure.unit:
            shown[address] = figure.amount
            continue
        unit = money_unit(form.unit)
        printed = read_number(show(figure.amount, unit, 2), unit)
        assert printed is not None
        shown[address] = int(printed.quantity)
    return shown


def read_back(statement: Statement) -> dict[tuple[str, str], int]:
    """The figures recognised, in fen or pieces."""
    return {a: int(c.printed.quantity) for a, c in statement.cells.items() if isinstance(c, Fact)}


def check(recipe: Recipe, unit: str) -> None:
    one = book(recipe)
    for profile in statement_kit().profiles_in(recipe.year):
        tables, forms = pages(one, profile, unit)
        found = audited(forms)
        read = found.paper.statements
        assert [(s.name, s.layout) for s in read] == [(t.name, t.layout) for t in tables], profile.id
        for table, form, statement in zip(tables, forms, read, strict=True):
            assert read_back(statement) == expected(table, form), (profile.id, table.name)
        assert [(lead.rule, lead.message) for lead in found.leads] == [], profile.id


@settings(max_examples=40)
@given(RECIPES)
def test_in_yuan_every_figure_comes_back_exactly_and_no_rule_fails(recipe: Recipe) -> None:
    check(recipe, "元")


@settings(max_examples=40)
@given(RECIPES)
def test_in_ten_thousands_every_figure_comes_back_as_rounded_and_no_rule_fails(recipe: Recipe) -> None:
    check(recipe, "万元")


@settings(max_examples=6)
@given(RECIPES)
def test_kept_surplus_and_printed_zeros_give_no_lead_either(recipe: Recipe) -> None:
    one, kit = book(recipe), statement_kit()
    for plain in kit.profiles_in(recipe.year):
        zeros = tuple(replace(form, zero="0.00") for form in plain.forms)
        profile = replace(plain, forms=zeros, settings=frozenset({"institution_surplus_kept"}))
        for unit in ("元", "万元"):
            found = audited(pages(one, profile, unit)[1])
            assert [(lead.rule, lead.message) for lead in found.leads] == [], profile.id


def test_in_yuan_what_is_expected_is_the_figure_itself() -> None:
    one = book(Recipe(seed=3, units=2))
    for profile in statement_kit().profiles_in(2023):
        for table, form in zip(*pages(one, profile, "元"), strict=True):
            held = {
                a: f.amount for a, f in table.figures.items() if f.amount and a in form.addresses.values()
            }
            assert expected(table, form) == held != {}


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_the_audit_of_a_book_s_forms_really_checks_their_figures(unit: str) -> None:
    one = book(Recipe(seed=8, units=3))
    for profile in statement_kit().profiles_in(2023):
        _, forms = pages(one, profile, unit)
        found = audited(forms)
        assert found.checks["pass"] > 100
        assert found.numbers["checked"] > 0.8 * found.numbers["found"]


def test_a_figure_changed_in_a_form_is_found_by_the_audit() -> None:
    _, forms = pages(book(Recipe(seed=8, units=2)), statement_kit().profiles_in(2023)[0], "元")
    total = forms[0]
    rows = tuple(
        tuple(
            c._replace(text="1.23")
            if total.addresses.get((c.row, c.column)) == ("本年收入合计", "决算数")
            else c
            for c in row
        )
        for row in total.table.rows
    )
    spoilt = type(total)(
        **{
            **{n: getattr(total, n) for n in total.__slots__},
            "table": type(total.table)(rows, total.table.anchor, True),
        }
    )
    assert {lead.severity for lead in audited((spoilt, *forms[1:])).leads} >= {"error"}
