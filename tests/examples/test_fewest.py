"""A cell that was printed wrong is found: the fewest cells to give up is that cell and no other."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("highspy", reason="the solver of the example ledgers needs highspy (dev)")

from ledgers.fewest import Printed, fewest
from ledgers.model import Model, NoAnswerError, Row

ROWS, COLUMNS = 3, 3
amounts = st.integers(min_value=0, max_value=2_000_000_000)
grids = st.lists(amounts, min_size=ROWS * COLUMNS, max_size=ROWS * COLUMNS)


def sums() -> Iterator[dict[int, int]]:
    """Two prints of a table with its totals, as a paper prints expenditure in one table and again in another."""
    leaves = range(ROWS * COLUMNS)
    for _ in range(2):
        yield from ({leaf: 1} for leaf in leaves)
        yield from ({leaf: 1 for leaf in leaves if leaf // COLUMNS == row} for row in range(ROWS))
        yield from ({leaf: 1 for leaf in leaves if leaf % COLUMNS == column} for column in range(COLUMNS))
        yield dict.fromkeys(leaves, 1)


SUMS = tuple(sums())


def table(grid: list[int], step: int = 1) -> list[Row]:
    """The table as printed, each cell rounded by itself to whole steps."""
    found = []
    for terms in SUMS:
        shown = (sum(grid[leaf] for leaf in terms) + step // 2) // step * step
        found.append(Row(terms, shown - step // 2, shown + (step - 1) // 2))
    return found


def planted(rows: list[Row], cell: int, gap: int) -> list[Printed]:
    """The table with one cell printed wrong."""
    wrong = rows[cell]
    rows[cell] = Row(wrong.terms, wrong.low + gap, wrong.high + gap)
    return [Printed(row) for row in rows]


@settings(max_examples=40, deadline=None)
@given(grids, st.integers(0, len(SUMS) - 1), st.integers(1, 1_000_000_000))
def test_a_planted_error_of_a_table_in_yuan_is_found(grid: list[int], cell: int, gap: int) -> None:
    answer = fewest(len(grid), planted(table(grid), cell, gap), [])
    assert answer.given_up == (cell,)
    assert answer.cores and all(cell in core for core in answer.cores)


@settings(max_examples=25, deadline=None)
@given(grids, st.integers(0, len(SUMS) - 1), st.integers(10, 10_000))
def test_a_planted_error_of_a_rounded_table_is_found(grid: list[int], cell: int, steps: int) -> None:
    answer = fewest(len(grid), planted(table(grid, 10_000), cell, steps * 10_000), [])
    assert answer.given_up == (cell,)


@settings(max_examples=25, deadline=None)
@given(grids)
def test_rounding_alone_is_never_an_error(grid: list[int]) -> None:
    answer = fewest(len(grid), [Printed(row) for row in table(grid, 10_000)], [])
    assert answer.given_up == () and answer.cores == ()


def test_a_gap_of_one_fen_beside_ten_million_yuan_is_seen() -> None:
    grid = [1_000_000_000] * (ROWS * COLUMNS)
    assert fewest(len(grid), planted(table(grid), ROWS * COLUMNS, 1), []).given_up == (ROWS * COLUMNS,)


def test_among_equals_the_cheaper_cell_is_given_up() -> None:
    cells = [Printed(Row({0: 1}, 5, 5), 100), Printed(Row({0: 1}, 7, 7), 99)]
    answer = fewest(1, cells, [])
    assert answer.given_up == (1,) and answer.sets_of_this_cost == 1


def test_among_equal_costs_the_set_that_moves_the_amounts_least_is_given_up() -> None:
    # 1 + 1 = 9 printed beside 1 and 1: any one of the three may be wrong, by 7; a fourth print decides.
    cells = [Printed(Row({0: 1}, 1, 1)), Printed(Row({1: 1}, 1, 1)), Printed(Row({0: 1, 1: 1}, 9, 9))]
    assert fewest(2, cells, []).sets_of_this_cost == 3
    assert fewest(2, [*cells, Printed(Row({0: 1}, 1, 1)), Printed(Row({1: 1}, 1, 1))], []).given_up == (2,)


def test_a_core_names_the_cells_that_contradict_each_other_and_no_more() -> None:
    cells = [
        Printed(Row({0: 1}, 1, 1)),
        Printed(Row({1: 1}, 2, 2)),
        Printed(Row({0: 1, 1: 1}, 4, 4)),
        Printed(Row({2: 1}, 9, 9)),
    ]
    assert fewest(3, cells, []).cores == ((0, 1, 2),)


def test_laws_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(NoAnswerError):
        fewest(1, [Printed(Row({0: 1}, 1, 1))], [Row({0: 1}, 2, 2), Row({0: 1}, 3, 3)])


def test_an_answer_is_in_whole_numbers_or_there_is_none() -> None:
    half = Model(1, [Row({0: 2}, 5, 5)])
    with pytest.raises(NoAnswerError):
        half.best([1.0])


def test_a_negative_amount_is_found_where_it_is_allowed() -> None:
    assert fewest(1, [Printed(Row({0: 1}, -5, -5))], [], signed=True).given_up == ()
    assert fewest(1, [Printed(Row({0: 1}, -5, -5))], []).given_up == (0,)
