"""Reading organisations and users: who holds what where, and whom somebody may see or manage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from yiben.apps.orgs.duties import Role, client_scopes, region_name, roles
from yiben.apps.orgs.models import KINDS, ApiClient, Assignment, Organization, User
from yiben.apps.prepared import ask

KIND_ZH = dict(KINDS)
PARTS = ("section", "window")

# The only root: what it reaches is everything, and needs no condition in any query.
_ALONE = ~Exists(Organization.objects.filter(parent__isnull=True).exclude(pk=OuterRef("organization")))


@dataclass(frozen=True)
class Powers:
    """What a user may do: each permission with the paths of the organisations it holds in and below.

    `places` are the paths of the organisations in which each role is held.
    """

    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def may(self, permission: str) -> bool:
        """True where the permission is held anywhere."""
        return permission in self.paths

    def may_in(self, permission: str, organization: Organization) -> bool:
        """True where the permission is held in an organisation or above it."""
        return any(organization.path.startswith(path) for path in self.paths.get(permission, ()))

    def roles_in(self, organization: Organization) -> frozenset[str]:
        """The roles that are held in an organisation or above it, and those whose acts these may enter."""
        held = {role for role, paths in self.places.items() if organization.path.startswith(paths)}
        return frozenset(held | {role.id for role in roles().values() if held & role.entered_by})

    def everywhere(self, permission: str) -> bool:
        """True where the permission reaches every record: held in the only root, or by the demonstration's reader."""
        return "" in self.paths.get(permission, ())

    def at_the_top(self, permission: str) -> bool:
        """True where the permission is held in a root organisation: records of nobody are reached from there."""
        return any(path.count("/") <= 2 for path in self.paths.get(permission, ()))

    def covers(self, permission: str, other: str) -> bool:
        """True where a permission reaches everything that another reaches."""
        mine = self.paths.get(permission, ())
        return bool(mine) and all(path.startswith(mine) for path in self.paths.get(other, ()))

    def within(self, permission: str, column: str = "path") -> Q:
        """The condition on a path column for what the permission reaches; nothing without it."""
        if self.everywhere(permission):
            return Q()
        reach = Q(pk__in=())
        for path in self.paths.get(permission, ()):
            reach |= Q(**{f"{column}__startswith": path})
        return reach


@dataclass(frozen=True)
class OrganizationRow:
    """One organisation in the list."""

    organization: Organization
    depth: int
    kind: str
    region: str
    people: int


def powers_of(user: User | ApiClient) -> Powers:
    """What a user may do now, by the roles that have not ended; or a client, by its scopes."""
    if isinstance(user, ApiClient):
        # As far as clients may have them today: what the definition takes away is gone from every token.
        allowed = client_scopes()
        place = user.organization
        everything = place.parent_id is None and only_root() is not None
        paths = ("", place.path) if everything else (place.path,)
        return Powers({code: paths for code in user.scopes if code in allowed})
    paths: dict[str, set[str]] = defaultdict(set)
    held: dict[str, Role] = {}
    where: dict[str, set[str]] = defaultdict(set)
    for code, path, parent, alone in ask("roles", _held, user.pk):
        role = roles().get(code)
        if role:
            held[role.id] = role
            where[role.id].add(path)
            places = (path, "") if parent is None and alone else (path,)
            for permission in role.permissions:
                paths[permission].update(places)
    return Powers(_sorted(paths), tuple(held.values()), _sorted(where))


def organizations_for(powers: Powers, permission: str) -> QuerySet[Organization]:
    """The organisations in which a permission is held, in the order of the tree."""
    return Organization.objects.filter(powers.within(permission))


def desk_of(user: User | ApiClient, powers: Powers, permission: str) -> Organization | None:
    """The organisation for which a user does what a permission allows; None without it.

    One's own where the permission reaches it; a section or window acts for the unit that it is part of, as
    far up as the permission goes. Else the first organisation in which the permission is held.
    """
    place = user.organization
    if not powers.may_in(permission, place):
        held = [path for path in powers.paths.get(permission, ()) if path]
        return Organization.objects.filter(path__in=held).first()
    while place.kind in PARTS and place.parent and powers.may_in(permission, place.parent):
        place = place.parent
    return place


