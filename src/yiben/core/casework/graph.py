"""The ways through a kind of case: every state can be reached and left, every end is closed, clocks do not collide."""

from collections.abc import Iterator, Mapping

from yiben.core.casework.case_type import END, OPEN, Action, CaseType
from yiben.core.casework.common import NEW

REVOKED = "revoked"
# What may be true of a clock in a state: it runs, or it stands still on some ground.
Marks = frozenset[tuple[str, str]]


def graph_faults(kind: CaseType) -> Iterator[str]:
    """What is wrong with the ways through a kind."""
    reached = _reached(kind)
    for state in kind.states.values():
        if state.id not in reached:
            yield f"states.{state.id}: no way leads here"
        elif state.kind == OPEN and not _ends(kind, state.id):
            yield f"states.{state.id}: no way leads from here to an end"
    for action in kind.actions.values():
        yield from _leaves_end(kind, action)
    yield from _clock_faults(kind)


def moves(kind: CaseType) -> Iterator[tuple[str, str, Action]]:
    """Every move there is: from a state (NEW before the opening) to a state, by an action."""
    for action in kind.actions.values():
        for name in action.origin or (NEW,):
            yield name, action.to or name, action


def _reached(kind: CaseType) -> set[str]:
    return _closure(NEW, {(origin, to) for origin, to, _ in moves(kind)}) - {NEW}


def _ends(kind: CaseType, state: str) -> bool:
    reached = _closure(state, {(origin, to) for origin, to, _ in moves(kind)})
    return any(kind.states[name].kind == END for name in reached if name != NEW)


def _closure(start: str, pairs: set[tuple[str, str]]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        name = todo.pop()
        for origin, to in pairs:
            if origin == name and to not in seen:
                seen.add(to)
                todo.append(to)
    return seen


def _leaves_end(kind: CaseType, action: Action) -> Iterator[str]:
    """An end is left by a revocation that leads to another end, and by nothing else; what stays there runs no clock."""
    for name in action.origin:
        if name == NEW or kind.states[name].kind != END or action.corrects:
            continue
        if action.to and kind.states[action.to].outcome != REVOKED:
            yield f"actions.{action.id}: leaves the end “{name}”; only a revocation may"
        elif action.starts or action.pauses or action.extends or action.opens:
            yield f"actions.{action.id}: a closed case runs no clock"


def _clock_faults(kind: CaseType) -> Iterator[str]:
    """Follow every way with what may be true of the clocks: started twice, a pause nobody can end or begin."""
    held = _marks(kind)
    for action in kind.actions.values():
        here = {name: held.get(name, frozenset()) for name in action.origin or (NEW,)}
        for name in action.starts:
            running = [s for s, marks in here.items() if any(c == name for c, _ in marks)]
            if running and name not in action.stops:
                yield f"actions.{action.id}: starts “{name}”, which may still run in {'、'.join(running)}"
        if action.extends and not any((action.extends, "") in marks for marks in here.values()):
            yield f"actions.{action.id}: extends “{action.extends}”, which never runs there"
        if action.pauses and not any(
            (name, "") in marks for marks in here.values() for name in kind.grounds[action.pauses].clocks
        ):
            yield f"actions.{action.id}: pauses on “{action.pauses}”, where none of its clocks runs"
        if action.resumes and not any(g == action.resumes for marks in here.values() for _, g in marks):
            yield f"actions.{action.id}: ends “{action.resumes}”, which nothing is paused on there"
        deemed = [clock.id for clock in kind.clocks.values() if clock.deemed == action.id]
        for name in deemed:
            if not any((name, "") in marks for marks in here.values()):
                yield f"clocks.{name}: does not run where “{action.id}” could be taken"
    for state, marks in held.items():
        for clock, ground in sorted(marks):
            if ground and not _resumable(kind, state, ground):
                yield f"states.{state}: “{clock}” may stand still on “{ground}”, and nothing ends that"


def _marks(kind: CaseType) -> Mapping[str, Marks]:
    """What may be true of the clocks in each state; a fixed point over all ways."""
    held: dict[str, Marks] = {NEW: frozenset()}
    changed = True
    while changed:
        changed = False
        for origin, to, action in moves(kind):
            if origin not in held:
                continue
            after = _after(kind, action, held[origin])
            if to in kind.states and kind.states[to].kind == END:
                after = frozenset()
            if not after <= held.get(to, frozenset()) or to not in held:
                held[to] = held.get(to, frozenset()) | after
                changed = True
    return held


def _after(kind: CaseType, action: Action, marks: Marks) -> Marks:
    now = set(marks)
    if action.pauses:
        stands = kind.grounds[action.pauses].clocks
        now = {(c, action.pauses) if c in stands and not g else (c, g) for c, g in now}
    if action.resumes:
        now = {(c, "" if g == action.resumes else g) for c, g in now}
    now = {(c, g) for c, g in now if c not in action.stops}
    return frozenset(now | {(name, "") for name in action.starts})


def _resumable(kind: CaseType, state: str, ground: str) -> bool:
    """True where from a state some way ends the pause or the case."""
    reached = _closure(state, {(origin, to) for origin, to, _ in moves(kind)})
    return any(action.resumes == ground and set(action.origin) & reached for action in kind.actions.values())
