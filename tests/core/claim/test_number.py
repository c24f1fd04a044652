"""What is a quantity in running text, and what only looks like one."""

import pytest

from yiben.core.claim.number import plain, scan


def found(text: str) -> list[str]:
    return [n.printed.text + n.printed.unit.symbol for n in scan(plain(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("收入总计1,214.68万元，支出总计１，２１４.６８万元", ["1,214.68万元", "1,214.68万元"]),
        ("收入 9230142.02元", ["9230142.02元"]),
        ("投资概算382亿元，审批19.2万件", ["382亿元", "19.2万件"]),
        ("占88.62%，提高3.5个百分点", ["88.62%", "3.5个百分点"]),
        ("公务接待费支出决算0万元%", ["0万元"]),
        ("增长-36.25%", ["-36.25%"]),
        ("单价100万元（含）以上设备2台（套）", ["100万元", "2台（套）"]),
        ("共接待12批次，90人次，车辆3辆，面积5080平方米", ["12批次", "90人次", "3辆", "5080平方米"]),
        ("自评95.6分，办理5分钟", ["95.6分", "5分钟"]),
        ("标准为608元/人/月", ["608元/人/月"]),
        ("决算数为332.77，完成预算97.89%", ["332.77", "97.89%"]),
    ],
)
def test_quantities_are_found_with_their_units(text, numbers):
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月15日，2021-2023年，1-12月，截至6月底",
        "财预〔2020〕10号，县机改办（2019）5号",
        "1.组织拟订规划。2、负责管理。（3）其他。4）另有",
        "第56次、57次常务会议，第14条，第2批",
        "12345政务服务热线、“12345”热线",
        "301工资福利支出、2010301行政运行、20101人大事务（2080505）",
        "联系电话：0830-3103108，13800000000，身份代码000014348/2022",
        "IPv6改造、5G网络、A4纸、Q1.您好",
        "（17/22）×100%",
        "附件2",
    ],
)
def test_dates_numbering_and_codes_are_no_quantities(text):
    assert found(text) == []


def test_a_hotline_number_with_a_unit_is_a_quantity():
    assert found("全年受理12345件") == ["12345件"]


def test_every_character_keeps_its_place():
    text = "收入（含利息）1,000.00万元；占比50％"
    assert len(plain(text)) == len(text)


def test_a_long_row_of_digits_is_not_read_as_many_thousands():
    assert found("事项205，208项") in (["205,208项"], ["208项"])
