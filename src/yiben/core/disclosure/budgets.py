"""The budgets a narrative compares with: original and final, by item of the general public budget.

No form prints them beside the outturn; the text must (预算法第75条). Final is original, adjusted and transferred.
"""

from collections.abc import Mapping

from yiben.core.ledger.book import Book, Selection
from yiben.core.ledger.voucher import GENERAL_PUBLIC
from yiben.core.statement.derived import Derived, DerivedRow, Figure

NAME = "budget_execution"
_TOTAL = "合计"
_REGISTER = "budgets"
_MEASURES: Mapping[str, tuple[str, ...]] = {
    "年初预算数": ("budget_original",),
    "全年预算数": ("budget_original", "budget_adjustment", "budget_virement"),
}
_LENGTHS = (3, 5, 7)


def budget_execution(book: Book, names: Mapping[str, str]) -> Derived | None:
    """The budgets of a book by category, section and item; `names` are the printed names of codes.

    None where the book holds no budget entry: nothing is known then, which is not a budget of nothing, unless it was
    declared to be. Where a unit neither entered its budget nor declared that it had none, no budget is known.
    """
    if lacking := tuple(one for one in book.lacking if one.register == _REGISTER):
        return Derived(NAME, "plain", (), tuple(_MEASURES), {}, unknown={("", c): lacking for c in _MEASURES})
    measures = _MEASURES["全年预算数"]
    entries = [t for t in book.totals if t.measure in measures and t.dimensions.kind == GENERAL_PUBLIC]
    if not entries and not book.registers:
        return None
    codes = {t.dimensions.item[:length] for t in entries for length in _LENGTHS if t.dimensions.item}
    rows = [(_TOTAL, ""), *((code, code) for code in sorted(codes))]
    figures = {}
    for row, code in rows:
        for column, wanted in _MEASURES.items():
            asked = Selection(wanted, items=(code,) if code else (), kinds=(GENERAL_PUBLIC,))
            figures[row, column] = Figure(book.sum([asked]), selections=(asked,))
    printed = tuple(DerivedRow(row, names.get(code, row), code) for row, code in rows)
    return Derived(NAME, "plain", printed, tuple(_MEASURES), figures)
