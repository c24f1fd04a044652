"""What is wrong with a kind of case before anyone has opened one: its parts, words and codes. Empty: good."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from yiben.core.casework.case_type import END, OUTCOMES, STANDARD, SYSTEM, Action, CaseType
from yiben.core.casework.common import NEW, OWN, opens_case
from yiben.core.casework.facts import NAMES, answers_of, asked_in
from yiben.core.casework.graph import graph_faults
from yiben.core.casework.reckoning import NATURAL_DAYS, Limit
from yiben.core.expression.evaluate import EvaluationError, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import Attribute, Name, parts_of

_NECESSITY, _SOURCES = {"required", "conditional", "optional"}, {"applicant", "shared", "issued"}
_CLOSING = {11, 12, 13}


def lint(
    case_type: CaseType,
    limits: Mapping[str, Limit],
    case_types: Mapping[str, CaseType],
    *,
    roles: Collection[str] | None = None,
    letters: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Everything that is wrong with a kind. `roles` and `letters` are those that exist; None: not looked at."""
    found = [
        *_states(case_type),
        *(fault for action in case_type.actions.values() for fault in _action(case_type, action, limits)),
        *_codes(case_type),
        *_clocks(case_type, limits),
        *_children(case_type, case_types),
        *_data(case_type, limits),
        *_documents(case_type),
        *_expressions(case_type),
    ]
    if roles is not None:
        found += _roles(case_type, roles)
    if letters is not None:
        found += [
            f"actions.{action.id}.issues: no letter “{name}”"
            for action in case_type.actions.values()
            for name in action.issues
            if name not in letters
        ]
    # Ways through the kind are looked at only where every name on them exists.
    return tuple(found) if found else tuple(graph_faults(case_type))


def _states(kind: CaseType) -> Iterator[str]:
    for state in kind.states.values():
        if state.kind == END and state.outcome not in OUTCOMES:
            yield f"states.{state.id}: outcome “{state.outcome}” is none of {', '.join(OUTCOMES)}"
        if state.id == NEW:
            yield f"states.{state.id}: the name says “not opened yet” and cannot be a state's"
    if not any(opens_case(action) for action in kind.actions.values()):
        yield "actions: none opens a case"


def _action(kind: CaseType, action: Action, limits: Mapping[str, Limit]) -> Iterator[str]:
    at = f"actions.{action.id}"
    for name in (*action.origin, action.to):
        if name and name != NEW and name not in kind.states:
            yield f"{at}: no state “{name}”"
    for name in (*action.starts, *action.stops, action.extends, action.counts_from):
        if name and name not in kind.clocks:
            yield f"{at}: no clock “{name}”"
    for name in (action.pauses, action.resumes):
        if name and name not in kind.grounds:
            yield f"{at}: no ground “{name}”"
    for name in action.opens:
        if name not in kind.children:
            yield f"{at}: no child “{name}”"
    if opens_case(action) and not action.to:
        yield f"{at}: it opens a case and leads nowhere"
    if not action.by:
        yield f"{at}: nobody may take it"
    if action.code and action.code not in STANDARD:
        yield f"{at}: code {action.code} is not within 1 to {max(STANDARD)}"
    if action.corrects and (action.to or action.starts or action.stops or action.pauses or action.code):
        yield f"{at}: a correction changes data only"
    if action.joins and (action.by != (SYSTEM,) or any(asked_in(g.holds) for g in action.guards)):
        yield f"{at}: a join is the system's alone, and its guards look at the children"
    if action.extends in kind.clocks:
        limit = limits.get(kind.clocks[action.extends].limit)
        if limit is None or limit.extending is None:
            yield f"{at}: the limit of “{action.extends}” has no extension"
        elif limit.extending.approver not in action.by:
            yield f"{at}: {limit.extending.approver} approves the extension and may not take it"


def _codes(kind: CaseType) -> Iterator[str]:
    codes = {action.code for action in kind.actions.values()}
    for begin, end in ((6, 7), (9, 10)):
        if (begin in codes) != (end in codes):
            yield f"actions: codes {begin} and {end} come in pairs"
    for action in kind.actions.values():
        if (action.pauses and action.code not in (6, 9)) or (action.resumes and action.code not in (7, 10)):
            yield f"actions.{action.id}: a pause has code 6 or 9, its end code 7 or 10"
    if kind.kind == "application":
        for needed, name in (({1}, "received"), ({3}, "accepted"), (_CLOSING, "closed")):
            if not needed & codes:
                yield f"actions: an application needs an action with a code for {name}"


