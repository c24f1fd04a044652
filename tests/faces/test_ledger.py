"""The ledger in the workbench: a clerk's year, what is refused and where, and who sees what."""

import csv
import io
import re
from datetime import date

import pytest
from django.http import QueryDict

from tests.support.ledgers import CODE, ITEM, YEAR, budget_unit, opening, spending
from tests.support.people import bureau, person, sign_in, signed_in
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, Contract, PostedVoucher
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.vouchers import chain_verify
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.book import Selection
from yiben.faces.workbench.views.ledger.behind import behind_query, selections_of

pytestmark = pytest.mark.django_db
EMPTY = dict.fromkeys(
    [
        "memo",
        "account",
        "item",
        "section",
        "kind",
        "nature",
        "project",
        "debit",
        "credit",
        "counterparty",
        "fund_source",
        "origin",
        "three_public",
        "groups",
        "travellers",
        "vehicles_bought",
        "receptions",
        "guests",
    ],
    "",
)
OF = {"item": ITEM, "kind": "general_public", "nature": "operating"}


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def desk(client, unit):
    return sign_in(client, person("finance_officer", place=unit.organization))


@pytest.fixture
def at(unit):
    return f"/ledgers/{unit.pk}/{YEAR}/"


def text_of(response):
    return response.content.decode()


def form(*lines, day="2023-03-15", **more):
    rows = [EMPTY | line for line in lines]
    head = {"day": day, "head_kind": "ordinary", "head_memo": "购买办公用品"}
    return head | {name: [row[name] for row in rows] for name in EMPTY} | more


def spend(debit="100.00", credit="100.00", **more):
    return (
        {"account": "7101 行政支出", "section": "30201 办公费", "debit": debit, **OF, **more},
        {"account": "6001", "credit": credit, **OF},
    )


def posted(unit, *vouchers, year=YEAR):
    return vouchers_post(by=None, unit=unit, year=year, vouchers=vouchers).last


def test_a_clerk_posts_a_voucher_and_goes_on_with_the_next(desk, unit, at):
    assert "录入凭证" in text_of(desk.get(f"{at}vouchers/new/"))
    page = text_of(
        desk.post(f"{at}vouchers/new/", form(*spend("1,234.50", "１２３４.5"), EMPTY), follow=True)
    )
    made = PostedVoucher.objects.get()
    assert "已记账：记-03-0001，链上第1张" in page and 'value="2023-03-15"' in page
    assert made.memo == "购买办公用品" and made.postings.count() == 2
    assert set(made.postings.values_list("amount", flat=True)) == {123450, -123450}
    assert made.postings.first().detail.section == "30201"


def test_an_unbalanced_voucher_is_refused_with_the_gap_at_its_line_and_nothing_is_lost(desk, at):
    response = desk.post(f"{at}vouchers/new/", form(*spend("100.00", "90.00")))
    page = text_of(response)
    assert response.status_code == 400 and not PostedVoucher.objects.exists()
    assert "借方合计100.00元，贷方合计90.00元，借方多10.00元" in page
    for kept in ("7101 行政支出", "30201 办公费", "100.00", "90.00", "购买办公用品", "2023-03-15"):
        assert f'value="{kept}"' in page
    told = page[page.index('id="faults-2"') :]
    assert "借方多10.00元" in told[: told.index("</ul>")]


def test_what_cannot_be_read_is_told_at_its_line_beside_what_the_rules_miss(desk, at):
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend("一百", "100.00", section=""), EMPTY)))
    assert (
        "金额读到“一百”" in page and "须写明经济科目" in page and "借方多" not in page.split("data-sums")[0]
    )
    page = text_of(desk.post(f"{at}vouchers/new/", form({**spend()[0], "credit": "5"}, spend()[1])))
    assert "一行只填一边" in page
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend(receptions="三"))))
    assert "读到“三”，应是一个整数" in page
    assert not PostedVoucher.objects.exists()


def test_checking_posts_nothing_and_more_lines_lose_nothing(desk, at):
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend(), do="check")))
    assert "检查通过" in page and not PostedVoucher.objects.exists()
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend("7.00", ""), do="more")))
    assert 'value="7.00"' in page and page.count("data-line") >= 7


