"""The words before a number, taken apart."""

import pytest

from yiben.core.claim.label import read_label
from yiben.core.claim.measure import BUDGET, FINAL, ORIGINAL, OUTTURN
from yiben.core.claim.subject import same_subject


@pytest.mark.parametrize(
    ("words", "subject", "measure"),
    [
        ("2022年本年收入合计", "本年收入合计", ""),
        ("其中：基本支出", "基本支出", ""),
        ("一般公共服务支出年初预算", "一般公共服务支出", ORIGINAL),
        ("项目全年预算数为", "项目", FINAL),
        ("公务接待费支出决算为", "公务接待费", OUTTURN),
        ("县局部门预算收入", "县局部门", BUDGET),
        ("政府性基金预算支出", "政府性基金预算支出", ""),
        ("“三公”经费财政拨款支出决算共", "三公经费财政拨款", OUTTURN),
        ("截至2022年12月31日，", "", ""),
    ],
)
def test_a_label_is_a_subject_and_a_measure(words, subject, measure):
    label = read_label(words)
    assert (label.subject, label.measure) == (subject, measure)


def test_a_label_knows_the_year_it_names():
    assert read_label("2021年支出").year == 2021
    assert read_label("较上年支出").prior
    assert not read_label("上年结转和结余").prior


def test_subjects_are_the_same_without_quotes_marks_and_free_endings():
    assert same_subject("“三公”经费支出", "三公经费")
    assert same_subject("住房保障支出（类）", "住房保障支出")
    assert not same_subject("收入总计", "支出总计")
