"""Where a case stands, for whoever holds its number and the code on its receipt.

Nothing tells a number that nobody has from a code that is wrong, and nobody may try in vain often.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yiben.apps.cases.services.inquiries import AskedTooOften, status_ask
from yiben.faces.access import ANYONE, open_to
from yiben.faces.portal.views import page


# Without a token, because a token is a cookie for everybody who asks; asking changes no case.
@open_to(ANYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """The form; and by POST, so that no address or log holds the code, what it asks for."""
    if request.method != "POST":
        return page(request, "portal/status.html", {})
    number, code = (request.POST.get(key, "").strip()[:60] for key in ("number", "code"))
    try:
        found = status_ask(number=number, secret=code, source=request.META.get("REMOTE_ADDR", ""))
    except AskedTooOften as refused:
        return page(request, "portal/status.html", {"number": number, "often": str(refused)}, status=429)
    context = {"number": number, "s": found, "unknown": found is None}
    response = page(request, "portal/status.html", context, status=200 if found else 404)
    response.headers["Cache-Control"] = "no-store"
    return response
