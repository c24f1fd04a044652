"""The first users: one for each role of an invented county in the demonstration, else one administrator."""

from dataclasses import dataclass

from django.db import transaction

from yiben.apps.orgs.demonstration_staff import employ
from yiben.apps.orgs.duties import roles
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.services import organization_create, password_renew, role_assign, user_create

COUNTY = "云岭县（演示）"
BUREAU = "云岭县政务服务管理局"
# Name, kind, and the name it stands below.
TREE = (
    (COUNTY, "department", ""),
    (BUREAU, "bureau", COUNTY),
    ("办公室", "section", BUREAU),
    ("政务服务股", "section", BUREAU),
    ("财务股", "section", BUREAU),
    ("绩效股", "section", BUREAU),
    ("综合窗口", "window", BUREAU),
    ("政务服务中心", "budget_unit", BUREAU),
    ("政府采购中心", "budget_unit", BUREAU),
    ("数字政府服务中心", "budget_unit", BUREAU),
    ("12345热线中心", "budget_unit", BUREAU),
    ("公共资源交易中心", "budget_unit", BUREAU),
    ("投资项目审批服务中心", "budget_unit", BUREAU),
    ("云岭县财政局", "department", COUNTY),
    ("云岭县审计局", "department", COUNTY),
    ("云岭县市场监督管理局", "department", COUNTY),
    ("云岭县人力资源和社会保障局", "department", COUNTY),
    ("云岭县自然资源局", "department", COUNTY),
    ("青河镇", "township", COUNTY),
    ("青河镇便民服务站", "service_station", "青河镇"),
    ("白石乡", "township", COUNTY),
    ("白石乡便民服务站", "service_station", "白石乡"),
)
# User name, role, the organisation one sits in, the organisation the role is held in.
PEOPLE = (
    ("citizen", "citizen", COUNTY, COUNTY),
    ("window", "window_clerk", "综合窗口", BUREAU),
    ("handler", "case_handler", "政务服务股", BUREAU),
    ("hotline", "hotline_operator", "12345热线中心", BUREAU),
    ("section", "section_head", "政务服务股", BUREAU),
    ("finance", "finance_officer", "财务股", BUREAU),
    ("performance", "performance_officer", "绩效股", BUREAU),
    ("head", "bureau_head", BUREAU, BUREAU),
    ("reviewer", "finance_reviewer", "云岭县财政局", COUNTY),
    ("auditor", "auditor", "云岭县审计局", COUNTY),
    ("admin", "administrator", BUREAU, BUREAU),
    ("personnel", "personnel_officer", "办公室", BUREAU),
    ("government", "government_head", COUNTY, COUNTY),
)


@dataclass(frozen=True)
class FirstUser:
    """A user name, the title of the role, and a password that is told once."""

    username: str
    title: str
    password: str


@transaction.atomic
def plant() -> dict[str, Organization]:
    """The organisations of the demonstration by name, made where they are missing; the county is the first."""
    tree: dict[str, Organization] = {}
    for name, kind, above in TREE:
        parent = tree.get(above)
        known = Organization.objects.filter(parent=parent, name=name).first()
        tree[name] = known or organization_create(name=name, kind=kind, parent=parent)
    return tree


@transaction.atomic
def seed() -> list[FirstUser]:
    """The users of the demonstration with its staff, made where missing, all with new passwords."""
    tree = plant()
    made = [
        _person(username, role, tree[seat], tree[scope])
        for username, role, seat, scope in PEOPLE
        if not User.objects.filter(username=username, demonstration=False).exists()
    ]
    employ(tree)
    return made


@transaction.atomic
def first_administrator() -> FirstUser | None:
    """Where nobody could sign in: an organisation and its administrator; else None."""
    if User.objects.filter(demonstration=False).exists():
        return None
    organization = Organization.objects.filter(parent=None, name="本机构").first() or organization_create(
        name="本机构", kind="bureau"
    )
    username = "administrator"
    user, password = user_create(by=None, username=username, name="系统管理员", organization=organization)
    role_assign(by=None, user=user, role="administrator", organization=organization)
    return FirstUser(username, roles()["administrator"].title, password)


def _person(username: str, role: str, seat: Organization, scope: Organization) -> FirstUser:
    title = roles()[role].title
    user = User.objects.filter(username=username).first()
    if user is None:
        user, password = user_create(
            by=None, username=username, name=f"{title}（演示）", organization=seat, demonstration=True
        )
        role_assign(by=None, user=user, role=role, organization=scope)
    else:
        password = password_renew(by=None, user=user)
        User.objects.filter(pk=user.pk).update(is_active=True)
    return FirstUser(username, title, password)
