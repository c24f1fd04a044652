"""Which kinds somebody may take in."""

from datetime import date

from yiben.apps.cases.selectors.kinds import case_types
from yiben.apps.orgs.selectors import Powers
from yiben.core.casework.case_type import CaseType
from yiben.core.casework.common import opens_case


def kinds_for_intake(powers: Powers, *, day: date) -> list[CaseType]:
    """The kinds in force whose first step one of somebody's roles may take, in the order of their titles."""
    held = {role.id for role in powers.roles}
    found = [
        kind
        for kind in case_types(day=day).values()
        if any(opens_case(action) and held & set(action.by) for action in kind.actions.values())
    ]
    return sorted(found, key=lambda kind: (kind.kind, kind.title))
