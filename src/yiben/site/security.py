"""What every answer and request is held to: a content security policy, and a size of bodies.

The policy allows only our own files, no inline script or style, no framing.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yiben.apps.audits.uploads import BATCH_LIMIT
from yiben.site.trouble import too_large

ROOM_FOR_FIELDS = 64 * 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that puts the policy on every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return answer


def limit_body(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that refuses a body above the limit of uploads before a byte of it is kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > BATCH_LIMIT + ROOM_FOR_FIELDS:
            return too_large(request)
        return get_response(request)

    return answer
