"""How a year is closed, out of the definition: which balances go where, and when carry-over becomes surplus."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from yiben.core.ledger.voucher import Dimensions
from yiben.core.value.record import record


@record()
class Into:
    """Income and expenditure of some accounts and dimensions go into one balance account."""

    accounts: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    to: str

    def takes(self, account: str, of: Dimensions) -> bool:
        """True where this is the way of an account with dimensions."""
        return account.startswith(self.accounts) and all(
            getattr(of, name) in values for name, values in self.where
        )


@record()
class ClosingRules:
    """The whole of it. `surplus_years` after its budget year a project's carry-over becomes surplus."""

    into: tuple[Into, ...]
    by_project: tuple[str, ...]
    surplus_from: str
    surplus_to: str
    surplus_years: int
    rest_from: tuple[str, ...]
    rest_only_credit: tuple[str, ...]
    rest_way: str
    rest_to: str
    direct: tuple[str, ...]
    financial: tuple[str, ...]
    financial_way: tuple[str, ...]
    memos: Mapping[str, str] = field(hash=False)

    def way(self, account: str, of: Dimensions) -> str:
        """The balance account that an income or expenditure account goes into; '' for any other account."""
        return next((one.to for one in self.into if one.takes(account, of)), "")


def closing_rules(body: Mapping[str, Any]) -> ClosingRules:
    """The rules out of the definition's body."""
    surplus, rest, financial = body["surplus"], body["rest"], body["financial"]
    return ClosingRules(
        into=tuple(_into(one) for one in body["into"]),
        by_project=tuple(body["by_project"]),
        surplus_from=surplus["from"],
        surplus_to=surplus["to"],
        surplus_years=int(surplus["years"]),
        rest_from=tuple(rest["from"]),
        rest_only_credit=tuple(rest["only_credit"]),
        rest_way=rest["by_way_of"],
        rest_to=rest["to"],
        direct=tuple(body["direct"]),
        financial=tuple(financial["accounts"]),
        financial_way=tuple(financial["way"]),
        memos=dict(body["memos"]),
    )


def _into(raw: Mapping[str, Any]) -> Into:
    where = tuple((name, tuple(values)) for name, values in raw.get("where", {}).items())
    return Into(tuple(raw["accounts"]), where, raw["to"])
