"""Two who reach for the same case at the same moment, round after round, and a parent stepped while its children close."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.support import case_lanes

BUNDLES = 2
TURNS = 2000


def race(rounds: int) -> tuple[dict[str, Any], list[str]]:
    """Every race; what was counted, and every unfairness."""
    clashes, told, unfair = clash(rounds)
    steps, more = close_side_by_side()
    return {"clashes": clashes, "told": told, "steps_beside_each_other": steps}, [*unfair, *more]


def clash(rounds: int) -> tuple[int, int, list[str]]:
    """Two clerks, who both saw a case as it came, take it up as differently as can be; every fifth sends one request twice."""
    here = case_lanes.office()
    cases = [here.open(at=_moment(n)).case.pk for n in range(rounds)]
    racers = [Racer(_clerk, n) for n in range(2)]
    answers: list[tuple[int, int, list[str]]] = []
    for n, pk in enumerate(cases):
        for one in racers:
            one.say(f"{pk} {'twice' if n % 5 == 0 else ''}")
        ready = [one.hear() for one in racers]
        assert ready == ["ready", "ready"], ready
        for one in racers:
            one.say("go")
        answers.append((n, pk, [one.hear() for one in racers]))
    for one in racers:
        # Each holds the pipes of those before it, so that closing them would tell nobody.
        one.say("end")
        one.end()
    unfair = [f"race {n}: {said}" for n, _, said in answers if sorted(word.split()[0] for word in said)
              != (["won", "won"] if n % 5 == 0 else ["told", "won"])]  # fmt: skip
    from yiben.apps.cases.models import CaseEvent

    counted = Counter(CaseEvent.objects.filter(case__in=cases).values_list("case", flat=True))
    unfair += [f"race: case {pk} has {counted[pk]} events" for pk in cases if counted[pk] != 2]
    said = [word for _, _, both in answers for word in both]
    return rounds, sum("已由他人办理到" in word for word in said), unfair


def close_side_by_side() -> tuple[int, list[str]]:
    """Children of some parents close, the parents are paused and go on, the waker wakes: nobody waits for ever."""
    for n in range(BUNDLES):
        case_lanes.do(f"p{n}::open"), case_lanes.do(f"p{n}::accept")
    walkers = [Racer(walk, 0) for walk in (_licences, _signs, _pauses, _wakes)]
    lines = [line for one in walkers for line in one.all()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("took")), [
        line for line in lines if not line.startswith("took")
    ]


class Racer:
    """A forked process that hears lines and says lines."""

    def __init__(self, run: Callable[..., None], n: int) -> None:
        from django.db import connection

        connection.close()
        here, there = os.pipe(), os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(here[1]), os.close(there[0])
            try:
                with os.fdopen(here[0]) as heard, os.fdopen(there[1], "w", buffering=1) as told:
                    run(n, heard, told)
            finally:
                os._exit(0)
        os.close(here[0]), os.close(there[1])
        self._told = os.fdopen(there[0])
        self._heard = os.fdopen(here[1], "w", buffering=1)

    def say(self, line: str) -> None:
        """Tell it a line."""
        self._heard.write(f"{line}\n")

    def hear(self) -> str:
        """The next line it says."""
        return self._told.readline().strip()

    def all(self) -> Iterator[str]:
        """Every line until it ends."""
        yield from (line.strip() for line in self._told)
        self.end()

    def end(self) -> None:
        """Let it end."""
        os.waitpid(self.process, 0)
        self._heard.close()
        self._told.close()


def _clerk(n: int, heard: Any, told: Any) -> None:
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.services.common import CaseMoved

    here = case_lanes.office()
    while (line := heard.readline().strip("\n")) != "end":
        pk, twice = line.split(" ", 1)
        case = Case.objects.get(pk=pk)
        told.write("ready\n")
        heard.readline()
        try:
            if twice.strip():
                here.step(case, "accept", request=f"twice-{pk}")
            elif n:
                here.step(case, "decline", by=here.handler, data={"reason": "不属于本机关职权"})
            else:
                here.step(case, "accept", by=here.clerk)
            told.write("won\n")
        except CaseMoved as moved:
            told.write(f"told {moved}\n")
        except Exception as fault:  # the test must see it
            told.write(f"fault {type(fault).__name__} {fault}\n".replace("\n", " ") + "\n")


def _children(places: tuple[str, ...], told: Any) -> None:
    taken = 0
    while (request := case_lanes.child(places)) is not None:
        try:
            case_lanes.do(request)
        except Exception as fault:  # the test must see it
            told.write(f"{request} {type(fault).__name__} {fault}".replace("\n", " ") + "\n")
            break
        taken += 1
    told.write(f"took {taken}\n")


def _licences(_: int, __: Any, told: Any) -> None:
    _children(("business-licence", "food-permit"), told)


def _signs(_: int, __: Any, told: Any) -> None:
    _children(("sign",), told)


def _pauses(_: int, __: Any, told: Any) -> None:
    """Pause each parent and let it go on until all have joined; who is overtaken looks again."""
    from yiben.apps.cases.services.common import CaseRefused

    here, taken = case_lanes.office(), 0
    waiting = [f"p{n}" for n in range(BUNDLES)]
    for _turn in range(TURNS):
        if not waiting:
            break
        name = waiting.pop(0)
        case = case_lanes.found(name, "")
        if case.state not in ("handling", "special"):
            continue
        waiting.append(name)
        begins = case.state == "handling"
        said = {"notice": "告知1号", "planned": 5} if begins else {}
        when = f"{case.at + timedelta(hours=8, minutes=1):%Y-%m-%d %H:%M}"
        try:
            here.step(
                case, "begin-special" if begins else "end-special", by=here.handler, data=said, when=when
            )
            taken += 1
        except CaseRefused:
            continue
        except Exception as fault:  # the test must see it
            told.write(f"{name} {type(fault).__name__} {fault}".replace("\n", " ") + "\n")
            break
    told.write(f"took {taken}\n")


def _wakes(_: int, __: Any, told: Any) -> None:
    for _turn in range(10):
        case_lanes.do("wake")
    told.write("took 0\n")


def _moment(n: int) -> Any:
    from tests.support.cases import at

    return at(case_lanes.OPENED) + timedelta(minutes=n)
