"""What every service of performance begins with: may they, what is refused, the journal."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.models import ApiClient, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

READ, DECLARE, APPROVE = "performance.read", "performance.declare", "performance.approve"
Person = User | ApiClient | None


class PerformanceRefused(Refused):
    """What is not written; `problems` are all sentences of why."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(f"{self.problems[0]}（还有{more}处问题）" if more else self.problems[0])


def must(by: Person, permission: str, unit: BudgetUnitRecord) -> None:
    """Refuse whoever may not do this for a unit; None is the site itself."""
    if by is not None and not powers_of(by).may_in(permission, unit.organization):
        raise PerformanceRefused((f"{unit.organization.name}的绩效不归您办理。请由该单位的绩效人员办理。",))


def label_of(by: Person) -> str:
    """How journal and rows name somebody: by number."""
    return by.label if by is not None else SYSTEM


def journal(action: str, target: str, by: Person, *, before: Any = None, after: Any = None) -> None:
    """Tell the journal, in the transaction of what it tells of."""
    source = by.source if by is not None else ""
    journal_append(
        action=action, target=target, actor=label_of(by), source=source, before=before, after=after
    )


def digest_of(content: Any) -> str:
    """What makes two plain contents the same: the sha256 of their one way to be written."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
