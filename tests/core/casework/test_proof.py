"""The proof: a line a day with its reason, and another way to the same moment."""

from datetime import date, datetime

import pytest

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import limit_of, reckon
from yiben.core.casework.proof import days, explain
from yiben.core.casework.reckoning import Extension, Limit, Pause
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
LIMITS = {d.id: limit_of(d) for d in definitions.load("limits")}
DECISION = LIMITS["licence-decision"]


def at(text):
    return datetime.fromisoformat(text)


def proof(limit, start, **more):
    return explain(reckon(limit, at(start), calendar=CALENDAR, **more), limit, CALENDAR)


def test_every_day_from_the_start_to_the_last_has_one_line_with_its_reason():
    lines = proof(LIMITS["licence-correction-notice"], "2026-02-12T10:00")
    assert lines == (
        "一次告知需要补正的全部内容：5个工作日，自2026-02-12 10:00起算。",
        "2026-02-12 周四　不计　起始日不计",
        "2026-02-13 周五　第1日",
        "2026-02-14 周六　第2日　调休上班",
        *(
            f"2026-02-{d} {w}　不计　春节放假"
            for d, w in zip(range(15, 24), "日一二三四五六日一", strict=True)
            for w in [f"周{w}"]
        ),
        "2026-02-24 周二　第3日",
        "2026-02-25 周三　第4日",
        "2026-02-26 周四　第5日",
        "合计5个工作日，截止2026-02-26 23:59:59。",
        "依据：行政许可法 第三十二条第一款第四项；行政许可法 第八十二条；民法典 第二百零一条；民法典 第二百零三条；"
        "国务院办公厅关于2026年部分节假日安排的通知。",
        f"日历版本：{CALENDAR.version}。",
    )


def test_pauses_extensions_and_what_does_not_count_are_told_with_their_papers():
    told = "\n".join(
        proof(
            DECISION,
            "2026-03-02",
            pauses=[
                Pause("expert-review", at("2026-03-10"), at("2026-03-12"), "评字3号"),
                Pause("testing", at("2026-03-16"), at("2026-03-17"), ""),
            ],
            extensions=[Extension(10, "working_days", "bureau_head", at("2026-03-20"), "延字1号")],
        )
    )
    assert "2026-03-10 周二　第6日\n2026-03-11 周三　不计　暂停：专家评审（评字3号）" in told
    assert "2026-03-12 周四　不计　暂停：专家评审（评字3号）\n2026-03-13 周五　第7日" in told
    assert "（其中延长10个工作日：本行政机关负责人2026-03-20批准，延字1号）" in told
    assert "2026-04-02 周四　第21日　延长期内" in told
    assert "未计入：检测没有书面告知文号，不能暂停计时，时间照算。" in told
    assert "法律没有明文，按民法典第二百零一条理解" in told


def test_a_last_day_on_a_holiday_is_told_to_move():
    told = "\n".join(proof(LIMITS["petition-notice"], "2026-09-16"))
    assert "2026-10-01 周四　第15日　国庆节放假，末日为节假日，顺延" in told
    assert "2026-10-08 周四　不计　末日顺延至此" in told


def test_a_year_without_notice_and_an_open_pause_are_told_to_be_provisional():
    told = "\n".join(proof(DECISION, "2026-12-10"))
    assert "2027-01-04 周一　第17日（暂定：2027年放假安排尚未公布）" in told
    assert "暂定：2027年放假安排尚未公布，只按周末推算，公布后须重算。" in told
    pause = Pause("hearing", at("2026-03-10T09:00"), None, "听字1号")
    told = "\n".join(proof(DECISION, "2026-03-02", pauses=[pause], as_of=at("2026-03-16T09:00")))
    assert "暂定：听证仍在暂停，按2026-03-16 09:00恢复计时推算。" in told


def test_a_backward_limit_is_counted_from_its_day_back():
    told = proof(LIMITS["hearing-notice"], "2026-10-12T09:00")
    assert told[0] == "通知举行听证的时间、地点：7个工作日，自2026-10-12 09:00倒计。"
    assert told[3] == "2026-10-10 周六　第1日　调休上班"
    assert "2026-09-24 周四　第7日" in told


def test_hours_are_told_by_moments_and_working_hours_by_days():
    limit = Limit("h", "某", 24, "hours", (), rolls=False, grounds=("g",), ground_titles=("某情形",))
    told = proof(
        limit, "2026-10-01T09:00", pauses=[Pause("g", at("2026-10-01T10:00"), at("2026-10-01T12:00"), "1号")]
    )
    assert told[1:4] == (
        "2026-10-01 09:00　起算，夜间和节假日照计",
        "2026-10-01 10:00至2026-10-01 12:00　不计　暂停：某情形（1号）",
        "合计24小时，截止2026-10-02 11:00:00。",
    )
    office = Limit("w", "某", 2, "working_hours", (), rolls=False)
    told = proof(office, "2026-09-30T17:00")
    assert told[1:3] == ("2026-09-30 周三　计60分钟，累计60分钟", "2026-10-01 周四　不计　国庆节放假")
    assert told[9] == "2026-10-08 周四　计60分钟，累计120分钟"


def test_the_lines_are_data_too_and_prove_nothing_by_another_calendar():
    made = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR)
    lines = days(made, DECISION, CALENDAR)
    assert [line.number for line in lines if line.counted] == list(range(1, 21))
    assert lines[-1].day == date(2026, 3, 30)
    with pytest.raises(ValueError, match="reckoned by calendar 2026-"):
        days(made, DECISION, Calendar.of(()))
    with pytest.raises(ValueError, match="a limit in hours has no days"):
        days(
            reckon(LIMITS["hotline-return"], at("2026-03-02"), calendar=CALENDAR),
            LIMITS["hotline-return"],
            CALENDAR,
        )
