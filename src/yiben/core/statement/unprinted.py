"""What a printed form leaves out of a statement: figures without a place on it, columns without a source."""

from collections.abc import Iterator

from yiben.core.document.manuscript import FormPage
from yiben.core.statement.derived import Derived, Figure
from yiben.core.value.printed import show
from yiben.core.value.unit import YUAN


def unprinted(derived: Derived, page: FormPage) -> tuple[str, ...]:
    """Sentences for whoever publishes: what a statement of another profile, or a taken one, loses on this form."""
    return (*_without_source(derived, page), *_without_place(derived, page))


def _without_source(derived: Derived, page: FormPage) -> Iterator[str]:
    printed = dict.fromkeys(column for _, column in page.addresses.values())
    for column in printed:
        if column not in derived.columns:
            yield f"《{page.title}》的“{column}”一栏空着：来源的表没有这一栏。"


def _without_place(derived: Derived, page: FormPage) -> Iterator[str]:
    printed = set(page.addresses.values())
    labels = {row.id: row.label for row in derived.rows}
    for (row, column), figure in derived.figures.items():
        if figure.amount and (row, column) not in printed:
            yield f"《{page.title}》没有“{labels.get(row, row)}·{column}”这一格，{_amount(figure)}没有印出。"


def _amount(figure: Figure) -> str:
    return f"{figure.amount}{figure.unit}" if figure.unit else f"{show(figure.amount, YUAN, 2)}元"
