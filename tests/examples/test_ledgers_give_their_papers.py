"""What the shipped ledgers come to is what the papers print, cell by cell, but for the listed differences."""

from dataclasses import replace

import pytest

from tests.examples.shipped import PAPERS, ROOT, book, rows, told

pytest.importorskip("highspy", reason="the tools that make the example ledgers need highspy (dev)")

import make_ledgers
from ledgers.model import SOLVER
from ledgers.paper import Cell, cells
from ledgers.spec import load, text_cells

BUILD = ROOT / "examples" / "build" / "ledgers"
STATEMENTS = 9


def printed(name: str) -> tuple[Cell, ...]:
    spec = load(BUILD / f"{name}.yaml")
    return cells(ROOT / "examples" / PAPERS[name], spec.get("rows", {}))


def differing(name: str) -> set[tuple[str, str, str, int]]:
    found = set()
    for cell in printed(name):
        value = book(name).sum(cell.asks)
        if not cell.low <= value <= cell.high:
            found.add((cell.source, cell.row, cell.column, value))
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_the_books_cells_are_the_published_ones_but_for_the_listed_differences(name: str) -> None:
    assert len({cell.source for cell in printed(name)}) >= STATEMENTS
    listed = {
        (d["source"], d["row"], d["column"], d["derived_fen"])
        for d in told(name, "differences.json")["differences"]
        if d["source"] not in ("text", "form")
    }
    assert differing(name) == listed


def test_the_published_errors_of_the_first_paper_are_the_known_six() -> None:
    found = {(row, column): value for _, row, column, value in differing("eshan-2020")}
    assert found == {
        ("201", "本年收入"): 815_036_286,
        ("201", "本年支出"): 815_036_286,
        ("20103", "本年收入"): 815_036_286,
        ("20103", "本年支出"): 815_036_286,
        ("2010301", "本年收入项目支出"): 0,
        ("2010301", "本年支出项目支出"): 0,
    }


def test_the_tables_of_the_second_paper_hold_together() -> None:
    assert differing("fenyang-2023") == set()


@pytest.mark.parametrize("name", PAPERS)
def test_the_figures_of_the_text_hold_but_for_the_listed_ones(name: str) -> None:
    listed = {d["label"] for d in told(name, "differences.json")["differences"] if d["source"] == "text"}
    of_budgets = {label for label in listed if "年初预算" in label}
    assert wrong_in_text(name) == listed - of_budgets


def wrong_in_text(name: str) -> set[str]:
    found = set()
    for cell in text_cells(load(BUILD / f"{name}.yaml")):
        whole = book(name)
        if cell.project:
            own = tuple(t for t in whole.totals if t.dimensions.project == cell.project)
            whole = replace(whole, totals=own)
        # The budget is kept by leaf, the text's classes of it are tested beside the registers.
        if cell.asks[0].measures == ("posted",) and not cell.low <= whole.sum(cell.asks) <= cell.high:
            found.add(cell.label)
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_every_difference_is_named_by_an_error_lead_of_the_audit(name: str) -> None:
    told_of = told(name, "differences.json")["differences"]
    assert told_of
    uncovered = {d["label"] for d in told_of if not d["lead"] or d["lead"]["severity"] != "error"}
    # A budget of 43.59元 for 43.59万元: the audit warns of the unit; the total it breaks is a claim of the text.
    assert uncovered == ({"住房保障支出年初预算"} if name == "fenyang-2023" else set())


@pytest.mark.parametrize("name", PAPERS)
def test_every_chosen_leaf_lies_in_the_interval_that_prints_it(name: str) -> None:
    chosen = told(name, "chosen.json")
    outside = [
        leaf
        for leaf in chosen["leaves"]
        if leaf["low"] is not None and not leaf["low"] <= leaf["chosen"] <= leaf["high"]
    ]
    differences = told(name, "differences.json")["differences"]
    assert {leaf["chosen"] for leaf in outside} <= {d["derived_fen"] for d in differences}
    assert chosen["sets_of_this_cost"] == 1
    assert chosen["cells_given_up"] == len(differences)


@pytest.mark.parametrize("name", PAPERS)
def test_the_posted_expenditure_is_the_chosen_leaves(name: str) -> None:
    leaves = [leaf for leaf in told(name, "chosen.json")["leaves"] if leaf["account"].startswith("7")]
    posted = {
        (
            t.dimensions.unit,
            t.dimensions.item,
            t.dimensions.section,
            t.dimensions.kind,
            t.dimensions.project,
        ): t.amount
        for t in book(name).totals
        if t.account.startswith("7") and t.voucher == "ordinary"
    }
    keys = [(x["unit"], x["item"], x["section"], x["kind"], x.get("project", "")) for x in leaves]
    assert posted == dict(zip(keys, (leaf["chosen"] for leaf in leaves), strict=True))


@pytest.mark.parametrize("name", PAPERS)
def test_the_generator_gives_the_committed_bytes(name: str) -> None:
    if told(name, "chosen.json")["solver"] != SOLVER:
        pytest.skip(f"made with another solver than {SOLVER}; run examples/build/make_ledgers.py")
    folder = ROOT / "examples" / "ledgers" / name
    for file, text in make_ledgers.make(name).items():
        assert text.encode() == (folder / file).read_bytes(), f"run examples/build/make_ledgers.py {name}"
    assert rows(name, "vouchers.csv")
