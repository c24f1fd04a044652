"""What is answered where something goes wrong outside of a page: a page to people, a problem to programs."""

from django.http import HttpRequest, HttpResponse

from yiben.faces.api import problems
from yiben.faces.workbench.views import trouble

PROGRAMS = "/api/"


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be what a browser or a program meant; a wrong host fails before anybody is known."""
    if _program(request):
        return _problem(request, "malformed")
    known = hasattr(request, "powers")
    return trouble.bad_request(request, exception) if known else trouble.malformed(request)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not with these roles, or this token."""
    return _problem(request, "scope-missing") if _program(request) else trouble.forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing there."""
    return _problem(request, "not-found") if _program(request) else trouble.not_found(request, exception)


def too_large(request: HttpRequest) -> HttpResponse:
    """More than is taken in, refused unread."""
    return problems.too_large(request) if _program(request) else trouble.too_large(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own failure."""
    return _problem(request, "internal") if _program(request) else trouble.server_error(request)


def _program(request: HttpRequest) -> bool:
    return request.path.startswith(PROGRAMS)


def _problem(request: HttpRequest, code: str) -> HttpResponse:
    return problems.answer(request, problems.Problem(code))
