"""The steps that every kind of case has without naming them: a document comes, a child tells, a card is shown."""

from collections.abc import Mapping

from yiben.core.casework.case_type import APPLICANT, SYSTEM, Action, CaseType

NEW = "new"
"""In an action's `from`: it may be the first step of a case."""

DOCUMENT, CHILD, CARD, RECOUNT = "receive-document", "child-told", "show-card", "recount"
_CLERKS = ("window_clerk", "case_handler", "section_head", "bureau_head", "hotline_operator")

COMMON: Mapping[str, Action] = {
    action.id: action
    for action in (
        Action(DOCUMENT, "收到材料", (), "", (*_CLERKS, APPLICANT, SYSTEM)),
        Action(CHILD, "子办件进展", (), "", (SYSTEM,)),
        Action(CARD, "亮牌", (), "", (SYSTEM,)),
        Action(RECOUNT, "按新公布的日历重算期限", (), "", (SYSTEM,)),
    )
}
OWN = frozenset(
    (
        "documents",
        "promised",
        "child",
        "state",
        "outcome",
        "waits",
        "begins",
        "drops",
        "clock",
        "card",
        "told",
    )
) | {"article", "statutory"}
"""What the engine itself writes into an event beside the answers; none of it becomes data of the case."""


def action_of(case_type: CaseType, name: str) -> Action | None:
    """An action of a kind by id, one that every kind has too; None for none."""
    return case_type.actions.get(name) or COMMON.get(name)


def opens_case(action: Action) -> bool:
    """True where an action may be the first step."""
    return action.id not in COMMON and (not action.origin or NEW in action.origin)
