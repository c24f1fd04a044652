"""Why a step cannot be done: its place in the order, the state, the role, guards, pauses, extensions, corrections."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yiben.core.casework.case import ClockStanding, Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, Action, CaseType
from yiben.core.casework.common import COMMON, LATE, NEW, OWN, opens_case
from yiben.core.casework.facts import Facts, answers_of, formula
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.words import Words
from yiben.core.expression.values import Absent


class Refusing:
    """Looks at one step of a case; every method gives the reasons against it."""

    def __init__(
        self, case_type: CaseType, standing: Standing | None, limits: Mapping[str, Limit], words: Words
    ) -> None:
        self.case_type = case_type
        self.standing = standing
        self.limits = limits
        self.words = words

    def place(self, action: Action) -> Iterator[Refusal]:
        """Refuse where the case does not stand in a state that the action leaves from."""
        states, standing = self.case_type.states, self.standing
        if standing is None:
            if not opens_case(action):
                yield self.words.refuse("state", "not_open", where=action.title)
            return
        if action.id in COMMON:
            if standing.closed is not None and action.by != (SYSTEM,) and action.id not in LATE:
                read = states[standing.state].title
                yield self.words.refuse("state", "closed", where=action.title, read=read)
        elif standing.state not in action.origin:
            expected = "、".join(states[name].title for name in action.origin if name != NEW)
            read = states[standing.state].title
            key = "wrong_state" if expected else "already_open"
            yield self.words.refuse("state", key, where=action.title, read=read, expected=expected)

    def role(self, action: Action, roles: Iterable[str]) -> Iterator[Refusal]:
        """Refuse a role that the action is not given to."""
        held = tuple(roles)
        if not set(held) & set(action.by):
            expected = "、".join(self.words.role(name) for name in action.by)
            read = "、".join(self.words.role(name) for name in held)
            yield self.words.refuse("role", "role", where=action.title, read=read, expected=expected)

    def order(self, step: Step, action: Action) -> Iterator[Refusal]:
        """Refuse a time before the last step: what happened stays in order."""
        if self.standing is not None and step.at < self.standing.at:
            read, expected = _shown(step.at), _shown(self.standing.at)
            yield self.words.refuse("order", "order", where=action.title, read=read, expected=expected)

    def overtaken(self, step: Step, action: Action) -> Iterator[Refusal]:
        """Refuse what comes after a moment at which the law has already decided."""
        if self.standing is None or step.role == SYSTEM:
            return
        for name, clock in self.standing.clocks.items():
            rule = self.case_type.clocks[name]
            if not rule.deemed or not clock.runs or clock.due >= step.at:
                continue
            deemed = self.case_type.actions[rule.deemed]
            if self.standing.state in deemed.origin:
                yield self.words.refuse(
                    "order", "overtaken", where=action.title, read=_shown(clock.due),
                    expected=deemed.title, cites=deemed.cites,
                )  # fmt: skip

    def guards(self, action: Action, facts: Facts) -> Iterator[Refusal]:
        """Refuse what a guard does not let through; what is unknown does not pass."""
        for guard in action.guards:
            value = formula(guard.holds)(facts)
            if isinstance(value, Absent) or not value:
                read = value.reason if isinstance(value, Absent) else ""
                said = guard.message.format_map(_Said(facts))
                yield self.words.refuse(
                    "guard", "guard", where=action.title, read=read, expected=said, cites=guard.cites
                )

    def ready(self, action: Action) -> Iterator[Refusal]:
        """Refuse a pause where nothing runs, a resumption where nothing stands still, more time for nothing."""
        clocks: Mapping[str, ClockStanding] = self.standing.clocks if self.standing else {}
        kind = self.case_type
        lenient = [
            name for name in (action.pauses, action.resumes) if name and not kind.grounds[name].needs_notice
        ]
        if lenient:
            return
        if action.resumes and not any(clock.paused_on == action.resumes for clock in clocks.values()):
            expected = kind.grounds[action.resumes].title
            yield self.words.refuse("clock", "nothing_paused", where=action.title, expected=expected)
        if action.extends and (action.extends not in clocks or clocks[action.extends].stopped is not None):
            expected = kind.clocks[action.extends].title
            yield self.words.refuse("clock", "nothing_runs", where=action.title, expected=expected)
        if not action.pauses:
            return
        ground = kind.grounds[action.pauses]
        named = [clocks[name] for name in ground.clocks if name in clocks and clocks[name].stopped is None]
        if not any(clock.runs for clock in named):
            on = "、".join(kind.grounds[clock.paused_on].title for clock in named)
            expected = "、".join(kind.clocks[name].title for name in ground.clocks)
            key = "already_paused" if on else "nothing_runs"
            yield self.words.refuse("clock", key, where=action.title, read=on, expected=expected)
        for clock in named:
            limit = self.limits.get(kind.clocks[clock.id].limit)
            if limit is not None and ground.id not in limit.grounds:
                yield self.words.refuse("ground", "no_ground", where=action.title, read=ground.title,
                                        expected=kind.clocks[clock.id].title)  # fmt: skip

    def notice(self, action: Action, data: Mapping[str, Any]) -> Iterator[Refusal]:
        """Refuse a pause of which the applicant was not told in writing, or not how long."""
        if not action.pauses:
            return
        ground = self.case_type.grounds[action.pauses]
        where, planned = f"{action.title}（{ground.title}）", data.get("planned", 0)
        if ground.needs_notice and not str(data.get("notice", "")).strip():
            yield self.words.refuse("ground", "no_notice", where=where, cites=ground.cites)
        if not isinstance(planned, int) or isinstance(planned, bool) or planned < 0:
            yield self.words.refuse("ground", "no_length", where=where, read=str(planned), cites=ground.cites)
        elif ground.needs_notice and planned == 0:
            yield self.words.refuse("ground", "no_length", where=where, read="0", cites=ground.cites)
        elif ground.longest and planned > ground.longest:
            read, expected = str(planned), str(ground.longest)
            yield self.words.refuse(
                "ground", "too_long", where=where, read=read, expected=expected, cites=ground.cites
            )

    def extending(self, action: Action, step: Step) -> Iterator[Refusal]:
        """Refuse more time that is too late, too often, by the wrong approver, or without its document."""
        clock = self.standing.clocks.get(action.extends) if self.standing else None
        if clock is None or clock.stopped is not None:
            return
        extending = self.limits[self.case_type.clocks[action.extends].limit].extending
        if extending is None:
            title = self.case_type.clocks[action.extends].title
            yield self.words.refuse("clock", "not_extendable", where=action.title, expected=title)
            return
        say, cites = self.words, extending.cites
        if step.at > clock.due:
            yield say.refuse("clock", "extended_late", where=action.title, read=_shown(step.at),
                             expected=_shown(clock.due), cites=cites)  # fmt: skip
        if len(clock.extensions) >= extending.times:
            yield say.refuse("clock", "extended_often", where=action.title, read=str(len(clock.extensions)),
                             expected=str(extending.times), cites=cites)  # fmt: skip
        if step.role != extending.approver:
            yield say.refuse("role", "approver", where=action.title, read=say.role(step.role),
                             expected=say.role(extending.approver), cites=cites)  # fmt: skip
        if not str(step.data.get("document", "")).strip():
            yield say.refuse("document", "no_document", where=action.title, cites=cites)
        if not extending.amount:
            amount = step.data.get("amount")
            good = isinstance(amount, int) and not isinstance(amount, bool) and amount >= 1
            if not good or (extending.most and amount > extending.most):  # type: ignore[operator]
                yield say.refuse("data", "amount", where=action.title, read=str(amount or ""),
                                 expected=str(extending.most or "1"), cites=cites)  # fmt: skip

    def correcting(self, action: Action, step: Step) -> Iterator[Refusal]:
        """Refuse a correction of nothing, or something that corrects and is no correction."""
        last = self.standing.number if self.standing else 0
        if action.corrects and not 1 <= step.corrects <= last:
            yield self.words.refuse(
                "data", "corrects", where=action.title, read=str(step.corrects), expected=str(last)
            )
        elif step.corrects and not action.corrects:
            yield self.words.refuse("data", "no_correction", where=action.title, read=str(step.corrects))
        if action.corrects and not set(step.data) - OWN:
            yield self.words.refuse("data", "corrects_nothing", where=action.title)
        if step.role != SYSTEM and (taken := set(step.data) & (OWN - {"documents"})):
            yield self.words.refuse("data", "own_words", where=action.title, read="、".join(sorted(taken)))

    def unasked(self, action: Action, step: Step) -> Iterator[Refusal]:
        """Refuse answers that the step does not ask for: what was said before is changed by a correction only."""
        if not step.data or action.id in COMMON:
            return
        asked = set((action.asks or {}).get("properties", ())) | OWN
        if self.standing is None:
            asked |= set(self.case_type.form.get("properties", ()))
        elif action.corrects:
            asked |= answers_of(self.case_type)
        if strange := sorted(set(step.data) - asked):
            yield self.words.refuse("data", "not_asked", where=action.title, read="、".join(strange))


class _Said(dict[str, str]):
    """What a guard's message may name: the number and titles of missing documents, counts, answers."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts

    def __missing__(self, name: str) -> str:
        if name == "missing":
            return str(len(self.facts.missing))
        if name == "missing_titles":
            return "、".join(document.title for document in self.facts.missing)
        if name == "state":
            return self.facts.case_type.states[self.facts.state].title if self.facts.state else ""
        return str(self.facts.data.get(name, "空"))


def _shown(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
