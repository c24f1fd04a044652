"""Roles, permissions and their separation, as the definitions state them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from yiben.formats import definitions


@dataclass(frozen=True)
class Permission:
    """Something a person may do; `writes` where it changes records."""

    code: str
    title: str
    writes: bool


@dataclass(frozen=True)
class Role:
    """A duty and the permissions that come with it."""

    id: str
    title: str
    duty: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class Separation:
    """What may not meet in one person, each with its reason."""

    pairs: tuple[tuple[str, str, str], ...]
    not_on_oneself: dict[str, str]
    read_only: dict[str, str]
    on_one_record: str


@cache
def permissions() -> dict[str, Permission]:
    """The permissions by code, in the order of their file."""
    body = _duty("permissions")
    return {raw["code"]: Permission(**raw) for raw in body["permissions"]}


@cache
def roles() -> dict[str, Role]:
    """The roles by id, in the order in which they are shown."""
    found = sorted(definitions.load("roles"), key=lambda role: role.body["order"])
    return {r.id: Role(r.id, r.title, r.body["duty"], frozenset(r.body["permissions"])) for r in found}


@cache
def actions() -> dict[str, str]:
    """The words of what the journal tells of, by its code."""
    return dict(_duty("actions")["actions"])


@cache
def term(code: str) -> int:
    """Within how many days something is due, the day it begins with not counted."""
    return {one["code"]: int(one["days"]) for one in _duty("terms")["terms"]}[code]


@cache
def separation() -> Separation:
    """What the definitions keep apart."""
    body = _duty("separation")
    return Separation(
        tuple((pair["first"], pair["second"], pair["reason"]) for pair in body["pairs"]),
        {raw["permission"]: raw["reason"] for raw in body["not_on_oneself"]},
        {raw["role"]: raw["reason"] for raw in body["read_only"]},
        body["on_one_record"],
    )


@cache
def client_scopes() -> dict[str, Permission]:
    """The permissions that a client of the interface may have, in the order of all permissions."""
    allowed = _duty("clients")["permissions"]
    return {code: permission for code, permission in permissions().items() if code in allowed}


@cache
def client_days() -> tuple[int, ...]:
    """For how many days a token may be made."""
    return tuple(_duty("clients")["days"])


def permissions_of(held: Iterable[str]) -> frozenset[str]:
    """The permissions of several roles; a role that is no longer defined gives none."""
    known = roles()
    return frozenset().union(*(known[role].permissions for role in held if role in known))


def conflict(held: Iterable[str], new: str) -> str:
    """Why a role may not join the roles that a person holds around the same organisation; else ''."""
    held = tuple(held)
    rules = separation()
    for role in (*held, new):
        others = [other for other in (*held, new) if other != role]
        if role in rules.read_only and writes(permissions_of(others)):
            return rules.read_only[role]
    before, after = permissions_of(held), permissions_of((*held, new))
    for first, second, reason in rules.pairs:
        if {first, second} <= after and not {first, second} <= before:
            return reason
    return ""


def another_person(prepared_by: Iterable[int | None], approver: int | None) -> str:
    """Why a user (by number) may not approve what others prepared; '' where it is another person.

    Without an approver or a known preparer nobody can say that it is another person: that is refused too.
    """
    prepared = set(prepared_by)
    if approver is None or not prepared or prepared & {approver, None}:
        return separation().on_one_record
    return ""


def writes(codes: Iterable[str]) -> bool:
    """True where one of the permissions changes records."""
    known = permissions()
    return any(known[code].writes for code in codes)


def region_name(code: str) -> str:
    """The full name of a region code; a code that is not in the list stays as it is."""
    region = definitions.load_regions().get(code)
    return region.full_name if region else code


def _duty(name: str) -> dict:
    return next(dict(d.body) for d in definitions.load("duties") if d.id == name)
