"""Budget years."""

from yiben.core.value.period import Period


def test_the_year_before_a_budget_year():
    assert Period(2023).previous == Period(2022)


def test_the_opening_of_the_year_before_is_still_an_opening():
    assert Period(2023, "opening").previous == Period(2022, "opening")


def test_periods_stand_in_the_order_of_years():
    assert sorted([Period(2023), Period(2019), Period(2021)])[0] == Period(2019)


def test_the_opening_of_a_year_is_not_the_year():
    assert Period(2023, "opening") != Period(2023)
