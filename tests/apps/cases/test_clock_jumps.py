"""The machine's clock set back and set ahead: nothing goes back in a chain, what cannot be recorded says why, and `check` tells."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.cases import LICENCE, PAPERS, WHO
from yiben.apps.cases import clock
from yiben.apps.cases.models import Case, CaseEvent, SealedHead
from yiben.apps.cases.selectors.ahead import recorded_ahead
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.cases.services.common import CaseMoved, CaseRefused
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.roots import heads_seal
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.cases.services.waking import cases_wake
from yiben.faces.cli import check

pytestmark = pytest.mark.django_db
REAL = timezone.now


@pytest.fixture
def jump(monkeypatch):
    """Sets the machine's clock off by some time."""
    return lambda **off: monkeypatch.setattr(timezone, "now", lambda: REAL() + timedelta(**off))


def taken_in(office):
    return case_open(
        by=office.clerk, type=LICENCE, organization=office.place, data=WHO, documents=PAPERS
    ).case


def log(case):
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("action", "at"))


def test_a_step_under_a_clock_set_back_is_refused_with_both_times_and_a_later_one_is_taken(office, jump):
    jump(days=1)
    case = taken_in(office)
    jump(days=0)
    with pytest.raises(CaseRefused, match=r"早于这个办件上一步的时间.*没有记下任何东西"):
        case_step(by=office.clerk, case=case, action="accept")
    with pytest.raises(CaseRefused, match="比现在"):
        case_step(by=office.clerk, case=case, action="accept", at=case.at + timedelta(minutes=1))
    assert cases_wake(at=clock.now()) == 0 and len(log(case)) == 1
    jump(days=1, minutes=1)
    assert case_step(by=office.clerk, case=case, action="accept").state == "accepted"
    assert chains_of_cases_verify().fault is None


def test_a_waker_whose_clock_is_a_year_ahead_does_each_thing_once_and_is_found_when_it_is_back(office, jump):
    case = taken_in(office)
    jump(days=400)
    assert cases_wake(at=clock.now()) > 2 and cases_wake(at=clock.now()) == 0
    ahead = log(case)
    assert [action for action, _ in ahead][:3] == ["receive", "show-card", "deem-accepted"]
    assert [at for _, at in ahead] == sorted(at for _, at in ahead)
    heads_seal(day=timezone.localdate() - timedelta(days=1))
    case_step(by=office.handler, case=Case.objects.get(pk=case.pk), action="examine")
    heads_seal(day=timezone.localdate(REAL()) + timedelta(days=399))
    jump(days=0)
    with pytest.raises(CaseRefused, match="时钟可能被往回拨了"):
        case_step(by=office.section, case=Case.objects.get(pk=case.pk), action="grant")
    assert cases_wake(at=clock.now()) == 0 and log(case)[: len(ahead)] == ahead
    assert chains_of_cases_verify().fault is None
    found = check._clock()
    assert not found.good and "比现在还晚" in found.says and "请校准" in found.says
    other = taken_in(office)
    assert len(log(other)) == 1 and other.at < Case.objects.get(pk=case.pk).at


def test_days_sealed_ahead_are_told_because_none_is_sealed_until_then(office, jump):
    jump(days=30)
    taken_in(office)
    jump(days=32)
    assert heads_seal(day=timezone.localdate() - timedelta(days=1)) is not None
    jump(days=0)
    assert (
        SealedHead.objects.count() == 1 and heads_seal(day=timezone.localdate() - timedelta(days=1)) is None
    )
    assert "日根已封到" in "；".join(recorded_ahead(at=timezone.now()))
    assert check._clock().good is False
    jump(days=40)
    assert recorded_ahead(at=timezone.now()) == [] and check._clock().good


def test_a_sandbox_that_ran_ahead_leaves_cases_that_say_so_when_it_ends(office, settings):
    since = timezone.localtime() - timedelta(minutes=2)
    settings.YIBEN_SANDBOX = f"262800@{since:%Y-%m-%dT%H:%M:%S}"
    case = taken_in(office)
    settings.YIBEN_SANDBOX = ""
    assert case.at > timezone.now() + timedelta(days=300)
    with pytest.raises(CaseRefused, match="时钟可能被往回拨了") as refused:
        case_step(by=office.clerk, case=case, action="accept")
    assert not isinstance(refused.value, CaseMoved) and len(log(case)) == 1
