"""Cases: what platforms tell of theirs comes in; figures go out."""

import json
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.services.foreign_report import ForeignRefused
from yiben.apps.cases.services.sending import cases_send
from yiben.apps.indicators import selectors
from yiben.apps.orgs.answers import Answer
from yiben.apps.orgs.selectors import organizations_for
from yiben.apps.orgs.services import Refused
from yiben.core.indicator.span import Span, SpanError, span_of
from yiben.faces.access import open_to
from yiben.faces.api.case_schemas import CasesSent, CasesTaken, FiguresBody
from yiben.faces.api.once import HEADER, SHAPE, once
from yiben.faces.api.problems import Problem
from yiben.faces.api.schemas import LARGEST
from yiben.faces.paper.words import gettext as _

READ, IMPORT = "cases.read", "cases.import"
SENDING = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "schema": {"type": "string", "pattern": SHAPE},
            "description": "not needed: the same message is taken once also without a key",
        }
    ],
    "requestBody": {"description": "cases of one platform, at most 200 with 50 events each"},
}
Number = Annotated[
    int | None, Query(ge=1, le=LARGEST, description="an organisation's number; none: that of the token")
]
Period = Annotated[
    str,
    Query(
        max_length=30,
        examples=["2026Q1"],
        description="2026, 2026H1, 2026Q3, 2026-03 or 2026-03-01..2026-03-15; none: this year",
    ),
]
Name = Annotated[str, Query(max_length=60, description="one metric by its id; none: all")]
router = Router(tags=["cases"])


@router.post(
    "/cases/foreign",
    response={201: CasesTaken},
    operation_id="sendCases",
    openapi_extra=SENDING,
    url_name="foreign",
)
@open_to(IMPORT)
def send_cases(request: HttpRequest, body: CasesSent) -> HttpResponse:
    """Tell what was done on another platform: all of it is taken, or nothing with every problem. What is known is not doubled."""
    place = _office(request, IMPORT, body.organization, "body.body.organization")

    def write() -> Answer:
        cases = [one.model_dump() for one in body.cases]
        try:
            sent = cases_send(by=request.client, organization=place, source=body.source, cases=cases)
        except ForeignRefused as refused:
            problems = [
                {"what": one.what, "case": one.row, "read": one.read, "message": one.says}
                for one in refused.report.problems
            ]
            raise Problem("cases-refused", str(refused), problems=problems) from refused
        except Refused as refused:
            raise Problem("cases-refused", str(refused), problems=[]) from refused
        made = {name: getattr(sent, name) for name in ("batch", "cases", "events", "fresh", "repeated")}
        return Answer(201, reverse("api:metrics"), json.dumps(made))

    return once(request, (body.model_dump_json(),), write)


@router.get("/metrics", response=FiguresBody, operation_id="readMetrics", url_name="metrics", by_alias=True)
@open_to(READ)
def read_metrics(
    request: HttpRequest, period: Period = "", organization: Number = None, metric: Name = ""
) -> dict[str, Any]:
    """The figures of an organisation with those below it for a period: both sides, what was left out, how many events."""
    moment = civil(now())
    place = _office(request, READ, organization, "query.organization")
    span = _span(period or str(moment.year))
    known = selectors.metrics(span.begin.year)
    if metric and metric not in known:
        raise Problem("invalid", errors=[{"where": "query.metric", "reason": _("没有这个指标")}])
    asked = [known[metric]] if metric else known.values()
    return {
        "organization": {"number": place.pk, "name": place.name},
        "period": {
            "text": span.text,
            "from": span.begin.date().isoformat(),
            "before": span.end.date().isoformat(),
        },
        "as_of": moment.isoformat(timespec="seconds"),
        "simulated": selectors.has_simulated([place]),
        "metrics": [selectors.figure_told(got) for got in selectors.figures(asked, span, [place], moment)],
    }


def _office(request: HttpRequest, permission: str, number: int | None, where: str) -> Any:
    wanted = request.client.organization_id if number is None else number
    found = organizations_for(request.powers, permission).filter(pk=wanted).first()
    if found is None:
        reason = _("没有这个单位，或者不在令牌所属单位的范围内")
        raise Problem("invalid", errors=[{"where": where, "reason": reason}])
    return found


def _span(text: str) -> Span:
    try:
        span = span_of(text)
    except (SpanError, OverflowError):
        span = None
    if span is None or span.begin.year < 2000:
        reason = _("应写成 2026、2026H1、2026Q3、2026-03 或 2026-03-01..2026-03-15")
        raise Problem("invalid", errors=[{"where": "query.period", "reason": reason}])
    return span