def _clocks(kind: CaseType, limits: Mapping[str, Limit]) -> Iterator[str]:
    starts = {name for action in kind.actions.values() for name in action.starts}
    ends = any(state.kind == END for state in kind.states.values())
    for clock in kind.clocks.values():
        at = f"clocks.{clock.id}"
        if clock.limit not in limits:
            yield f"{at}: no limit “{clock.limit}”"
        elif clock.committed and not limits[clock.limit].promise:
            yield f"{at}: “{clock.limit}” allows no promise"
        elif clock.until and (limits[clock.limit].unit != NATURAL_DAYS or limits[clock.limit].rolls):
            yield f"{at}: a last day needs a limit in natural days that does not roll"
        if clock.id not in starts:
            yield f"{at}: no action starts it"
        if not ends and not any(clock.id in action.stops for action in kind.actions.values()):
            yield f"{at}: nothing stops it"
        if not 0 < clock.yellow <= clock.red:
            yield f"{at}: yellow comes before red, both in percent"
        if set(clock.escalates or {}) - {"yellow", "red"}:
            yield f"{at}.escalates: yellow and red only"
        if clock.deemed:
            yield from _deemed(kind, clock.deemed, at)
    for ground in kind.grounds.values():
        at = f"grounds.{ground.id}"
        for end, word in (("pauses", "pauses on"), ("resumes", "resumes from")):
            if not any(getattr(action, end) == ground.id for action in kind.actions.values()):
                yield f"{at}: no action {word} it"
        for name in ground.clocks:
            if name not in kind.clocks:
                yield f"{at}: no clock “{name}”"
            elif (limit := limits.get(kind.clocks[name].limit)) and ground.id not in limit.grounds:
                yield f"{at}: the limit “{limit.id}” knows no such ground"


def _deemed(kind: CaseType, name: str, at: str) -> Iterator[str]:
    action = kind.actions.get(name)
    if action is None:
        yield f"{at}: no action “{name}”"
    elif action.by != (SYSTEM,) or action.guards or not action.cites:
        yield f"{at}: the deemed “{name}” is the system's alone, has no guards, and cites its article"


def _children(kind: CaseType, kinds: Mapping[str, CaseType]) -> Iterator[str]:
    opened = {name for action in kind.actions.values() for name in action.opens}
    known = {*_properties(kind.form), *(document.id for document in kind.documents)}
    for child in kind.children.values():
        at = f"children.{child.id}"
        if child.case_type not in kinds:
            yield f"{at}: no kind of case “{child.case_type}”"
        if child.id not in opened:
            yield f"{at}: no action opens it"
        for name in child.after:
            if name not in kind.children or _reaches(kind, name, child.id):
                yield f"{at}: cannot come after “{name}”"
        if child.case_type in kinds:
            for name in kinds[child.case_type].form.get("required", ()):
                if name not in child.takes:
                    yield f"{at}: its form requires “{name}”, which it does not take"
        for name in child.takes:
            if name not in known:
                yield f"{at}: takes “{name}”, which is neither data nor a document"
    if kind.children and kind.kind == "bundle" and not any(a.joins for a in kind.actions.values()):
        yield "actions: children are opened and nothing joins them"


