"""Who may open a page. Every route declares it; what declares nothing is open to nobody.

A rule is ANYONE, SIGNED_IN, or the code of a permission that one of the user's roles must hold somewhere.
Which records a page then shows or changes is asked of the user's powers, per organisation.
In the demonstration, whose papers are published ones retold, papers and leads may be read without signing in.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from yiben.apps.orgs.selectors import Powers, powers_of

ANYONE = "anyone"
SIGNED_IN = "signed in"

IN_THE_DEMONSTRATION = Powers({"papers.read": ("",), "leads.read": ("",)})

View = TypeVar("View", bound=Callable[..., object])


def open_to(whom: str, *, first_password: bool = False) -> Callable[[View], View]:
    """Declare who may open a view; `first_password` where also before the first password is changed."""

    def declare(view: View) -> View:
        view.access = whom  # type: ignore[attr-defined]
        view.first_password = first_password or whom == ANYONE  # type: ignore[attr-defined]
        return view

    return declare


class Guard:
    """Middleware that holds every view to its declaration and gives it `request.powers`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what a signed-in user saw is kept by no cache."""
        request.powers = SimpleLazyObject(lambda: _powers(request))
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(self, request: HttpRequest, view: Any, *_: object) -> HttpResponse | None:
        """Send to the sign-in, to the change of the first password, or refuse."""
        if hasattr(view, "by_token"):  # the interface's own gate, where sessions open nothing
            request.user, request.powers = AnonymousUser(), Powers()
            return None
        rule = getattr(view, "access", "")
        if rule == ANYONE:
            return None
        if not request.user.is_authenticated:
            reads = request.method in ("GET", "HEAD") and request.powers.may(rule)
            return None if reads else _sign_in(request)
        request.user.source = request.META.get("REMOTE_ADDR", "")
        if request.user.must_change_password and not getattr(view, "first_password", False):
            return HttpResponseRedirect(resolve_url("workbench:password"))
        if not rule or (rule != SIGNED_IN and not request.powers.may(rule)):
            raise PermissionDenied(rule)
        return None


def _powers(request: HttpRequest) -> Powers:
    if request.user.is_authenticated:
        return powers_of(request.user)
    return IN_THE_DEMONSTRATION if settings.DEMO else Powers()


def _sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    query = f"?{urlencode({'next': back})}" if back not in ("", "/") else ""
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL) + query)
