"""The chart of accounts: the norm's 103 first-level accounts, each in its book, with the status of its name."""

from collections import Counter

from yiben.core.ledger.account import BUDGET, FINANCIAL
from yiben.core.ledger.check import book_of
from yiben.formats.definitions import load_accounts, load_for_audits

CHART = load_accounts()
FIRST = [account for account in CHART.accounts if not account.parent]


def test_the_norm_has_77_financial_and_26_budget_accounts():
    assert Counter(account.book for account in FIRST) == {FINANCIAL: 77, BUDGET: 26}


def test_every_account_stands_in_the_book_of_its_first_digit_below_one_that_is_known():
    for account in CHART.accounts:
        assert account.book == book_of(account.code), account
        assert not account.parent or account.code.startswith(CHART.by_code[account.parent].code)
        assert account.normal in ("debit", "credit") and account.status and account.element


def test_a_longer_code_belongs_to_the_longest_account_it_begins_with():
    assert CHART.account("60010101").code == "600101"
    assert CHART.account("60019901").code == "6001"
    assert CHART.account("6999") is None and CHART.account("600") is None and CHART.account("") is None


def test_accounts_that_lessen_others_stand_on_the_other_side():
    assert CHART.by_code["1602"].normal == "credit" and CHART.by_code["8001"].normal == "debit"


def test_the_rules_of_the_ledger_are_not_read_for_an_audit():
    assert "ledger" not in {definition.kind for definition in load_for_audits()}
