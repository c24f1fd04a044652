"""Signing in by name and password. Demonstration users exist only while the demonstration runs."""

import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from yiben.apps.orgs.models import Organization, User
from yiben.apps.prepared import ask


def plain_username(typed: str) -> str:
    """One spelling of a user name: full and half width, capitals and spaces around it do not matter."""
    plain = unicodedata.normalize("NFKC", typed).strip().casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] != "C")


class PasswordBackend(ModelBackend):
    """Django's, with one spelling of names; a locked user's sessions end with the next request."""

    def authenticate(self, request: HttpRequest | None, *args: Any, **credentials: Any) -> Any:
        """Try the password, and note that it was tried: on a locked name it is not."""
        if request is not None:
            request.password_tried = True
        return super().authenticate(request, *args, **credentials)

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session with the organisation, which every page asks for."""
        found = ask("user", _with_place, int(user_id))
        if not found:
            return None
        mine, place = _columns(User), _columns(Organization)
        user = User.from_db("default", mine, found[0][: len(mine)])
        user.organization = Organization.from_db("default", place, found[0][len(mine) :])
        return user if self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User) -> bool:
        """True for an unlocked user, and for one of the demonstration only while it runs."""
        return user.is_active and bool(settings.DEMO or not user.demonstration)


def _with_place(user_id: int) -> "QuerySet[User, Any]":
    place = (f"organization__{name}" for name in _columns(Organization))
    return User.objects.filter(pk=user_id).order_by().values_list(*_columns(User), *place)


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
