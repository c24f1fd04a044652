"""What a rule sees of a paper: attributes and cells, under what is assumed of some facts."""

from enum import Enum
from fractions import Fraction

import pytest

from tests.support.built import fact, statement
from yiben.core.audit.view import Lens, RecordView, StatementView
from yiben.core.claim.claim import Claim
from yiben.core.expression.values import Absent, Number
from yiben.core.statement.forms.form import Funds
from yiben.core.statement.grid import Gap
from yiben.core.value.anchor import Anchor
from yiben.core.value.interval import Interval, exact
from yiben.core.value.period import Period
from yiben.core.value.unit import WAN_YUAN

AMOUNT, PART, OTHER = fact("30.00"), fact("10.00", at=(1, 0)), fact("20.00", at=(2, 0))
CLAIM = Claim(
    "parts",
    "支出",
    Anchor(3),
    "支出30.00万元。",
    {"whole": (AMOUNT,), "parts": (PART,)},
    ("三、支出",),
    Period(2023),
)


class Grade(Enum):
    GOOD = "良"


def see(thing):
    return Lens().see(thing)


def test_a_fact_is_seen_as_its_number_and_always_as_the_same_one():
    lens = Lens()
    assert lens.see(AMOUNT).facts == (AMOUNT,)
    assert lens.see(AMOUNT) is lens.see(AMOUNT)


def test_what_is_assumed_of_a_fact_is_seen_until_it_is_taken_back():
    lens = Lens()
    lens.assumed = {AMOUNT.key: exact(5)}
    assert lens.see(AMOUNT).interval == exact(5)
    assert lens.see(PART).interval == PART.printed.interval
    lens.assumed = {}
    assert lens.see(AMOUNT).interval == AMOUNT.printed.interval


@pytest.mark.parametrize(
    ("thing", "value"),
    [
        ("良", "良"),
        (True, True),
        (WAN_YUAN, "万元"),
        (Grade.GOOD, "良"),
        (("a", "b"), ("a", "b")),
        (["a"], ("a",)),
    ],
)
def test_words_truths_units_and_grades_are_seen_as_themselves(thing, value):
    assert see(thing) == value


def test_whole_and_broken_numbers_and_years_are_exact():
    assert see(3).interval == exact(3)
    assert see(Fraction(1, 2)).interval == exact(Fraction(1, 2))
    assert see(Period(2023)).interval == exact(2023)
    assert see(Interval(1, 2)).interval == Interval(1, 2)


def test_a_blank_cell_is_zero_a_dash_is_absent_and_the_rest_unreadable():
    assert isinstance(see(Gap.BLANK), Number)
    assert see(Gap.BLANK).zero_cells == 1
    assert see(Gap.DASH).kind == "dash"
    assert see(Gap.UNREADABLE).kind == "unreadable"
    assert see(None) == Absent("未印出")


def test_a_role_of_a_claim_is_its_number_and_a_plural_role_a_list():
    claim = RecordView(Lens(), CLAIM)
    assert claim.attribute("whole").facts == (AMOUNT,)
    assert [n.facts for n in claim.attribute("parts")] == [(PART,)]
    assert claim.attribute("section") == ("三、支出",)
    assert claim.attribute("period").interval == exact(2023)


def test_a_role_the_text_does_not_print_is_absent_by_name():
    assert RecordView(Lens(), CLAIM).attribute("rate") == Absent("未印出（rate）")


def test_an_amount_of_a_form_is_an_attribute_by_its_key():
    funds = Funds("年度资金总额", Anchor(1), {"outturn": AMOUNT, "declared": PART}, is_total=True)
    seen = RecordView(Lens(), funds)
    assert seen.attribute("outturn").facts == (AMOUNT,)
    assert seen.attribute("declared").facts == (PART,)
    assert isinstance(seen.attribute("rate"), Absent)


def test_two_views_of_one_record_are_equal():
    assert RecordView(Lens(), CLAIM) == RecordView(Lens(), CLAIM)
    assert RecordView(Lens(), CLAIM) != CLAIM


@pytest.fixture
def table():
    rows = {
        "合计": {"金额": "30.00", "上年": ""},
        "201": {"金额": "20.00", "上年": "—"},
        "20103": {"金额": "20.00", "上年": ""},
        "208": {"金额": "10.00", "上年": ""},
    }
    return StatementView(Lens(), statement(rows, groups={"金额": ("各年",), "上年": ("各年",)}))


def rows_of(table):
    return {row.thing.id: row for row in table.attribute("rows")}


def shown(cells):
    return [c.written if isinstance(c, Number) else c.kind for c in cells]


def test_a_cell_by_row_and_column(table):
    assert table.cell("合计", "金额").written == "30.00"


def test_a_group_of_columns_is_a_list(table):
    assert shown(table.cell("201", "各年")) == ["20.00", "dash"]


def test_the_rows_below_a_row_are_those_directly_below_it(table):
    rows = rows_of(table)
    assert [r.thing.id for r in rows["合计"].attribute("children")] == ["201", "208"]
    assert shown(table.cell(rows["合计"].attribute("children"), "金额")) == ["20.00", "10.00"]


def test_a_row_says_its_level(table):
    rows = rows_of(table)
    assert [rows[r].attribute("level") for r in ("合计", "201", "20103")] == ["line", "category", "section"]


def test_a_code_the_table_does_not_print_is_a_blank_row(table):
    assert table.cell("213", "金额").zero_cells == 1


def test_a_row_or_column_of_no_name_is_absent_with_the_table_s_title(table):
    assert table.cell("专项", "金额") == Absent("《支出决算表》没有“专项”行")
    assert table.cell("合计", "预算数") == Absent("《支出决算表》没有“预算数”栏")


def test_anything_else_of_a_statement_is_an_attribute(table):
    assert table.attribute("unit") == "万元"
    assert table.attribute("title") == "支出决算表"
