"""Children of a case: which can begin, which must wait, which cannot be done any more, and when all are closed."""

from collections.abc import Mapping
from typing import Any

from yiben.core.casework.case import Standing
from yiben.core.casework.case_type import Action, CaseType
from yiben.core.casework.facts import Facts

GOOD = frozenset({"granted", "granted_conditionally", "done"})
WAITS, DROPPED = ("", ""), ("", "lapsed")
Children = Mapping[str, tuple[str, str]]


def begun(
    case_type: CaseType, standing: Standing | None, action: Action, facts: Facts
) -> dict[str, list[str]]:
    """What an action that opens children writes down: those that begin now and those that wait for others."""
    known: Children = standing.children if standing else {}
    needed = [
        name
        for name in action.opens
        if name not in known
        and (not case_type.children[name].when or facts.holds(case_type.children[name].when))
    ]
    after = {**known, **dict.fromkeys(needed, WAITS)}
    return _settled(case_type, after, needed)


def told(case_type: CaseType, standing: Standing, data: Mapping[str, Any]) -> dict[str, list[str]]:
    """What follows from the news of a child: others begin, or cannot be done any more."""
    after = {**standing.children, str(data["child"]): (str(data["state"]), str(data["outcome"]))}
    waiting = [name for name, pair in standing.children.items() if pair == WAITS]
    found = _settled(case_type, after, waiting)
    return {key: names for key, names in found.items() if key != "waits" and names}


def _settled(case_type: CaseType, children: Children, waiting: list[str]) -> dict[str, list[str]]:
    """Of those that wait: which begin, which still wait, which are dropped because one before them went wrong."""
    known = dict(children)
    begins: list[str] = []
    drops: list[str] = []
    moved = True
    while moved:
        moved = False
        for name in waiting:
            if name in begins or name in drops:
                continue
            before = [known[one] for one in case_type.children[name].after if one in known]
            if any(outcome and outcome not in GOOD for _, outcome in before):
                drops.append(name)
                known[name] = DROPPED
                moved = True
            elif all(outcome in GOOD for _, outcome in before):
                begins.append(name)
                known[name] = ("open", "")
                moved = True
    waits = [name for name in waiting if name not in begins and name not in drops]
    return {"begins": begins, "waits": waits, "drops": drops}


def all_closed(standing: Standing) -> bool:
    """True where a case has children and every one of them has an outcome."""
    return bool(standing.children) and all(outcome for _, outcome in standing.children.values())
