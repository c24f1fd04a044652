"""A citation in one line says how far it was verified."""

import pytest

from yiben.core.value.citation import Citation


def test_a_verified_norm_is_its_name_and_article():
    assert str(Citation("预算法", "第十四条", status="verified")) == "预算法 第十四条"


@pytest.mark.parametrize(("status", "said"), [("part", "条文未核实"), ("unverified", "未核实")])
def test_a_norm_that_is_not_verified_says_so(status, said):
    assert str(Citation("预算法", "第十四条", status=status)) == f"预算法 第十四条（{said}）"


def test_a_norm_without_an_article_is_its_name_alone():
    assert str(Citation("公开样表", status="verified")) == "公开样表"


def test_nothing_counts_as_verified_unless_it_says_so():
    assert Citation("预算法").status == "unverified"
