"""Codes that are known but whose number or name nobody has seen in print: let in, and said."""

from collections.abc import Mapping

from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.ledger.rules import LedgerRules
from yiben.core.ledger.voucher import Voucher

_SEEN = ("observed", "verified")


class Statuses:
    """Collects the unverified codes of vouchers as they go by, each with its status."""

    def __init__(self, rules: LedgerRules) -> None:
        self.rules = rules
        self.unverified: dict[str, str] = {}
        self._known: set[tuple[str, str, str]] = set()

    def see(self, voucher: Voucher) -> None:
        """Look at the codes of a voucher."""
        for posting in voucher.postings:
            place = (posting.account, posting.dimensions.item, posting.dimensions.section)
            if place not in self._known:
                self._known.add(place)
                self._look(*place)

    def _look(self, account: str, item: str, section: str) -> None:
        found = self.rules.chart.account(account)
        if found is not None:
            self._note(found.code, found.status)
        self._code(item, self.rules.items)
        self._code(section, self.rules.sections)

    def _code(self, code: str, known: Mapping[str, ClassificationCode]) -> None:
        if code in known:
            self._note(code, known[code].status)

    def _note(self, code: str, status: str) -> None:
        if not status.startswith(_SEEN):
            self.unverified[code] = status
