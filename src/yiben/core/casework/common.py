"""The steps that every kind of case has without naming them: a document comes, a letter is delivered, somebody urges, a child tells, a card is shown."""

from collections.abc import Mapping
from typing import Any

from yiben.core.casework.case_type import APPLICANT, SYSTEM, Action, CaseType

NEW = "new"
"""In an action's `from`: it may be the first step of a case."""

DOCUMENT, CHILD, CARD, RECOUNT = "receive-document", "child-told", "show-card", "recount"
DELIVER, URGE = "deliver-letter", "urge"
_CLERKS = ("window_clerk", "case_handler", "section_head", "bureau_head", "hotline_operator")

WAYS: Mapping[str, str] = {"window": "窗口领取", "post": "邮寄", "network": "网络送达"}
_DELIVERY: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "letter": {"type": "string", "title": "文号", "minLength": 1, "maxLength": 60},
        "way": {"type": "string", "title": "送达方式", "enum": list(WAYS), "x-labels": dict(WAYS)},
        "proof": {"type": "string", "title": "凭据", "maxLength": 200},
    },
    "required": ["letter", "way"],
}
_URGING: Mapping[str, Any] = {
    "type": "object",
    "properties": {"urging": {"type": "string", "title": "督办意见", "minLength": 1, "maxLength": 500}},
    "required": ["urging"],
}

COMMON: Mapping[str, Action] = {
    action.id: action
    for action in (
        Action(DOCUMENT, "收到材料", (), "", (*_CLERKS, APPLICANT, SYSTEM)),
        Action(DELIVER, "送达文书", (), "", _CLERKS, asks=_DELIVERY),
        Action(URGE, "督办", (), "", ("section_head", "bureau_head"), asks=_URGING),
        Action(CHILD, "子办件进展", (), "", (SYSTEM,)),
        Action(CARD, "亮牌", (), "", (SYSTEM,)),
        Action(RECOUNT, "按新公布的日历重算期限", (), "", (SYSTEM,)),
    )
}
LATE = frozenset((DELIVER,))
"""What may still be done for a case that is closed."""

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


def actions_by_code(case_type: CaseType, state: str, code: int) -> tuple[Action, ...]:
    """The actions that count as a standard event and can be taken where a case stands; `NEW` before it is opened.

    What comes from another platform says the event only.
    """
    return tuple(
        action
        for action in case_type.actions.values()
        if action.code == code and state in (action.origin or (NEW,))
    )


def opens_case(action: Action) -> bool:
    """True where an action may be the first step."""
    return action.id not in COMMON and (not action.origin or NEW in action.origin)
