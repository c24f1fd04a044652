"""Beginning a survey and ending it."""

import secrets
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from yiben.apps.orgs.models import Organization
from yiben.apps.surveys.models import Survey, SurveySecret, SurveyStep
from yiben.apps.surveys.models.surveys import CLOSED, VOIDED
from yiben.apps.surveys.rulebook import digest, in_year, plain
from yiben.apps.surveys.selectors import ENDED, VOID, result_for, state_of
from yiben.apps.surveys.services.common import (
    MANAGE,
    Person,
    SurveyRefused,
    journal,
    label_of,
    locked,
    must,
    step,
)
from yiben.core.indicator.survey.draw import commitment_of
from yiben.core.indicator.survey.questionnaire import DRAWN

MOST_INVITED = 2000
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
TOKEN = 16


def token() -> str:
    """A token that may be typed from paper: 79 random bits, without letters that look alike."""
    return "".join(secrets.choice(CLEAR) for _ in range(TOKEN))


@transaction.atomic
def survey_create(
    *,
    by: Person,
    organization: Organization,
    year: int,
    questionnaire: str,
    opens: date,
    closes: date,
    sizes: Mapping[str, int] | None = None,
) -> Survey:
    """A new survey by a questionnaire in force; the fingerprint of the seed is published with it.

    One a year: another only where the one before is void, so that nobody asks until the score pleases.
    """
    must(by, MANAGE, organization)
    asked = in_year(year).get(questionnaire)
    if asked is None:
        known = "、".join(in_year(year)) or "没有"
        raise SurveyRefused(
            f"问卷读到“{questionnaire}”，{year}年能用的问卷是：{known}。",
            (("questionnaire", "请选一份问卷"),),
        )
    if closes < opens:
        raise SurveyRefused(f"截止日{closes}早于开始日{opens}，请改正。", (("closes", "应不早于开始日"),))
    if opens.year > year + 1 or closes.year < year:
        raise SurveyRefused(
            f"{year}年度的调查应在当年或者次年进行，读到{opens}至{closes}。", (("opens", "年度和日期对不上"),)
        )
    wanted = {group.id: group.wanted for group in asked.groups if group.way == DRAWN}
    for key, size in (sizes or {}).items():
        if key not in wanted or not wanted[key] <= size <= MOST_INVITED:
            title = next((g.title for g in asked.groups if g.id == key), key)
            raise SurveyRefused(
                f"{title}邀请{size}人，应在{wanted.get(key, 0)}到{MOST_INVITED}之间。", ((key, "人数不合适"),)
            )
    before = Survey.objects.filter(organization=organization, year=year, questionnaire=questionnaire)
    last = before.order_by("-number").first()
    if last is not None and state_of(last) != VOID:
        raise SurveyRefused(
            f"{organization.name}{year}年度已有这项调查（第{last.number}次）。一年只调查一次；没有收到答卷的可以先作废。"
        )
    return _made(by, organization, year, questionnaire, opens, closes, {**wanted, **(sizes or {})}, last)


def _made(
    by: Person,
    organization: Organization,
    year: int,
    questionnaire: str,
    opens: date,
    closes: date,
    sizes: dict[str, int],
    last: Survey | None,
) -> Survey:
    body, seed = plain(questionnaire, year), secrets.token_hex(16)
    made = Survey.objects.create(
        organization=organization,
        year=year,
        number=last.number + 1 if last else 1,
        questionnaire=questionnaire,
        version=body["version"],
        body=body,
        digest=digest(body),
        opens=opens,
        closes=closes,
        sizes=sizes,
        open_key=token(),
        commitment=commitment_of(seed),
        actor=label_of(by),
        at=timezone.now(),
    )
    SurveySecret.objects.create(survey=made, seed=seed, device=secrets.token_hex(32))
    after = {
        "organization": organization.pk,
        "year": year,
        "questionnaire": questionnaire,
        "version": body["version"],
        "digest": made.digest,
        "opens": str(opens),
        "closes": str(closes),
        "sizes": sizes,
        "commitment": made.commitment,
    }
    journal("survey.create", made, by, after)
    return made


@transaction.atomic
def survey_close(*, by: Person, survey: Survey, reason: str = "") -> SurveyStep:
    """End a survey: its result is fixed by the fingerprint of all answers, the key of the devices is destroyed."""
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    state, today = state_of(held), timezone.localdate()
    if state in (ENDED, VOID):
        raise SurveyRefused("这项调查已经结束。")
    reason = " ".join(reason.split())[:200]
    if today <= held.closes and not reason:
        raise SurveyRefused(
            f"今天{today}还没有过截止日{held.closes}。提前结束须写明理由，理由随结果一起显示。",
            (("reason", "请写明提前结束的理由"),),
        )
    result = result_for(held)
    SurveySecret.objects.filter(survey=held).update(device="")
    content = {
        "answers": result.answered,
        "points": result.points,
        "full": result.full_marks,
        "digest": result.digest,
        "early": today <= held.closes,
        "reason": reason,
    }
    return step(held, CLOSED, by, content)


@transaction.atomic
def survey_void(*, by: Person, survey: Survey, reason: str) -> SurveyStep:
    """Say that a survey was a mistake, as long as nobody has answered."""
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    if state_of(held) in (ENDED, VOID):
        raise SurveyRefused("这项调查已经结束。")
    if held.answers.exists() or held.papers.exists():
        raise SurveyRefused("已经收到答卷，不能作废。可以到截止日后结束，结果照实显示。")
    if not reason.strip():
        raise SurveyRefused("作废须写明理由。", (("reason", "请写明理由"),))
    SurveySecret.objects.filter(survey=held).update(device="")
    return step(held, VOIDED, by, {"reason": " ".join(reason.split())[:200]})


def surveys_close_due(*, today: date) -> int:
    """Close by itself every survey whose last day is over; how many."""
    ended = SurveyStep.objects.filter(step__in=(CLOSED, VOIDED)).values("survey")
    due = Survey.objects.filter(closes__lt=today).exclude(pk__in=ended).order_by("pk")
    for survey in due:
        survey_close(by=None, survey=survey)
    return len(due)


@transaction.atomic
def export_noted(*, by: Person, survey: Survey, form: str, answers: int) -> None:
    """Note that the answers of a survey were taken out, and how many."""
    journal("survey.export", survey, by, {"answers": answers, "format": form})
