"""The books of a unit and year as expressions ask for them; every name that was asked is kept with its rows."""

from dataclasses import replace
from datetime import date
from functools import cached_property

from yiben.apps.indicators.rulebook import BASE, statement_needs
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, DetailAccount
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import UNIT
from yiben.apps.ledgers.selectors.stamps import stamp_of
from yiben.apps.ledgers.selectors.statements import FinalAccounts, final_accounts, year_figures
from yiben.core.disclosure.year import YearFigures, number_of
from yiben.core.expression.evaluate import Scope
from yiben.core.expression.values import Absent, Value
from yiben.core.indicator.evaluation.measurement import Operand
from yiben.core.ledger.book import Selection
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.voucher import (
    CLOSING,
    OPENING,
    OPENING_ADJUSTMENT,
    POOLED_IN,
    POOLED_OUT,
    RECOVERED,
    REMITTED,
)
from yiben.core.statement.derived import Figure

_BROUGHT = (OPENING, OPENING_ADJUSTMENT, POOLED_IN, POOLED_OUT, REMITTED, RECOVERED)
_KINDS = ("administrative", "civil_service_managed", "fully_funded", "partly_funded", "workers")
PROJECT: dict[str, Selection] = {
    "original_budget": Selection(measures=("budget_original",)),
    "final_budget": Selection(measures=tuple(f"budget_{entry}" for entry in BUDGET_ENTRIES)),
    "carried_over": Selection(sign=-1, accounts=("8101", "8201"), vouchers=_BROUGHT),
    "outturn": Selection(accounts=("7",), except_vouchers=(CLOSING,)),
    "contracts": Selection(measures=("procurement_goods", "procurement_works", "procurement_services")),
}
STAFF: dict[str, Selection] = {
    "posts": Selection(measures=tuple(f"establishment_{kind}" for kind in _KINDS)),
    "on_post": Selection(measures=tuple(f"staff_{kind}" for kind in _KINDS)),
}
_REGISTERS = {"posts": "establishment", "on_post": "staff"}


class Books:
    """The books of a scope and year, the year before beside them, as they stood at the end of a day.

    Read once for all expressions of an evaluation. `operands` gathers what was asked since it was last taken.
    """

    def __init__(
        self,
        unit: BudgetUnitRecord,
        year: int,
        *,
        scope: str = UNIT,
        project: str = "",
        until: date | None = None,
    ) -> None:
        self.unit, self.year, self.scope, self.project, self.until = unit, year, scope, project, until
        self._asked: dict[str, Operand] = {}

    @cached_property
    def now(self) -> FinalAccounts | None:
        """The accounts of the year."""
        return self._accounts(self.year, self.until)

    @cached_property
    def last(self) -> FinalAccounts | None:
        """The accounts of the year before, whole."""
        return self._accounts(self.year - 1, None)

    @property
    def names(self) -> Scope:
        """What expressions may name: statements, last, project, staff."""
        this = _Year(self, self.now, self.year)
        named: dict[str, Value] = {name: _Statement(this, name) for name in this.statements}
        return {
            **named,
            "last": _Year(self, None, self.year - 1),
            "project": _Project(self),
            "staff": _Staff(self),
        }

    def taken(self) -> tuple[Operand, ...]:
        """What was asked since the last time, each once with the fingerprint of its rows."""
        asked, self._asked = tuple(self._asked.values()), {}
        return tuple(map(self._stamped, asked))

    def keep(self, operand: Operand) -> None:
        """Remember what was asked."""
        self._asked.setdefault(operand.text, operand)

    def _accounts(self, year: int, until: date | None) -> FinalAccounts | None:
        return final_accounts(
            self.unit, year, profile=BASE, scope=self.scope, needs=statement_needs(), until=until
        )

    def _stamped(self, one: Operand) -> Operand:
        if not one.selections or one.text.startswith("staff."):
            return one
        until = self.until if one.year == self.year else None
        stamp = stamp_of(one.selections, unit=self.unit, year=one.year, scope=self.scope, until=until)
        return replace(one, rows=stamp.rows, digest=stamp.digest)


