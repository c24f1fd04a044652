"""What every service of the catalogue begins with: may they, what is refused, the journal."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from yiben.apps.catalogues.selectors.reach import MANAGE, may
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import ApiClient, Organization, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

Person = User | ApiClient | None


class ItemRefused(Refused):
    """An item that is refused; `problems` are all sentences of what is wrong."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(f"{self.problems[0]}（还有{more}处问题）" if more else self.problems[0])


def must(by: Person, organization: Organization) -> None:
    """Refuse whoever may not manage the items of an organisation; None is the site itself."""
    if by is not None and not may(powers_of(by), MANAGE, organization):
        raise Refused(f"{organization.name}的事项不归您办理。请由该部门或政务服务管理机构办理。")


def label_of(by: Person) -> str:
    """How journal and rows name somebody: by number."""
    return by.label if by is not None else SYSTEM


def journal(action: str, target: str, by: Person, *, before: Any = None, after: Any = None) -> None:
    """Tell the journal, in the transaction of what it tells of."""
    source = by.source if by is not None else ""
    journal_append(
        action=action, target=target, actor=label_of(by), source=source, before=before, after=after
    )


def digest_of(content: Mapping[str, Any], since: date) -> str:
    """What makes two versions the same: the hash of their content and of the day they are in force from."""
    plain = json.dumps(
        [since.isoformat(), content], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()
