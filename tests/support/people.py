"""Invented organisations and users for the tests; users without a password sign in by `sign_in`."""

from django.test import Client

from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.services import organization_create, role_assign

BACKEND = "yiben.apps.orgs.backends.PasswordBackend"
PASSWORD = "heron-quay-1958"


def bureau(name: str = "云岭县政务服务管理局", parent: Organization | None = None) -> Organization:
    """An organisation, made where it is missing."""
    known = Organization.objects.filter(name=name, parent=parent).first()
    return known or organization_create(name=name, kind="bureau", parent=parent)


def person(
    role: str = "",
    *,
    place: Organization | None = None,
    username: str = "",
    password: str = "",
    **more: object,
) -> User:
    """A user with a role (or none) who needs no change of password."""
    place = place or bureau()
    username = username or f"{role or 'nobody'}-{User.objects.count()}"
    user = User(username=username, name=f"{username}（测试）", organization=place, must_change_password=False)
    for key, value in more.items():
        setattr(user, key, value)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    if role:
        role_assign(by=None, user=user, role=role, organization=place)
    return user


def sign_in(client: Client, user: User) -> Client:
    """A client with a session of the user, without the sign-in page."""
    client.force_login(user, backend=BACKEND)
    return client


def signed_in(role: str, **more: object) -> Client:
    """A client signed in with a role."""
    return sign_in(Client(), person(role, **more))
