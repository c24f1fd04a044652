"""The yardstick of benchmarks/site.py: the same rows by a bare view, no middleware, no shell, no rights.

It is a WSGI application of its own, served by the same server with as many workers.
"""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import escape

KEYS = (
    "organization",
    "name",
    "fiscal_year",
    "kinds",
    "errors",
    "warnings",
    "hints",
    "checked",
    "bound",
    "found",
)


def rows(request: HttpRequest) -> HttpResponse:
    """The first fifty papers as a plain table."""
    from yiben.apps.audits.models import Listing

    found = Listing.objects.order_by("-rank", "-paper").only(*KEYS)[:50]
    cells = ("".join(f"<td>{escape(getattr(line, key))}</td>" for key in KEYS) for line in found)
    return HttpResponse("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")


def made() -> WSGIHandler:
    """The application, with Django's settings of the site but for its middleware and addresses."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = __name__
    django.setup(set_prefix=False)
    return WSGIHandler()


urlpatterns = [path("", rows)]
application = made()
