"""Rows into vouchers: what a file says comes out exactly, and everything wrong with it is told in one pass."""

from dataclasses import replace

import pytest

from tests.support.intake import BELOW, HEAD, UNIT, book, marked, pair, problems, read, taken, words
from yiben.core.intake.reading import Remembered
from yiben.core.ledger.voucher import CREDIT, DEBIT, Dimensions
from yiben.core.value.rows import FAULTY, FORMULA, FORMULA_WITHOUT_VALUE, MERGED
from yiben.formats.sheets import open_rows


def test_the_rows_of_a_number_are_one_voucher_of_exact_fen():
    intake, found = read(HEAD + pair("记-1", '"1,234.56"', "1234.56") + pair("记-2"))
    first, second = (one.voucher for one in found)
    assert (first.number, first.day, first.kind, first.memo) == ("记-1", "2023-03-15", "ordinary", "办公费")
    of = Dimensions(UNIT, "2010301", "30201", "general_public", "operating")
    assert [(p.account, p.side, p.amount) for p in first.postings] == [
        ("7101", DEBIT, 123456),
        ("6001", CREDIT, -123456),
    ]
    assert first.postings[0].dimensions == of and first.postings[1].dimensions == replace(of, section="")
    assert [(one.first, one.last, one.unit) for one in found] == [(2, 3, UNIT), (4, 5, UNIT)]
    assert second.postings[1].line == 5
    assert not any(one.problems for one in found) and not intake.problems
    assert intake.rows == 4


def test_red_amounts_stay_on_their_side():
    _, found = read(HEAD + pair(1, "-100.00"))
    assert [(p.side, p.amount) for p in found[0].voucher.postings] == [(DEBIT, -10000), (CREDIT, 10000)]
    assert found[0].problems == ()


def test_one_amount_beside_a_direction_does_as_well():
    text = "凭证号,日期,科目编码,借贷方向,金额,功能科目,经济科目,资金性质,支出性质\n"
    text += "1,2023/3/5,7101,借,5,2010301 行政运行,30201-办公费,一般公共预算资金,公用\n"
    text += "1,2023/3/5,6001,贷,5,2010301 行政运行,,一般公共预算资金,公用\n"
    _, found = read(text)
    assert [(p.side, p.amount) for p in found[0].voucher.postings] == [(DEBIT, 500), (CREDIT, -500)]
    assert found[0].problems == () and found[0].voucher.day == "2023-03-05"
    assert found[0].voucher.postings[0].dimensions.section == "30201"


def test_units_are_known_by_code_and_name_and_vouchers_of_two_may_share_a_number():
    mine = pair(1).replace(",,2010301", f",{UNIT},2010301")
    below = pair(1).replace(",,2010301", ",云岭县政务信息中心,2010301")
    _, found = read(HEAD + mine + below)
    assert [one.unit for one in found] == [UNIT, BELOW]
    assert not any(one.problems for one in found)


def test_a_number_may_come_again_in_another_month():
    _, found = read(HEAD + pair(1) + pair(1).replace("-03-", "-04-"))
    assert len(found) == 2 and not any(one.problems for one in found)


def test_counts_of_receptions_come_with_their_posting():
    head = HEAD.rstrip("\n") + ",三公类别,公务接待批次,公务接待人次\n"
    debit, credit = pair(1).replace("30201", "30217").splitlines()
    _, found = read(head + f"{debit},公务接待费（国内接待）,2,15\n{credit},,,\n")
    assert found[0].voucher.postings[0].counts == {"receptions": 2, "guests": 15}
    assert found[0].problems == ()


