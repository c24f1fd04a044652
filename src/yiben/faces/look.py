"""The size of type that a reader chose: the one thing a face keeps on a reader's machine."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ELDER = "yiben_elder"
YEAR = 365 * 24 * 60 * 60


def elder(request: HttpRequest) -> bool:
    """True where the elder mode (large type, high contrast, fewer choices) is on."""
    return request.COOKIES.get(ELDER) == "1"


def remember(response: HttpResponse, *, elder: bool) -> HttpResponse:
    """The answer that turns the elder mode on or off."""
    if elder:
        response.set_cookie(
            ELDER, "1", max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(ELDER, samesite="Lax")
    return response
