"""Vouchers in the workbench: entered, refused at their line, found, shown as on paper, taken back."""

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.support.ledger_forms import EMPTY, OF, form, posted, spend, text_of
from tests.support.ledgers import ITEM, YEAR, budget_unit, opening, posting, spending, voucher
from tests.support.people import person, sign_in
from yiben.apps.ledgers.models import PostedVoucher
from yiben.apps.ledgers.rulebook import voucher_templates
from yiben.apps.ledgers.selectors.drafts import problems_of
from yiben.apps.ledgers.selectors.vouchers import chain_verify
from yiben.core.ledger.check import book_of
from yiben.faces.workbench.money import read_yuan, spelt

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


def test_a_voucher_longer_than_the_form_is_neither_copied_nor_cut_in_silence(desk, unit, at):
    half = [posting("7101 debit 1.00", section="30201", **OF), posting("6001 credit 1.00", **OF)]
    made = posted(unit, voucher(*half * 25))
    page = text_of(desk.get(f"{at}vouchers/new/?copy={made.pk}"))
    assert "那张凭证有50行，超过40行" in page and page.count("data-line") < 10
    page = text_of(desk.post(f"{at}vouchers/new/", form(*spend() * 22)))
    assert "至多录入40行" in page and PostedVoucher.objects.count() == 1


def filled(begun, whole=60_000):
    """A template with an item, a project and the same amount on both sides of each book."""

    def amount(posting):
        beside = [
            p
            for p in begun.postings
            if (p.side, book_of(p.account)) == (posting.side, book_of(posting.account))
        ]
        return whole // len(beside) * (1 if posting.side == "debit" else -1)

    def of(posting):
        project = "某项目" if posting.dimensions.nature == "project" else ""
        return replace(posting.dimensions, item=ITEM if posting.account[0] in "67" else "", project=project)

    postings = tuple(replace(p, amount=amount(p), dimensions=of(p)) for p in begun.postings)
    return replace(begun, day="2023-03-15", postings=postings)


@pytest.mark.parametrize("name", list(voucher_templates()))
def test_every_template_needs_only_amounts_item_and_project_to_be_posted(unit, name):
    both = budget_unit("101009", "双账单位", institution="public_institution", keeps_financial=True)
    for place in (unit, both):
        begun = voucher_templates()[name].voucher(place, financial=place.keeps_financial)
        assert problems_of(place, YEAR, filled(begun)) == ()


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


def test_the_chinese_of_amounts_is_that_of_cheques():

    for fen, told in (
        (0, "零元整"), (5, "伍分"), (50, "伍角整"), (100, "壹元整"), (105, "壹元零伍分"), (1000_00, "壹仟元整"),
        (10_0000_00, "壹拾万元整"), (1_0001_00, "壹万零壹元整"), (1_0100_00, "壹万零壹佰元整"),
        (1_2345_0000_50, "壹亿贰仟叁佰肆拾伍万元伍角整"), (1_0000_0000_0001_00, "壹万亿零壹元整"), (-120, "负壹元贰角整"),
    ):  # fmt: skip
        assert spelt(fen) == told
    assert [read_yuan(t) for t in ("1,234.5", "１２３", "-0.05", "", "¥ 3", "1.234", "3万", "1e5")] == [
        123450, 12300, -5, 0, 300, None, None, None,
    ]  # fmt: skip
