"""What another department, a stranger, a file and a broken text can do to cases: nothing."""

import json
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.cases import NAME, PHONE, WHO, Office
from tests.support.people import person
from yiben.apps.cases.models import Case, CaseEvent, IssuedLetter, KeptFile, ReceivedDocument
from yiben.apps.cases.selectors import lists, status
from yiben.apps.cases.selectors.board import board
from yiben.apps.cases.selectors.lists import ALL, CARDS, MINE, OPEN, OVERDUE, cases_for
from yiben.apps.cases.selectors.status import status_of
from yiben.apps.cases.selectors.story import case_for
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.documents import document_receive, file_take
from yiben.apps.cases.services.inquiries import status_ask
from yiben.apps.cases.services.letters import letter_page
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.recounting import calendar_recount
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj"
ROLES = ("window_clerk", "case_handler", "section_head", "bureau_head", "performance_officer", "auditor")


def office_file(**members):
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in {"word/document.xml": b"x", **members}.items():
            archive.writestr(name, content)
    return data.getvalue()


def deep(levels):
    found = "x"
    for _ in range(levels):
        found = [found]
    return found


def received(office, case, data=PDF, name="a.pdf"):
    document_receive(by=office.clerk, case=case, document="materials", name=name, data=data)
    return ReceivedDocument.objects.latest("id")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_of_another_department_sees_and_does_nothing_by_any_number_or_id(office, role):
    case = office.accepted(documents=("application_form", "materials"))
    paper = received(office, case)
    letter = IssuedLetter.objects.get()
    stranger = person(role, place=Office("卫生健康局").place)
    powers = powers_of(stranger)
    for which in (MINE, OPEN, OVERDUE, CARDS, ALL):
        for after in ("", str(case.pk + 1), f"n:{case.pk - 1}", f"d:2020-01-01T00:00:00+00:00,{case.pk - 1}"):
            assert cases_for(powers, which=which, by=stranger, after=after).rows == ()
    assert cases_for(powers, number=case.number).rows == ()
    assert case_for(stranger, powers, number=case.number) is None
    counted = board(powers)
    assert counted.whole.total == 0 and counted.organizations == {} == counted.kinds
    events = CaseEvent.objects.count()
    for tried in (
        lambda: file_take(by=stranger, received=paper),
        lambda: letter_page(by=stranger, letter=letter),
        lambda: office.step(case, "examine", by=stranger),
        lambda: office.step(case, "receive-document", by=stranger, documents=("materials",)),
        lambda: office.step(
            case, "deliver-letter", by=stranger, data={"letter": letter.number, "way": "post"}
        ),
        lambda: document_receive(by=stranger, case=case, document="materials", name="a.pdf", data=PDF),
        lambda: case_open(
            by=stranger, type="service-review", organization=office.place, data={}, parent=case
        ),
    ):
        with pytest.raises(Refused, match="不归您办理"):
            tried()
    assert CaseEvent.objects.count() == events


def test_who_supervises_elsewhere_recounts_no_case_of_ours(office, monkeypatch):
    office.accepted()
    touched = []
    monkeypatch.setattr("yiben.apps.cases.services.recounting._recount", lambda case: touched.append(case.pk))
    calendar_recount(by=person("bureau_head", place=Office("卫生健康局").place))
    assert touched == []
    calendar_recount(by=office.head)
    assert len(touched) == 1


