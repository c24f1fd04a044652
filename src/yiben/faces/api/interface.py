"""The interface itself: its operations behind the gate, and its one description (OpenAPI 3.1)."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer
from ninja.utils import replace_path_param_notation

from yiben.faces.access import ANYONE
from yiben.faces.api.cases import router as cases_router
from yiben.faces.api.describe import complete
from yiben.faces.api.gate import Rule, gated
from yiben.faces.api.ledgers import router as ledgers_router
from yiben.faces.api.papers import router
from yiben.faces.api.problems import Problem

ABOUT = (
    "Send published papers (部门决算公开, 绩效自评) in, follow their audit, read the leads; "
    "post vouchers into a ledger, read its vouchers, budgets and imports; "
    "tell what was done on other platforms, read figures of cases. "
    "Tokens are made by an administrator under 接口; docs/api.md says how to begin. "
    "Counts are integers and printed numbers are text as printed: no value is a float. "
    "Every refusal is application/problem+json in Chinese with a stable `type`."
)


class Readable(JSONRenderer):
    """Chinese stays Chinese on the wire."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Readable(),
    title="一本账 Yiben",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("", router)
api.add_router("", ledgers_router)
api.add_router("", cases_router)


def _raise(request: HttpRequest, fault: Any) -> HttpResponse:
    raise fault


# The gate tells every failure; the framework's own answers never show.
for failure in (Exception, Http404, HttpError, ValidationError):
    api.add_exception_handler(failure, _raise)


def description() -> dict[str, Any]:
    """The description of the interface."""
    operations = [
        one
        for bound in api._get_bound_routers()
        for view in bound.path_operations.values()
        for one in view.operations
    ]
    return complete(
        dict(api.get_openapi_schema(path_prefix="api/v1")),
        {one.operation_id: rule_of(one).access for one in operations},
    )


def openapi(request: HttpRequest) -> HttpResponse:
    """The description, for machines."""
    return HttpResponse(_served(), content_type="application/json")


@cache
def _served() -> bytes:
    """The description as it is sent: the same until the site is started with other code."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False}).content


def nothing(request: HttpRequest, **_: str) -> HttpResponse:
    """No such address; also without a token, since it tells nothing."""
    raise Problem("not-found")


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def addresses() -> Iterator[URLPattern]:
    """Every address of version 1 behind the gate, and a refusal for all others."""
    yield path("v1/openapi.json", gated(openapi, {"GET": Rule(ANYONE)}), name="openapi")
    for bound in api._get_bound_routers():
        for route, view in bound.path_operations.items():
            rules = {method: rule_of(one) for one in view.operations for method in one.methods}
            address = "v1" + replace_path_param_notation(route)
            yield path(address, gated(view.get_view(), rules), name=view.url_name)
    yield re_path(r"^", gated(nothing, dict.fromkeys(METHODS, Rule(ANYONE, anything=True))), name="nothing")


@cache
def _described() -> OpenAPISchema:
    """One for all operations: the framework describes the whole interface to make it."""
    return OpenAPISchema(api, "")


def rule_of(operation: Operation) -> Rule:
    """What an operation needs and the parameters it knows."""
    known = _described().operation_parameters(operation)
    names = frozenset(one["name"] for one in known if one["in"] == "query")
    return Rule(getattr(operation.view_func, "access", ""), names)
