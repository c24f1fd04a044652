"""Rows of a budget file as the ledger knows them."""

from yiben.core.intake.entries import EntryRead
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions


def budget_line(entry: EntryRead) -> BudgetLine:
    """A budget entry as the ledger knows it; its line is the row of the file."""
    values = entry.values
    names = ("unit", "item", "section", "kind", "nature", "project", "three_public")
    of = Dimensions(**{name: values[name] for name in names})
    return BudgetLine(
        values["day"], values["document"], values["entry"], values["amount"], of, values["memo"], entry.row.number
    )  # fmt: skip
