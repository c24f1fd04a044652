"""Vouchers that are written again and again, as a clerk begins with them: out of definitions/ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yiben.core.ledger.check import book_of
from yiben.core.ledger.voucher import ORDINARY, Dimensions, Posting, Voucher


@dataclass(frozen=True)
class VoucherTemplate:
    """One of them; `words` are accounts that depend on the kind of institution."""

    id: str
    title: str
    memo: str
    lines: tuple[Mapping[str, str], ...]
    words: Mapping[str, Mapping[str, str]]

    def voucher(self, unit: Any, *, financial: bool) -> Voucher:
        """The voucher to begin with, without amounts; without accounts 1 to 5 where the book does not take them."""
        postings = []
        for given in self.lines:
            held = dict(given)
            account = held.pop("account").format(**{w: of[unit.institution] for w, of in self.words.items()})
            side = held.pop("side")
            if financial or book_of(account) == "budget":
                postings.append(Posting(account, side, 0, Dimensions(unit.code, **held), self.memo))
        return Voucher("", "", ORDINARY, self.memo, tuple(postings))


def templates_of(body: Mapping[str, Any]) -> dict[str, VoucherTemplate]:
    """The templates of the definition's body, by id."""
    return {
        one["id"]: VoucherTemplate(one["id"], one["title"], one["memo"], tuple(one["lines"]), body["words"])
        for one in body["templates"]
    }
