"""`yiben metrics`: figures of an organisation for a period, with both sides, what was left out, and the cases behind."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import in_words

if TYPE_CHECKING:
    from yiben.apps.indicators.selectors import Behind
    from yiben.core.indicator.measured import Measured
    from yiben.core.indicator.metric import Metric
    from yiben.core.indicator.span import Span

PART_ZH = {
    "numerator": "分子",
    "denominator": "分母",
    "missed": "在分母、不在分子",
    "excluded": "剔除",
    "pending": "未到期",
}
MOMENT = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("metrics")(metrics_command)


def metrics_command(
    unit: Annotated[str, typer.Option("--unit", help="单位的编号，或不重名的名称；连同下级单位")],
    period: Annotated[
        str, typer.Option("--period", help="2026、2026H1、2026Q3、2026-03 或 2026-03-01..2026-03-15")
    ],
    metric: Annotated[list[str] | None, typer.Option("--metric", help="只要这一项，可以写几次")] = None,
    cases: Annotated[
        str,
        typer.Option(
            "--cases", help="列出背后的办件（或者事项）：numerator、denominator、missed、excluded、pending"
        ),
    ] = "",
    page: Annotated[int, typer.Option(min=1, help="办件第几页，每页50件")] = 1,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=MOMENT, help="截至何时；不写为现在")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """按定义计算指标：值、分子、分母、剔除了多少和为什么、各有多少条事件，可以查到每一件；事项的各项比率按时段最后一天现行的事项。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.cases.clock import civil, now
        from yiben.apps.indicators.selectors import figures, has_simulated, metric_cases

        office, span = _office(unit), _span(period)
        asked = _asked(metric or [], span)
        moment = as_of or civil(now())
        behind = None
        if cases:
            if len(asked) != 1 or cases not in PART_ZH:
                raise Trouble(f"列出办件要写一个 --metric，--cases 写其中之一：{'、'.join(PART_ZH)}。")
            behind = metric_cases(asked[0], span, [office], moment, part=cases, page=page)
        found = figures(asked, span, [office], moment)
        simulated = has_simulated([office])
    if as_json:
        typer.echo(
            json.dumps(_entry(office, span, moment, found, behind, simulated), ensure_ascii=False, indent=1)
        )
    else:
        _print(office, span, moment, found, behind, simulated)


def _office(text: str) -> Any:
    from yiben.apps.indicators.selectors import office_named
    from yiben.faces.cli.start import Trouble

    found = office_named(text)
    if found is None:
        raise Trouble(f"没有单位“{text}”，或者叫这个名称的不止一个。请写单位的编号。")
    return found


def _span(text: str) -> "Span":
    from yiben.core.indicator.span import SpanError, span_of
    from yiben.faces.cli.start import Trouble

    try:
        return span_of(text)
    except SpanError as fault:
        raise Trouble(
            f"时段“{text}”读不懂。请写 2026、2026H1、2026Q3、2026-03 或 2026-03-01..2026-03-15。"
        ) from fault


def _asked(names: list[str], span: "Span") -> "list[Metric]":
    from yiben.apps.indicators.selectors import metrics
    from yiben.faces.cli.start import Trouble

    known = metrics(span.begin.year)
    missing = [name for name in names if name not in known]
    if missing:
        raise Trouble(f"没有指标“{missing[0]}”。有的是：{'、'.join(known)}。")
    return [known[name] for name in names] if names else list(known.values())


def _entry(
    office: Any,
    span: "Span",
    moment: datetime,
    found: "list[Measured]",
    behind: "Behind | None",
    simulated: bool,
) -> dict[str, Any]:
    from yiben.apps.indicators.selectors import figure_told

    entry: dict[str, Any] = {
        "unit": {"number": office.pk, "name": office.name},
        "period": {"text": span.text, "from": span.begin.isoformat(), "before": span.end.isoformat()},
        "as_of": moment.isoformat(),
        "simulated": simulated,
        "metrics": [figure_told(one) for one in found],
    }
    if behind is not None:
        rows = [
            {name: _plain(getattr(row, name)) for name in row.__dataclass_fields__} for row in behind.rows
        ]
        entry["cases"] = {
            "part": behind.part, "count": behind.count, "page": behind.page, "pages": behind.pages, "rows": rows,
        }  # fmt: skip
    return entry


def _plain(value: Any) -> Any:
    from yiben.apps.cases.clock import civil

    return civil(value).isoformat() if isinstance(value, datetime) else value


def _print(
    office: Any,
    span: "Span",
    moment: datetime,
    found: "list[Measured]",
    behind: "Behind | None",
    simulated: bool,
) -> None:
    head = f"{office.name}（连同下级） {span.text} 截至{moment:%Y-%m-%d %H:%M}"
    typer.echo(f"{head}，含模拟数据" if simulated else head)
    for got in found:
        typer.echo("\t".join(_line(got)))
    for got in found:
        for one in got.suspicions:
            typer.echo(f"存疑\t{got.metric.title}\t{one.text}")
    if behind is not None:
        typer.echo(f"{PART_ZH[behind.part]}共{behind.count}行，第{behind.page}页，共{behind.pages}页")
        for row in behind.rows:
            moments = (_plain(row.opened), _plain(row.due), _plain(row.stopped))
            told = (row.number, row.organization, row.title, *moments, row.why)
            typer.echo("\t".join(str(part or "") for part in told))


def _line(got: "Measured") -> Iterator[str]:
    from yiben.apps.indicators.selectors import whole

    metric, tally, interval = got.metric, got.tally, got.interval
    yield f"{metric.title}（{metric.id} 第{metric.version}版）"
    value = got.printed if got.value is None else got.printed + metric.unit.symbol
    yield f"{value}（{interval[0]}—{interval[1]}）" if interval else value
    # A sum of no rows is not there on either side.
    yield " / ".join(str(whole(side)) for side in (tally.numerator, tally.denominator) if side is not None)
    left_out = [f"{why}{count}" for why, count in tally.excluded]
    yield "；".join([*left_out, *([f"未到期{tally.pending}"] if tally.pending else [])])
    part, behind = tally.numerator_events, tally.denominator_events
    if metric.grain == "item":
        part, behind = tally.numerator_rows, tally.denominator_rows
    what = "事项" if metric.grain == "item" else "事件"
    yield f"背后{what} {part}{f' / {behind}' if metric.denominator else ''}"
