"""The statements of a unit or a department by a profile, their printed forms, and the cell somebody asks about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yiben.apps.catalogues.kit import statement_kit
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import UNIT, book
from yiben.core.document.manuscript import FormPage
from yiben.core.ledger.book import Book
from yiben.core.statement.derived import Derived, Figure
from yiben.core.statement.kit import pages_of, statements_of
from yiben.core.statement.profile import Profile

NATIONAL = "national"
_CELL = re.compile(
    r"^\s*(?P<table>[^\[\]【】]+?)\s*[\[【]\s*(?P<row>[^,，]+?)\s*[,，]\s*(?P<column>[^\]】]+?)\s*[\]】]\s*$"
)


@dataclass(frozen=True)
class Made:
    """The statements of a scope and year by a profile, and the book they were asked of."""

    name: str
    profile: Profile
    book: Book
    statements: tuple[Derived, ...]

    def pages(self, unit: str = "") -> tuple[FormPage, ...]:
        """The printed forms, in 元 or 万元; in the profile's own unit where none is given."""
        return pages_of(statement_kit(), self.profile, self.statements, self.name, self.book.year, unit)


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


def statements_made(
    *, unit: BudgetUnitRecord, year: int, profile: str = NATIONAL, scope: str = UNIT
) -> Made | None:
    """The statements of a unit or a department; None where no such profile is in force for the year."""
    kit = statement_kit()
    found = kit.profile(profile, year)
    if found is None:
        return None
    asked = book(unit, year, scope)
    return Made(unit.organization.name, found, asked, statements_of(kit, found, asked))


def cell_of(made: Made, text: str) -> Cell | None:
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
