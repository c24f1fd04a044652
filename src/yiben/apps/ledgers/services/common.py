"""What every service of the ledger begins with: may they, what is refused, the journal."""

from collections.abc import Iterable
from typing import Any

from yiben.apps.journals.bodies import clean
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.rulebook import say
from yiben.apps.orgs.models import ApiClient, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.problem import Problem

READ, POST, APPROVE = "ledgers.read", "ledgers.post", "ledgers.approve"
Person = User | ApiClient | None


class LedgerRefused(Refused):
    """Vouchers or entries that are refused as a whole; `problems` holds every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = say(self.problems[0])
        more = len(self.problems) - 1
        super().__init__(f"{first}（还有{more}处问题）" if more else first)


def must(by: Person, permission: str, unit: BudgetUnitRecord) -> None:
    """Refuse whoever may not do this for a unit; None is the site itself."""
    if by is not None and not powers_of(by).may_in(permission, unit.organization):
        raise Refused(f"{unit.organization.name}的账不归您办理。")


def label_of(by: Person) -> str:
    """How journal and rows name somebody: by number."""
    return by.label if by is not None else SYSTEM


def plain(text: str, longest: int = 200) -> str:
    """A text on one line, as every database keeps it."""
    if text.isprintable() and len(text) <= longest:
        return text.strip()
    return str(clean(" ".join(text.split())))[:longest]


def journal(
    action: str, target: str, by: Person, *, before: Any = None, after: Any = None, stream: str = ""
) -> None:
    """Tell the journal, in the transaction of what it tells of.

    What is done in a book goes to the stream of that book: one transaction may post in many books, and would else
    hold up whoever posts in any.
    """
    source = by.source if by is not None else ""
    journal_append(
        action=action,
        target=target,
        actor=label_of(by),
        source=source,
        before=before,
        after=after,
        stream=stream,
    )
