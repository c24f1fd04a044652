"""The figures of one year, as templates and free paragraphs ask for them: `statement[row, column]`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from yiben.core.expression.values import Absent, Number, Value, of_fact
from yiben.core.ledger.register import Standing
from yiben.core.statement.derived import Derived, Figure
from yiben.core.value.anchor import Anchor
from yiben.core.value.code import is_code
from yiben.core.value.fact import Fact
from yiben.core.value.printed import Printed
from yiben.core.value.record import record
from yiben.core.value.unit import YUAN, unit_of

_NOTHING = Figure(0)
_CATEGORY, _SECTION = 3, 5


@record()
class Unregistered(Absent):
    """No figure, because registers hold nothing of the year and nobody declared that there was nothing."""

    year: int = 0
    lacking: tuple[Standing, ...] = ()


@record()
class Item:
    """A classified row: its code and name, and the names of the category and section it belongs to."""

    code: str
    name: str
    category: str = ""
    section: str = ""

    @property
    def full(self) -> str:
        """The name with its path: …（类）…（款）…（项）."""
        if len(self.code) == _CATEGORY:
            return f"{self.name}（类）"
        if len(self.code) == _SECTION:
            return f"{self.category}（类）{self.name}（款）"
        return f"{self.category}（类）{self.section}（款）{self.name}（项）"

    def attribute(self, name: str) -> Value:
        """code, name, category, section or full."""
        found = getattr(self, name, None)
        return found if isinstance(found, str) else Absent(f"没有“{name}”")


@record(slots=False)
class YearFigures:
    """All derived statements of a year. Two may share a name: the first that has a row and column answers.

    So figures that no form of the profile prints (counts of 三公, budgets by item) stand in further ones.
    """

    year: int
    statements: tuple[Derived, ...]

    @cached_property
    def by_name(self) -> dict[str, tuple[Derived, ...]]:
        """The statements of each name, in order."""
        found: dict[str, tuple[Derived, ...]] = {}
        for one in self.statements:
            found[one.name] = (*found.get(one.name, ()), one)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The printed name of every code."""
        return {row.code: row.label for one in self.statements for row in one.rows if row.code}

    def figure(self, name: str, row: str, column: str) -> Figure | Absent:
        """A figure; nothing stands for zero, but what needs a register that nobody filled or declared empty is absent,
        and so is a row or column that no statement has."""
        tables = self.by_name.get(name, ())
        if not tables:
            return Absent(f"{self.year}年度没有“{name}”")
        why = ""
        lacking: tuple[Standing, ...] = ()
        for one in tables:
            if (row, column) in one.figures:
                return one.figures[row, column]
            lacking = lacking or one.lacking(row, column)
            why = why if why == "known" else _lacking(one, row, column) or "known"
        if lacking:
            told = "、".join(f"{one.name}没有登记{one.title}" for one in lacking)
            return Unregistered(f"{told}，也没有声明本年没有", year=self.year, lacking=lacking)
        return _NOTHING if why == "known" else Absent(f"{self.year}年度的“{name}”{why}")

    def item(self, code: str) -> Item:
        """The row of a code by its names."""
        named = self.names.get
        return Item(code, named(code, code), named(code[:_CATEGORY], ""), named(code[:_SECTION], ""))

    def codes(self, name: str, level: int) -> Iterator[str]:
        """The codes of so many digits under which a statement has a figure other than zero."""
        for one in self.by_name.get(name, ()):
            for (row, _), figure in one.figures.items():
                if len(row) == level and is_code(row) and figure.amount:
                    yield row

    def attribute(self, name: str) -> Value:
        """A statement by name."""
        return Table(self, name) if name in self.by_name else Absent(f"{self.year}年度没有“{name}”")


@record()
class Table:
    """A statement of a year by row and column."""

    of: YearFigures
    name: str

    def cell(self, row: Value, column: Value) -> Value:
        """The exact number of a figure."""
        key = row.code if isinstance(row, Item) else str(row)
        found = self.of.figure(self.name, key, str(column))
        if isinstance(found, Absent):
            return found
        return number_of(found, f"{self.name}[{key}, {column}]")


def number_of(figure: Figure, label: str = "") -> Number:
    """A figure as expressions see it: exact fen, or pieces of its unit."""
    if figure.unit:
        printed = Printed(str(figure.amount), Decimal(figure.amount), unit_of(figure.unit), 0, 0)
    else:
        printed = Printed("", Decimal(figure.amount).scaleb(-2), YUAN, 2, 2)
    return of_fact(Fact(printed, Anchor(0), label))


def amount_of(number: Number) -> int:
    """The amount of a number in whole fen or pieces, a half rounded away from zero."""
    exact = Fraction(number.interval.low)
    rounded = int(abs(exact) + Fraction(1, 2))
    return rounded if exact >= 0 else -rounded


def items(years: Iterable[tuple[YearFigures, str]], level: int) -> tuple[Item, ...]:
    """The classified rows of several statements together, each once, in the order of their codes."""
    found: dict[str, Item] = {}
    for year, name in years:
        for code in year.codes(name, level):
            found.setdefault(code, year.item(code))
    return tuple(found[code] for code in sorted(found))


def has_place(table: Derived, row: str, column: str) -> bool:
    """True where a table has a row and column, so that nothing there stands for zero."""
    return not _lacking(table, row, column)


def _lacking(table: Derived, row: str, column: str) -> str:
    """Why a table cannot have a figure; '' where it can. An empty form has every row, with nothing in it."""
    if not table.whole:
        return f"没有“{row}”行“{column}”栏的数"
    if not table.figures:
        return ""
    if column not in table.columns:
        return f"没有“{column}”栏"
    if not is_code(row) and all(known.id != row for known in table.rows):
        return f"没有“{row}”行"
    return ""
