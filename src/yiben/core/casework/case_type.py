"""A kind of case as its definition states it: form, documents, states, actions, clocks, grounds, letters, children."""

from collections.abc import Mapping
from typing import Any

from yiben.core.value.citation import Citation
from yiben.core.value.record import record

OPEN, END = "open", "end"
KINDS = {
    "application": "办件",
    "bundle": "一件事、并联审批",
    "review": "评价",
    "rectification": "整改",
    "ticket": "热线工单",
    "supervision": "监管行为",
}
OUTCOMES = {
    "granted": "准予",
    "granted_conditionally": "容缺准予",
    "refused": "不予许可",
    "declined": "不予受理",
    "withdrawn": "撤回",
    "revoked": "撤销",
    "lapsed": "视为撤回",
    "done": "办结",
    "excluded": "剔除",
}
# The events of the standard of engineering approvals, that every case's events map to.
STANDARD = {
    1: "已接件",
    2: "已撤件",
    3: "已受理",
    4: "不受理",
    5: "不予受理",
    6: "补正开始",
    7: "补正结束",
    8: "部门开始办理",
    9: "特别程序开始",
    10: "特别程序结束",
    11: "办结（通过）",
    12: "办结（容缺通过）",
    13: "办结（不通过）",
    14: "撤回",
    15: "撤销",
}
APPLICANT, SYSTEM = "applicant", "system"


@record()
class State:
    """Where a case may stand. An end has an outcome of `OUTCOMES`; nothing leaves it but a correction."""

    id: str
    title: str
    kind: str
    outcome: str = ""


@record()
class RequiredDocument:
    """A document the case needs. `necessity` is required, conditional (then `when` says when) or optional;
    `source` applicant, shared (by data of `shared_from`: the applicant must not be asked again) or issued."""

    id: str
    title: str
    necessity: str
    source: str
    when: str = ""
    shared_from: str = ""
    copies: int = 1
    cites: tuple[Citation, ...] = ()


@record()
class Guard:
    """What must hold before an action: an expression over the facts of the case, and what is said where it does not."""

    holds: str
    message: str
    cites: tuple[Citation, ...] = ()


@record()
class Action:
    """A step: from which states (() the opening) to which (empty: it stays), by which roles, under which guards.

    `asks` is the JSON Schema of what must be said with it; `code` its standard event. `starts` and `stops` name
    clocks; `pauses` and `resumes` a ground; `extends` a clock. `counts_from` names the clock from whose start the
    started ones count (自收到材料之日起即为受理). `issues` names letters, `opens` children. `joins`
    is taken by the system once every child is closed. An action that `corrects` changes data, never the past.
    """

    id: str
    title: str
    origin: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    asks: Mapping[str, Any] | None = None
    code: int = 0
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: str = ""
    resumes: str = ""
    extends: str = ""
    issues: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    joins: bool = False
    corrects: bool = False
    cites: tuple[Citation, ...] = ()
    counts_from: str = ""


@record()
class ClockRule:
    """A clock of the kind: its limit, its promise (`committed`: an expression over item and data, in the unit of the
    limit), what the system does by law when it runs out (`deemed`, an action), and the cards.

    `statutory` is an expression for an item whose law sets another amount than the limit's; `until` one for the last
    day itself, as a text (届满之日), of a limit in natural days. `yellow` and `red` are
    shares of the time in percent; `escalates` gives the role told at each card.
    """

    id: str
    title: str
    limit: str
    committed: str = ""
    deemed: str = ""
    yellow: int = 80
    red: int = 100
    escalates: Mapping[str, str] | None = None
    cites: tuple[Citation, ...] = ()
    statutory: str = ""
    until: str = ""


@record()
class Ground:
    """A legal ground on which a clock stands still; `longest` in days, 0 where the law gives none.

    One that needs no notice is for what other platforms tell: there a pause may come where no clock of ours runs.
    """

    id: str
    title: str
    clocks: tuple[str, ...]
    needs_notice: bool = True
    longest: int = 0
    cites: tuple[Citation, ...] = ()


@record()
class Child:
    """A child that a parent opens: its name here, the kind it is, when it is needed, which of the parent's data and
    documents it takes, and after which other children it can begin (for the critical path)."""

    id: str
    title: str
    case_type: str
    when: str = ""
    after: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


@record(slots=False, eq=False)
class CaseType:
    """A kind of case, by id and version. `form` is JSON Schema 2020-12; `facts` are the expressions by which data
    become what metrics count; `retention` in years after closing."""

    id: str
    version: int
    title: str
    kind: str
    since: int | None
    until: int | None
    cites: tuple[Citation, ...]
    form: Mapping[str, Any]
    documents: tuple[RequiredDocument, ...]
    states: Mapping[str, State]
    actions: Mapping[str, Action]
    clocks: Mapping[str, ClockRule]
    grounds: Mapping[str, Ground]
    children: Mapping[str, Child]
    facts: Mapping[str, str]
    personal: tuple[str, ...] = ()
    retention: int = 10
    fee: str = ""
