"""Who may be asked is frozen, who is asked is drawn, and each drawn one is given a token that is shown once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from yiben.apps.surveys.models import FrameRow, Invitation, Survey, SurveySecret, SurveyStep
from yiben.apps.surveys.models.surveys import DRAWN, FRAMED, ISSUED, SPENT
from yiben.apps.surveys.rulebook import asked_in
from yiben.apps.surveys.selectors import (
    ENDED,
    VOID,
    digest_of_token,
    frames_of,
    identifiers_of,
    seed_of,
    state_of,
)
from yiben.apps.surveys.services.answers import use_up
from yiben.apps.surveys.services.common import (
    MANAGE,
    Person,
    SurveyRefused,
    locked,
    must,
    step,
)
from yiben.apps.surveys.services.surveys import token
from yiben.core.indicator.survey import questionnaire as q
from yiben.core.indicator.survey.draw import DrawFault, draw, frame_digest
from yiben.core.value.mask import scrub

MOST_LISTED, LONGEST = 100_000, 100
SHOWN = 5


@dataclass(frozen=True)
class Issued:
    """An invitation with its token, which is nowhere else."""

    number: int
    audience: str
    identifier: str
    token: str


@transaction.atomic
def frame_freeze(
    *, by: Person, survey: Survey, audience: str, identifiers: Iterable[str], basis: str
) -> SurveyStep:
    """Freeze the list that an audience is drawn from, after the seed's fingerprint is out and before the seed is."""
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    _must_run(held)
    group = asked_in(held).group(audience)
    if group is None or group.way != q.DRAWN:
        raise SurveyRefused("这一类对象不从名单抽取，不用名单。")
    if audience in frames_of(held):
        raise SurveyRefused(f"{group.title}的名单已经封存，不能再换。")
    if seed_of(held):
        raise SurveyRefused("已经抽过，种子已经公布；这时再封存名单，结果可以事先算出来。")
    listed = _listed(identifiers)
    if len(listed) < held.sizes[audience]:
        raise SurveyRefused(
            f"名单有{len(listed)}人，要抽{held.sizes[audience]}人，不够抽。请补充名单。",
            (("file", "名单太短"),),
        )
    FrameRow.objects.bulk_create(
        [FrameRow(survey=held, audience=audience, identifier=one) for one in listed], batch_size=2000
    )
    content = {
        "audience": audience,
        "count": len(listed),
        "digest": frame_digest(listed),
        "basis": " ".join(basis.split())[:200],
    }
    return step(held, FRAMED, by, content)


@transaction.atomic
def survey_draw(*, by: Person, survey: Survey) -> SurveyStep:
    """Publish the seed and draw by it from every list. It is done once; whoever doubts it does it again."""
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    _must_run(held)
    if seed_of(held):
        raise SurveyRefused("已经抽过，不能再抽。")
    groups, frames = [g for g in asked_in(held).groups if g.way == q.DRAWN], frames_of(held)
    if not groups:
        raise SurveyRefused("这份问卷不从名单抽取，不用抽样。")
    missing = [group.title for group in groups if group.id not in frames]
    if missing:
        raise SurveyRefused(f"还没有封存名单：{'、'.join(missing)}。请先封存名单再抽样。")
    seed = SurveySecret.objects.get(survey=held).seed
    made: list[Invitation] = []
    for group in groups:
        try:
            drawn = draw(seed, group.id, identifiers_of(held, group.id), held.sizes[group.id])
        except DrawFault as fault:
            raise SurveyRefused(str(fault)) from fault
        made += [
            Invitation(
                survey=held, audience=group.id, number=len(made) + one.position, identifier=one.identifier
            )
            for one in drawn
        ]
    for number, one in enumerate(made, 1):
        one.number = number
    Invitation.objects.bulk_create(made, batch_size=1000)
    return step(held, DRAWN, by, {"seed": seed, "drawn": len(made)})


@transaction.atomic
def invitations_issue(*, by: Person, survey: Survey) -> list[Issued]:
    """New tokens for everybody drawn who has not answered; the ones before no longer open anything."""
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    _must_run(held)
    unused = list(held.invitations.filter(used=False).order_by("number"))
    if not unused:
        says = "都已经答过" if held.invitations.exists() else "还没有抽样"
        raise SurveyRefused(f"没有可以制作的邀请单：{says}。")
    issued = [Issued(one.number, one.audience, one.identifier, token()) for one in unused]
    for one, given in zip(unused, issued, strict=True):
        one.digest = digest_of_token(given.token)
    Invitation.objects.bulk_update(unused, ["digest"], batch_size=500)
    step(held, ISSUED, by, {"count": len(issued)})
    return issued


@transaction.atomic
def invitations_spend(*, by: Person, survey: Survey, numbers: Iterable[int]) -> SurveyStep:
    """Note that some of those drawn have handed in papers: their tokens end.

    Neither the step nor the journal says which, and nothing says which paper is whose: both have a moment.
    """
    must(by, MANAGE, survey.organization)
    held = locked(survey)
    _must_run(held)
    wanted = sorted(set(numbers))
    found = {one.number: one for one in held.invitations.filter(number__in=wanted)}
    unknown = [str(number) for number in wanted if number not in found]
    used = [str(number) for number, one in found.items() if one.used]
    if not wanted or unknown or used:
        told = [f"没有第{'、'.join(unknown)}号邀请"] if unknown else []
        told += [f"第{'、'.join(used)}号已经用过"] if used else []
        says = "，".join(told) or "没有写邀请号"
        raise SurveyRefused(f"{says}，什么也没有登记。请核对邀请号。", (("numbers", "请核对邀请号"),))
    use_up(held, [found[number].pk for number in wanted])
    return step(held, SPENT, by, {"count": len(wanted)})


def _must_run(survey: Survey) -> None:
    if state_of(survey) in (ENDED, VOID):
        raise SurveyRefused("这项调查已经结束。")


def _listed(identifiers: Iterable[str]) -> list[str]:
    listed = [one.strip() for one in identifiers if one.strip()]
    problems = []
    for at, one in enumerate(listed, 1):
        if len(one) > LONGEST or not one.isprintable() or "|" in one:
            problems.append(f"第{at}个“{one[:20]}”，应是不超过{LONGEST}字的编号，不含竖线")
        elif scrub(one) != one:
            problems.append(f"第{at}个像身份证号或者手机号，名单里只能是办件编号，不能是个人信息")
    twice = len(listed) - len(set(listed))
    if twice:
        seen: set[str] = set()
        again = next(one for one in listed if one in seen or seen.add(one))
        problems.append(f"“{again}”不止一次，一共多出{twice}个，每人应只有一次，请去重")
    if len(listed) > MOST_LISTED:
        problems.append(f"名单有{len(listed)}人，最多{MOST_LISTED}人")
    if problems:
        more = f"；还有{len(problems) - SHOWN}处" if len(problems) > SHOWN else ""
        raise SurveyRefused(
            f"名单没有封存：{'；'.join(problems[:SHOWN])}{more}。", (("file", "请改好名单再来"),)
        )
    return listed
