"""The generated reference of metrics: what is counted over what, of which rows, from when, and by what norm."""

from collections.abc import Iterator

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.column import CASE, CLOCK, COLUMNS, EVENT, ITEM
from yiben.core.indicator.metric import Metric, metric_of
from yiben.formats.definitions import load

GRAIN_ZH = {CASE: "办件", CLOCK: "期限", EVENT: "事件", ITEM: "事项"}
GROUP_ZH = {
    "clocks": "时限",
    "volume": "办件",
    "ratings": "评价",
    "hotline": "热线",
    "supervision": "监管",
    "items": "事项",
    "money": "资金",
}
SERIES_ZH = {"active": "主动评价", "prompted": "窗口邀请评价", "call-back": "回访评价", "default": "默认评价"}


def metrics_page(made: str) -> str:
    """Every metric by group, and the columns that metrics may read."""
    found = [(metric_of(one), one) for one in load("metrics")]
    lines = [made, "# 指标", "", f"共{len(found)}项。每一项是`definitions/metrics/`下的一个文件。"]
    lines += ["分母为零是“无数据”，不是0，也不是100；到期没有办结的留在分母里。", ""]
    for group, title in GROUP_ZH.items():
        of_group = [pair for pair in found if pair[0].group == group]
        if of_group:
            lines += [f"## {title}", ""]
        for metric, definition in of_group:
            lines += [*_metric(metric, definition), ""]
    lines += ["## 可用的列", "", "| 计数行 | 列 | 内容 | 类型 |", "|---|---|---|---|"]
    for grain, columns in COLUMNS.items():
        for name, column in columns.items():
            kind = column.kind + ("，可能没有" if column.absent else "")
            lines.append(f"| {GRAIN_ZH[grain]} | `{name}` | {column.title} | {kind} |")
    return "\n".join(lines).rstrip() + "\n"


def _metric(metric: Metric, definition: Definition) -> Iterator[str]:
    body = definition.body
    yield f"### {metric.title}"
    yield ""
    yield f"`{metric.id}` 第{metric.version}版 · 按{GRAIN_ZH[metric.grain]}计数 · {metric.unit.symbol}"
    yield ""
    yield f"- 说明：{metric.note}"
    if metric.series:
        yield f"- 评价来源：{SERIES_ZH[metric.series]}"
    yield f"- 归期：{_cohort(metric.grain, metric.rows.cohort)}"
    yield f"- 计数行：`{body.get('counts', 'true')}`"
    for raw in body.get("excludes", ()):
        yield f"- 剔除：{raw['why']}（`{raw['when']}`）"
    yield f"- 分子：`{body['numerator']}`"
    if metric.over is not None:
        yield f"- 分母的行：`{body['over'].get('counts', 'true')}`，归期{_cohort(metric.grain, metric.over.cohort)}"
        for raw in body["over"].get("excludes", ()):
            yield f"- 分母剔除：{raw['why']}（`{raw['when']}`）"
    if metric.denominator is not None:
        yield f"- 分母：`{metric.denominator.text}`"
    for doubt in body.get("doubts", ()):
        yield f"- 存疑：不少于{doubt.get('least', 1)}行，达到{doubt['share']}%（{doubt['say']}）"
    cited = "；".join(str(cite) for cite in metric.cites)
    yield f"- 依据：{cited}{'；公式是本系统的' if metric.ours else ''}"


def _cohort(grain: str, name: str) -> str:
    return f"`{name}`（{COLUMNS[grain][name].title}）" if name else "期末的存量"
