"""The ledger: post vouchers into a book, read its vouchers and budgets, follow imports."""

import json
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from ninja import Path, Query, Router

from yiben.apps.ledgers.rulebook import say
from yiben.apps.ledgers.selectors import pages
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.ledgers.services.sending import vouchers_send
from yiben.apps.orgs.answers import Answer
from yiben.core.ledger.voucher import COUNTS, DEBIT, Dimensions, Posting, Voucher
from yiben.faces.access import open_to
from yiben.faces.api.ledger_schemas import (
    BudgetsBody,
    ImportBody,
    ImportsBody,
    PostedBody,
    PostingSent,
    UnitsBody,
    VoucherBody,
    VouchersBody,
    VoucherSent,
    VouchersSent,
)
from yiben.faces.api.once import HEADER, SHAPE, once
from yiben.faces.api.problems import Problem
from yiben.faces.api.schemas import LARGEST

READ, POST = "ledgers.read", "ledgers.post"
Unit = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,20}$", examples=["101001"], description="the unit's code")]
Year = Annotated[int, Path(ge=2000, le=2100, examples=[2023])]
Id = Annotated[int, Path(ge=1, le=LARGEST, examples=[1])]
After = Annotated[int | None, Query(ge=1, le=LARGEST, description="follow `next` instead of making this up")]
Limit = Annotated[int, Query(ge=1, le=200, description="records a page, at most 200")]
SENDING = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "schema": {"type": "string", "pattern": SHAPE},
            "description": "one new key for each new sending: the same key with the same vouchers answers as before, "
            "with others it is refused; kept for 24 hours",
        }
    ],
    "requestBody": {"description": "vouchers of one unit and year, at most 100"},
}
_DIMENSIONS = ("item", "section", "kind", "nature", "project", "origin", "fund_source", "counterparty")
router = Router(tags=["ledgers"])


@router.get("/ledgers", response=UnitsBody, operation_id="listUnits", url_name="ledgers")
@open_to(READ)
def list_units(request: HttpRequest) -> dict[str, Any]:
    """The budget units that the token reaches, with the years of their books."""
    return {"units": pages.units_listed(request.powers)}


@router.post(
    "/ledgers/{unit}/{year}/vouchers",
    response={201: PostedBody},
    operation_id="postVouchers",
    openapi_extra=SENDING,
    url_name="vouchers",
)
@open_to(POST)
def post_vouchers(request: HttpRequest, unit: Unit, year: Year, body: VouchersSent) -> HttpResponse:
    """Post vouchers: all, or none with every problem. Location leads to the first of them."""
    held = pages.unit_coded(request.powers, unit, POST)
    if held is None:
        raise Http404(unit)
    vouchers = [voucher_of(one, unit) for one in body.vouchers]

    def write() -> Answer:
        try:
            posted = vouchers_send(by=request.client, unit=held, year=year, vouchers=vouchers)
        except LedgerRefused as refused:
            problems = [problem_body(one) for one in refused.problems]
            raise Problem("vouchers-refused", str(refused), problems=problems) from refused
        made = {
            "vouchers": posted.vouchers,
            "postings": posted.postings,
            "first": posted.first.label,
            "last": posted.last.label,
            "warnings": [say(one) for one in posted.warnings],
        }
        location = reverse("api:voucher", args=[posted.first.pk])
        return Answer(201, location, json.dumps(made, ensure_ascii=False))

    return once(request, (body.model_dump_json(),), write)


@router.get(
    "/ledgers/{unit}/{year}/vouchers", response=VouchersBody, operation_id="listVouchers", by_alias=True
)
@open_to(READ)
def list_vouchers(
    request: HttpRequest,
    unit: Unit,
    year: Year,
    month: Annotated[int | None, Query(ge=1, le=12)] = None,
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """The vouchers of a unit and year, the first posted first, page by page."""
    held = _unit(request, unit)
    found = pages.vouchers_page(held, year, month=month, after=after, limit=limit)
    following = _next("api:vouchers", [unit, year], found, month=month, limit=limit)
    return {"vouchers": found.records, "next": following}


@router.get(
    "/vouchers/{voucher_id}",
    response=VoucherBody,
    operation_id="readVoucher",
    url_name="voucher",
    by_alias=True,
)
@open_to(READ)
def read_voucher(request: HttpRequest, voucher_id: Id) -> dict[str, Any]:
    """One voucher with its postings, and where it stood in the file it came from."""
    found = pages.voucher_told(request.powers, voucher_id)
    if found is None:
        raise Http404(voucher_id)
    return found


@router.get(
    "/ledgers/{unit}/{year}/budgets", response=BudgetsBody, operation_id="listBudgets", url_name="budgets"
)
@open_to(READ)
def list_budgets(
    request: HttpRequest, unit: Unit, year: Year, after: After = None, limit: Limit = 50
) -> dict[str, Any]:
    """The budget entries of a unit and year, the first entered first, page by page."""
    found = pages.budgets_page(_unit(request, unit), year, after=after, limit=limit)
    return {"budgets": found.records, "next": _next("api:budgets", [unit, year], found, limit=limit)}


@router.get("/imports", response=ImportsBody, operation_id="listImports", url_name="imports")
@open_to(READ)
def list_imports(request: HttpRequest, after: After = None, limit: Limit = 50) -> dict[str, Any]:
    """The imports of files that the token reaches, the newest first, page by page."""
    found = pages.imports_page(request.powers, after=after, limit=limit)
    return {"imports": found.records, "next": _next("api:imports", [], found, limit=limit)}


@router.get("/imports/{import_id}", response=ImportBody, operation_id="readImport", url_name="import")
@open_to(READ)
def read_import(request: HttpRequest, import_id: Id) -> dict[str, Any]:
    """How far an import is, and what came of it."""
    found = pages.import_told(request.powers, import_id)
    if found is None:
        raise Http404(import_id)
    return found


def voucher_of(sent: VoucherSent, unit: str) -> Voucher:
    """A voucher as the ledger knows it."""
    postings = tuple(_posting(one, unit) for one in sent.postings)
    return Voucher(sent.number, sent.day, sent.kind, sent.memo, postings)


def problem_body(problem: Any) -> dict[str, Any]:
    """A problem of the ledger as it is answered."""
    return {
        "what": problem.what,
        "voucher": problem.voucher,
        "line": problem.line,
        "column": problem.column,
        "read": problem.read,
        "message": say(problem),
    }


def _posting(sent: PostingSent, unit: str) -> Posting:
    of = Dimensions(
        unit, three_public=sent.three_public, **{name: getattr(sent, name) for name in _DIMENSIONS}
    )
    counts = {name: number for name in COUNTS if (number := getattr(sent, name))}
    amount = sent.amount if sent.side == DEBIT else -sent.amount
    return Posting(sent.account, sent.side, amount, of, sent.memo, counts)


def _unit(request: HttpRequest, code: str) -> Any:
    held = pages.unit_coded(request.powers, code, READ)
    if held is None:
        raise Http404(code)
    return held


def _next(name: str, places: list[Any], found: pages.Page, **asked: Any) -> str | None:
    if not found.more:
        return None
    asked["after"] = found.records[-1]["id"]
    query = urlencode({key: value for key, value in asked.items() if value is not None})
    return f"{reverse(name, args=places)}?{query}"
