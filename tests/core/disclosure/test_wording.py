"""Which phrase tells a change, a comparison, an execution or a share."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.disclosure.wording import (
    Style,
    change,
    comparison,
    differs,
    exceeds,
    execution,
    percent,
    share,
)
from yiben.core.value.printed import show
from yiben.core.value.unit import WAN_YUAN, YUAN

WAN = Style(WAN_YUAN)
FEN = Style(YUAN)


@pytest.mark.parametrize(
    ("now", "then", "style", "key"),
    [
        (120_00, 100_00, FEN, "increased"),
        (80_00, 100_00, FEN, "decreased"),
        (100_00, 100_00, FEN, "unchanged"),
        (100_00, 0, FEN, "increased_from_zero"),
        (-100_00, 0, FEN, "decreased_from_zero"),
        (100_00, -50_00, FEN, "increased_from_negative"),
        (-100_00, -50_00, FEN, "decreased_from_negative"),
        (-20_00, 100_00, FEN, "decreased_plain"),
        (0, 0, FEN, "unchanged"),
        (0, 100_00, FEN, "decreased"),
        # 30 yuan are nothing where money is printed in 万元
        (1_000_030_00, 1_000_000_00, WAN, "unchanged"),
        (1_000_000_00, 30_00, WAN, "increased_from_zero"),
        (100_004_900, 5_100, WAN, "increased_plain"),
    ],
)
def test_the_words_follow_what_is_printed(now: int, then: int, style: Style, key: str) -> None:
    assert change(now, then, style)[0] == key


def test_a_rate_is_of_last_year() -> None:
    assert change(120_00, 100_00, FEN) == (
        "increased",
        {"amount": "20.00元", "base": "100.00元", "rate": "20.00%"},
    )
    assert change(0, 100_00, FEN)[1]["rate"] == "100.00%"


def test_only_a_change_with_a_base_above_zero_has_a_rate() -> None:
    assert [k for k in ((5, 0), (5, -3), (-5, 3)) if "rate" in change(k[0] * 100, k[1] * 100, FEN)[1]] == []


@pytest.mark.parametrize(
    ("outturn", "budget", "key"), [(5_00, 4_00, "more"), (4_00, 5_00, "less"), (0, 0, "equal")]
)
def test_the_outturn_is_compared_as_printed(outturn: int, budget: int, key: str) -> None:
    assert comparison(outturn, budget, FEN)[0] == key
    assert comparison(1_000_049_00, 1_000_000_00, WAN)[0] == "equal"


def test_a_budget_of_nothing_is_not_carried_out_in_per_cent() -> None:
    assert execution(0, 0, FEN) == ("nothing", {})
    assert execution(5_00, 0, FEN) == ("unbudgeted", {})
    assert execution(5_00, 30, WAN) == ("nothing", {})
    assert execution(-5_00, 10_00, FEN) == ("nothing", {})
    assert execution(5_00, 10_00, FEN) == ("executed", {"rate": "50.00%"})


def test_a_share_lies_between_nothing_and_all() -> None:
    assert share(1, 3, FEN) == ("share", {"rate": "33.33%"})
    assert share(0, 3, FEN)[1] == {"rate": "0.00%"}
    assert [share(*pair, FEN)[0] for pair in ((-1, 3), (4, 3), (1, 0), (1, -1))] == ["nothing"] * 4


@given(st.integers(-(10**12), 10**12), st.sampled_from([WAN, FEN, Style(WAN_YUAN, 4)]))
def test_what_prints_as_zero_is_zero_and_nothing_else_is(fen: int, style: Style) -> None:
    printed = show(fen, style.unit, style.decimals)
    assert (style.steps(fen) == 0) == (not printed.strip("-0."))
    assert style.money(fen) == printed + style.unit.symbol


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_printed_rate_is_within_half_of_its_last_digit(part: int, whole: int) -> None:
    printed = Fraction(percent(part, whole).rstrip("%").replace(",", ""))
    assert abs(printed - Fraction(100 * part, whole)) <= Fraction(1, 200)


def test_a_difference_is_told_by_what_the_words_say() -> None:
    one, other = 100_004_900, 100_005_100
    assert differs(one, other, WAN, printed=True)
    assert not differs(one, other, WAN, printed=False)


@pytest.mark.parametrize(
    ("now", "then", "over"), [(111, 100, True), (110, 100, False), (89, 100, True), (1, 0, True)]
)
def test_a_threshold_is_a_share_of_the_base(now: int, then: int, over: bool) -> None:
    assert exceeds(now, then, Fraction(10), 0) is over


def test_a_threshold_may_ask_for_an_amount_too() -> None:
    assert not exceeds(111, 100, Fraction(10), 11)
    assert exceeds(112, 100, Fraction(10), 11)
