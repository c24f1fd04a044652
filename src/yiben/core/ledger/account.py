"""Accounts of the government accounting system (政府会计制度): two books on one engine."""

from collections.abc import Iterable
from functools import cached_property

from yiben.core.value.record import record

BUDGET = "budget"
FINANCIAL = "financial"


@record()
class Account:
    """One account. `element` is its class (预算收入, 资产 …); `normal` is debit or credit.

    `status` says how well its number and name are verified; an unverified one is never an error.
    """

    code: str
    name: str
    book: str
    element: str
    normal: str
    parent: str = ""
    status: str = ""


@record(slots=False)
class Chart:
    """The accounts in force, by code. A longer code (600101 01) belongs to the longest account it begins with."""

    accounts: tuple[Account, ...]

    @cached_property
    def by_code(self) -> dict[str, Account]:
        """Accounts by code."""
        return {account.code: account for account in self.accounts}

    def account(self, code: str) -> Account | None:
        """The account of a code or of its longest known beginning; None where even four digits are unknown."""
        for length in range(len(code), 3, -1):
            found = self.by_code.get(code[:length])
            if found is not None:
                return found
        return None

    @classmethod
    def of(cls, accounts: Iterable[Account]) -> "Chart":
        """A chart of accounts."""
        return cls(tuple(accounts))
