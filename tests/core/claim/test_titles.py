"""What a number of running text is called where its own clause does not name it."""

import pytest

from tests.support.prose import YEAR, extracted
from yiben.core.value.period import Period


def fact(text, figure):
    return next(f for f in extracted(text).numbers if f.printed.text == figure)


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("行政许可271项（对应的责任事项1422项，追责情形1685项）。", "1685", "行政许可·追责情形"),
        ("产出时效设计权重10%，自评得分9分。", "9", "产出时效·得分"),
        ("更新购置公务用车0辆，金额12元。", "12", "更新购置公务用车·金额"),
    ],
)
def test_a_number_takes_the_name_of_what_stands_before_it(text, figure, name):
    assert fact(text, figure).label == name


def test_a_counted_noun_after_the_number_is_in_its_name():
    assert fact("对全县35个行政事业单位、11个行业单位打分。", "35").label.endswith("行政事业单位")


def test_a_project_is_named_by_the_first_sentence_of_its_paragraph():
    text = "（2）大厅运行经费项目完成情况综述。项目全年预算数39.6万元。"
    assert fact(text, "39.6").label.startswith("大厅运行经费项目")


@pytest.mark.parametrize(
    ("text", "figure", "moment"),
    [
        ("年末实有人数20人，其中在职19人。", "19", "closing"),
        ("截至2022年12月31日，共有车辆3辆。", "3", "closing"),
        ("全年受理业务20件。", "20", "year"),
        ("截至2022年12月底，累计受理办件20件。", "20", "year"),
    ],
)
def test_a_stock_is_of_the_close_of_its_year_and_a_flow_of_the_year(text, figure, moment):
    assert fact(text, figure).period == Period(YEAR, moment)
