"""Checking vouchers: every problem is told with its line, what was read, what was expected and the gap."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.ledgers import CODE, ITEM, YEAR, posting, spending, voucher
from yiben.core.ledger.account import BUDGET, FINANCIAL
from yiben.core.ledger.check import book_of, check
from yiben.core.ledger.problem import Problem, Words, told, yuan
from yiben.core.ledger.reverse import reverse
from yiben.core.ledger.rules import ledger_rules
from yiben.core.ledger.statuses import Statuses
from yiben.core.ledger.voucher import CREDIT, DEBIT, Dimensions, Posting, Voucher
from yiben.core.value.day import parts_of
from yiben.formats import definitions

ALL = definitions.load("ledger")
BODY = next(d.body for d in ALL if d.id == "problems")
WORDS = Words(BODY["sentences"], BODY["columns"])
RULES = ledger_rules(
    ALL,
    year=YEAR,
    chart=definitions.load_accounts(),
    items=definitions.load_codes("functional"),
    sections=definitions.load_codes("economic_departmental"),
)


def problems(given, **more):
    return check(given, RULES, unit=more.pop("unit", CODE), **more)


def whats(given, **more):
    return [(p.what, p.line) for p in problems(given, **more)]


def say(given, **more):
    return [told(p, WORDS) for p in problems(given, **more)]


def test_a_right_voucher_has_no_problem():
    assert problems(spending(three_public="hospitality_domestic", counts={"guests": 3})) == ()


def test_an_unbalanced_book_is_told_with_the_last_line_both_sums_and_the_gap():
    first, second = spending("100.00").postings
    given = voucher(first, replace(second, amount=-9000), number="12")
    (problem,) = problems(given)
    assert (problem.line, problem.gap) == (2, 1000)
    assert say(given) == [
        "凭证12第2行：预算会计（6、7、8类）借方合计100.00元，贷方合计90.00元，借方多10.00元。请核对到这一行为止的分录。"
    ]


def test_each_book_balances_alone_though_both_together_would():
    budget = spending("100.00").postings
    crossed = (posting("5001 debit 70.00"), posting("4001 credit 100.00"), posting("8001 debit 30.00"))
    found = whats(voucher(*budget, *crossed), both_books=True)
    assert ("unbalanced_budget", 5) in found and ("unbalanced_financial", 4) in found


def test_a_line_keeps_the_number_of_the_row_it_came_from():
    lines = tuple(replace(p, line=40 + n) for n, p in enumerate(spending(item="9999999").postings))
    assert {p.line for p in problems(replace(spending(), postings=lines))} == {40, 41}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"item": "2999999"}, "unknown_code"),
        ({"item": "20103"}, "code_too_short"),
        ({"section": "399"}, "code_too_short"),
        ({"section": "39906"}, "code_not_in_year"),
        ({"kind": "lottery"}, "unknown_value"),
        ({"nature": "project"}, "dimension_missing"),
        ({"nature": "project", "project": "甲" * 101}, "too_long"),
        ({"nature": "project", "project": " 甲"}, "strange_characters"),
        ({"unit": "999"}, "other_unit"),
        ({"day": "2023-02-29"}, "no_such_day"),
        ({"day": "2022-12-31"}, "out_of_period"),
        ({"day": "2023-01-31"}, "month_closed"),
        ({"memo": "长" * 201}, "too_long"),
        ({"number": "1" * 61}, "too_long"),
    ],
)
def test_what_is_wrong_is_named_and_told_in_a_sentence(wrong, expected):
    given = spending(**wrong)
    assert expected in {p.what for p in problems(given, closed={1})}
    assert all("{" not in sentence for sentence in say(given, closed={1}))


def test_an_unknown_account_kind_side_and_amount_are_told():
    given = voucher(
        posting("6999 credit 5.00"),
        posting("60O1 credit 5.00"),
        replace(posting("8001 debit 10.00"), side="left"),
        posting("8001 debit 0.00"),
        replace(posting("8001 debit 1.00"), counts={"guests": 1, "ghosts": 2}),
        kind="gift",
    )
    found = {p.what for p in problems(given)}
    assert {"unknown_account", "unknown_value", "nothing_posted", "count_without_kind"} <= found
    assert ("too_few_postings", 0) in whats(voucher(posting("8001 debit 0.00")))
    assert "too_large" in {p.what for p in problems(spending("99999999999999999.00"))}


def test_a_known_code_whose_name_nobody_saw_in_print_is_let_in_and_said():
    statuses = Statuses(RULES)
    unseen = next(c for c in RULES.items.values() if c.level == "item" and not c.is_observed)
    given = spending(item=unseen.code)
    statuses.see(given)
    assert problems(given) == () and statuses.unverified == {unseen.code: unseen.status}


def test_every_problem_that_the_core_can_find_has_its_sentence_and_the_other_way_round():
    import re
    from pathlib import Path

    import yiben.core.ledger as package

    code = "".join(p.read_text(encoding="utf-8") for p in Path(package.__file__).parent.glob("*.py"))
    code += (Path(package.__file__).parents[2] / "apps/ledgers/selectors/budgets.py").read_text(
        encoding="utf-8"
    )
    found = set(re.findall(r'Problem\(\s*"(\w+)"', code)) | {f"unbalanced_{b}" for b in (BUDGET, FINANCIAL)}
    assert found == set(WORDS.sentences)
    sample = {"column": "item", "read": "1", "expected": "2", "gap": 5}
    assert all(told(Problem(what, 3, **sample), WORDS) for what in found)


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (-123456, "-1,234.56"), (10**11, "1,000,000,000.00")]
)
def test_money_is_told_in_yuan(fen, text):
    assert yuan(fen) == text


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        ("2024-02-29", (2024, 2, 29)),
        ("2023-02-29", None),
        ("1900-02-29", None),
        ("2000-02-29", (2000, 2, 29)),
        ("2023-13-01", None),
        ("2023-04-31", None),
        ("2023-4-1", None),
        ("2023-00-10", None),
    ],
)
def test_a_day_is_one_that_exists(day, parts):
    assert parts_of(day) == parts


AMOUNTS = st.integers(-(10**14), 10**14).filter(bool)
OF = Dimensions(CODE, ITEM, "30201", "general_public", "operating")
ACCOUNTS = st.sampled_from(["7101", "720101", "6001", "8001", "1002", "5001", "4001", "2302"])


@st.composite
def balanced(draw):
    """A voucher of any postings, balanced in each book by its last lines."""
    postings = []
    for account, amount in draw(st.lists(st.tuples(ACCOUNTS, AMOUNTS), min_size=1, max_size=8)):
        side = draw(st.sampled_from([DEBIT, CREDIT]))
        postings.append(Posting(account, side, amount, OF))
    for book, money in ((BUDGET, "8001"), (FINANCIAL, "1002")):
        left = sum(p.amount for p in postings if book_of(p.account) == book)
        if left:
            postings.append(Posting(money, DEBIT if left < 0 else CREDIT, -left, OF))
    if len(postings) < 2:
        postings.append(Posting(postings[0].account, CREDIT, -postings[0].amount, OF))
    return Voucher("1", f"{YEAR}-05-06", "ordinary", "", tuple(postings))


@given(balanced())
def test_a_balanced_voucher_is_never_told_to_be_unbalanced(given):
    assert [p for p in problems(given, both_books=True) if p.what.startswith("unbalanced")] == []


@given(balanced(), st.integers(0, 20), AMOUNTS)
def test_a_voucher_with_one_amount_changed_is_told_with_exactly_that_gap(given, place, change):
    place %= len(given.postings)
    changed = replace(given.postings[place], amount=given.postings[place].amount + change)
    wrong = replace(given, postings=(*given.postings[:place], changed, *given.postings[place + 1 :]))
    book = book_of(changed.account)
    found = [(p.what, p.gap) for p in problems(wrong, both_books=True) if p.what.startswith("unbalanced")]
    assert found == [(f"unbalanced_{book}", change)]


@given(balanced())
def test_a_reversal_cancels_its_voucher_in_every_place_and_is_balanced_too(given):
    red = reverse(given, day=f"{YEAR}-06-01", memo="冲销")
    assert [p.amount + q.amount for p, q in zip(given.postings, red.postings, strict=True)] == [0] * len(
        given.postings
    )
    assert [(p.account, p.side, p.dimensions) for p in red.postings] == [
        (p.account, p.side, p.dimensions) for p in given.postings
    ]
    assert red.kind == given.kind and red.reverses == given.number
    assert [p for p in problems(red, both_books=True) if p.what.startswith("unbalanced")] == []
