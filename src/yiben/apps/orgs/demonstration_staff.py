"""The staff of the demonstration: invented, and marked so in every name. No number here can be anybody's:
region 999999 and area code 0000 do not exist.
"""

from datetime import date

from django.db import transaction

from yiben.apps.orgs.models import Establishment, Organization, Staff, User
from yiben.apps.orgs.staff_services import establishment_set, staff_add
from yiben.core.value.identity_number import check_character

# Unit, kind, approved number, document.
APPROVED = (
    ("云岭县政务服务管理局", "administrative", 9, "云编发〔2023〕12号"),
    ("云岭县政务服务管理局", "workers", 1, "云编发〔2023〕12号"),
    ("政务服务中心", "civil_service_managed", 2, "云编发〔2019〕7号"),
    ("政务服务中心", "fully_funded", 6, "云编发〔2019〕7号"),
    ("政府采购中心", "civil_service_managed", 2, "云编发〔2016〕3号"),
    ("政府采购中心", "fully_funded", 2, "云编发〔2016〕3号"),
    ("数字政府服务中心", "fully_funded", 3, "云编发〔2021〕5号"),
    ("12345热线中心", "fully_funded", 1, "云编发〔2020〕9号"),
    ("公共资源交易中心", "fully_funded", 3, "云编发〔2018〕4号"),
    ("投资项目审批服务中心", "partly_funded", 3, "云编发〔2018〕4号"),
    ("青河镇便民服务站", "fully_funded", 2, "云编发〔2022〕1号"),
    ("白石乡便民服务站", "fully_funded", 2, "云编发〔2022〕1号"),
)
# Where, post, kind, then who: a user name of the demonstration, or the name of somebody without an account.
WORKING = (
    ("云岭县政务服务管理局", "局长", "administrative", "head"),
    ("云岭县政务服务管理局", "副局长", "administrative", "赵甲"),
    ("云岭县政务服务管理局", "系统管理员", "workers", "admin"),
    ("办公室", "人事干事", "administrative", "personnel"),
    ("财务股", "会计", "administrative", "finance"),
    ("财务股", "出纳", "administrative", "钱乙"),
    ("绩效股", "绩效干事", "administrative", "performance"),
    ("政务服务股", "股长", "administrative", "section"),
    ("政务服务股", "经办", "administrative", "handler"),
    ("综合窗口", "窗口首席代表", "administrative", "孙丙"),
    ("综合窗口", "窗口人员", "outside", "window"),
    ("综合窗口", "窗口人员", "outside", "李丁"),
    ("综合窗口", "导办员", "outside", "周戊"),
    ("政务服务中心", "主任", "civil_service_managed", "吴己"),
    ("政务服务中心", "副主任", "civil_service_managed", "郑庚"),
    ("政务服务中心", "科员", "fully_funded", "冯辛"),
    ("政务服务中心", "科员", "fully_funded", "陈壬"),
    ("政务服务中心", "科员", "fully_funded", "褚癸"),
    ("政府采购中心", "主任", "civil_service_managed", "卫子"),
    ("政府采购中心", "采购员", "fully_funded", "蒋丑"),
    ("政府采购中心", "采购员", "fully_funded", "沈寅"),
    ("数字政府服务中心", "工程师", "fully_funded", "韩卯"),
    ("数字政府服务中心", "技术员", "fully_funded", "杨辰"),
    ("12345热线中心", "主任", "fully_funded", "朱巳"),
    ("12345热线中心", "热线管理员", "fully_funded", "秦午"),
    ("12345热线中心", "话务员", "outside", "hotline"),
    ("12345热线中心", "话务员", "outside", "尤未"),
    ("公共资源交易中心", "主任", "fully_funded", "许申"),
    ("公共资源交易中心", "交易员", "fully_funded", "何酉"),
    ("投资项目审批服务中心", "主任", "partly_funded", "吕戌"),
    ("投资项目审批服务中心", "审批员", "partly_funded", "施亥"),
    ("青河镇便民服务站", "站长", "fully_funded", "张东"),
    ("白石乡便民服务站", "站长", "fully_funded", "孔西"),
    ("云岭县财政局", "审核员", "administrative", "reviewer"),
    ("云岭县审计局", "审计员", "administrative", "auditor"),
)


@transaction.atomic
def employ(tree: dict[str, Organization]) -> None:
    """Make establishment and staff of the demonstration where there is none yet."""
    if Staff.objects.exists() or Establishment.objects.exists():
        return
    for unit, kind, approved, document in APPROVED:
        dated = date(int(document[4:8]), 6, 18)
        establishment_set(
            by=None,
            organization=tree[unit],
            kind=kind,
            approved=approved,
            document=document,
            dated=dated,
            since=dated,
        )
    users = {user.username: user for user in User.objects.filter(demonstration=True)}
    for number, (place, title, kind, who) in enumerate(WORKING, 1):
        user = users.get(who)
        staff_add(
            by=None,
            name=user.name if user else f"{who}（演示）",
            organization=tree[place],
            title=title,
            kind=kind,
            since=date(2012 + number % 12, number % 12 + 1, 1),
            identity_number=_identity(number),
            phone=f"0000-{number:07}",
            user=user,
        )


def _identity(number: int) -> str:
    first = f"999999{1965 + number % 35}{number % 12 + 1:02}{number % 28 + 1:02}{number:03}"
    return first + check_character(first)
