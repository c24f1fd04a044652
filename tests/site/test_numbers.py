"""A number of the environment is a number, or a sentence that says what is wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from yiben.site.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("", 300), (" 20 ", 20), ("0", 0)])
def test_a_number_is_read_and_none_is_the_default(monkeypatch, text, number):
    monkeypatch.setenv("YIBEN_TEST_NUMBER", text)
    assert whole_number("YIBEN_TEST_NUMBER", 300) == number


@pytest.mark.parametrize("text", ["many", "-1", "1.5", "３"])
def test_what_is_no_number_is_said_with_its_name(monkeypatch, text):
    monkeypatch.setenv("YIBEN_TEST_NUMBER", text)
    with pytest.raises(ImproperlyConfigured, match="YIBEN_TEST_NUMBER 应为整数"):
        whole_number("YIBEN_TEST_NUMBER", 300)


def test_what_is_too_small_is_said_with_its_least(monkeypatch):
    monkeypatch.setenv("YIBEN_TEST_NUMBER", "9")
    with pytest.raises(ImproperlyConfigured, match="不得小于 10"):
        whole_number("YIBEN_TEST_NUMBER", 300, least=10)
