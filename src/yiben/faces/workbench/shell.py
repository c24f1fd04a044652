"""What every page needs: who is signed in, what that person may do, and how large the type is."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from yiben.apps.jobs.selectors import notices_unread
from yiben.faces.look import elder


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame around every page."""
    return {
        "me": request.user if request.user.is_authenticated else None,
        "may": request.powers.may,
        "my_roles": request.powers.roles,
        "elder": elder(request),
        "notes": get_messages(request),
        "demo": settings.DEMO,
        "here": request.path,
        "notices_unread": cache(lambda: notices_unread(user=request.user)),
    }
