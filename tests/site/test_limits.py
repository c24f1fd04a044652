"""Settings that are whole numbers."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from yiben.site.limits import whole_number


def test_a_number_is_taken_and_the_default_where_there_is_none(monkeypatch):
    monkeypatch.setenv("YIBEN_TRIED", " 30 ")
    assert whole_number("YIBEN_TRIED", 5, least=1) == 30
    monkeypatch.setenv("YIBEN_TRIED", "")
    assert whole_number("YIBEN_TRIED", 5, least=1) == 5


@pytest.mark.parametrize("wrong", ["many", "-1", "0", "1.5", "٣"])
def test_what_is_no_such_number_is_told_with_the_name_of_the_setting(monkeypatch, wrong):
    monkeypatch.setenv("YIBEN_TRIED", wrong)
    with pytest.raises(ImproperlyConfigured, match="YIBEN_TRIED 写的是"):
        whole_number("YIBEN_TRIED", 5, least=1)
