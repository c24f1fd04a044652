"""Reading small files of rows in tests: CSV text in, vouchers and problems out."""

from functools import cache
from typing import Any

from yiben.apps.ledgers import rulebook
from yiben.core.intake.fields import Scope
from yiben.core.intake.preset import preset_of
from yiben.core.intake.problem import RowProblem, Sentences
from yiben.core.intake.reading import Intake, Rulebook
from yiben.core.ledger.check import check
from yiben.core.ledger.intake.lists import LISTS
from yiben.core.ledger.intake.vouchers import voucher_reader
from yiben.core.ledger.voucher import Voucher
from yiben.core.value.rows import Mark, SheetRow
from yiben.formats import definitions
from yiben.formats.sheets import open_rows

UNIT, BELOW = "101001", "101002"
UNITS = {UNIT: UNIT, BELOW: BELOW, "云岭县政务服务管理局": UNIT, "云岭县政务信息中心": BELOW}
HEAD = "凭证号,日期,摘要,会计科目,借方金额,贷方金额,预算单位,功能科目,经济科目,预算种类,支出性质\n"
DEBIT = "{n},2023-03-15,办公费,7101,{a},,,2010301,30201,一般公共预算,公用经费\n"
CREDIT = "{n},2023-03-15,办公费,6001,,{a},,2010301,,一般公共预算,公用经费\n"


@cache
def shelf() -> tuple[definitions.Definition, ...]:
    """The definitions of imports."""
    return definitions.load("imports")


@cache
def book(**told: object) -> Rulebook:
    """The presets and sentences, and the check of the ledger."""
    presets = tuple(preset_of(one, LISTS) for one in shelf() if "rows" in one.body)
    sentences = next(dict(one.body["sentences"]) for one in shelf() if one.body.get("form") == "words")
    return Rulebook(presets, Sentences(sentences), {"vouchers": voucher_reader(checked, rulebook.words())})


def checked(voucher: Voucher, unit: str) -> tuple[object, ...]:
    """What the ledger says of a voucher."""
    return check(voucher, rulebook.rules_for(2023), unit=unit)


def pair(number: object = 1, debit: str = "100.00", credit: str = "") -> str:
    """Two rows: a voucher of direct payment."""
    return DEBIT.format(n=number, a=debit) + CREDIT.format(n=number, a=credit or debit)


def read(text: str | bytes, name: str = "a.csv") -> tuple[Intake, list[Any]]:
    """A file read: the intake afterwards, and what came of it."""
    data = text.encode() if isinstance(text, str) else text
    return taken(list(open_rows(name, data)))


def taken(rows: list[SheetRow], **more: object) -> tuple[Intake, list[Any]]:
    """Rows read."""
    intake = Intake(more.pop("book", None) or book(), Scope(2023, UNIT, UNITS, UNITS))
    return intake, list(intake.read(rows))


def problems(text: str | bytes, name: str = "a.csv") -> list[RowProblem]:
    """Everything that is wrong with a file."""
    intake, found = read(text, name)
    return [*intake.problems, *(problem for one in found for problem in one.problems)]


def words(text: str | bytes, name: str = "a.csv") -> list[str]:
    """The words of everything that is wrong with a file."""
    return [problem.what for problem in problems(text, name)]


def marked(text: str, row: int, column: int, why: str, detail: str = "") -> list[SheetRow]:
    """Rows of a CSV text, with one cell marked."""
    rows = list(open_rows("a.csv", text.encode()))
    old = rows[row - 1]
    rows[row - 1] = SheetRow(old.sheet, old.number, old.texts, old.kinds, {column: Mark(why, detail)})
    return rows
