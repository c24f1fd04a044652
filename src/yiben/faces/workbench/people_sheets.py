"""The lists of users and of organisations: their columns and filters."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from yiben.apps.orgs.duties import roles
from yiben.apps.orgs.selectors import KIND_ZH, Powers
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Column, Filter, Sheet
from yiben.faces.workbench.environment import role_title

USER_ORDERS = {"name": "name", "organization": "organization__path", "username": "username"}


def users_sheet() -> Sheet:
    """The users: where they sit, what they may do, whether they can sign in."""
    columns = (
        Column(
            "name", _("姓名"), lambda user: user.name, sort="name", href=_to("user", lambda user: user.pk)
        ),
        Column("username", _("用户名"), lambda user: user.username, under="name"),
        Column("organization", _("单位"), lambda user: user.organization.name, sort="organization"),
        Column("roles", _("角色"), _roles),
        Column(
            "state", _("状态"), _state, look="tags", parts=((_("状态"), lambda user: _state(user)[0][1]),)
        ),
    )
    held = tuple((role.id, role.title) for role in roles().values())
    filters = (
        Filter("q", _("查找"), hint=_("姓名、用户名、单位或拼音")),
        Filter("role", _("角色"), held),
        Filter("state", _("状态"), tuple(user_states().items())),
    )
    return Sheet(_("用户"), columns, filters, "organization")


def user_states() -> dict[str, str]:
    """The states of a user that can be asked for."""
    return {"active": _("启用"), "first_password": _("未改首次密码"), "locked": _("已停用")}


def organizations_sheet(powers: Powers) -> Sheet:
    """The organisations, in the order of the tree."""
    to = _to("organization", lambda row: row.organization.pk) if powers.may("organizations.manage") else None
    columns = (
        Column("name", _("名称"), lambda row: row.organization.name, href=to, depth=lambda row: row.depth),
        Column("kind", _("种类"), lambda row: row.kind),
        Column(
            "region",
            _("行政区划"),
            lambda row: row.region or "—",
            parts=((_("行政区划"), lambda row: row.region),),
        ),
        Column("people", _("启用的用户"), lambda row: row.people, "number", _("人")),
    )
    filters = (
        Filter("q", _("查找"), hint=_("名称或拼音")),
        Filter("kind", _("种类"), tuple(KIND_ZH.items())),
    )
    return Sheet(_("机构"), columns, filters)


def _to(name: str, key: Callable[[Any], int]) -> Callable[[Any], str]:
    before, after = reverse(f"workbench:{name}", args=[0]).split("0")
    return lambda row: f"{before}{key(row)}{after}"


def _roles(user: Any) -> str:
    def held(one: Any) -> str:
        elsewhere = one.organization_id != user.organization_id
        return role_title(one.role) + (f"（{one.organization.name}）" if elsewhere else "")

    return "、".join(held(one) for one in user.current) or _("没有角色")


def _state(user: Any) -> list[tuple[str, str]]:
    words = user_states()
    if not user.is_active:
        return [("error", words["locked"])]
    if user.must_change_password:
        return [("warning", words["first_password"])]
    return [("", words["active"])]
