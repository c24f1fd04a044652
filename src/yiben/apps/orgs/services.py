"""Writing organisations, users and roles. What is refused says why, in `Refused`."""

import secrets
from collections.abc import Iterable
from typing import Any

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.backends import plain_username
from yiben.apps.orgs.duties import another_person, conflict, roles, separation
from yiben.apps.orgs.models import KINDS, Assignment, Organization, User
from yiben.apps.orgs.selectors import powers_of
from yiben.formats.definitions import load_regions

_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


class Refused(Exception):
    """A change that is not made; the text tells the user why."""


def first_password() -> str:
    """A password to be typed once from paper: 59 bits, without letters that look alike."""
    return "-".join("".join(secrets.choice(_CLEAR) for _ in range(4)) for _ in range(3))


@transaction.atomic
def organization_create(
    *, name: str, kind: str, parent: Organization | None = None, region: str = "", by: User | None = None
) -> Organization:
    """A new organisation below its parent; only the site itself (no `by`) makes one below none."""
    if by is not None and (parent is None or not powers_of(by).may_in("organizations.manage", parent)):
        raise Refused("这里的机构不归您设置。")
    name = _checked(name, kind, region)
    if Organization.objects.filter(parent=parent, name=name).exists():
        raise Refused(f"这里已经有“{name}”。")
    made = Organization.objects.create(name=name, kind=kind, parent=parent, region=region)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    after = {"name": name, "kind": kind, "region": region, "parent": parent.pk if parent else None}
    _journal("organization.create", f"organization/{made.pk}", by, after=after)
    return made


@transaction.atomic
def organization_change(*, by: User, organization: Organization, name: str, kind: str, region: str) -> None:
    """Another name, kind or region code for an organisation; its place in the tree stays."""
    if not powers_of(by).may_in("organizations.manage", organization):
        raise Refused("这里的机构不归您设置。")
    name = _checked(name, kind, region)
    beside = Organization.objects.filter(parent=organization.parent_id, name=name)
    if beside.exclude(pk=organization.pk).exists():
        raise Refused(f"这里已经有“{name}”。")
    was = Organization.objects.get(pk=organization.pk)
    before = {"name": was.name, "kind": was.kind, "region": was.region}
    Organization.objects.filter(pk=organization.pk).update(name=name, kind=kind, region=region)
    after = {"name": name, "kind": kind, "region": region}
    _journal("organization.change", f"organization/{organization.pk}", by, before=before, after=after)


