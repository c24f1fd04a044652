"""The demonstration's surveys: last year's of the department, closed, and this year's of the hall, running."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from yiben.apps.orgs.demonstration import BUREAU, plant
from yiben.apps.orgs.models import Organization
from yiben.apps.surveys.models import Survey
from yiben.apps.surveys.selectors import asked_by, asked_in
from yiben.apps.surveys.services.answers import answer_give, paper_enter
from yiben.apps.surveys.services.drawing import frame_freeze, invitations_issue, survey_draw
from yiben.apps.surveys.services.surveys import survey_close, survey_create

LISTED, INVITED = 120, 12
# Which option each answer begins with and how it goes on through the questions; two went straight through.
WEB = ("0110201", "0010110", "1102011", "0001021", "2101310", "0", "1011021", "0120110", "1003121")
OPEN = ("0021101", "1", "2130112", "0102010")
PAPERS = ("1201102", "0011201", "3210132", "0102101")
REMARKS = {1: "周末能不能留一个窗口", 4: "一次说清楚要带什么，少跑一趟", 7: "大厅的饮水机坏了好久"}


def demonstrate() -> None:
    """Surveys of the demonstration's bureau, around today."""
    keep_surveys(plant()[BUREAU], today=timezone.localdate())


@transaction.atomic
def keep_surveys(bureau: Organization, *, today: date) -> None:
    """The surveys of a bureau. Made once."""
    if Survey.objects.filter(organization=bureau).exists():
        return
    done = _begun(bureau, today.year - 1, "department-satisfaction", today, {"recipients": INVITED})
    numbers = [f"演示-{today.year - 1}-{n:04d}" for n in range(1, LISTED + 1)]
    frame_freeze(by=None, survey=done, audience="recipients", identifiers=numbers, basis="演示的办件编号")
    survey_draw(by=None, survey=done)
    for at, (issued, marks) in enumerate(zip(invitations_issue(by=None, survey=done), WEB, strict=False)):
        _answer(done, issued.token, marks, f"phone {at}", REMARKS.get(at, ""), 70)
    for at, marks in enumerate(OPEN):
        # Two from one machine, one of them faster than anybody reads.
        _answer(done, done.open_key, marks, f"machine {at // 2}", "", 4 if at == 1 else 55)
    for sheet, marks in enumerate(PAPERS, 1):
        for _entry in range(2):
            given = _given(done, marks)
            paper_enter(by=None, survey=done, sheet=sheet, audience="public", given=given, remark="")
    survey_close(by=None, survey=done, reason="演示：要看的是结束以后的结果")
    running = _begun(bureau, today.year, "service-hall", today, {})
    for at, marks in enumerate(("0010", "1000", "0", "0110")):
        _answer(running, running.open_key, marks, f"visitor {at}", "", 30)


def _begun(bureau: Organization, year: int, name: str, today: date, sizes: dict[str, int]) -> Survey:
    return survey_create(
        by=None,
        organization=bureau,
        year=year,
        questionnaire=name,
        opens=max(today - timedelta(days=20), date(year, 1, 1)),
        closes=today + timedelta(days=10),
        sizes=sizes,
    )


def _answer(survey: Survey, token: str, marks: str, device: str, remark: str, seconds: int) -> None:
    asked = asked_by(token)
    assert asked is not None
    answer_give(asked=asked, given=_given(survey, marks), remark=remark, device=device, seconds=seconds)


def _given(survey: Survey, marks: str) -> dict[str, str]:
    asked = asked_in(survey)
    chosen = [asked.options[int(marks[at % len(marks)])].id for at in range(len(asked.questions))]
    return {question.id: mark for question, mark in zip(asked.questions, chosen, strict=True)}
