"""The columns that a metric may read, by what one counted row is, and of which kind each is.

A row is a mapping of plain values: texts ('' for none), whole numbers, truths, civil moments of China, None.
"""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from yiben.core.value.record import record

CASE, CLOCK, EVENT, ITEM = "case", "clock", "event", "item"
TEXT, NUMBER, TRUTH, MOMENT, FACT, NONE = "text", "number", "truth", "moment", "fact", "none"
FACTS = "facts"
NOW, END = "now", "end"
Plain = str | bool | int | Fraction | datetime | None
Row = Mapping[str, Plain]


@record()
class Column:
    """A column: its kind, what it holds in words of the user, and whether a row may lack it."""

    kind: str
    title: str
    absent: bool = False


class MetricError(ValueError):
    """A metric that cannot be counted; the message names the file, the expression and what was expected."""


_CASE = {
    "number": Column(TEXT, "办件编号"),
    "kind": Column(TEXT, "类别"),
    "type": Column(TEXT, "种类"),
    "organization": Column(TEXT, "单位"),
    "item": Column(TEXT, "事项实施编码"),
    "channel": Column(TEXT, "渠道"),
    "source": Column(TEXT, "来源平台"),
    "state": Column(TEXT, "状态"),
    "outcome": Column(TEXT, "结果"),
    "card": Column(TEXT, "亮牌"),
    "place": Column(TEXT, "在上级办件中的名称"),
    "window": Column(TEXT, "接件窗口"),
    "opened": Column(MOMENT, "接件时间"),
    "accepted": Column(MOMENT, "受理时间", True),
    "closed": Column(MOMENT, "办结时间", True),
    "due": Column(MOMENT, "法定期限", True),
    "committed_due": Column(MOMENT, "承诺期限", True),
    "provisional": Column(TRUTH, "期限为暂定"),
    "events": Column(NUMBER, "事件数"),
}
_CLOCK = {
    "clock": Column(TEXT, "时限"),
    "started": Column(MOMENT, "起算"),
    "stopped": Column(MOMENT, "停止", True),
    "due": Column(MOMENT, "法定期限"),
    "committed_due": Column(MOMENT, "承诺期限", True),
    "provisional": Column(TRUTH, "暂定"),
    "paused": Column(NUMBER, "暂停分钟"),
    "paused_on": Column(TEXT, "暂停事由"),
}
_EVENT = {
    "action": Column(TEXT, "动作"),
    "code": Column(NUMBER, "标准环节"),
    "at": Column(MOMENT, "发生时间"),
    "role": Column(TEXT, "角色"),
    "window": Column(TEXT, "窗口"),
    "channel": Column(TEXT, "渠道"),
    "source": Column(TEXT, "来源平台"),
}
_ITEM = {
    "code": Column(TEXT, "实施编码"),
    "type": Column(TEXT, "事项类型"),
    "organization": Column(TEXT, "单位"),
    "level": Column(TEXT, "行使层级"),
    "online_depth": Column(NUMBER, "网上办理深度"),
    "online_address": Column(TEXT, "在线办理地址"),
    "offline_only": Column(TRUTH, "不适宜网上办理"),
    "immediate": Column(TRUTH, "即办件"),
    "visits": Column(NUMBER, "到现场次数", True),
    "statutory_days": Column(NUMBER, "法定时限（工作日）", True),
    "committed_days": Column(NUMBER, "承诺时限（工作日）", True),
    "stationed": Column(TRUTH, "进驻大厅"),
    "single_window": Column(TRUTH, "综合窗口可受理"),
    "applied_for": Column(TRUTH, "依申请"),
}
COLUMNS: Mapping[str, Mapping[str, Column]] = {
    CASE: _CASE,
    CLOCK: {**_CASE, **_CLOCK},
    EVENT: {**_CASE, **_EVENT},
    ITEM: _ITEM,
}


def filled(grain: str, given: Mapping[str, object]) -> Row:
    """A row of plain values out of what a file holds: moments read, facts by their full name, the rest blank."""
    columns = COLUMNS[grain]
    row: dict[str, Plain] = {name: _BLANK.get(column.kind) for name, column in columns.items()}
    for name, value in given.items():
        if name != FACTS:
            row[name] = _read(name, columns, value)
        elif isinstance(value, Mapping):
            row.update({f"{FACTS}.{fact}": _plain(one) for fact, one in value.items()})
    return row


_BLANK: Mapping[str, Plain] = {TEXT: "", TRUTH: False}


def _read(name: str, columns: Mapping[str, Column], value: object) -> Plain:
    if name not in columns:
        raise MetricError(f"there is no column '{name}'")
    if columns[name].kind == MOMENT and isinstance(value, str):
        return datetime.fromisoformat(value)
    return _plain(value)


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, str | bool | int | Fraction | datetime):
        return value
    raise MetricError(f"'{value}' is no plain value")