def organization_of(organization_id: int) -> Organization:
    """The organisation of a number that a record holds."""
    return Organization.objects.get(pk=organization_id)


def organization_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of organisations by their numbers; one query."""
    return dict(Organization.objects.filter(pk__in=set(ids)).order_by().values_list("pk", "name"))


def only_root() -> Organization | None:
    """The organisation that stands above all others, where there is one such."""
    found = Organization.objects.filter(parent__isnull=True)[:2]
    return found[0] if len(found) == 1 else None


def organization_named(name: str, *, below: Organization) -> Organization | None:
    """The organisation of a name in a tree; None where there is none or more than one."""
    found = Organization.objects.filter(path__startswith=below.path, name=name)[:2] if name else ()
    return found[0] if len(found) == 1 else None


def organizations_named(name: str) -> list[Organization]:
    """The organisations of a name, wherever they stand."""
    return list(Organization.objects.filter(name=name))


def subtree(organization_id: int) -> "QuerySet[Organization]":
    """An organisation and all below it."""
    top = Organization.objects.filter(pk=organization_id).values("path")[:1]
    return Organization.objects.filter(path__startswith=top)


def organization_tree(powers: Powers) -> list[OrganizationRow]:
    """The organisations one may look into, in the order of the tree, with their users counted."""
    found = list(
        organizations_for(powers, "users.read").annotate(
            people=Count("users", filter=Q(users__is_active=True))
        )
    )
    shown = {organization.pk for organization in found}
    top = min((organization.path.count("/") for organization in found), default=0)
    below = defaultdict(list)
    for organization in found:
        below[organization.parent_id if organization.parent_id in shown else None].append(organization)

    def walk(parent: int | None) -> Iterator[OrganizationRow]:
        for organization in below[parent]:
            yield OrganizationRow(
                organization=organization,
                depth=organization.path.count("/") - top,
                kind=KIND_ZH[organization.kind],
                region=region_name(organization.region),
                people=organization.people,
            )
            yield from walk(organization.pk)

    return list(walk(None))


def users_for(powers: Powers, permission: str, *, text: str = "") -> QuerySet[User]:
    """The users of the organisations in which a permission is held, with their current roles."""
    users = User.objects.filter(powers.within(permission, "organization__path"))
    for word in text.split():
        users = users.filter(
            Q(username__icontains=word) | Q(name__icontains=word) | Q(organization__name__icontains=word)
        )
    current = _current().select_related("organization")
    return users.select_related("organization").prefetch_related(
        Prefetch("assignments", queryset=current, to_attr="current")
    )


def user_for(powers: Powers, permission: str, user_id: int) -> User | None:
    """A user whom the permission reaches, with current roles; None for anybody else."""
    return users_for(powers, permission).filter(pk=user_id).first()


def history_of(user: User) -> QuerySet[Assignment]:
    """Every role a user held or holds, the newest first."""
    return user.assignments.select_related("organization", "assigned_by", "ended_by").order_by("-id")


def demonstration_users() -> QuerySet[User]:
    """The users of the demonstration with their roles."""
    current = _current().select_related("organization")
    return (
        User.objects.filter(demonstration=True)
        .select_related("organization")
        .prefetch_related(Prefetch("assignments", queryset=current, to_attr="current"))
        .order_by("id")
    )


def users_waiting(powers: Powers) -> dict[str, int]:
    """For who manages users: how many are locked, and how many have not changed their first password."""
    reach = User.objects.filter(powers.within("users.manage", "organization__path"))
    return {
        "locked": reach.filter(is_active=False).count(),
        "first_password": reach.filter(is_active=True, must_change_password=True).count(),
    }


def _sorted(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(sorted(paths)) for code, paths in found.items()}


def _current() -> QuerySet[Assignment]:
    return Assignment.objects.filter(ended_at__isnull=True)


def _held(user_id: int) -> "QuerySet[Assignment, Any]":
    held = _current().filter(user=user_id).annotate(alone=_ALONE)
    return held.values_list("role", "organization__path", "organization__parent_id", "alone")
