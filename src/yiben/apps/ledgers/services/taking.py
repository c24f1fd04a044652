"""Finished tables taken as the facts of a unit and year: recognised as in an audit, kept cell by cell with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from django.db.models import Max

from yiben.apps.ledgers.models import BudgetUnitRecord, ImportBatch, TakenStatement
from yiben.apps.ledgers.models.imports import COMPARATIVES
from yiben.core.document.parts import Document, Paragraph
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.problem import RowProblem
from yiben.core.statement.derived import Derived
from yiben.core.statement.grid import Gap, Statement
from yiben.core.statement.kind import FINAL_ACCOUNTS
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.recognise import Recognition, recognise
from yiben.core.statement.taken import take
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.rows import address
from yiben.core.value.unit import YUAN
from yiben.formats import definitions


@cache
def layouts() -> tuple[StatementDefinition, ...]:
    """The statements that can be recognised; those of budgets too, so that none is taken for final accounts."""
    shelf = definitions.load("statements", examples=False)
    return tuple(StatementDefinition.from_definition(one) for one in shelf)


def recognised(document: Document) -> Recognition:
    """The statements of final accounts in a file of finished tables."""
    found = recognise(document, layouts())
    final = {one.id for one in layouts() if one.paper == FINAL_ACCOUNTS}
    return replace(found, statements=tuple(one for one in found.statements if one.name in final))


def taking_problems(document: Document, found: Recognition, year: int) -> Iterator[RowProblem]:
    """What keeps the statements of a file from being taken: another year, cells that are no numbers, one twice."""
    if not found.statements:
        yield RowProblem("no_statement", _NO_STATEMENT)
        return
    if found.fiscal_year is not None and found.fiscal_year != year:
        says = f"表上写的是{found.fiscal_year}年度，要导入的是{year}年度。请核对文件或年度。"
        yield RowProblem("other_year", says, read=str(found.fiscal_year))
    seen: dict[str, str] = {}
    for statement in found.statements:
        if statement.name in seen:
            says = f"“{statement.title}”和“{seen[statement.name]}”是同一张表，文件里有两张。请只留一张。"
            yield RowProblem("statement_twice", says, read=statement.title)
        seen.setdefault(statement.name, statement.title)
        for (row, column), cell in statement.cells.items():
            if cell is Gap.UNREADABLE or (isinstance(cell, Fact) and not _is_whole(cell)):
                label = statement.by_id[row].label if row in statement.by_id else row
                read = cell.printed.text if isinstance(cell, Fact) else "不是数的内容"
                says = f"《{statement.title}》“{label}”行“{column}”栏读到{read}，应是到分的数或空白。请改正后再导入。"
                anchor = cell.anchor if isinstance(cell, Fact) else statement.by_id[row].anchor
                yield RowProblem(
                    "unreadable_cell", says, _sheet(document, anchor), anchor.line or 0, read=read
                )


_NO_STATEMENT = (
    "没有认出决算报表，也没有找到可以导入的列名。成表应有报表名称（收入支出决算总表……）；"
    "凭证等数据应有一行列名。请核对文件。"
)


def statements_take(
    batch: ImportBatch, unit: BudgetUnitRecord, document: Document, found: Recognition
) -> list[TakenStatement]:
    """Keep the statements of a file, each as a new version beside what was taken before."""
    taken = (
        (statement, take(statement, "", "", lambda anchor: place_of(document, anchor)))
        for statement in found.statements
    )
    return [
        _take(
            batch,
            unit,
            batch.year,
            name=statement.name,
            layout=statement.layout,
            title=statement.title[:200],
            printed_unit=statement.unit.symbol,
            precision=min((f.step for f in derived.figures.values() if not f.unit), default=1),
            note=statement.note[:500],
            rows=[[row.id, row.label, row.code] for row in derived.rows],
            columns=list(derived.columns),
            cells=list(_cells(statement, derived)),
        )
        for statement, derived in taken
    ]


def comparatives_take(
    batch: ImportBatch, unit: BudgetUnitRecord, entries: Sequence[EntryRead]
) -> Iterator[tuple[int, tuple[str, int, int]]]:
    """Keep last year's figures, a statement each; gives its number and the rows it stands in."""
    for name in dict.fromkeys(entry.values["statement"] for entry in entries):
        mine = [entry for entry in entries if entry.values["statement"] == name]
        rows = dict.fromkeys(entry.values["row"] for entry in mine)
        cells = [
            [
                entry.values["row"],
                entry.values["column"],
                entry.values["amount"],
                "",
                _row_place(entry),
                "",
            ]
            for entry in mine
        ]
        made = _take(
            batch,
            unit,
            batch.year - 1,
            name=name[:60],
            layout=COMPARATIVES,
            title=name[:200],
            printed_unit=YUAN.symbol,
            precision=1,
            note="",
            rows=[[row, row, row if row.isdigit() else ""] for row in rows],
            columns=list(dict.fromkeys(entry.values["column"] for entry in mine)),
            cells=cells,
        )
        yield made.pk, (mine[0].row.sheet, mine[0].row.number, mine[-1].row.number)


def _take(batch: ImportBatch, unit: BudgetUnitRecord, year: int, *, name: str, **held: Any) -> TakenStatement:
    before = TakenStatement.objects.filter(unit=unit, year=year, name=name)
    version = (before.aggregate(last=Max("version"))["last"] or 0) + 1
    return TakenStatement.objects.create(
        unit=unit, year=year, name=name, version=version, batch=batch, **held
    )


def _cells(statement: Statement, derived: Derived) -> Iterator[list[Any]]:
    for (row, column), figure in derived.figures.items():
        cell = statement.cells[row, column]
        place = figure.taken.place if figure.taken else ""
        text = cell.printed.text if isinstance(cell, Fact) else ""
        yield [row, column, figure.amount, figure.unit, place, text]


def _is_whole(cell: Fact) -> bool:
    return Fraction(cell.printed.quantity).denominator == 1


def place_of(document: Document, anchor: Anchor) -> str:
    """A cell of a file in words: sheet and cell of a workbook, else table, row and column."""
    row, column = anchor.row or 0, anchor.column or 0
    if document.format == "xlsx":
        return f"{_sheet(document, anchor)}!{address(column, anchor.line or row + 1)}"
    table = sum(1 for one in document.tables if one.anchor.block <= anchor.block)
    return f"第{table}张表第{row + 1}行第{column + 1}列"


def _sheet(document: Document, anchor: Anchor) -> str:
    """The name of the sheet that a place of a workbook is on: the heading above it."""
    if document.format != "xlsx":
        return ""
    for block in reversed(document.blocks[: anchor.block]):
        if isinstance(block, Paragraph) and block.level is not None:
            return block.text
    return ""


def _row_place(entry: EntryRead) -> str:
    sheet = f"{entry.row.sheet}!" if entry.row.sheet else ""
    return f"{sheet}第{entry.row.number}行"
