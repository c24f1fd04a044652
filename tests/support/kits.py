"""The statements and printed forms of a book by the profiles of the package, and how the audit reads them."""

from collections.abc import Iterable

from yiben.apps.audits import engine
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.audit.read import read
from yiben.core.audit.run import Audit, audit
from yiben.core.document.compose import to_document
from yiben.core.document.manuscript import FormPage
from yiben.core.ledger.book import Book
from yiben.core.ledger.index import Index
from yiben.core.statement.derived import Derived
from yiben.core.statement.kit import pages_of, statements_of
from yiben.core.statement.profile import Profile

DEPARTMENT = "云岭县政务服务局"


def profile(name: str, year: int = 2023) -> Profile:
    """A profile of the package that is in force in a year."""
    found = statement_kit().profile(name, year)
    assert found is not None, f"no profile {name} in {year}"
    return found


def derived(book: Book, name: str = "shanxi-2023", year: int = 2023) -> dict[str, Derived]:
    """The statements of a book by a profile, by their names."""
    return {one.name: one for one in statements_of(statement_kit(), profile(name, year), Index(book))}


def pages(book: Book, of: Profile, unit: str = "") -> tuple[tuple[Derived, ...], tuple[FormPage, ...]]:
    """The statements of a book by a profile, and the forms they are printed as."""
    kit = statement_kit()
    statements = statements_of(kit, of, Index(book))
    return statements, pages_of(kit, of, statements, DEPARTMENT, book.year, unit)


def page(
    book: Book, statement: str, name: str = "shanxi-2023", unit: str = "元", year: int = 2023
) -> FormPage:
    """One printed form of a book."""
    _, forms = pages(book, profile(name, year), unit)
    return next(form for form in forms if form.statement == statement)


def audited(forms: Iterable[FormPage]) -> Audit:
    """The audit of printed forms, as of any paper."""
    return audit(read(to_document(forms), engine.book()), engine.book())


def text(form: FormPage, row: str, column: str) -> str:
    """What a form prints at an address."""
    place = next(place for place, address in form.addresses.items() if address == (row, column))
    cell = form.table.grid[place[0]][place[1]]
    assert cell is not None
    return cell.text
