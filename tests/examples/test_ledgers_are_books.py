"""The shipped ledgers are ledgers: balanced, dated, closed, paired, and within their budgets."""

import re
from collections import defaultdict
from datetime import date

import pytest

from tests.examples.shipped import LEDGERS, PAPERS, book, dimensions, fen, rows, signed, told
from yiben.core.ledger.book import Selection
from yiben.core.ledger.voucher import KINDS
from yiben.formats.definitions import load

PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def balance(name: str, *accounts: str) -> int:
    """What accounts come to at the end of the year, debit positive."""
    return book(name).sum([Selection(accounts=accounts)])


@pytest.mark.parametrize("name", PAPERS)
def test_every_voucher_balances_in_each_book(name: str) -> None:
    sums: dict[tuple[str, bool], int] = defaultdict(int)
    for row in rows(name, "vouchers.csv"):
        assert bool(row["借方金额"]) != bool(row["贷方金额"])
        assert signed(row) != 0
        sums[row["凭证号"], row["会计科目"][0] in "678"] += signed(row)
    assert [key for key, amount in sums.items() if amount] == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_voucher_has_one_day_one_kind_and_one_unit_in_its_year(name: str) -> None:
    heads: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows(name, "vouchers.csv"):
        heads[row["凭证号"]].add((row["日期"], row["凭证类型"], row["摘要"], row["预算单位"]))
        assert row["凭证类型"] in KINDS.values()
        assert date.fromisoformat(row["日期"]).year == told(name, "chosen.json")["year"]
    assert [number for number, seen in heads.items() if len(seen) > 1] == []
    units = {row["单位代码"] for row in rows(name, "units.csv")}
    assert {unit for seen in heads.values() for *_, unit in seen} <= units


@pytest.mark.parametrize("name", PAPERS)
def test_an_ordinary_payment_is_on_a_working_day_of_the_week(name: str) -> None:
    days = {row["日期"] for row in rows(name, "vouchers.csv") if row["凭证类型"] == "日常业务"}
    assert [day for day in days if date.fromisoformat(day).weekday() > 4] == []


@pytest.mark.parametrize("name", PAPERS)
def test_postings_have_the_dimensions_that_their_accounts_need(name: str) -> None:
    for row in rows(name, "vouchers.csv"):
        account, of = row["会计科目"], dimensions(row)
        if account.startswith(("6", "7", "8101", "8201")):
            assert len(of.item) == 7 and of.kind and of.nature, row
            assert bool(of.project) == (of.nature == "project"), row
        if account.startswith("7"):
            assert len(of.section) == 5, row


@pytest.mark.parametrize("name", PAPERS)
def test_the_year_is_closed_and_its_carry_over_is_the_published_one(name: str) -> None:
    for temporary in ("6", "7", "4", "5", "33"):
        assert balance(name, temporary) == 0
    left = 136_320 if name == "eshan-2020" else 0
    assert balance(name, "8001") == left
    assert balance(name, "8101", "8102", "8202") == 0
    assert balance(name, "8201") == -left


def test_the_ledger_with_both_books_pairs_every_payment() -> None:
    vouchers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows("eshan-2020", "vouchers.csv"):
        if row["凭证类型"] == "日常业务":
            vouchers[row["凭证号"]][row["会计科目"]] += signed(row)
    for number, accounts in vouchers.items():
        spent = sum(amount for account, amount in accounts.items() if account.startswith("7"))
        cost = sum(
            amount for account, amount in accounts.items() if account[0] in "5" or account[:2] in ("16", "19")
        )
        assert spent == cost, number
        assert accounts["6001"] == accounts["4001"], number
        assert accounts["800101"] == accounts["1011"], number
        assert accounts["800102"] == accounts["1002"], number


def test_cash_of_both_books_is_the_same_at_the_end_of_the_year() -> None:
    assert balance("eshan-2020", "1002") == balance("eshan-2020", "800102") == 136_320
    assert balance("eshan-2020", "1011") == balance("eshan-2020", "2201") == 0


def test_the_ledger_with_one_book_keeps_only_budget_accounts() -> None:
    assert {row["会计科目"][0] for row in rows("fenyang-2023", "vouchers.csv")} <= set("678")


@pytest.mark.parametrize("name", PAPERS)
def test_no_appropriation_is_spent_past_its_final_budget(name: str) -> None:
    left: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows(name, "budgets.csv"):
        of = dimensions(row)
        left[of.unit, of.item, of.section, of.nature, of.project] += fen(row["金额"])
    for row in rows(name, "vouchers.csv"):
        of = dimensions(row)
        if row["会计科目"].startswith("7") and row["凭证类型"] == "日常业务" and of.kind == "general_public":
            left[of.unit, of.item, of.section, of.nature, of.project] -= signed(row)
    assert {key: amount for key, amount in left.items() if amount < 0} == {}


def test_the_original_budget_is_the_published_one() -> None:
    sums: dict[str, int] = defaultdict(int)
    for row in rows("fenyang-2023", "budgets.csv"):
        if row["预算类型"] == "年初预算":
            sums[row["功能科目"][:3]] += fen(row["金额"])
    assert 1_390_315_000 <= sums["201"] < 1_390_325_000
    assert 43_585_000 <= sums["221"] < 43_595_000
    assert 1_433_895_000 <= sum(sums.values()) < 1_433_905_000


def test_last_years_figures_follow_from_the_printed_changes() -> None:
    held = {(r["报表"], r["行"], r["列"]): fen(r["金额"]) for r in rows("fenyang-2023", "comparatives.csv")}
    assert held["total", "收入总计", "决算数"] == 928_360_000
    assert held["three_public", "合计", "决算数"] == 3_870_000
    assert held["related_information", "机关运行经费", "统计数"] == 39_120_000
    assert {statement for statement, _, _ in held} <= {d.id for d in load("statements", examples=False)}


def test_a_register_without_an_entry_is_no_file() -> None:
    for name in PAPERS:
        for path in sorted((LEDGERS / name).glob("*.csv")):
            assert rows(name, path.name), path
    assert not (LEDGERS / "eshan-2020" / "comparatives.csv").exists()


@pytest.mark.parametrize("name", PAPERS)
def test_suppliers_and_numbers_of_papers_are_marked_as_examples(name: str) -> None:
    for row in rows(name, "contracts.csv"):
        assert "（示例）" in row["供应商"] and row["合同号"].startswith("示例")
        assert fen(row["已付金额"]) <= fen(row["合同金额"])
    assert all(row["文号"].startswith("示例") for row in rows(name, "budgets.csv"))
    assert all(row["车牌或编号"].startswith("示例") for row in rows(name, "vehicles.csv"))
    assert told(name, "chosen.json")["invented"]


@pytest.mark.parametrize("name", PAPERS)
def test_no_phone_number_is_in_a_ledger(name: str) -> None:
    for file in ("vouchers.csv", "budgets.csv", "contracts.csv"):
        for row in rows(name, file):
            text = " ".join(row[head] for head in ("摘要", "项目", "供应商") if head in row)
            assert not PHONE.search(text)


@pytest.mark.parametrize("name", PAPERS)
def test_every_declaration_names_the_paper_or_says_that_it_is_ours(name: str) -> None:
    declared = rows(name, "declarations.csv")
    assert {(row["预算单位"], row["本年没有的登记"]) for row in declared}
    for row in declared:
        assert row["依据"].startswith(("公开件", "示例：")), row
