"""What is kept: sealed values, kinds and limits, files that are inert, roots of each day, and the end of keeping."""

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from tests.support.cases import LICENCE, NAME, PHONE, at
from tests.support.people import person
from tests.support.unlocked import unlocked
from yiben.apps.cases import rulebook, tasks
from yiben.apps.cases.models import Case, CaseEvent, CaseTypeKept, KeptFile, ReceivedDocument, SealedHead
from yiben.apps.cases.selectors.kinds import case_types, kind_faults
from yiben.apps.cases.selectors.proving import chains_of_cases_verify, fold_verify
from yiben.apps.cases.selectors.story import case_story
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.documents import MOST_BYTES, document_receive, file_take
from yiben.apps.cases.services.retention import personal_values_forget
from yiben.apps.cases.services.roots import heads_seal
from yiben.apps.journals.models import Entry
from yiben.apps.journals.services import roots_seal
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused
from yiben.faces.cli import check

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + NAME.encode()


def every_byte():
    """All that the tables of cases, journals and notices hold, as one text."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label in ("cases", "journals", "jobs"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                found += [
                    repr([bytes(v) if isinstance(v, memoryview) else v for v in r]) for r in cursor.fetchall()
                ]
    return "\n".join(found)


def office_file(part, *more):
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in (part, *more):
            archive.writestr(name, "x")
    return data.getvalue()


def change_file(monkeypatch, **changes):
    """The kind's file with another body (and version, where one is given)."""
    real = rulebook.case_type_definitions()

    def changed():
        for one in real:
            if one.id != LICENCE:
                yield one
                continue
            fields = {**vars(one), **{k: v for k, v in changes.items() if k in vars(one)}}
            body = {**one.body, **{k: v for k, v in changes.items() if k not in vars(one)}}
            yield type(one)(**{**fields, "body": body})

    made = tuple(changed())
    monkeypatch.setattr(rulebook, "case_type_definitions", lambda: made)
    monkeypatch.setattr("yiben.apps.cases.selectors.kinds.case_type_definitions", lambda: made)
    rulebook.edition_of.cache_clear()


@pytest.fixture(autouse=True)
def fresh_editions():
    yield
    rulebook.edition_of.cache_clear()


def test_personal_values_stand_nowhere_in_clear_and_are_masked_for_the_desk(office):
    case = office.closed()
    document_receive(
        by=office.section, case=office.open().case, document="materials", name=f"{NAME}.pdf", data=PDF
    )
    everything = every_byte()
    assert NAME not in everything and PHONE not in everything and "某甲" not in everything
    assert json.dumps(NAME)[1:-1] not in everything and repr(NAME.encode())[2:-1] not in everything
    story = case_story(Case.objects.get(pk=case.pk), powers_of(office.clerk))
    assert dict(story.answers)["联系电话"] == "139****0000" and NAME not in str(story.answers)
    assert "食品经营" in str(story.answers)


def test_a_refused_form_repeats_no_personal_value(office):
    with pytest.raises(CaseRefused) as refused:
        office.open(data={"applicant_kind": "person", "applicant_name": NAME * 60, "matter": "x"})
    assert NAME not in str([vars(one) if hasattr(one, "__dict__") else one for one in refused.value.refusals])


def test_a_kind_is_kept_once_with_its_limits_and_the_journal_tells_so(office):
    office.open(), office.open()
    kept = CaseTypeKept.objects.get()
    assert kept.version == 1 and "licence-decision" in kept.limits and "stories" not in kept.body
    assert Entry.objects.get(action="case_type.keep").target == f"case_type/{LICENCE}"
    assert LICENCE in case_types(day=date(2026, 3, 2))


def test_a_file_changed_under_the_same_version_opens_nothing_and_old_cases_go_on(office, monkeypatch):
    case = office.open().case
    change_file(monkeypatch, retention=11)
    with pytest.raises(CaseRefused, match="写成新的版本"):
        office.open()
    assert kind_faults() == [f"{LICENCE} 第1版的定义与首次使用时不同"]
    assert not check._kinds().good and LICENCE in check._kinds().says
    assert office.step(case, "accept").state == "accepted"


def test_a_new_version_is_kept_beside_the_old_one_and_each_case_lives_by_its_own(office, monkeypatch):
    old = office.open().case
    change_file(monkeypatch, version=2, retention=20)
    new = office.closed()
    assert new.keep_until.year == 2046 and CaseTypeKept.objects.count() == 2
    for action in ("accept", "examine", "grant"):
        old = office.step(old, action)
    assert office.step(old, "deliver-granted", data={"way": "post"}).keep_until.year == 2036


def test_a_file_taken_away_is_told_and_its_cases_live_on_by_what_was_kept(office, monkeypatch):
    case = office.open().case
    monkeypatch.setattr(rulebook, "case_type_definitions", tuple)
    monkeypatch.setattr("yiben.apps.cases.selectors.kinds.case_type_definitions", tuple)
    rulebook.edition_of.cache_clear()
    with pytest.raises(CaseRefused, match="没有“administrative-licence”这种办件"):
        office.open()
    assert "定义文件没有了，还有1件在办" in kind_faults()[0] and not check._kinds().good
    assert (
        office.step(case, "accept").state == "accepted" and fold_verify(Case.objects.get(pk=case.pk)) is None
    )


