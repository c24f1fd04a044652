"""Reading posts, establishment and staff, as far as `staff.read` reaches. Personal values leave here masked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from yiben.apps.journals.keys import KeyTrouble
from yiben.apps.journals.vault import NotSealed, masked
from yiben.apps.orgs.models import (
    ESTABLISHMENTS,
    LEAVINGS,
    OUTSIDE,
    Establishment,
    Organization,
    Placement,
    Post,
    Staff,
    User,
)
from yiben.apps.orgs.selectors import PARTS, Powers, organizations_for

ESTABLISHMENT_ZH = dict(ESTABLISHMENTS)
POST_ZH = dict((*ESTABLISHMENTS, OUTSIDE))
LEAVING_ZH = dict(LEAVINGS)
CANNOT_OPEN = "（打不开：主密钥或密文不符，请找系统运行人员）"
PERSONAL = {"identity_number": "身份证号", "phone": "电话"}


@dataclass(frozen=True)
class Numbers:
    """Approved and actual number of a kind of establishment."""

    approved: int
    actual: int
    document: str = ""
    dated: date | None = None

    @property
    def over(self) -> int:
        """How many more there are than approved; below 0 so many are free."""
        return self.actual - self.approved


@dataclass(frozen=True)
class UnitRow:
    """A unit with its staff by kind; its sections and windows are counted with it, other units below are not."""

    organization: Organization
    depth: int
    kinds: dict[str, Numbers]
    outside: int

    @property
    def total(self) -> Numbers:
        """All kinds of establishment together, without those outside of it."""
        counts = self.kinds.values()
        return Numbers(sum(c.approved for c in counts), sum(c.actual for c in counts))


def units(powers: Powers, *, day: date) -> list[UnitRow]:
    """The units one may read the staff of, with approved and actual numbers on a day."""
    unit_of = _unit_of(organizations_for(powers, "staff.read"))
    found = [organization for organization in unit_of if unit_of[organization] == organization]
    ids = {organization.pk: unit for organization, unit in unit_of.items()}
    approved: dict[int, dict[str, Establishment]] = defaultdict(dict)
    for row in _on(day, Establishment.objects.filter(powers.within("staff.read", "organization__path"))):
        if row.organization_id in ids:
            approved[ids[row.organization_id].pk][row.kind] = row
    actual: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    placed = _on(day, Placement.objects.filter(powers.within("staff.read", "post__organization__path")))
    counted = placed.order_by().values_list("post__organization", "post__kind").annotate(number=Count("pk"))
    for place, kind, number in counted:
        actual[ids[place].pk][kind] += number
    top = min((unit.path.count("/") for unit in found), default=0)
    return [
        UnitRow(
            organization=unit,
            depth=unit.path.count("/") - top,
            kinds={
                kind: _count(approved[unit.pk].get(kind), actual[unit.pk][kind]) for kind in ESTABLISHMENT_ZH
            },
            outside=actual[unit.pk][OUTSIDE[0]],
        )
        for unit in found
    ]


def strength(paths: Iterable[str], *, day: date) -> Iterator[tuple[str, str, int, int]]:
    """Path, kind, approved and actual number of every organisation in and below some paths on a day.

    For sums that another app has the right to make; nobody's name is in them.
    """
    held = list(paths)
    for row in _on(day, Establishment.objects.filter(_below(held, "organization__path"))).values_list(
        "organization__path", "kind", "approved"
    ):
        yield (*row, 0)
    placed = _on(day, Placement.objects.filter(_below(held, "post__organization__path"))).order_by()
    counted = placed.values_list("post__organization__path", "post__kind").annotate(number=Count("pk"))
    for path, kind, number in counted:
        yield path, kind, 0, number


def unit_for(powers: Powers, permission: str, organization_id: int) -> Organization | None:
    """An organisation that a permission on staff reaches; None for any other."""
    return organizations_for(powers, permission).filter(pk=organization_id).first()


def parts_of(unit: Organization) -> list[Organization]:
    """A unit with its sections and windows, in the order of the tree."""
    below = _unit_of(Organization.objects.filter(path__startswith=unit.path))
    return [organization for organization, own in below.items() if own == unit]


def roster(parts: Iterable[Organization], *, day: date) -> QuerySet[Placement]:
    """Who stands in the posts of some organisations on a day, in the order of the tree."""
    placed = _on(day, Placement.objects.filter(post__organization__in=parts))
    return placed.select_related("staff", "post__organization").order_by(
        "post__organization__path", "since", "id"
    )


def people_named(powers: Powers, text: str) -> QuerySet[Staff]:
    """The people within reach whose names hold a text, with the post they stand or stood in last."""
    return _with_place(powers, "staff.read").filter(name__icontains=text).order_by("name", "id")


def person_for(powers: Powers, permission: str, staff_id: int) -> Staff | None:
    """A person whose present or last organisation the permission reaches; None for anybody else."""
    return _with_place(powers, permission).filter(pk=staff_id).select_related("user").first()


def current_of(staff: Staff, *, day: date) -> Placement | None:
    """The post somebody stands in on a day; None for who left."""
    return next((p for p in reversed(staff.placed) if p.since <= day and (p.until or day) >= day), None)


def masked_values(staff: Staff) -> dict[str, str]:
    """The personal values of somebody as everyone at a desk may see them; '' where none is kept."""
    kept = {field: getattr(staff, field) for field in PERSONAL}
    return {field: _masked(staff, sealed) if sealed else "" for field, sealed in kept.items()}


def establishments_of(parts: Iterable[Organization]) -> QuerySet[Establishment]:
    """Every approved number of some organisations, the newest first."""
    found = Establishment.objects.filter(organization__in=parts).select_related("organization")
    return found.order_by("-since", "-id")


def titles_in(parts: Iterable[Organization]) -> list[str]:
    """The titles of posts that are known in some organisations, to choose from."""
    return list(
        Post.objects.filter(organization__in=parts)
        .order_by("title")
        .values_list("title", flat=True)
        .distinct()
    )


def accounts_free(powers: Powers, staff: Staff | None = None) -> QuerySet[User]:
    """The accounts that may be said to be somebody's: nobody else's yet, where `staff.manage` reaches."""
    free = Q(staff__isnull=True) | Q(staff=staff) if staff else Q(staff__isnull=True)
    return User.objects.filter(free, powers.within("staff.manage", "organization__path"))


def accounts_of_who_left(powers: Powers) -> QuerySet[User]:
    """Accounts that still work although their owners stand in no post: for who manages users."""
    stands = Placement.objects.filter(staff__user=OuterRef("pk"), until__isnull=True)
    return User.objects.filter(
        ~Exists(stands),
        powers.within("users.manage", "organization__path"),
        is_active=True,
        staff__isnull=False,
    )


def _below(paths: Iterable[str], column: str) -> Q:
    reach = Q(pk__in=())
    for path in paths:
        reach |= Q(**{f"{column}__startswith": path})
    return reach


def _masked(staff: Staff, sealed: str) -> str:
    try:
        return masked(subject=staff.subject, sealed=sealed)
    except (KeyTrouble, NotSealed):
        return CANNOT_OPEN


def _with_place(powers: Powers, permission: str) -> QuerySet[Staff]:
    last = Placement.objects.filter(staff=OuterRef("pk")).order_by("-since", "-id")
    placed = Placement.objects.select_related("post__organization")
    return (
        Staff.objects.annotate(place=Subquery(last.values("post__organization__path")[:1]))
        .filter(powers.within(permission, "place"))
        .prefetch_related(Prefetch("placements", queryset=placed, to_attr="placed"))
    )


def _unit_of(organizations: Iterable[Organization]) -> dict[Organization, Organization]:
    """Each organisation with the unit it is part of, as far as that is among them."""
    by_id: dict[int, Organization] = {}
    found: dict[Organization, Organization] = {}
    for organization in sorted(organizations, key=lambda o: [int(n) for n in o.path.strip("/").split("/")]):
        by_id[organization.pk] = organization
        above = by_id.get(organization.parent_id)
        own = organization.kind not in PARTS or above is None
        found[organization] = organization if own else found[above]
    return found


def _on(day: date, rows: QuerySet) -> QuerySet:
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


def _count(row: Establishment | None, actual: int) -> Numbers:
    return Numbers(row.approved, actual, row.document, row.dated) if row else Numbers(0, actual)