def _reaches(kind: CaseType, start: str, goal: str) -> bool:
    """True where one child comes after the other, if only round about."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name == goal:
            return True
        if name not in seen and name in kind.children:
            seen.add(name)
            todo += kind.children[name].after
    return False


def _data(kind: CaseType, limits: Mapping[str, Limit]) -> Iterator[str]:
    properties = _properties(kind.form)
    for name in kind.personal:
        if name not in properties:
            yield f"personal: “{name}” is not in the form"
    schemas = {"form": kind.form} | {f"actions.{a.id}.asks": a.asks for a in kind.actions.values() if a.asks}
    for at, schema in schemas.items():
        names = _properties(schema)
        if schema.get("type") != "object" or not names:
            yield f"{at}: an object with properties was expected"
        for name in sorted(set(schema.get("required", ())) - set(names)):
            yield f"{at}: “{name}” is required and not there"
        for name, one in names.items():
            if not isinstance(one, Mapping) or not one.get("title"):
                yield f"{at}.{name}: no title"
            if name in OWN:
                yield f"{at}.{name}: the engine keeps this name for itself"
    for action in kind.actions.values():
        asked = _properties(action.asks or {})
        ground = kind.grounds.get(action.pauses)
        wanted = ["notice", "planned"] if ground is not None and ground.needs_notice else []
        for name in [*wanted, *_extension(kind, action, limits)]:
            if name not in asked:
                yield f"actions.{action.id}.asks: must ask for “{name}”"


def _extension(kind: CaseType, action: Action, limits: Mapping[str, Limit]) -> tuple[str, ...]:
    """What an extension must ask for: its document, and how much where the limit leaves it to the approver."""
    if action.extends not in kind.clocks:
        return ()
    limit = limits.get(kind.clocks[action.extends].limit)
    known = limit is not None and limit.extending is not None and limit.extending.amount
    return ("document",) if known else ("document", "amount")


def _documents(kind: CaseType) -> Iterator[str]:
    for document in kind.documents:
        at = f"documents.{document.id}"
        if document.necessity not in _NECESSITY or document.source not in _SOURCES:
            yield f"{at}: necessity of {sorted(_NECESSITY)}, source of {sorted(_SOURCES)}"
        if (document.necessity == "conditional") != bool(document.when):
            yield f"{at}: a conditional document says when, and only that"
        if (document.source == "shared") != bool(document.shared_from):
            yield f"{at}: a shared document says from where, and only that"


def _roles(kind: CaseType, roles: Collection[str]) -> Iterator[str]:
    for action in kind.actions.values():
        for role in action.by:
            if role not in roles:
                yield f"actions.{action.id}: no role “{role}”"
    for clock in kind.clocks.values():
        for role in (clock.escalates or {}).values():
            if role not in roles:
                yield f"clocks.{clock.id}.escalates: no role “{role}”"


def _expressions(kind: CaseType) -> Iterator[str]:
    texts = {f"documents.{d.id}.when": d.when for d in kind.documents}
    texts |= {f"children.{c.id}.when": c.when for c in kind.children.values()}
    texts |= {f"clocks.{c.id}.committed": c.committed for c in kind.clocks.values()}
    texts |= {f"clocks.{c.id}.statutory": c.statutory for c in kind.clocks.values()}
    texts |= {f"clocks.{c.id}.until": c.until for c in kind.clocks.values()}
    texts |= {f"facts.{name}": text for name, text in kind.facts.items()} | {"fee": kind.fee}
    for action in kind.actions.values():
        texts |= {f"actions.{action.id}.guards {n}": g.holds for n, g in enumerate(action.guards, 1)}
        yield from (
            f"actions.{action.id}.guards: no message" for g in action.guards if not _readable(g.message)
        )
    answers = answers_of(kind)
    for at, text in texts.items():
        if text:
            yield from (f"{at}: {fault}" for fault in _expression(kind, text, answers))


def _expression(kind: CaseType, text: str, answers: frozenset[str]) -> Iterator[str]:
    try:
        tree = parse(text)
        compiled(tree)
    except (ExpressionError, EvaluationError) as problem:
        yield str(problem)
        return
    counts = {"received", "missing", *(document.id for document in kind.documents)}
    for part in parts_of(tree):
        if isinstance(part, Name) and part.name not in NAMES:
            yield f"“{part.name}” is none of {', '.join(sorted(NAMES))}"
        if not isinstance(part, Attribute) or not isinstance(part.target, Name):
            continue
        if part.target.name == "data" and part.name not in answers:
            yield f"nobody is asked for data.{part.name}"
        if part.target.name == "data" and part.name in kind.personal:
            yield f"data.{part.name} is personal and sealed: an expression cannot see it"
        if part.target.name == "documents" and part.name not in counts:
            yield f"there is no documents.{part.name}"


def _readable(message: str) -> bool:
    """True for a message that can be filled in: its braces hold names."""
    try:
        return bool(message.format_map(_AnyName()).strip())
    except (ValueError, IndexError, AttributeError):
        return False


class _AnyName(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = schema.get("properties") or {}
    return properties
