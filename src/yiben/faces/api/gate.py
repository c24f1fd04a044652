"""The gate before every address of the interface: method, token, limit, scope, and every failure as a problem.

Tokens only: a session or cookie opens nothing here, so that no other site's page can use one. What an
operation needs is what it declares by `open_to`; an operation that declares nothing is open to no token.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from ninja.errors import HttpError, ValidationError

from yiben.apps.orgs.client_selectors import client_of_token
from yiben.apps.orgs.client_services import Use, client_use
from yiben.apps.orgs.selectors import powers_of
from yiben.faces.access import ANYONE
from yiben.faces.api.invalid import strange, told
from yiben.faces.api.problems import Problem, answer

View = Callable[..., HttpResponse]
# An audit is some seconds of work, a reading some milliseconds.
COST_OF_WRITE = 10
faults = logging.getLogger("yiben.api")


@dataclass(frozen=True)
class Rule:
    """What an operation needs (ANYONE, or a scope), and the parameters it knows; a mistyped filter is no filter."""

    access: str
    parameters: frozenset[str] = frozenset()
    anything: bool = False


def gated(view: View, rules: Mapping[str, Rule]) -> View:
    """A view behind the gate; `rules` says by method what it needs."""

    def entry(request: HttpRequest, **parts: Any) -> HttpResponse:
        request.user, request.use = AnonymousUser(), None
        try:
            response = _pass(request, view, rules, parts)
        except Exception as fault:  # no traceback ever leaves the site
            response = answer(request, problem_of(fault))
        for name, value in _limits(request.use).items():
            response.headers[name] = value
        response.headers["Cache-Control"] = "no-store"
        return response

    entry.csrf_exempt = True  # type: ignore[attr-defined]
    entry.by_token = {method: rule.access for method, rule in rules.items()}  # type: ignore[attr-defined]
    return entry


def problem_of(fault: Exception) -> Problem:
    """What a failure is called; what nobody foresaw goes to the log and is told without its words."""
    if isinstance(fault, Problem):
        return fault
    if isinstance(fault, Http404):
        return Problem("not-found")
    if isinstance(fault, PermissionDenied):
        return Problem("scope-missing")
    if isinstance(fault, ValidationError):
        return Problem("invalid", errors=told(fault.errors))
    if isinstance(fault, RequestDataTooBig):
        return Problem("too-large")
    if isinstance(fault, HttpError) and fault.status_code == 400:
        return Problem("malformed")  # a body that is no JSON
    if isinstance(fault, MultiPartParserError | SuspiciousOperation | UnreadablePostError):
        return Problem("malformed")
    faults.error("the interface failed", exc_info=fault)
    if isinstance(fault, OperationalError):
        return Problem("unavailable", headers={"Retry-After": "5"})
    return Problem("internal")


def _pass(request: HttpRequest, view: View, rules: Mapping[str, Rule], parts: dict[str, Any]) -> HttpResponse:
    method = "GET" if request.method == "HEAD" else request.method
    if method not in rules:
        raise Problem("method-not-allowed", headers={"Allow": ", ".join(sorted(rules))})
    rule = rules[method]
    if rule.access != ANYONE:
        _identify(request)
        request.use = client_use(
            client=request.client,
            cost=1 if method == "GET" else COST_OF_WRITE,
            limit=settings.YIBEN_API_RATE,
        )
        if not request.use.allowed:
            raise Problem("too-many-requests", headers={"Retry-After": str(request.use.reset)})
        if not request.powers.may(rule.access):
            needs = f'Bearer realm="yiben", error="insufficient_scope", scope="{rule.access}"'
            raise Problem("scope-missing", headers={"WWW-Authenticate": needs}, scope=rule.access)
    unknown = set() if rule.anything else set(request.GET) - rule.parameters
    if unknown:
        raise Problem("invalid", errors=strange(unknown))
    asked, request.method = request.method, method
    try:
        return view(request, **parts)
    finally:
        request.method = asked  # the server leaves the body of an answer to HEAD out


def _identify(request: HttpRequest) -> None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not token or scheme.lower() != "bearer":
        raise Problem("token-missing", headers={"WWW-Authenticate": 'Bearer realm="yiben"'})
    client = client_of_token(token.strip())
    code = ""
    if client is None:
        code = "token-invalid"
    elif client.revoked_at is not None:
        code = "token-revoked"
    elif client.expires_at <= timezone.now():
        code = "token-expired"
    if client is None or code:
        headers = {"WWW-Authenticate": 'Bearer realm="yiben", error="invalid_token"'}
        raise Problem(code, headers=headers)
    client.source = request.META.get("REMOTE_ADDR", "")
    request.client, request.powers = client, powers_of(client)


def _limits(use: Use | None) -> dict[str, str]:
    if use is None:
        return {}
    return {
        "RateLimit-Limit": str(use.limit),
        "RateLimit-Remaining": str(use.remaining),
        "RateLimit-Reset": str(use.reset),
    }
