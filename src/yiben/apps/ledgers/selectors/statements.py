"""The final accounts of a unit or department and year by a profile: from the book, or from finished tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from yiben.apps.catalogues.kit import statement_kit
from yiben.apps.ledgers.models import BudgetUnitRecord, YearBook
from yiben.apps.ledgers.selectors.books import UNIT, book, units_of
from yiben.apps.ledgers.selectors.imports import taken_statements
from yiben.core.disclosure.budgets import budget_execution
from yiben.core.disclosure.year import YearFigures, has_place
from yiben.core.document.manuscript import FormPage
from yiben.core.ledger.book import Book
from yiben.core.ledger.index import Index
from yiben.core.ledger.register import Standing, registers_asked
from yiben.core.ledger.voucher import COUNTS
from yiben.core.statement.derived import Derived, Figure
from yiben.core.statement.kit import Needs, pages_of, statements_of, told_of
from yiben.core.statement.profile import Profile
from yiben.core.statement.unprinted import unprinted

NATIONAL = "national"
_CELL = re.compile(
    r"^\s*(?P<table>[^\[\]【】]+?)\s*[\[【]\s*(?P<row>[^,，]+?)\s*[,，]\s*(?P<column>[^\]】]+?)\s*[\]】]\s*$"
)


@dataclass(frozen=True)
class FinalAccounts:
    """The statements of a scope and year in the order of the profile's forms, and those only the text tells.

    `taken` are the names of statements that stand as they were taken from a finished table. `told` come after the
    forms where the text asks for a figure. `posted` is false where no voucher was posted, `kept` where nothing is known.
    """

    unit: BudgetUnitRecord
    scope: str
    profile: Profile
    book: Book
    statements: tuple[Derived, ...]
    told: tuple[Derived, ...]
    taken: tuple[str, ...]
    posted: bool
    kept: bool

    @property
    def year(self) -> int:
        """The budget year."""
        return self.book.year

    @property
    def department(self) -> str:
        """The name the forms print."""
        return self.unit.organization.name

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the book cannot show, and what the statements left out, in words."""
        left = [sentence for derived in (*self.statements, *self.told) for sentence in derived.told]
        return tuple(dict.fromkeys((*(() if self.taken else self.book.gaps), *left)))

    @property
    def known(self) -> tuple[Derived, ...]:
        """What a text may ask for: the forms only where vouchers or finished tables stand behind them."""
        forms = self.statements if self.posted else [s for s in self.statements if s.name in self.taken]
        return (*forms, *self.told)

    def lost(self, pages: Iterable[FormPage]) -> tuple[str, ...]:
        """What finished tables hold and these printed forms have no place for, in words."""
        pairs = zip(self.statements, pages, strict=True)
        return tuple(
            sentence for one, form in pairs if one.name in self.taken for sentence in unprinted(one, form)
        )

    def lacking(self, pages: Iterable[FormPage]) -> tuple[tuple[str, Standing], ...]:
        """The registers that the printed forms need and nobody filled or declared empty, each with the title of a form."""
        found = {
            (page.title, standing): None
            for page, derived in zip(pages, self.statements, strict=True)
            for address in page.addresses.values()
            for standing in derived.lacking(*address)
        }
        return tuple(found)

    def pages(self, money: str = "") -> tuple[FormPage, ...]:
        """The printed forms, in 元 or 万元; the profile's own unit where none is given."""
        kit = statement_kit()
        return pages_of(kit, self.profile, self.statements, self.department, self.year, money)


@dataclass(frozen=True)
class Cell:
    """One cell of a statement by its ids; without a figure nothing stands there."""

    statement: Derived
    row: str
    column: str
    figure: Figure | None


def profiles_in(year: int) -> Mapping[str, str]:
    """The profiles in force for a year: id and title."""
    return {profile.id: profile.title for profile in statement_kit().profiles_in(year)}


def final_accounts(
    unit: BudgetUnitRecord,
    year: int,
    *,
    profile: str = NATIONAL,
    scope: str = UNIT,
    needs: Needs = (),
    until: date | None = None,
) -> FinalAccounts | None:
    """The final accounts of a unit, or of a department with its units; None where no such profile is in force.

    A statement that was taken from a finished table stands as it was taken; the others are asked of the book.
    `needs` are the statements, by name, that a text asks for in a layout which no form may print. With `until` they
    are asked of what was posted by the end of that day, and no finished table of a whole year stands in them.
    """
    kit = statement_kit()
    form = kit.profile(profile, year)
    if form is None:
        return None
    held = book(unit, year, scope, until)
    posted = YearBook.objects.filter(unit__in=units_of(unit, scope), year=year, number__gt=0).exists()
    found = () if until else taken_statements(unit, year)
    taken = {one.name: one for one in found if one.whole}
    known = tuple(one for one in found if not one.whole)
    index = Index(held)
    derived = statements_of(kit, form, index)
    statements = tuple(_shaped(taken[one.name], one) if one.name in taken else one for one in derived)
    asked = told_of(kit, form, index, needs)
    asked = tuple(_beside(taken[one.name], one) if one.name in taken else one for one in asked)
    if found and not posted:
        asked = tuple(map(_of_registers, asked))
    return FinalAccounts(
        unit=unit,
        scope=scope,
        profile=form,
        book=held,
        statements=statements,
        told=(*taken.values(), *known, *asked),
        taken=tuple(sorted(taken)),
        posted=posted,
        kept=posted or bool(found),
    )


def _beside(taken: Derived, asked: Derived) -> Derived:
    """What a text asks for beside a finished table: what has a place in that table is known by it."""
    unknown = {place: lacks for place, lacks in asked.unknown.items() if not has_place(taken, *place)}
    return replace(asked, unknown=unknown)


def _of_registers(derived: Derived) -> Derived:
    """Of a statement, what registers and budgets tell: without vouchers nothing else is known, no zero either."""
    figures = {
        place: figure
        for place, figure in derived.figures.items()
        if all(
            registers_asked(one.measures) and not COUNTS.keys() & set(one.measures)
            for one in figure.selections
        )
    }
    return replace(derived, figures=figures, whole=False)


def _shaped(taken: Derived, derived: Derived) -> Derived:
    """A taken statement in the arrangement the profile prints: its figures are those of the same address."""
    if taken.layout == derived.layout:
        return taken
    coded = any(row.code for row in taken.rows)
    rows = taken.rows if coded else derived.rows
    return replace(taken, layout=derived.layout, rows=rows)


def year_figures(accounts: FinalAccounts) -> YearFigures:
    """The figures of final accounts as expressions ask for them, the budgets beside the outturn with them."""
    names = statement_kit().names(accounts.year)["functional"]
    budgets = budget_execution(accounts.book, names)
    return YearFigures(accounts.year, (*accounts.known, *([budgets] if budgets else ())))


def cell_of(made: FinalAccounts, text: str) -> Cell | None:
    """The cell of `表[行,栏]`: a table by id, number or title, a row by id or label, a column by id; None for none."""
    match = _CELL.match(text)
    if match is None:
        return None
    for form, statement in zip(made.profile.forms, made.statements, strict=True):
        if match["table"].strip("《》") in (statement.name, form.number, form.title):
            row = next((r.id for r in statement.rows if match["row"] in (r.id, r.label)), None)
            if row is None or match["column"] not in statement.columns:
                return None
            return Cell(statement, row, match["column"], statement.figures.get((row, match["column"])))
    return None
