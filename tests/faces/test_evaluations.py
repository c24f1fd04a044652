"""Pages of evaluations: the tree with what is asserted, the way down to cases and vouchers, vouching, doing it again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.evaluated import PDF
from tests.support.evaluations import YEAR, cases, ready, rows, vouch
from tests.support.ledgers import budget_unit, spending
from tests.support.objectives import declared
from tests.support.once import made_once
from tests.support.people import signed_in
from yiben.apps.indicators.models import Evaluation, ObjectiveEdition, VouchedFigure
from yiben.apps.indicators.services.evaluations import evaluation_make
from yiben.apps.ledgers.services.vouchers import vouchers_post

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """The objective with its evidence, for all tests of this file."""
    yield from made_once(django_db_blocker, lambda: ready().pk)


@pytest.fixture
def edition(laid):
    return ObjectiveEdition.objects.get(pk=laid)


@pytest.fixture
def officer(edition):
    return signed_in("performance_officer", place=edition.objective.unit.organization)


def make(edition, purpose="self"):
    return evaluation_make(by=None, objective=edition.objective, purpose=purpose)


def shown(client, name, *keys, **asked):
    page = client.get(reverse(f"workbench:{name}", args=keys), asked)
    assert page.status_code == 200, page.status_code
    return re.sub(r"\s+", " ", page.content.decode())


def test_the_page_shows_the_tree_with_what_is_asserted_and_what_has_no_data(edition, officer):
    made = make(edition)
    page = shown(officer, "evaluation", made.pk)
    assert "82.00" in page and "未定：没有数据的项还能改变等级" in page
    for code, word in (("recomputed", "重算 4"), ("asserted", "认定 1"), ("no_data", "无数据 1")):
        assert f'<span class="sure sure--{code}">{word}</span>' in page
    assert "只凭认定，不算通过" in page and "还没有人登记完成值和依据" in page
    assert "75.00%" in page and "3 / 4" in page and "系统运维" in page


def test_a_figure_opens_to_its_cases_and_an_operand_to_its_vouchers(edition, officer):
    made = make(edition)
    page = shown(officer, "evaluation_behind", made.pk, of="on_time", part="missed")
    assert "在分母、不在分子共 1 条" in page and "case-4" in page and "case-1" not in page
    reader = signed_in("auditor", place=edition.objective.unit.organization)
    page = shown(reader, "evaluation_behind", made.pk, of="outturn")
    assert "900.00元" in page and "记-03-0001" in page and "projects=" in page


def test_who_may_not_see_the_ledger_is_told_the_sum_and_no_voucher(edition, officer):
    page = shown(officer, "evaluation_behind", make(edition).pk, of="outturn")
    assert "账簿的权限，这里只告诉您合计和笔数" in page and "900.00元" in page and "记-03-0001" not in page


def test_what_has_nothing_behind_it_has_no_page(edition, officer):
    made = make(edition)
    for of in ("uptime", "nothing", ""):
        address = reverse("workbench:evaluation_behind", args=[made.pk])
        assert officer.get(address, {"of": of}).status_code == 404


def test_done_again_the_page_says_what_changed(edition, officer):
    made = make(edition)
    assert "之后没有影响它的新记录" in shown(officer, "evaluation_again", made.pk)
    vouchers_post(
        by=None, unit=edition.objective.unit, year=YEAR,
        vouchers=[spending("50.00", nature="project", project="系统运维")],
    )  # fmt: skip
    vouch(edition, "uptime", "50")
    page = shown(officer, "evaluation_again", made.pk)
    assert "与冻结时不同" in page and "1笔新的凭证或登记" in page and "担保的数已换" in page
    assert "950.00元" in page and "101001 记-03-0002" in page


def test_the_list_tells_totals_statuses_and_what_came_since(edition, officer):
    make(edition)
    page = shown(officer, "evaluations")
    assert "82.00" in page and "认定 1" in page and "未定" in page
    vouch(edition, "uptime", "97")
    assert "担保的数" in shown(officer, "evaluations", year=YEAR, unit=edition.objective.unit.pk)
    assert officer.get(reverse("workbench:evaluations"), {"unit": "99999"}).status_code == 404


def test_an_officer_vouches_with_a_document_that_can_be_taken_out(edition, officer):
    of = edition.objective
    page = shown(officer, "evidence", of.pk)
    assert "群众满意度" in page and "还没有人登记" in page
    address = f"{reverse('workbench:vouch', args=[of.pk])}?of=happy"
    sent = {"value": "93.5", "person": "政务股", "basis": "问卷汇总", "place": "第1页"}
    answer = officer.post(address, {**sent, "file": SimpleUploadedFile("汇总.pdf", PDF + b"%2\n")})
    assert answer.status_code == 302
    figure = VouchedFigure.objects.get(indicator="happy")
    assert (figure.value, figure.file.name, figure.place) == ("93.5", "汇总.pdf", "第1页")
    taken = officer.get(reverse("workbench:evidence_file", args=[of.unit.pk, figure.file_id]))
    assert taken.content == PDF + b"%2\n" and "attachment" in taken.headers["Content-Disposition"]
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert officer.get(reverse("workbench:evidence_file", args=[of.unit.pk, 999])).status_code == 404


def test_what_is_wrong_with_a_figure_is_told_and_nothing_typed_is_lost(edition, officer):
    address = f"{reverse('workbench:vouch', args=[edition.objective.pk])}?of=happy"
    spoilt = SimpleUploadedFile("程序.pdf", b"MZ\x90")
    answer = officer.post(address, {"value": "93.5", "person": "", "basis": "问卷汇总", "file": spoilt})
    page = answer.content.decode()
    assert answer.status_code == 400 and "不能识别的内容" in page and 'value="93.5"' in page
    answer = officer.post(address, {"value": "93.5", "person": "", "basis": ""})
    assert "由谁对这个数负责" in answer.content.decode() and "请写明数据来源" in answer.content.decode()
    assert officer.get(f"{address}x").status_code == 404


def test_a_judgement_is_chosen_among_the_levels_of_the_rubric(edition, officer):
    address = f"{reverse('workbench:vouch', args=[edition.objective.pk])}?of=effect"
    page = officer.get(address).content.decode()
    assert "达成预期指标 [80%, 100%]" in page and "有附件也只算认定" in page
    sent = {"level": "达成预期指标", "share": "95%", "person": "分管领导", "basis": "走访记录"}
    assert officer.post(address, sent).status_code == 302
    assert VouchedFigure.objects.filter(indicator="effect").latest("number").answers["share"] == "95%"


def test_an_officer_tries_and_freezes_and_a_head_reviews(edition, officer):
    address = reverse("workbench:evaluation_new", args=[edition.objective.pk])
    for purpose in ("trial", "self"):
        assert officer.post(address, {"purpose": purpose}).status_code == 302
    refused = officer.post(address, {"purpose": "review"}, follow=True).content.decode()
    assert "不归您办理" in refused
    head = signed_in("bureau_head", place=edition.objective.unit.organization)
    assert head.post(address, {"purpose": "review"}).status_code == 302
    purposes = list(Evaluation.objects.order_by("number").values_list("purpose", flat=True))
    assert purposes == ["trial", "self", "review"]


def test_a_draft_can_only_be_tried_and_the_page_says_so():
    draft = declared(unit=budget_unit("102001", "别的局"), year=YEAR, name="系统运维", indicators=rows())
    officer = signed_in("performance_officer", place=draft.objective.unit.organization)
    page = shown(officer, "evidence", draft.objective.pk)
    assert "只能试算" in page and "冻结自评" not in page
    address = reverse("workbench:evaluation_new", args=[draft.objective.pk])
    assert "只能试算" in officer.post(address, {"purpose": "self"}, follow=True).content.decode()
    assert not Evaluation.objects.exists()


def test_another_unit_s_evaluations_are_not_there(edition):
    made = make(edition)
    other = budget_unit("102001", "别的局")
    stranger = signed_in("performance_officer", place=other.organization)
    for name, key in (
        ("evaluation", made.pk),
        ("evaluation_again", made.pk),
        ("evidence", made.objective_id),
        ("vouch", made.objective_id),
    ):
        assert stranger.get(reverse(f"workbench:{name}", args=[key])).status_code == 404
    assert "系统运维" not in shown(stranger, "evaluations")


def test_the_questions_of_the_list_do_not_grow(edition, officer):
    make(edition)
    counted = []
    for n in range(2):
        with CaptureQueriesContext(connection) as queries:
            officer.get(reverse("workbench:evaluations"))
        counted.append(len(queries))
        for _ in range(4):
            make(edition, "trial")
        cases(edition.objective.unit, 5, 0, number=f"more{n}")
    assert counted[0] == counted[1]
