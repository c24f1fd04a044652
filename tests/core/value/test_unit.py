"""What a printed unit counts, and how many base units one of it holds."""

from fractions import Fraction

import pytest

from yiben.core.value.unit import COUNT, NO_UNIT, POINT, RATIO, money_unit, unit_of


@pytest.mark.parametrize(
    ("symbol", "fen"),
    [("元", 100), ("千元", 10**5), ("万元", 10**6), ("百万元", 10**8), ("亿元", 10**10), ("万", 10**6)],
)
def test_money_is_counted_in_fen(symbol, fen):
    assert unit_of(symbol).is_money
    assert unit_of(symbol).scale == fen
    assert money_unit(symbol) is unit_of(symbol)


@pytest.mark.parametrize("symbol", ["%", "％", "个百分点"])
def test_a_percent_and_a_percentage_point_are_one_hundredth(symbol):
    assert (unit_of(symbol).dimension, unit_of(symbol).scale) == (RATIO, Fraction(1, 100))


def test_per_mille_is_one_thousandth():
    assert unit_of("‰").scale == Fraction(1, 1000)


def test_fen_of_a_score_are_points_not_money():
    assert unit_of("分").dimension == POINT


def test_people_and_batches_are_counted_apart():
    people, batches = unit_of("人"), unit_of("批次")
    assert people.dimension == batches.dimension == COUNT
    assert people.kind != batches.kind


def test_ten_thousand_people_are_people():
    assert (unit_of("万人次").scale, unit_of("万人次").kind) == (10_000, "人次")
    assert unit_of("亿人").scale == 100_000_000


def test_no_symbol_is_no_unit():
    assert unit_of("") is NO_UNIT


def test_asking_for_money_by_a_word_that_is_none_is_an_error():
    with pytest.raises(KeyError):
        money_unit("人")