@pytest.mark.parametrize(
    ("old", "new", "what", "word"),
    [
        ("7101,100.00", "7101,100.005", "more_than_two_decimals", "100.005"),
        ("7101,100.00", "7101,一百", "not_an_amount", "一百"),
        ("7101,100.00,", "7101,100.00,100.00", "both_sides", "100.00"),
        ("7101,100.00", "7101,", "no_amount", "没有金额"),
        ("7101,100.00", "七千,100.00", "not_a_code", "七千"),
        ("7101,100.00", "9101,100.00", "unknown_account", "9101"),
        ("2023-03-15,办公费,7101", "2023-02-30,办公费,7101", "no_such_day", "2023-02-30"),
        ("2023-03-15,办公费,7101", "三月,办公费,7101", "not_a_day", "三月"),
        (",,2010301,30201", ",财政局,2010301,30201", "unknown_unit", "财政局"),
        ("一般公共预算,公用经费", "公共,公用经费", "unknown_word", "公共"),
        ("2010301,30201", "2980101,30201", "unknown_code", "2980101"),
        ("2010301,30201", "2010301,302", "code_too_short", "302"),
        ("1,2023", ",2023", "required", "空"),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_with_its_place(old, new, what, word):
    found = problems(HEAD + pair().replace(old, new, 1))
    told = next(problem for problem in found if problem.what == what)
    assert told.row == 2 and told.column >= 0 and told.header
    assert told.message.startswith(f"第2行“{told.header}”（") and word in told.message
    assert told.message[-1] == "。"


def test_a_voucher_that_does_not_balance_is_told_with_the_gap():
    (told,) = problems(HEAD + pair(1, "100.00", "90.00"))
    assert told.what == "unbalanced_budget" and told.voucher == "1"
    assert "100.00" in told.message and "90.00" in told.message and "10.00" in told.message


def test_a_day_of_another_year_is_out_of_period():
    assert words(HEAD + pair().replace("2023-03", "2022-03")) == ["out_of_period"]


def test_a_number_that_comes_again_after_another_is_told_with_its_first_row():
    (told,) = problems(HEAD + pair(1) + pair(2) + pair(1))
    assert told.what == "number_twice" and told.row == 6 and "第2行" in told.message


def test_the_rows_of_one_voucher_share_day_and_kind():
    told = problems(HEAD + pair(1).replace("03-15,办公费,6001", "03-16,办公费,6001"))
    assert [one.what for one in told] == ["head_differs"] and "2023-03-15" in told[0].message


@pytest.mark.parametrize(
    ("why", "what"),
    [
        (FORMULA, "formula"),
        (FORMULA_WITHOUT_VALUE, "formula_without_value"),
        (FAULTY, "error_value"),
        (MERGED, "merged"),
    ],
)
def test_a_cell_that_is_no_plain_value_is_refused(why, what):
    _, found = taken(marked(HEAD + pair(), 2, 4, why, "=A1" if "f" in why else "E2:E3"))
    assert [problem.what for problem in found[0].problems] == [what]
    assert "（E2）" in found[0].problems[0].message


def test_a_voucher_whose_values_can_be_read_is_checked_whatever_else_is_wrong_with_it():
    _, found = taken(marked(HEAD + pair(1, "100.00", "90.00"), 2, 4, FORMULA, "=A1"))
    assert [problem.what for problem in found[0].problems] == ["formula", "unbalanced_budget"]


def test_what_holds_whatever_an_unreadable_value_is_is_told_beside_it():
    text = HEAD + pair(1, "5", "6").replace("2023-03", "2024-03").replace(
        ",,2010301,30201", ",财政局,2980101,302"
    )
    found = words(text)
    assert found == ["unknown_unit", "out_of_period", "unbalanced_budget", "unknown_code", "code_too_short"]
    assert words(HEAD + pair(1, "一百", "6")) == ["not_an_amount"]


def test_the_words_expected_are_the_ledgers_own():
    (told, _) = problems(HEAD + pair().replace("一般公共预算", "公共"))
    assert "应是以下之一：一般公共预算、政府性基金预算、国有资本经营预算、非财政拨款。" in told.message


def test_a_mark_in_a_column_that_nobody_reads_is_nobodys_business():
    text = HEAD.replace("摘要", "备查") + pair()
    _, found = taken(marked(text, 2, 2, FORMULA, "=A1"))
    assert found[0].problems == ()


def test_every_problem_of_a_file_is_told_in_one_pass():
    text = HEAD + pair(1, "1.001") + pair(2, "5", "6") + pair(3).replace("7101", "7009") + pair(1)
    found = words(text + "合计,,,,,,,,,,\n")
    assert found == ["more_than_two_decimals"] * 2 + ["unbalanced_budget", "unknown_account", "number_twice"]


def test_rows_of_sums_are_left_out_and_counted():
    intake, found = read(HEAD + pair() + "合 计,,,,100.00,100.00,,,,,\n")
    assert intake.sums == 1 and len(found) == 1


def test_a_mapping_somebody_gave_is_used_for_the_same_header():
    text = "号码,那天,会计科目,借方金额,贷方金额\n1,2023-03-15,8001,1,\n1,2023-03-15,8101,,1\n"
    intake, _ = read(text)
    assert [problem.what for problem in intake.problems] == ["column_missing"]
    assert "凭证号、日期" in intake.problems[0].message
    known = {intake.headers[0].fingerprint: Remembered("vouchers", {"号码": "number", "那天": "day"})}
    again, found = taken(
        list(open_rows("a.csv", text.encode())),
        book=replace(book(), told=known),
    )
    assert again.problems == [] and found[0].voucher.number == "1"
