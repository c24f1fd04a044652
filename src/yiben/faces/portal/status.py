"""Where a case stands, for whoever holds its number and the code on its receipt.

Nothing tells a number that nobody has from a code that is wrong, and nobody may try often.
"""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yiben.apps.cases.selectors.status import status_of
from yiben.faces.access import ANYONE, open_to
from yiben.faces.portal.views import page

TRIES, SECONDS = 20, 60


# Without a token, because a token is a cookie for everybody who asks; asking changes nothing.
@open_to(ANYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """The form; and by POST, so that no address or log holds the code, what it asks for."""
    if request.method != "POST":
        return page(request, "portal/status.html", {})
    number = request.POST.get("number", "").strip()[:60]
    if not _may_try(request):
        return page(request, "portal/status.html", {"number": number, "often": SECONDS}, status=429)
    found = status_of(number, request.POST.get("code", "")[:60])
    context = {"number": number, "s": found, "unknown": found is None}
    response = page(request, "portal/status.html", context, status=200 if found else 404)
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_try(request: HttpRequest) -> bool:
    """Count a try of an address, of which only a digest is held, and only for a minute."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"status:{salted_hmac('yiben.faces.portal.status', address, algorithm='sha256').hexdigest()[:32]}"
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) <= TRIES
    except ValueError:  # it ran out between the two
        cache.set(key, 1, SECONDS)
        return True