class _Year:
    """The statements of a year by name; what no voucher or finished table stands behind is absent."""

    def __init__(self, books: Books, accounts: FinalAccounts | None, year: int) -> None:
        self.books, self.year = books, year
        self._accounts = accounts

    @cached_property
    def accounts(self) -> FinalAccounts | None:
        return self._accounts or (self.books.last if self.year != self.books.year else None)

    @cached_property
    def figures(self) -> YearFigures | None:
        accounts = self.accounts
        return year_figures(accounts) if accounts is not None else None

    @property
    def statements(self) -> tuple[str, ...]:
        """The names of every statement of the profile, also where nothing stands in them."""
        accounts = self.accounts
        if accounts is None:
            return ()
        named = (*accounts.statements, *accounts.told)
        return tuple(
            dict.fromkeys((*(one.name for one in named), *(self.figures.by_name if self.figures else ())))
        )

    @property
    def missing(self) -> str:
        """Why there are no figures of the year at all; '' where there are."""
        accounts = self.accounts
        name = self.books.unit.organization.name
        if accounts is None:
            return f"没有适用{self.year}年度的表样"
        return "" if accounts.kept else f"{name}没有登记{self.year}年度的账簿"

    def attribute(self, name: str) -> Value:
        """A statement of the year."""
        return _Statement(self, name) if name in self.statements else Absent(f"没有叫“{name}”的表")


class _Statement:
    """A statement by row and column, which keeps what it was asked."""

    def __init__(self, year: _Year, name: str) -> None:
        self.year, self.name = year, name

    def cell(self, row: Value, column: Value) -> Value:
        """The exact number of a cell, or why it has none."""
        of = self.year
        text = f"{'' if of.year == of.books.year else 'last.'}{self.name}[{row}, {column}]"
        found: Figure | Absent
        figures = of.figures
        if of.missing or figures is None:
            found = Absent(of.missing)
        else:
            found = figures.figure(self.name, str(row), str(column))
        of.books.keep(_operand(text, of.year, found))
        return found if isinstance(found, Absent) else number_of(found, text)


class _Project:
    """The money of one project: budgets, what was carried over, what was spent, what was contracted."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def attribute(self, name: str) -> Value:
        """original_budget, final_budget, carried_over, outturn or contracts."""
        books, selection = self.books, PROJECT.get(name)
        if selection is None:
            return Absent(f"项目没有“{name}”，有的是：{'、'.join(PROJECT)}")
        asked = replace(selection, projects=(books.project,))
        why = self._why(name)
        text = f"project.{name}"
        if why:
            books.keep(Operand(text, books.year, None, why=why))
            return Absent(why)
        found = vouchers_behind(
            [asked], unit=books.unit, year=books.year, scope=books.scope, until=books.until
        )
        figure = Figure(found.sum, selections=(asked,))
        books.keep(_operand(text, books.year, figure))
        return number_of(figure, text)

    def _why(self, name: str) -> str:
        books, accounts = self.books, self.books.now
        unit = books.unit.organization.name
        if not books.project:
            return "目标不是一个项目的，没有项目的预算和支出"
        if accounts is None:
            return f"没有适用{books.year}年度的表样"
        budgets = BudgetEntry.objects.filter(unit=books.unit, year=books.year, project=books.project)
        if name in ("original_budget", "final_budget"):
            return "" if budgets.exists() else f"{unit}没有登记{books.year}年度“{books.project}”的预算"
        if name == "contracts":
            lacks = [
                one
                for one in accounts.book.registers
                if one.register == "contracts" and one.state == "lacking"
            ]
            return f"{unit}没有登记{books.year}年度的采购合同，也没有声明本年没有" if lacks else ""
        if not accounts.posted:
            return f"{unit}没有登记{books.year}年度的账簿"
        known = (
            DetailAccount.objects.filter(unit=books.unit, project=books.project).exists() or budgets.exists()
        )
        return "" if known else f"{unit}{books.year}年度的账上没有叫“{books.project}”的项目"


class _Staff:
    """Approved posts and people in them, at the end of the year or on a day."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def attribute(self, name: str) -> Value:
        """posts or on_post."""
        books, selection = self.books, STAFF.get(name)
        if selection is None:
            return Absent(f"人员没有“{name}”，有的是：{'、'.join(STAFF)}")
        text, accounts = f"staff.{name}", books.now
        lacks = accounts is None or any(
            one.register == _REGISTERS[name] and one.state == "lacking" for one in accounts.book.registers
        )
        if accounts is None or lacks:
            what = {"posts": "编制", "on_post": "在编人员"}[name]
            why = f"{books.unit.organization.name}没有登记{what}"
            books.keep(Operand(text, books.year, None, "人", why=why))
            return Absent(why)
        figure = Figure(accounts.book.sum([selection]), "人", (selection,))
        books.keep(_operand(text, books.year, figure))
        return number_of(figure, text)


def _operand(text: str, year: int, found: Figure | Absent) -> Operand:
    if isinstance(found, Absent):
        return Operand(text, year, None, why=found.reason)
    place = f"{found.taken.file}：{found.taken.place}" if found.taken else ""
    return Operand(text, year, found.amount, found.unit, found.selections, place)
