"""A personal answer in the clear: for whoever works on the case, with a reason, journalled first."""

import pytest

from tests.support.cases import PHONE
from tests.support.people import person
from yiben.apps.cases.models import Case
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.personal import answer_reveal
from yiben.apps.journals import vault
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_works_on_the_case_sees_an_answer_with_a_reason_and_the_journal_has_it_first(office):
    case = Case.objects.get(pk=office.open().case.pk)
    assert answer_reveal(by=office.handler, case=case, name="phone", reason="联系申请人补正") == PHONE
    entry = Entry.objects.get(action="personal.reveal")
    assert (entry.actor, entry.target) == (office.handler.label, case.applicant)
    assert entry.after == {"field": "phone", "reason": "联系申请人补正"}
    for who in (person("auditor", place=office.place), person("case_handler")):
        with pytest.raises(Refused, match="不归您办理"):
            answer_reveal(by=who, case=case, name="phone", reason="看看")
    for name, reason, says in (
        ("matter", "x", "不是个人信息"),
        ("address", "x", "没有填写"),
        ("phone", " ", "须说明理由"),
    ):
        with pytest.raises(CaseRefused, match=says):
            answer_reveal(by=office.handler, case=case, name=name, reason=reason)
    vault.forget(subject=case.applicant, reason="到期")
    with pytest.raises(CaseRefused, match="已经销毁"):
        answer_reveal(by=office.handler, case=case, name="phone", reason="联系")
    assert Entry.objects.filter(action="personal.reveal").count() == 1