@pytest.mark.parametrize("asked", ["wrong code", "no such number", "no code", "odd"])
def test_asking_in_vain_takes_the_same_way_whatever_was_wrong(office, monkeypatch, asked):
    opened = office.open()
    number, secret = {
        "wrong code": (opened.case.number, "x" * 10),
        "no such number": (f"{opened.case.number[:-4]}zzzz", opened.secret),
        "no code": (opened.case.number, ""),
        "odd": ("1' OR '1'='1\0" * 99, "\0码"),
    }[asked]
    real, compared = status.code_holds, []

    def holds(*given):
        compared.append([len(part) for part in given[1].split("$")])
        return real(*given)

    monkeypatch.setattr(status, "code_holds", holds)
    with CaptureQueriesContext(connection) as queries:
        assert status_ask(number=number, secret=secret, source="127.0.0.1") is None
    statements = [one["sql"].split(" ")[0] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert compared == [[16, 64]]
    assert [one for one in statements if one in ("SELECT", "INSERT")] == [
        "SELECT",
        "SELECT",
        "INSERT",
        "INSERT",
    ]


def test_a_child_and_a_case_without_a_code_answer_nobody(office):
    shop = {**WHO, "shop_name": "某店"}
    parent = office.step(office.open(type="parallel-approval", data=shop).case, "accept")
    child = Case.objects.get(parent=parent)
    assert [status_of(child.number, code) for code in ("", "$", "0" * 64, child.secret)] == [None] * 4


# Each is made by the test that sends it: a bomb takes a second, and every worker reads this list.
POLYGLOTS = {
    "html before a pdf": ("a.pdf", lambda: b"<html><script>alert(1)</script>%PDF-1.4"),
    "svg called a picture": ("a.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "a renamed macro": ("a.docx", lambda: office_file(**{"word/x.bin": b"", "[Content_Types].xml":
                        b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"})),
    "a macro in capitals": ("a.docx", lambda: office_file(**{"word/VBAPROJECT.BIN": b"x"})),
    "a bomb": ("a.docx", lambda: office_file(**{"word/media/a.bmp": bytes(310 * 1024 * 1024)})),
    "many members": ("a.docx", lambda: office_file(**{f"m/{n}": b"" for n in range(5001)})),
    "a cut archive": ("a.docx", lambda: office_file()[:-9]),
    "an odd ending": ("a.\0\r\nHTML", lambda: PDF),
    "an endless name": ("a." + "x" * 1_000_000, lambda: PDF),
}  # fmt: skip


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_file_that_is_two_things_or_too_much_is_refused_in_few_words(office, what):
    name, make = POLYGLOTS[what]
    data = make()
    case = office.open(documents=()).case
    tracemalloc.start()
    with pytest.raises(CaseRefused) as refused:
        document_receive(by=office.clerk, case=case, document="materials", name=name, data=data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(str(refused.value)) < 200 and "\0" not in str(refused.value) and "\n" not in str(refused.value)
    assert most < 20 * 1024 * 1024 and not KeptFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../../../etc/cron.d/x.pdf", PDF),
        ("C:\\windows\\x.pdf", PDF),
        ("某甲乙丙.pdf\0.pdf", PDF),
        ("x" * 100_000 + ".pdf", PDF),
        ("a.png", b"\x89PNG\r\n\x1a\n=1;alert(document.cookie)//<script>"),
        ("a.pdf", PDF + b"<html><script>alert(1)</script>"),
        ("a.docx", office_file(**{"../../x": b"x", "word/embeddings/a.exe": b"MZ"})),
    ],
)
def test_what_is_taken_has_no_name_but_ours_is_sealed_and_goes_out_as_a_download_of_its_kind(
    office, name, data
):
    paper = received(office, office.open(documents=()).case, data, name)
    assert paper.name.rpartition(".")[0] == "许可条件的证明材料" and len(paper.name) < 30
    kept = bytes(KeptFile.objects.get().content)
    assert data not in kept and data[:16] not in kept
    taken = file_take(by=office.clerk, received=paper)
    assert taken.data == data and not taken.media.startswith(("text/", "image/svg"))
    assert (
        taken.headers["X-Content-Type-Options"] == "nosniff"
        and "sandbox" in taken.headers["Content-Security-Policy"]
    )
    assert name not in json.dumps(list(CaseEvent.objects.values_list("body", flat=True)), ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [{"matter": "a\0b"}, {"matter": "\ud800"}, {"matter\0": "x"}, {"matter": 2**70}, {"matter": 10**5000},
     {"matter": [["\0"]]}, {"matter": 1.5}, {"matter": deep(5000)}],
)  # fmt: skip
def test_what_a_database_cannot_hold_is_refused_before_it(office, data):
    with pytest.raises(CaseRefused):
        office.open(data={**WHO, **data})
    case = office.open().case
    with pytest.raises(CaseRefused):
        office.step(case, "decline", data={"reason": data.get("matter", "\0")})
    assert CaseEvent.objects.count() == 1


@pytest.mark.parametrize("given", [{"window": "x" * 41}, {"channel": "\0"}, {"request": "x" * 81}])
def test_texts_beside_the_answers_fit_or_are_refused(office, given):
    with pytest.raises(CaseRefused, match="至多"):
        office.open(**given)
    case = office.open().case
    with pytest.raises(CaseRefused, match="至多"):
        office.step(case, "accept", **given)


@pytest.mark.parametrize(
    "data", [{"phone": 13900000000.5}, {"phone": 139 * 10**30}, {"applicant_name": ["x", NAME, 1.5]}]
)
def test_no_refusal_repeats_a_personal_value_of_whatever_type(office, data):
    with pytest.raises(CaseRefused) as refused:
        office.open(data={**WHO, **data})
    told = str([(one.read, one.text) for one in refused.value.refusals])
    assert NAME not in told and PHONE not in told and "139000" not in told and "1.5" not in told


@pytest.mark.parametrize("key", ["x", "d:", "d:2026-99-99T00:00:00+00:00,1", "d:2026-01-01T00:00:00,1", "n:x", "9" * 30,
                                 "n:" + "9" * 30, "'; DROP TABLE cases_case; --", "\0"])  # fmt: skip
def test_a_key_that_no_page_gave_begins_at_the_first_page(office, key):
    case = office.accepted()
    for which in (OPEN, ALL):
        assert [row.number for row in cases_for(powers_of(office.clerk), which=which, after=key).rows] == [
            case.number
        ]
    assert cases_for(powers_of(office.clerk), number="\0").rows == () and lists.FEW


def test_a_number_with_what_no_database_holds_is_nobodys(office):
    assert case_for(office.clerk, powers_of(office.clerk), number="a\0") is None
    assert status_of("a\0", "b\0") is None
