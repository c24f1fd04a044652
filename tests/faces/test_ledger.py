"""The ledger's year in the workbench: what waits, months, budgets, registers, year end; who sees what."""

import re
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.support.ledger_forms import form, posted, spend, text_of
from tests.support.ledgers import CODE, ITEM, YEAR, budget_unit, opening, spending
from tests.support.people import bureau, person, sign_in, signed_in
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, Contract
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.services.assets import vehicle_enter
from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign
from yiben.apps.ledgers.services.units import unit_change
from yiben.core.ledger.book import Selection
from yiben.faces.workbench.views.ledger.behind import behind_query, selections_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def desk(client, unit):
    return sign_in(client, person("finance_officer", place=unit.organization))


@pytest.fixture
def at(unit):
    return f"/ledgers/{unit.pk}/{YEAR}/"


def test_months_close_in_order_and_only_another_approver_opens_one_again(desk, client, unit, at):
    posted(unit, spending(day="2023-01-05"))
    assert "还没有结账" in text_of(desk.post(f"{at}months/2/close/", follow=True))
    assert "1月已结账" in text_of(desk.post(f"{at}months/1/close/", follow=True))
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend(), day="2023-01-20")))
    assert "已经结账" in page and 'value="2023-01-20"' in page
    assert desk.post(f"{at}months/1/reopen/", {"reason": "补记"}).status_code == 403
    head = signed_in("bureau_head", place=unit.organization)
    assert "请写明重新打开的理由" in text_of(head.post(f"{at}months/1/reopen/", {"reason": ""}, follow=True))
    page = text_of(head.post(f"{at}months/1/reopen/", {"reason": "补记水费"}, follow=True))
    assert "1月已重新打开" in page and "补记水费" in page


def test_the_home_says_what_came_in_went_out_and_what_waits(desk, unit, at):
    enter_budget(desk, at, "50.00")
    posted(unit, spending("100.00", day="2023-01-05"), spending("20.00", day="2023-02-05"))
    page = text_of(desk.get(at))
    for seen in (
        "120.00",
        "50.00",
        "240.0%",
        "超预算 70.00 元",
        "1至12月没有结账",
    ):
        assert seen in page


def enter_budget(desk, at, amount, entry="original", **more):
    lines = {"item": [ITEM], "section": [""], "kind": ["general_public"], "nature": ["operating"]}
    lines |= {"project": [""], "three_public": [""], "amount": [amount], "memo": [""]}
    head = {"day": "2023-01-20", "document": "云财预〔2023〕1号", "entry": entry}
    return desk.post(f"{at}budget/new/", head | lines | more, follow=True)


def test_budgets_are_entered_with_their_document_shown_with_their_execution_and_taken_back(desk, unit, at):
    refused = enter_budget(desk, at, "壹万")
    assert refused.status_code == 400 and "金额读到“壹万”" in text_of(refused) and "1号" in text_of(refused)
    refused = text_of(enter_budget(desk, at, "100.00", "virement"))
    assert "增减合计应为零，现在相差100.00元" in refused
    assert "已登记1笔" in text_of(enter_budget(desk, at, "1,000.00"))
    posted(unit, spending("250.00"))
    page = text_of(desk.get(f"{at}budget/"))
    assert "执行率（%）" in page and ">25.0<" in page and "750.00" in page
    assert "没有符合条件" in text_of(desk.get(f"{at}budget/?state=over"))
    answer = desk.get(f"{at}budget/export/?format=csv")
    assert "1000.00" in b"".join(answer.streaming_content).decode()
    one = BudgetEntry.objects.get()
    page = text_of(desk.post(f"/ledgers/budget/{one.pk}/reverse/", {"reason": "记重了"}, follow=True))
    assert "已冲销" in page and "-1,000.00" in page


def test_contracts_are_signed_paid_and_owed_and_a_wrong_one_made_void(desk, unit, at):
    send = {
        "number": "HT-1", "signed": "2023-02-01", "supplier": "某公司", "size": "small", "category": "goods",
        "method": "", "project": "", "amount": "3万", "due": "2023-06-30",
    }  # fmt: skip
    assert "合同金额读到“3万”" in text_of(desk.post(f"{at}contracts/new/", send))
    page = text_of(desk.post(f"{at}contracts/new/", send | {"amount": "30,000"}, follow=True))
    assert "合同已登记" in page and "30,000.00" in page
    one = Contract.objects.get()
    here = f"/ledgers/contracts/{one.pk}/"
    page = text_of(
        desk.post(f"{here}pay/", {"day": "2023-03-01", "amount": "40000", "memo": ""}, follow=True)
    )
    assert "请核对金额" in page
    page = text_of(
        desk.post(f"{here}pay/", {"day": "2023-03-01", "amount": "10000", "memo": "首付"}, follow=True)
    )
    assert "20,000.00" in page
    page = text_of(desk.get(f"{at}contracts/"))
    assert "欠 20,000.00 元，逾期 184 天" in page and "未付清" in page
    assert "HT-1" in text_of(desk.get(f"{at}contracts/?state=owed"))
    assert "不能作废" in text_of(desk.post(f"{here}void/", {"reason": "错了"}, follow=True))


