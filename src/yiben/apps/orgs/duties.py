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
    """A duty and the permissions that come with it.

    `entered_by` are the roles that enter the acts of somebody who holds this one outside the house.
    """

    id: str
    title: str
    duty: str
    permissions: frozenset[str]
    entered_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Separation:
    """What may not meet in one person, each with its reason."""

    pairs: tuple[tuple[str, str, str], ...]
    not_on_oneself: dict[str, str]
    read_only: dict[str, str]
    on_one_record: str
    of_a_package: str


@dataclass(frozen=True)
class Term:
    """Within how many days something is due, by which article, and when its reminders are sent."""

    days: int
    article: str
    remind: tuple[int, ...]
    late_every: int


@cache
def permissions() -> dict[str, Permission]:
    """The permissions by code, in the order of their file."""
    body = _duty("permissions")
    return {raw["code"]: Permission(**raw) for raw in body["permissions"]}


@cache
def roles() -> dict[str, Role]:
    """The roles by id, in the order in which they are shown."""
    found = sorted(definitions.load("roles"), key=lambda role: role.body["order"])
    return {r.id: _role(r) for r in found}


def _role(raw: definitions.Definition) -> Role:
    permissions, entered_by = frozenset(raw.body["permissions"]), frozenset(raw.body.get("entered_by", ()))
    return Role(raw.id, raw.title, raw.body["duty"], permissions, entered_by)


@cache
def actions() -> dict[str, str]:
    """The words of what the journal tells of, by its code."""
    return dict(_duty("actions")["actions"])


@cache
def term(code: str) -> int:
    """Within how many days something is due, the day it begins with not counted."""
    return term_of(code).days


@cache
def term_of(code: str) -> Term:
    """A term with its article and reminders."""
    one = next(one for one in _duty("terms")["terms"] if one["code"] == code)
    return Term(int(one["days"]), one["article"], tuple(one["remind"]), int(one["late_every"]))


@cache
def index_number_pattern() -> tuple[str, int]:
    """The pattern of index numbers, and how wide a serial is."""
    body = _duty("index_numbers")
    return str(body["pattern"]), int(body["serial_width"])


@cache
def separation() -> Separation:
    """What the definitions keep apart."""
    body = _duty("separation")
    return Separation(
        tuple((pair["first"], pair["second"], pair["reason"]) for pair in body["pairs"]),
        {raw["permission"]: raw["reason"] for raw in body["not_on_oneself"]},
        {raw["role"]: raw["reason"] for raw in body["read_only"]},
        body["on_one_record"],
        body["of_a_package"],
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


def a_third_person(acted: Iterable[int], who: int) -> str:
    """Why a user (by number) may not take a step of a package in which these acted; '' where it is a third person."""
    return separation().of_a_package if who in set(acted) else ""


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