@transaction.atomic
def user_create(
    *, by: User | None, username: str, name: str, organization: Organization, demonstration: bool = False
) -> tuple[User, str]:
    """A new user and the first password, which is kept nowhere; `by` is None for the site itself."""
    _must_manage(by, organization)
    username = plain_username(username)
    if not username or not name.strip():
        raise Refused("请填写用户名和姓名。")
    password = first_password()
    user = User(
        username=username[:60],
        name=name.strip()[:60],
        organization=organization,
        demonstration=demonstration,
        must_change_password=not demonstration,
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as taken:
        raise Refused(f"用户名“{username}”已经有人用了。") from taken
    _journal("user.create", user.label, by, after={"organization": organization.pk})
    return user, password


@transaction.atomic
def user_lock(*, by: User, user: User) -> None:
    """Stop a user from signing in; sessions that are open end with their next request."""
    _must_manage_other(by, user)
    User.objects.filter(pk=user.pk).update(is_active=False, session_epoch=F("session_epoch") + 1)
    _journal("user.lock", user.label, by)


@transaction.atomic
def user_unlock(*, by: User, user: User) -> None:
    """Let a user sign in again, also after too many wrong passwords."""
    _must_manage_other(by, user)
    User.objects.filter(pk=user.pk).update(is_active=True)
    reset(username=user.username)
    _journal("user.unlock", user.label, by)


@transaction.atomic
def password_renew(*, by: User | None, user: User) -> str:
    """A new first password for a user who lost theirs; every session of that user ends."""
    if by is not None:
        _must_manage_other(by, user)
    password = first_password()
    user.set_password(password)
    user.must_change_password = by is not None or not user.demonstration
    user.save(update_fields=["password", "must_change_password"])
    reset(username=user.username)
    _journal("user.password_renew", user.label, by)
    return password


@transaction.atomic
def password_change(*, user: User, old: str, new: str) -> None:
    """Replace one's own password; ValidationError says what is wrong with the new one."""
    if not user.check_password(old):
        raise Refused("现在的密码不对。")
    if old == new:
        raise Refused("新密码与现在的相同。")
    validate_password(new, user)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _journal("user.password_change", user.label, user)


@transaction.atomic
def sign_in_note(*, user: User) -> None:
    """Put a sign-in into the journal: who, and from where."""
    _journal("session.begin", user.label, user)


@transaction.atomic
def sign_out_everywhere(*, user: User) -> None:
    """End every session of a user, this one too."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    _journal("user.sign_out_everywhere", user.label, user)


@transaction.atomic
def role_assign(*, by: User | None, user: User, role: str, organization: Organization) -> Assignment:
    """Give a user a role in an organisation, unless duties that must stay apart would meet."""
    if by is not None:
        _must_manage_other(by, user)
    _must_manage(by, organization)
    if role not in roles():
        raise Refused("没有这个角色。")
    User.objects.select_for_update().get(pk=user.pk)  # two roles at once could slip past each other
    current = _current(user)
    if any(held.role == role and held.organization_id == organization.pk for held in current):
        raise Refused("已经有这个角色。")
    near = [held.role for held in current if _related(held.organization, organization)]
    reason = conflict(near, role)
    if reason:
        raise Refused(f"不相容职责：{reason}")
    made = Assignment.objects.create(user=user, role=role, organization=organization, assigned_by=by)
    _journal("role.assign", user.label, by, after={"role": role, "organization": organization.pk})
    return made


@transaction.atomic
def role_end(*, by: User, assignment: Assignment) -> None:
    """End a role; the record of who had it stays."""
    _must_manage_other(by, assignment.user)
    _must_manage(by, assignment.organization)
    current = Assignment.objects.filter(pk=assignment.pk, ended_at__isnull=True)
    if current.update(ended_at=timezone.now(), ended_by=by):
        before = {"role": assignment.role, "organization": assignment.organization_id}
        _journal("role.end", assignment.user.label, by, before=before)


def require_another(*, prepared_by: Iterable[User | None], approver: User) -> None:
    """Refuse an approval by anybody who prepared the record, or of a record that nobody is known to have prepared."""
    reason = another_person((user.pk if user else None for user in prepared_by), approver.pk)
    if reason:
        raise Refused(reason)


def _journal(action: str, target: str, by: User | None, *, before: Any = None, after: Any = None) -> None:
    actor, source = (by.label, by.source) if by else (SYSTEM, "")
    journal_append(action=action, target=target, actor=actor, source=source, before=before, after=after)


def _checked(name: str, kind: str, region: str) -> str:
    name = name.strip()[:100]
    if not name:
        raise Refused("请填写机构名称。")
    if kind not in dict(KINDS):
        raise Refused("没有这种机构。")
    if region and (region not in load_regions() or not load_regions()[region].in_force):
        raise Refused(f"行政区划代码“{region[:20]}”不在现行代码表中。")
    return name


def _must_manage(by: User | None, organization: Organization) -> None:
    if by is not None and not powers_of(by).may_in("users.manage", organization):
        raise Refused("这个单位的用户不归您管理。")


def _must_manage_other(by: User, user: User) -> None:
    _must_manage(by, user.organization)
    if by.pk == user.pk:
        raise Refused(separation().not_on_oneself["users.manage"])
    # Whoever sets a password can act as that user, so must stand at least as high.
    for held in _current(user):
        _must_manage(by, held.organization)


def _current(user: User) -> list[Assignment]:
    return list(user.assignments.filter(ended_at__isnull=True).select_related("organization"))


def _related(one: Organization, other: Organization) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)