def test_vehicles_equipment_and_buildings_are_entered_and_disposed_of(desk, unit, at):
    car = {
        "number": "演A·1",
        "name": "",
        "type": "emergency",
        "acquired": "2020-01-01",
        "value": "",
        "by_appropriation": "1",
    }
    page = text_of(desk.post(f"{at}vehicles/new/", car, follow=True))
    assert "已登记" in page and "应急保障用车" in page
    assert "已经登记在册" in text_of(desk.post(f"{at}vehicles/new/", car))
    machine = {"number": "S-1", "name": "存储", "acquired": "2021-01-01", "value": "1200000"}
    desk.post(f"{at}equipment/new/", machine)
    assert "1,200,000.00" in text_of(desk.get(f"{at}equipment/"))
    hall = {"number": "F-1", "name": "大厅", "acquired": "2010-01-01", "value": "", "area": "320.5"}
    page = text_of(desk.post(f"{at}buildings/new/", hall, follow=True))
    assert "320.50" in page
    gone = re.search(r'action="(/ledgers/assets/\d+/dispose/)"', page)[1]
    page = text_of(desk.post(gone, {"day": "2023-05-01", "told": "拆除"}, follow=True))
    assert "处置已登记" in page and "2023-05-01 拆除" in page
    assert "F-1" not in text_of(desk.get(f"{at}buildings/?state=there"))


def test_a_year_is_previewed_closed_and_the_next_one_opened_from_it(desk, unit, at):
    posted(unit, opening("40.00"), spending("100.00"))
    page = text_of(desk.get(f"{at}year-end/"))
    assert "会记下面" in page and "网络运行维护" in page and "40.00" in page
    assert "1至11月都要结账" in text_of(desk.post(f"{at}year-end/close/", follow=True))
    for month in range(1, 12):
        desk.post(f"{at}months/{month}/close/")
    assert "年末结转已记账" in text_of(desk.post(f"{at}year-end/close/", follow=True))
    assert "已经结转" in text_of(desk.get(f"{at}year-end/"))
    after = at.replace("/2023/", "/2024/")
    assert "处不符" in text_of(desk.get(f"{after}year-end/"))
    page = text_of(desk.post(f"{after}year-end/open/", follow=True))
    assert "年初余额已记账" in page and "与上年年末一致" in page
    page = text_of(
        desk.post(
            f"{at}year-end/projects/",
            {"name": "网络运行维护", "day": "2023-12-01", "document": ""},
            follow=True,
        )
    )
    assert "项目已登记完成" in page


def test_the_page_behind_a_figure_sums_to_the_figure(desk, unit, at):
    posted(
        unit,
        spending("100.00"),
        spending(
            "30.00",
            section="30217",
            three_public="hospitality_domestic",
            counts={"receptions": 1, "guests": 7},
        ),
    )
    asked = [Selection(accounts=("7",), sections=("30217",)), Selection(sign=-1, accounts=("6001",))]
    assert selections_of(QueryDict(behind_query(asked))) == asked
    page = text_of(desk.get(f"{at}behind/?{behind_query(asked)}&title=某个数"))
    figure = book(unit, YEAR).sum(asked)
    assert figure == 16000 and '<dd class="behind__sum">160.00</dd>' in page and "某个数" in page
    assert page.count("data-open>") == 3
    guests = Selection(measures=("guests",))
    page = text_of(desk.get(f"{at}behind/?{behind_query([guests])}&scope=department"))
    assert '<dd class="behind__sum">7</dd>' in page and "公务接待人次 7" in page
    enter_budget(desk, at, "1000.00")
    page = text_of(desk.get(f"{at}behind/?measures=budget_original"))
    assert '<dd class="behind__sum">1,000.00</dd>' in page and "云财预" in page
    assert desk.get(f"{at}behind/").status_code == 404
    send = {
        "number": "HT-1",
        "signed": "2023-02-01",
        "supplier": "某公司",
        "size": "small",
        "category": "goods",
    }
    desk.post(f"{at}contracts/new/", send | {"method": "", "project": "", "amount": "300", "due": ""})
    page = text_of(desk.get(f"{at}behind/?measures=procurement_goods"))
    assert '<dd class="behind__sum">300.00</dd>' in page and "HT-1" in page
    hall = {"number": "F-1", "name": "大厅", "acquired": "2010-01-01", "value": "", "area": "320.5"}
    desk.post(f"{at}buildings/new/", hall)
    page = text_of(desk.get(f"{at}behind/?measures=buildings_area"))
    assert '<dd class="behind__sum">320.50</dd>' in page and "合计（平方米）" in page and "F-1" in page
    assert "没有一行" in text_of(desk.get(f"{at}behind/?accounts=9"))


