"""Reading surveys: which there are, how far they have come, what they ask, and once they are closed what they say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers
from yiben.apps.surveys.models import Answer, Invitation, PaperEntry, Survey
from yiben.apps.surveys.models.surveys import CLOSED, DRAWN, FRAMED, SPENT, VOIDED
from yiben.apps.surveys.rulebook import asked_in
from yiben.core.indicator.survey.answer import SurveyAnswer
from yiben.core.indicator.survey.questionnaire import PAPER, SurveyQuestionnaire
from yiben.core.indicator.survey.result import SurveyResult, result_of

READ, MANAGE, ENTER = "performance.read", "surveys.manage", "surveys.enter"
WAITING, RUNNING, OVER, ENDED, VOID = "waiting", "running", "over", "ended", "void"
STATES = {WAITING: "还没有开始", RUNNING: "正在进行", OVER: "已过截止日", ENDED: "已结束", VOID: "已作废"}


@dataclass(frozen=True)
class Progress:
    """How far an audience has come: wanted by the questionnaire, on the list, invited, invitations used, answers by channel."""

    audience: str
    title: str
    way: str
    wanted: int
    listed: int | None
    invited: int
    used: int
    by_channel: dict[str, int]

    @property
    def answered(self) -> int:
        """How many answered by whatever way."""
        return sum(self.by_channel.values())


@dataclass(frozen=True)
class Asked:
    """What a token opens: a survey, whom it takes the answerer for, and the invitation (None for the open link)."""

    survey: Survey
    questionnaire: SurveyQuestionnaire
    audience: str
    invitation: Invitation | None


@dataclass(frozen=True)
class Sheet:
    """A paper: how often it was entered, what counts of it, and the questions in which entries differ."""

    number: int
    entries: tuple[PaperEntry, ...]
    counted: PaperEntry
    differs: tuple[str, ...]


def surveys_for(powers: Powers, permission: str = READ) -> QuerySet[Survey]:
    """The surveys within reach, the newest year first, with their steps."""
    reach = powers.within(permission, "organization__path")
    return Survey.objects.filter(reach).select_related("organization").prefetch_related("steps")


def survey_for(powers: Powers, survey_id: int, permission: str = READ) -> Survey | None:
    """A survey within reach."""
    return surveys_for(powers, permission).filter(pk=survey_id).first()


def state_of(survey: Survey, today: date | None = None) -> str:
    """Where a survey stands: by its steps, else by its days."""
    steps = {step.step for step in survey.steps.all()}
    if VOIDED in steps:
        return VOID
    if CLOSED in steps:
        return ENDED
    today = today or timezone.localdate()
    return WAITING if today < survey.opens else RUNNING if today <= survey.closes else OVER


def answer_counts(surveys: Iterable[Survey]) -> dict[int, int]:
    """How many answered each of some surveys, by whatever way."""
    keys = [survey.pk for survey in surveys]
    found: dict[int, int] = defaultdict(int)
    answers = Answer.objects.filter(survey__in=keys).order_by().values_list("survey").annotate(n=Count("id"))
    papers = PaperEntry.objects.filter(survey__in=keys, number=1).order_by().values_list("survey")
    for pairs in (answers, papers.annotate(n=Count("id"))):
        for survey, number in pairs:
            found[survey] += number
    return found


def seed_of(survey: Survey) -> str:
    """The seed once the draw has published it; '' before."""
    return next((s.content["seed"] for s in survey.steps.all() if s.step == DRAWN), "")


def frames_of(survey: Survey) -> dict[str, dict[str, Any]]:
    """The lists that were frozen: how many are on them and their fingerprint, by audience."""
    return {s.content["audience"]: s.content for s in survey.steps.all() if s.step == FRAMED}


def identifiers_of(survey: Survey, audience: str) -> list[str]:
    """Everybody on a list, sorted."""
    rows = survey.frame.filter(audience=audience).order_by("identifier")
    return list(rows.values_list("identifier", flat=True))


def drawn_of(survey: Survey) -> list[Invitation]:
    """Who was drawn. Whether they answered is not told one by one."""
    return list(survey.invitations.defer("used", "digest"))


def progress_of(survey: Survey) -> list[Progress]:
    """How far each audience has come: numbers only."""
    asked, frames = asked_in(survey), frames_of(survey)
    invited = {
        row["audience"]: row
        for row in survey.invitations.order_by()
        .values("audience")
        .annotate(n=Count("id"), used=Count("id", filter=Q(used=True)))
    }
    channels: dict[str, dict[str, int]] = defaultdict(dict)
    for row in survey.answers.order_by().values("audience", "channel").annotate(n=Count("id")):
        channels[row["audience"]][row["channel"]] = row["n"]
    for sheet in sheets_of(survey):
        found = channels[sheet.counted.audience]
        found[PAPER] = found.get(PAPER, 0) + 1
    return [
        Progress(
            group.id,
            group.title,
            group.way,
            group.wanted,
            frames[group.id]["count"] if group.id in frames else None,
            invited.get(group.id, {}).get("n", 0),
            invited.get(group.id, {}).get("used", 0),
            channels.get(group.id, {}),
        )
        for group in asked.groups
    ]


def asked_by(token: str) -> Asked | None:
    """What a token opens; None for one that nobody was given."""
    if not (8 <= len(token) <= 60 and token.isascii()):
        return None
    survey = Survey.objects.filter(open_key=token).select_related("organization").first()
    if survey is not None:
        asked = asked_in(survey)
        group = next((group for group in asked.groups if group.way == "open"), None)
        return Asked(survey, asked, group.id, None) if group else None
    invitation = (
        Invitation.objects.filter(digest=digest_of_token(token))
        .select_related("survey__organization")
        .first()
    )
    if invitation is None:
        return None
    return Asked(invitation.survey, asked_in(invitation.survey), invitation.audience, invitation)


def digest_of_token(token: str) -> str:
    """What is kept of a token: it has 80 random bits, so that its digest cannot be guessed back."""
    return sha256(f"yiben survey {token}".encode()).hexdigest()


def sheets_of(survey: Survey) -> list[Sheet]:
    """The papers that were entered, each with what counts of it."""
    found: dict[int, list[PaperEntry]] = defaultdict(list)
    for entry in survey.papers.order_by("sheet", "number"):
        found[entry.sheet].append(entry)
    return [_sheet(survey, number, entries) for number, entries in found.items()]


def sheet_of(survey: Survey, number: int) -> Sheet | None:
    """One paper."""
    entries = list(survey.papers.filter(sheet=number).order_by("number"))
    return _sheet(survey, number, entries) if entries else None


def answers_of(survey: Survey) -> list[SurveyAnswer]:
    """Every answer as core counts it, in an order that tells nothing."""
    rows: Iterable[Answer] = survey.answers.order_by("id")
    answers = [
        SurveyAnswer(
            str(row.pk),
            row.audience,
            row.channel,
            row.day.isoformat(),
            tuple(row.marks),
            row.remark,
            row.device,
            row.quick,
        )
        for row in rows
    ]
    for sheet in sheets_of(survey):
        one = sheet.counted
        answers.append(
            SurveyAnswer(
                f"paper/{sheet.number}",
                one.audience,
                PAPER,
                one.day.isoformat(),
                tuple(one.marks),
                one.remark,
                differs=bool(sheet.differs),
            )
        )
    return answers


def result_for(survey: Survey) -> SurveyResult:
    """What the answers of a survey say by now. For nobody's eyes before it is closed: a difference is somebody's answer."""
    spread = {one.audience: one for one in progress_of(survey)}
    return result_of(
        asked_in(survey),
        answers_of(survey),
        invited={key: one.invited for key, one in spread.items() if one.invited},
        population={key: one.listed for key, one in spread.items() if one.listed is not None},
        closed=state_of(survey) == ENDED,
    )


def survey_result(unit: Any, year: int, questionnaire: str) -> SurveyResult | None:
    """What the closed survey of a unit (or organisation) for a year says; None where none is closed.

    A running survey says nothing to anybody: between two looks at it lies somebody's answer.
    """
    organization: Organization = getattr(unit, "organization", unit)
    found = (
        Survey.objects.filter(organization=organization, year=year, questionnaire=questionnaire)
        .filter(steps__step=CLOSED)
        .exclude(steps__step=VOIDED)
        .prefetch_related("steps")
        .order_by("-number")
        .first()
    )
    return result_for(found) if found is not None else None


def spent_on_paper(survey: Survey) -> int:
    """How many of those drawn answered on paper."""
    return sum(step.content["count"] for step in survey.steps.all() if step.step == SPENT)


def _sheet(survey: Survey, number: int, entries: list[PaperEntry]) -> Sheet:
    last = entries[-1]
    alike = [one for one in entries[:-1] if _typed(one) == _typed(last)]
    if len(entries) == 1 or alike:
        return Sheet(number, tuple(entries), last, ())
    pair = next((o for i, o in enumerate(entries) if any(_typed(o) == _typed(e) for e in entries[:i])), None)
    if pair is not None:
        return Sheet(number, tuple(entries), pair, ())
    questions = asked_in(survey).questions
    other = entries[-2]
    differs = [q.id for q, a, b in zip(questions, other.marks, last.marks, strict=True) if a != b]
    differs += [name for name in ("audience", "remark") if getattr(other, name) != getattr(last, name)]
    return Sheet(number, tuple(entries), last, tuple(differs))


def _typed(entry: PaperEntry) -> tuple[Any, ...]:
    return (entry.audience, tuple(entry.marks), entry.remark)
