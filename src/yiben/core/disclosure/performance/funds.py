"""The money block of a form: all of a project's money and its parts by source."""

from itertools import groupby

from yiben.core.disclosure.performance.evaluated import Evaluated, Source
from yiben.core.disclosure.performance.grid import Grid
from yiben.core.disclosure.performance.layout import Block, Column, FormLayout
from yiben.core.disclosure.performance.lines import Drawn, account_of, score_text
from yiben.core.disclosure.performance.spell import decimals_for, money_text, points_text, rate_text

_MONEY = ("declared", "compiled", "final", "outturn", "left")


def draw_funds(grid: Grid, block: Block, one: Evaluated, layout: FormLayout, drawn: Drawn) -> None:
    """Draw heads, the row of all money and, where the form has them, a row a source."""
    rows = [one.money, *(one.sources if block.by_source else ())]
    amounts = [getattr(row, name) for row in rows for name in _MONEY]
    decimals = decimals_for(amounts, layout.unit)
    two = any(column.over for column in block.columns)
    first = grid.row()
    if block.stub:
        grid.put(first, block.stub.at, block.stub.label, "middle", rows=len(rows) + 1 + two)
    _heads(grid, block, first, two)
    for number, source in enumerate(rows):
        row = grid.row()
        for column in block.columns:
            if column.of == "label":
                grid.put(row, column.at, source.name if number else block.all_money or source.name)
            elif column.of in _MONEY:
                text = _amount(source, column.of, layout, decimals, whole=not number)
                grid.figure(row, column.at, text, (_called(source, number, block), _unit(column, layout)))
            else:
                _other(grid, row, column, source, number, one, layout, drawn)


def _heads(grid: Grid, block: Block, first: int, two: bool) -> None:
    second = grid.row() if two else first
    for over, group in groupby(block.columns, key=lambda column: column.over):
        columns = list(group)
        if over:
            grid.put(first, (columns[0].at[0], columns[-1].at[1]), over, "head")
            for column in columns:
                grid.put(second, column.at, column.head, "head")
        else:
            for column in columns:
                grid.put(first, column.at, column.head, "head", rows=1 + two)


def _amount(source: Source, name: str, layout: FormLayout, decimals: int, *, whole: bool) -> str:
    amount: int | None = getattr(source, name)
    if amount is None:
        return str(layout.words["no_data"] if whole else layout.words["none"])
    return money_text(amount, layout.unit, decimals)


def _called(source: Source, number: int, block: Block) -> str:
    return source.name if number else block.all_money or source.name


def _unit(column: Column, layout: FormLayout) -> str:
    return f"{column.head}（{layout.unit.symbol}）"


def _other(
    grid: Grid,
    row: int,
    column: Column,
    source: Source,
    number: int,
    one: Evaluated,
    layout: FormLayout,
    drawn: Drawn,
) -> None:
    """The rate, and in the row of all money what it scores."""
    known = one.execution if not number else None
    none = str(layout.words["none"])
    if column.of == "rate":
        rate = rate_text(source.outturn, source.final)
        grid.figure(row, column.at, rate or none, (source.name or one.key, column.head))
    elif column.of == "weight":
        place = grid.figure(
            row, column.at, points_text(known.weight) if known else none, ("funds", column.head)
        )
        drawn.weigh(grid, place)
    elif column.of == "score":
        place = grid.figure(
            row, column.at, score_text(known, layout) if known else none, ("funds", column.head)
        )
        drawn.score(grid, place)
    else:
        grid.put(row, column.at, account_of(known, one, layout) if known else "")