def test_spending_beyond_the_budget_is_posted_with_a_reminder_or_refused_as_the_unit_chose(desk, unit, at):
    enter_budget(desk, at, "50.00")
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend()), follow=True))
    assert "已记账" in page and "提醒：" in page and "可用预算50.00元，超出50.00元" in page
    unit_change(by=None, unit=unit, institution=unit.institution, keeps_financial=False, policy="refuse")
    refused = desk.post(f"{at}vouchers/new/", form(*spend()))
    assert refused.status_code == 400 and "超出150.00元" in text_of(refused)
    assert 'value="30201 办公费"' in text_of(refused)


def test_every_selection_survives_its_address():
    for asked in (
        [Selection()],
        [Selection(sign=-1)],
        [
            Selection(items=("201", "208"), except_vouchers=("closing",)),
            Selection(),
            Selection(units=(CODE,)),
        ],
    ):
        assert selections_of(QueryDict(behind_query(asked))) == asked


def test_an_organisation_becomes_a_budget_unit_and_its_settings_are_the_approvers(client):
    place = bureau()
    desk = sign_in(client, person("finance_officer", place=place))
    send = {"organization": place.pk, "code": "10-1", "institution": "administrative", "policy": "warn"}
    assert "应是至多20位的数字或字母" in text_of(desk.post("/ledgers/new/", send))
    desk.post("/ledgers/new/", send | {"code": "101001"})
    unit = BudgetUnitRecord.objects.get()
    assert place.name in text_of(desk.get("/ledgers/"))
    change = {"institution": "administrative", "policy": "refuse", "keeps_financial": "1"}
    assert desk.post(f"/ledgers/{unit.pk}/2023/settings/", change).status_code == 403
    head = signed_in("bureau_head", place=place)
    assert "设置已修改" in text_of(head.post(f"/ledgers/{unit.pk}/2023/settings/", change, follow=True))
    unit.refresh_from_db()
    assert (unit.policy, unit.keeps_financial) == ("refuse", True)


def test_a_reader_reads_and_nobody_reads_what_is_not_theirs(unit, at):
    made = posted(unit, spending())
    reader = signed_in("finance_reviewer", place=unit.organization)
    page = text_of(reader.get(f"/ledgers/vouchers/{made.pk}/"))
    assert "记账凭证" in page and "冲销日期" not in page and "录入" not in page
    assert reader.get(f"{at}vouchers/new/").status_code == 403
    stranger = signed_in("finance_officer", place=bureau("别处"))
    for path in (
        at,
        f"{at}vouchers/",
        f"{at}vouchers/new/",
        f"{at}vouchers/new/codes/?field=account",
        f"{at}behind/?sign=-1",
        f"/ledgers/vouchers/{made.pk}/",
    ):
        assert stranger.get(path).status_code == 404, path
    assert stranger.post(f"/ledgers/vouchers/{made.pk}/reverse/", {}).status_code == 404
    assert unit.organization.name not in text_of(stranger.get("/ledgers/"))
    assert "账簿" not in text_of(signed_in("citizen").get("/")).split("</nav>")[0]


def test_a_year_that_is_none_has_no_page(desk, unit):
    assert desk.get(f"/ledgers/{unit.pk}/1066/").status_code == 404
    assert "没有凭证" in text_of(desk.get(f"/ledgers/{unit.pk}/{date.today().year}/"))


PAGES = (
    "",
    "vouchers/",
    "budget/",
    "budget/entries/",
    "contracts/",
    "vehicles/",
    "months/",
    "year-end/",
    "behind/?accounts=7",
    "vouchers/new/",
)


@pytest.mark.parametrize("path", PAGES)
def test_queries_do_not_grow_with_the_rows(desk, unit, at, path, django_assert_max_num_queries):

    def fill(start, stop):
        for n in range(start, stop):
            posted(unit, spending(f"{n}.00", nature="project", project=f"项目{n}", day=f"2023-01-{n:02d}"))
            enter_budget(desk, at, "10.00")
            one = contract_sign(
                by=None, unit=unit, number=f"C{n}", signed=date(2023, 1, n), supplier="甲", size="small",
                category="goods", amount=100,
            )  # fmt: skip
            contract_pay(by=None, contract=one, day=date(2023, 1, n), amount=50)
            vehicle_enter(
                by=None,
                unit=unit,
                number=f"V{n}",
                type="other",
                acquired=date(2023, 1, 1),
                by_appropriation=True,
            )

    def queries():
        desk.get(at + path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert desk.get(at + path).status_code == 200
        return len(seen)

    fill(1, 4)
    few = queries()
    fill(4, 31)
    assert queries() == few
