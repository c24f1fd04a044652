"""Taking answers: one an invitation, no moment kept, no journal entry; paper as somebody types it in, twice.

What is refused says so honestly, and what was answered before stays.
"""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from yiben.apps.surveys.models import Answer, Invitation, PaperEntry, Survey, SurveySecret
from yiben.apps.surveys.models.answers import random_key
from yiben.apps.surveys.rulebook import asked_in
from yiben.apps.surveys.selectors import RUNNING, WAITING, Asked, sheet_of, state_of
from yiben.apps.surveys.services.common import (
    ENTER,
    Person,
    SurveyRefused,
    journal,
    label_of,
    locked,
    must,
)
from yiben.core.indicator.survey.answer import read_marks
from yiben.core.indicator.survey.questionnaire import TABLET, WEB, SurveyQuestionnaire
from yiben.core.value.mask import scrub

MOST_SHEETS = 99_999


class AlreadyAnswered(SurveyRefused):
    """An invitation that was used: the answer that came first counts."""


class NotOpen(SurveyRefused):
    """A survey that takes no answers today."""


class TooManyOfADevice(SurveyRefused):
    """More answers by an open link than one device may give."""


@transaction.atomic
def answer_give(
    *, asked: Asked, given: Mapping[str, str], remark: str, device: str, seconds: float | None
) -> None:
    """Take an answer by invitation or open link. `device` tells what it came from; only a digest of it is kept.

    `seconds` is how long the questionnaire was open, None where nobody knows. The invitation is asked for again under
    the survey's lock, so that of two who answer at once by one invitation one is refused.
    """
    survey = locked(asked.survey)
    _must_be_open(survey)
    if asked.invitation is not None:
        invitation = Invitation.objects.filter(pk=asked.invitation.pk, digest=asked.invitation.digest).first()
        if invitation is None or invitation.used:
            raise AlreadyAnswered("这份邀请已经用过，以先收到的答卷为准；再交一次不会重复计入。")
    marks, remark = _read(asked.questionnaire, given, remark)
    mark = _device(survey, device)
    if asked.invitation is None:
        most = asked.questionnaire.limits.device_refuse
        if survey.answers.filter(device=mark).count() >= most:
            raise TooManyOfADevice(
                f"这台设备已经交过{most}份答卷，公开链接不再接收。先前的都在；家里其他人请换自己的手机，或者到窗口填纸质问卷。"
            )
    least = asked.questionnaire.limits.seconds
    _keep(survey, asked.audience, WEB, marks, remark, mark, quick=seconds is None or seconds < least)
    if asked.invitation is not None:
        use_up(survey, [asked.invitation.pk])


@transaction.atomic
def answer_at_window(
    *,
    by: Person,
    survey: Survey,
    audience: str,
    given: Mapping[str, str],
    remark: str,
    seconds: float | None,
) -> None:
    """Take an answer from the tablet that a clerk opened; who the clerk was is not kept with it."""
    must(by, ENTER, survey.organization)
    held = locked(survey)
    _must_be_open(held)
    asked = asked_in(held)
    _must_be_asked(asked, audience)
    marks, remark = _read(asked, given, remark)
    quick = seconds is None or seconds < asked.limits.seconds
    _keep(held, audience, TABLET, marks, remark, "", quick=quick)


@transaction.atomic
def paper_enter(
    *,
    by: Person,
    survey: Survey,
    sheet: int,
    audience: str,
    given: Mapping[str, str],
    remark: str,
) -> PaperEntry:
    """Type a paper in. The second time another person does, and where the two differ a third entry decides."""
    must(by, ENTER, survey.organization)
    held = locked(survey)
    if state_of(held) in ("ended", "void", WAITING):
        raise NotOpen("这项调查现在不接收答卷：还没有开始，或者已经结束。")
    asked = asked_in(held)
    _must_be_asked(asked, audience)
    if not 1 <= sheet <= MOST_SHEETS:
        raise SurveyRefused(
            f"问卷编号读到{sheet}，应是1到{MOST_SHEETS}之间的整数。", (("sheet", "请核对编号"),)
        )
    known = sheet_of(held, sheet)
    if known is not None and not known.differs:
        if len(known.entries) > 1:
            raise SurveyRefused(f"第{sheet}号问卷已经录入两次，两次一致，不用再录。", (("sheet", "已录好"),))
        if by is not None and known.entries[0].actor == label_of(by):
            raise SurveyRefused(
                f"第{sheet}号问卷是您录的第一遍，第二遍要由另一个人录，才能查出录错的。",
                (("sheet", "换人复录"),),
            )
    marks, remark = _read(asked, given, remark, blanks=True)
    number = len(known.entries) + 1 if known else 1
    made = PaperEntry.objects.create(
        survey=held,
        sheet=sheet,
        number=number,
        audience=audience,
        marks=list(marks),
        remark=remark,
        actor=label_of(by),
        day=timezone.localdate(),
    )
    journal("survey.paper", held, by, {"sheet": sheet, "entry": number})
    return made


def use_up(survey: Survey, invitations: Iterable[int]) -> None:
    """Mark invitations as used. Every one of the survey is written anew, so that no row version tells which they were."""
    used = Case(When(pk__in=list(invitations), then=Value(True)), default=F("used"))
    Invitation.objects.filter(survey=survey).update(used=used)


def _keep(
    survey: Survey,
    audience: str,
    channel: str,
    marks: tuple[str, ...],
    remark: str,
    device: str,
    *,
    quick: bool,
) -> None:
    Answer(
        id=random_key(),
        survey=survey,
        audience=audience,
        channel=channel,
        day=timezone.localdate(),
        marks=list(marks),
        remark=remark,
        device=device,
        quick=quick,
    ).save(force_insert=True)


def _must_be_open(survey: Survey) -> None:
    state = state_of(survey)
    if state == RUNNING:
        return
    if state == WAITING:
        raise NotOpen(f"这项调查{survey.opens}开始，还没有到。到时请再打开这个链接。")
    raise NotOpen("这项调查已经结束，不再接收答卷。谢谢您愿意回答。")


def _must_be_asked(asked: SurveyQuestionnaire, audience: str) -> None:
    if asked.group(audience) is None:
        titles = "、".join(group.title for group in asked.groups)
        raise SurveyRefused(f"对象读到“{audience[:20]}”，应是{titles}之一。", (("audience", "请选调查对象"),))


def _read(
    asked: SurveyQuestionnaire, given: Mapping[str, str], remark: str, *, blanks: bool = False
) -> tuple[tuple[str, ...], str]:
    marks, problems = read_marks(asked, given, blanks=blanks)
    told = [(problem.question, problem.text) for problem in problems]
    remark, most = " ".join(remark.split()), asked.remark[1]
    if len(remark) > most:
        told.append(("remark", f"意见写了{len(remark)}个字，最多{most}个字，请删短。"))
    if told:
        raise SurveyRefused(f"还不能提交：有{len(told)}处要补。已经选的都留着。", tuple(told))
    # Numbers of persons have no business among opinions; what is left out is told on the form.
    return marks, scrub(remark)[:1000]


def _device(survey: Survey, device: str) -> str:
    secret = SurveySecret.objects.get(survey=survey).device
    return hmac.new(secret.encode(), device.encode(), sha256).hexdigest()[:32] if secret and device else ""