def test_the_server_says_balance_and_problems_while_a_voucher_is_written(desk, at):
    told = desk.post(f"{at}vouchers/new/check/", form(*spend("100.00", "90.00"))).json()
    assert told["books"] == [
        {
            "book": "budget",
            "name": "预算会计",
            "debit": "100.00",
            "credit": "90.00",
            "gap": "10.00",
            "side": "借方多",
        }
    ]
    assert [(f["line"], f["column"]) for f in told["faults"]] == [(2, "credit")]
    assert desk.post(f"{at}vouchers/new/check/", form(*spend())).json()["faults"] == []


@pytest.mark.parametrize(
    ("field", "typed", "wanted"),
    [
        ("account", "7101", "7101"),
        ("account", "行政支", "7101"),
        ("account", "xzzc", "7101"),
        ("account", "xingzheng", "7101"),
        ("section", "bgf", "30201"),
        ("section", "302", "30201"),
        ("item", "20103", "2010301"),
        ("project", "wlyx", "网络运行维护"),
        ("counterparty", "zwfwzx", "101002"),
    ],
)
def test_codes_are_found_by_number_name_pinyin_and_initials(desk, unit, at, field, typed, wanted):
    budget_unit("101002", "政务服务中心", parent=unit.organization)
    posted(unit, opening("10.00"), spending())
    found = desk.get(f"{at}vouchers/new/codes/", {"field": field, "q": typed}).json()["codes"]
    assert wanted == found[0]["code"]


def test_a_book_of_budget_accounting_alone_offers_no_financial_accounts(desk, at):
    found = desk.get(f"{at}vouchers/new/codes/", {"field": "account", "q": "yhck"}).json()["codes"]
    assert found == []
    assert desk.get(f"{at}vouchers/new/codes/", {"field": "password", "q": "x"}).status_code == 404


def test_the_last_voucher_another_and_a_template_can_be_begun_with(desk, unit, at):
    made = posted(unit, spending("88.00", section="30211", day="2023-02-03", memo="出差"))
    for start in ("copy=last", f"copy={made.pk}"):
        page = text_of(desk.get(f"{at}vouchers/new/?{start}"))
        assert 'value="30211 差旅费"' in page and 'value="88.00"' in page and 'value="出差"' in page
    page = text_of(desk.get(f"{at}vouchers/new/?template=salaries"))
    assert 'value="7101 行政支出"' in page and 'value="30101 基本工资"' in page and "2201" not in page


def test_every_template_needs_only_amounts_and_the_item_to_be_posted(desk, unit, at):
    from dataclasses import replace

    from yiben.apps.ledgers.rulebook import voucher_templates
    from yiben.apps.ledgers.selectors.drafts import problems_of

    both = budget_unit("101009", "双账单位", institution="public_institution", keeps_financial=True)
    for one in voucher_templates().values():
        for place in (unit, both):
            begun = one.voucher(place, financial=place.keeps_financial)
            debits = sum(p.side == "debit" and p.account[0] in "678" for p in begun.postings)
            money = sum(p.side == "debit" and p.account[0] not in "678" for p in begun.postings)
            filled = []
            for p in begun.postings:
                share = {True: 1, False: 1}[p.side == "debit"]
                if p.side == "credit":
                    share = debits if p.account[0] in "678" else money
                if p.side == "debit" and p.account[0] not in "678":
                    share = debits if money == 1 else 1
                if p.side == "credit" and p.account[0] not in "678":
                    share = debits
                project = "某项目" if p.dimensions.nature == "project" else ""
                item = ITEM if p.account[0] in "67" else ""
                of = replace(p.dimensions, item=item, project=project)
                filled.append(replace(p, amount=share * (100 if p.side == "debit" else -100), dimensions=of))
            ready = replace(begun, day="2023-03-15", postings=tuple(filled))
            assert problems_of(place, YEAR, ready) == (), one.id


def test_vouchers_are_listed_filtered_sorted_and_taken_along_line_by_line(desk, unit, at):
    posted(
        unit,
        spending("100.00", day="2023-01-05", memo="买纸"),
        spending(
            "2500.00", day="2023-02-05", memo="外包", nature="project", project="大厅运行", section="30227"
        ),
        opening("40.00"),
    )

    def labels(query=""):
        return re.findall(r"data-open>(记-\d\d-\d{4})<", text_of(desk.get(f"{at}vouchers/{query}")))

    assert labels() == ["记-02-0001", "记-01-0002", "记-01-0001"]
    assert labels("?sort=amount") == ["记-01-0002", "记-01-0001", "记-02-0001"]
    assert labels("?month=2") == labels("?project=大厅") == labels("?section=wtywf") == ["记-02-0001"]
    assert labels("?section=302&q=纸") == labels("?amount=100") == labels("?q=01-0001") == ["记-01-0001"]
    assert labels("?amount=1000-") == labels("?amount=2000-3000") == ["记-02-0001"]
    assert labels("?kind=opening") == labels("?account=8101") == ["记-01-0002"]
    assert labels("?account=zzzz") == [] and labels(f"?item={ITEM}&account=8001") == []
    answer = desk.get(f"{at}vouchers/export/?format=csv&month=2")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()[1:])))
    assert rows[0][:8] == [
        "凭证号",
        "日期",
        "凭证类型",
        "摘要",
        "会计科目",
        "借方金额",
        "贷方金额",
        "功能科目",
    ]
    assert [row[4:7] for row in rows[1:]] == [["7101", "2500.00", ""], ["6001", "", "2500.00"]]
    assert desk.get(f"{at}vouchers/export/?format=pdf").status_code == 404


