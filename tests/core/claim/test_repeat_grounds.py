"""Two numbers are one quantity printed twice only for reasons other than that they are equal."""

from yiben.apps.audits import engine
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.formats import text

HEAD = "甲局2022年度部门整体支出绩效自评报告\n\n"


def paper(first: str, second: str) -> Paper:
    return read(text.read(f"{HEAD}{first}\n\n{second}\n".encode()), engine.book())


def pairs(first: str, second: str) -> list[tuple[str, str]]:
    found = paper(first, second).repeated
    return [(r.first.printed.text, r.second.printed.text) for r in found]


def test_a_quantity_between_the_same_telling_numbers_is_one_printed_twice():
    first = "全县录入监管行为875项，覆盖率46.74%；录入动态信息发布总数28条。"
    second = "全县录入监管行为875项，覆盖率46.74%；录入动态信息发布总数23条。"
    assert ("28", "23") in pairs(first, second)


def test_equal_numbers_with_nothing_else_alike_are_not_held_together():
    first = "大厅设置综合窗口115个，共有工作人员36人。"
    second = "全年培训两期，大厅设置综合窗口115个，来访群众512人。"
    assert pairs(first, second) == []


def test_round_neighbours_say_nothing():
    first = "项目自评得分为90分。项目全年预算安排资金为120万元，完成率为100%。"
    second = "项目自评得分为90分。项目全年预算安排资金为75万元，完成率为100%。"
    assert pairs(first, second) == []


def test_numbers_of_one_paragraph_are_not_one_quantity_for_standing_near_the_same_numbers():
    first = "南门大厅受理服务事项1,181件，满意率98.52%；网上大厅受理服务事项2,354件，办结率99.13%。"
    assert pairs(first, "特此报告。") == []
