"""Codes of a classification by year."""

from yiben.core.catalogue.classification import ClassificationCode


def test_a_code_that_was_seen_in_papers_is_observed_and_any_other_is_not():
    assert ClassificationCode("201", "一般公共服务支出", "category", "observed").is_observed
    assert not ClassificationCode("201", "一般公共服务支出", "category", "unverified").is_observed


def test_a_code_holds_from_its_first_to_its_last_year():
    code = ClassificationCode("2080505", "机关事业单位基本养老保险缴费支出", "item", "observed", 2016, 2020)
    assert [code.holds_in(year) for year in (2015, 2016, 2020, 2021, None)] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_a_code_without_dates_always_holds():
    assert ClassificationCode("201", "一般公共服务支出", "category", "observed").holds_in(1999)