def test_a_voucher_stands_as_on_paper_and_is_taken_back_once_with_a_reason(desk, unit, at):
    made = posted(unit, spending("1002.50", three_public="hospitality_domestic", counts={"guests": 7}))
    page = text_of(desk.get(f"/ledgers/vouchers/{made.pk}/"))
    for seen in (
        "记账凭证",
        "记-03-0001",
        "7101 行政支出",
        "30201 办公费",
        "壹仟零贰元伍角整",
        "1,002.50",
        "链上第 1 张",
    ):
        assert seen in page
    send = {"day": "2023-03-20", "reason": ""}
    refused = desk.post(f"/ledgers/vouchers/{made.pk}/reverse/", send)
    assert refused.status_code == 400 and "请写明冲销的理由" in text_of(refused)
    page = text_of(
        desk.post(f"/ledgers/vouchers/{made.pk}/reverse/", send | {"reason": "重复报销"}, follow=True)
    )
    assert (
        "记-03-0001已冲销，冲销凭证是记-03-0002" in page
        and "-1,002.50" in page
        and "负壹仟零贰元伍角整" in page
    )
    page = text_of(desk.get(f"/ledgers/vouchers/{made.pk}/"))
    assert "红字冲销。" in page and 'name="reason"' not in page
    assert chain_verify(made.book) is None


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
        "1、2、3、4、5、6、7、8、9、10、11、12月没有结账",
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
    assert "25.0%" in page and "750.00" in page
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
        spending("30.00", section="30217", three_public="hospitality_domestic", counts={"guests": 7}),
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
    assert "没有一行" in text_of(desk.get(f"{at}behind/?accounts=9"))


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


def test_the_entry_screen_holds_two_books_where_both_are_kept(client):
    unit = budget_unit("101009", "双账单位", keeps_financial=True)
    desk = sign_in(client, person("finance_officer", place=unit.organization))
    at = f"/ledgers/{unit.pk}/{YEAR}/"
    lines = (*spend(), {"account": "5001", "debit": "100"}, {"account": "4001", "credit": "90"})
    page = text_of(desk.post(f"{at}vouchers/new/", form(*lines)))
    assert "财务会计（1至5类）借方合计100.00元，贷方合计90.00元" in page
    lines = (*spend(), {"account": "5001", "debit": "100"}, {"account": "4001", "credit": "100"})
    desk.post(f"{at}vouchers/new/", form(*lines))
    page = text_of(desk.get(f"/ledgers/vouchers/{PostedVoucher.objects.get().pk}/"))
    assert "预算会计" in page and "财务会计" in page


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
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from yiben.apps.ledgers.services.assets import vehicle_enter
    from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign

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


def test_the_chinese_of_amounts_is_that_of_cheques():
    from yiben.faces.workbench.money import read_yuan, spelt

    for fen, told in (
        (0, "零元整"), (5, "伍分"), (50, "伍角整"), (100, "壹元整"), (105, "壹元零伍分"), (1000_00, "壹仟元整"),
        (10_0000_00, "壹拾万元整"), (1_0001_00, "壹万零壹元整"), (1_0100_00, "壹万零壹佰元整"),
        (1_2345_0000_50, "壹亿贰仟叁佰肆拾伍万元伍角整"), (1_0000_0000_0001_00, "壹万亿零壹元整"), (-120, "负壹元贰角整"),
    ):  # fmt: skip
        assert spelt(fen) == told
    assert [read_yuan(t) for t in ("1,234.5", "１２３", "-0.05", "", "¥ 3", "1.234", "3万", "1e5")] == [
        123450, 12300, -5, 0, 300, None, None, None,
    ]  # fmt: skip
