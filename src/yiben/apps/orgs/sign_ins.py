"""Failed sign-ins in the journal: on which account, from where, and whether that locked it. Never what was typed.

A name that nobody has may be a password typed into the wrong field: of it only a keyed fingerprint is kept.
Attempts on a name that is locked already are not told one by one, or anybody could fill the journal.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.backends import plain_username
from yiben.apps.orgs.models import User

UNKNOWN = "未登录"


def sign_in_failed(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Answer Django's signal of a failed sign-in with an entry."""
    if request is None or not getattr(request, "password_tried", False):
        return
    name = plain_username(str(credentials.get("username", "")))
    user = User.objects.filter(username=name).first()
    journal_append(
        action="session.fail",
        target=user.label if user else f"name/{name_mark(name)}",
        actor=UNKNOWN,
        source=request.META.get("REMOTE_ADDR", ""),
        after={"locked": bool(getattr(request, "axes_locked_out", False))},
    )


def name_mark(name: str) -> str:
    """A fingerprint of a name under the site's secret key: the same name gives the same, and tells nothing."""
    return salted_hmac("yiben.apps.orgs.unknown_name", name, algorithm="sha256").hexdigest()[:16]
