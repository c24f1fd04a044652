"""A questionnaire as its definition states it: questions, options with points, whom to ask, what to look twice at."""

from collections.abc import Iterator, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

DRAWN, OPEN = "drawn", "open"
WAYS = {DRAWN: "从名单抽取", OPEN: "公开链接"}
WEB, TABLET, PAPER = "web", "tablet", "paper"
CHANNELS = {WEB: "网页", TABLET: "窗口平板", PAPER: "纸质"}


@record()
class SurveyOption:
    """An answer that may be chosen, with the points it gives where a question states none of its own."""

    id: str
    title: str
    points: int


@record()
class SurveyQuestion:
    """A question. `points` by option; `reversed` where it is asked the other way round, so that agreeing costs."""

    id: str
    title: str
    points: Mapping[str, int]
    reversed: bool

    @property
    def full(self) -> int:
        """The most that it can give."""
        return max(self.points.values())


@record()
class SurveyGroup:
    """Whom to ask, how many, and whether they are drawn from a list or come by an open link."""

    id: str
    title: str
    wanted: int
    way: str


@record()
class SurveyLimits:
    """What makes an answer one to look at twice: so many answers with one option, done in less than so many seconds,
    the same remark of so many characters, more than so many from a device; and how many of a device an open link takes."""

    straight: int
    seconds: int
    same_remark: int
    device_flag: int
    device_refuse: int


@record(slots=False, eq=False)
class SurveyQuestionnaire:
    """A questionnaire by id and version. `total` is what the printed form divides by: its full marks times everybody asked."""

    id: str
    version: int
    title: str
    introduction: str
    thanks: str
    options: tuple[SurveyOption, ...]
    questions: tuple[SurveyQuestion, ...]
    groups: tuple[SurveyGroup, ...]
    full_marks: int
    total: int
    satisfied: tuple[str, frozenset[str]]
    remark: tuple[str, int]
    limits: SurveyLimits
    cites: tuple[Citation, ...]

    @property
    def wanted(self) -> int:
        """How many answers it asks for in all."""
        return sum(group.wanted for group in self.groups)

    def group(self, group_id: str) -> SurveyGroup | None:
        """The group of an id; None for one it does not ask."""
        return next((group for group in self.groups if group.id == group_id), None)


def questionnaire_of(definition: Definition) -> SurveyQuestionnaire:
    """The questionnaire that a file states; DefinitionError names every key that does not fit."""
    body = definition.body
    missing = [key for key in _KEYS if key not in body]
    if missing:
        raise DefinitionError(f"{definition.source}: key '{missing[0]}' is missing")
    try:
        made = _made(definition, body)
    except (KeyError, TypeError, AttributeError) as fault:
        raise DefinitionError(f"{definition.source}: {type(fault).__name__} at {fault}") from fault
    faults = list(_faults(made))
    if faults:
        raise DefinitionError(f"{definition.source}: {'; '.join(faults)}")
    return made


_KEYS = (
    *("introduction", "thanks", "options", "questions", "full_marks", "satisfied", "remark"),
    *("groups", "total", "flags"),
)


def _made(definition: Definition, body: Mapping[str, Any]) -> SurveyQuestionnaire:
    options = tuple(SurveyOption(str(o["id"]), str(o["title"]), o["points"]) for o in body["options"])
    points = {option.id: option.points for option in options}
    return SurveyQuestionnaire(
        id=definition.id,
        version=definition.version,
        title=definition.title,
        introduction=str(body["introduction"]),
        thanks=str(body["thanks"]),
        options=options,
        questions=tuple(
            SurveyQuestion(str(q["id"]), str(q["title"]), dict(q.get("points") or points), "points" in q)
            for q in body["questions"]
        ),
        groups=tuple(
            SurveyGroup(str(g["id"]), str(g["title"]), g["wanted"], str(g["way"])) for g in body["groups"]
        ),
        full_marks=body["full_marks"],
        total=body["total"],
        satisfied=(str(body["satisfied"]["question"]), frozenset(map(str, body["satisfied"]["options"]))),
        remark=(str(body["remark"]["title"]), body["remark"]["most"]),
        limits=SurveyLimits(**body["flags"]),
        cites=definition.cites,
    )


def _faults(made: SurveyQuestionnaire) -> Iterator[str]:
    options, ids = {o.id for o in made.options}, [q.id for q in made.questions]
    for what, found in (
        ("options", [o.id for o in made.options]),
        ("questions", ids),
        ("groups", [g.id for g in made.groups]),
    ):
        if not found or len(set(found)) != len(found):
            yield f"{what}: at least one, and no id twice, were expected, found {found}"
    for question in made.questions:
        if set(question.points) != options:
            yield f"question '{question.id}': points for {sorted(options)} were expected, found {sorted(question.points)}"
        elif not all(type(p) is int and p >= 0 for p in question.points.values()) or not question.full:
            yield f"question '{question.id}': points must be whole numbers from 0 on, and one of them more than 0"
    yield from _sums(made)
    if made.satisfied[0] not in ids or not made.satisfied[1] <= options:
        yield f"satisfied: a question and options of this questionnaire were expected, found {made.satisfied[0]}"
    for group in made.groups:
        if group.way not in WAYS or type(group.wanted) is not int or group.wanted < 1:
            yield f"group '{group.id}': a way of {sorted(WAYS)} and how many are wanted were expected"


def _sums(made: SurveyQuestionnaire) -> Iterator[str]:
    if not made.questions or not all(made.questions):
        return
    full = sum(max((p for p in q.points.values() if type(p) is int), default=0) for q in made.questions)
    if made.full_marks != full:
        yield f"full_marks is {made.full_marks}, but the questions give at most {full}"
    if all(type(group.wanted) is int for group in made.groups):
        total = full * made.wanted
        if made.total != total:
            yield f"total is {made.total}, but {made.wanted} answers of {full} give {total}"