def test_a_file_is_known_by_its_content_sealed_and_given_out_as_a_download_only(office):
    case = document_receive(by=office.clerk, case=office.open(documents=()).case, document="materials",
                            name="扫描.PDF", data=PDF)  # fmt: skip
    received = ReceivedDocument.objects.get()
    assert (received.name, received.media, received.size) == (
        "许可条件的证明材料.pdf",
        "application/pdf",
        len(PDF),
    )
    about = CaseEvent.objects.get(case=case, number=case.events).body["about"]
    assert about["file"]["sha256"] == received.sha256
    assert PDF not in bytes(KeptFile.objects.get().content)
    taken = file_take(by=office.section, received=received)
    assert taken.data == PDF and taken.headers["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.get(action="case_file.open").actor == office.section.label
    with pytest.raises(Refused, match="不归您办理"):
        file_take(by=person("finance_officer"), received=received)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"", "空的"),
        ("a.pdf", b"MZ\x90\x00", "不能识别的内容"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "不能识别"),
        ("a.html", b"<html><script>alert(1)</script>", "不能识别"),
        ("a.docx", b"%PDF-1.4", "后缀须与内容相符"),
        ("a.pdf", b"\xff\xd8\xff\xe0", "后缀须与内容相符"),
        ("a.docx", office_file("word/document.xml", "word/vbaProject.bin"), "不收带宏"),
        ("a.zip", office_file("x.exe"), "不能识别"),
        ("a.pdf", b"%PDF-" + b"0" * MOST_BYTES, "最多20MB"),
    ],
)
def test_what_is_no_inert_paper_is_refused_and_leaves_nothing(office, name, data, says):
    case = office.open(documents=()).case
    with pytest.raises(CaseRefused, match=says):
        document_receive(by=office.clerk, case=case, document="materials", name=name, data=data)
    assert not KeptFile.objects.exists() and CaseEvent.objects.count() == 1


def test_a_file_that_was_exchanged_is_not_given_out(office):
    document_receive(
        by=office.clerk, case=office.open(documents=()).case, document="materials", name="a.pdf", data=PDF
    )
    with unlocked():
        ReceivedDocument.objects.update(sha256=KeptFile.objects.get().sha256[::-1])
        KeptFile.objects.update(sha256=ReceivedDocument.objects.get().sha256)
        with pytest.raises(CaseRefused, match="指纹不符"):
            file_take(by=office.section, received=ReceivedDocument.objects.get())


def test_each_day_gets_a_root_over_the_cases_that_grew_under_the_roots_of_the_journal(office):
    case, other = office.accepted(), office.open().case
    with unlocked():
        CaseEvent.objects.update(recorded=at("2026-03-02 10:00"))
    day = date(2026, 3, 2)
    root = heads_seal(day=day)
    assert root.after["cases"] == 2 and heads_seal(day=day) is None
    heads = SealedHead.objects.values_list("case_id", "number")
    assert set(heads) == {(case.pk, 2), (other.pk, 1)}
    case = office.step(case, "examine")
    with unlocked():
        CaseEvent.objects.filter(case=case, number=3).update(recorded=at("2026-03-02 23:59"))
    tasks.seal(today=date(2026, 3, 4))
    assert SealedHead.objects.filter(day=date(2026, 3, 3)).values_list("case_id", "number").get() == (
        case.pk,
        3,
    )
    assert chains_of_cases_verify().roots == 2 and chains_of_cases_verify().fault is None
    with pytest.raises(ValueError, match="还没有结束"):
        heads_seal(day=timezone.localdate())
    assert roots_seal is not None
    with unlocked():
        SealedHead.objects.filter(case=other).update(link="0" * 64)
        assert chains_of_cases_verify().fault.what == "root"


def test_a_whole_chain_written_anew_is_found_by_the_root_of_the_day(office):
    case = office.accepted()
    heads_seal(day=timezone.localdate() - timedelta(days=1))
    with unlocked():
        CaseEvent.objects.update(recorded=at("2026-03-02 10:00"))
        heads_seal(day=date(2026, 3, 2))
        CaseEvent.objects.filter(case=case, number=2).delete()
        first = CaseEvent.objects.get(case=case)
        Case.objects.filter(pk=case.pk).update(events=1, link=first.link)
        fault = chains_of_cases_verify(folds=0).fault
    assert (fault.stream, fault.what, fault.found) == (f"case/{case.number}", "root", "没有这一条")


def test_at_the_end_of_keeping_personal_values_are_gone_and_every_chain_still_holds(office):
    case, running = office.closed(), office.open().case
    document_receive(by=office.clerk, case=running, document="materials", name="a.pdf", data=PDF)
    last = case.keep_until
    assert personal_values_forget(today=last) == 0
    assert personal_values_forget(today=last + timedelta(days=1)) == 1
    assert personal_values_forget(today=last + timedelta(days=1)) == 0
    found = Case.objects.get(pk=case.pk)
    assert found.forgotten and Case.objects.get(pk=running.pk).forgotten is None
    assert dict(case_story(found, powers_of(office.clerk)).answers)["联系电话"] == "（已到期销毁）"
    assert KeptFile.objects.count() == 1 and chains_of_cases_verify().fault is None
    assert Entry.objects.get(action="cases.forget").after == {"cases": [case.number]}
