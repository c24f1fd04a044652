"""Invented exports of other platforms, some in time and some late; one that is refused."""

from datetime import timedelta

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.services.foreign import foreign_import
from yiben.apps.cases.services.uploads import upload_do, upload_submit
from yiben.apps.orgs.models import Organization

HEAD = "办件编号,事项名称,申请渠道,接件时间,受理时间,办结时间,办理结果,法定时限,承诺时限\n"
MATTERS = ("食品经营许可", "公共场所卫生许可", "道路运输经营许可", "药品零售许可")


def keep_foreign(place: Organization) -> None:
    """Import a year of two platforms, and try a file that has problems."""
    rows = "".join(_row(number) for number in range(60))
    sent = {"by": None, "organization": place}
    foreign_import(**sent, source="省一体化政务服务平台", name="办件库.csv", data=(HEAD + rows).encode())
    rated = "评价编号,满意度,评价方式,评价时间\n" + "".join(
        f"P-{n},{'非常满意' if n % 9 else '不满意'},主动评价,{_at(n + 1)}\n" for n in range(40)
    )
    foreign_import(**sent, source="好差评系统", name="评价明细.csv", data=rated.encode())
    bad = "办件编号,事项名称,环节,环节时间\nA-1,食品经营许可,盖章,昨天\n"
    upload, _job = upload_submit(
        **sent, source="省一体化政务服务平台", name="办件过程.csv", data=bad.encode()
    )
    upload_do(by=None, upload_id=upload.pk)


def _row(number: int) -> str:
    end = "" if number % 10 == 0 else _at(50 - number % 3 * 12)
    result = "" if not end else "撤回" if number % 13 == 0 else "通过"
    begin = _at(60)
    return f"N-{number},{MATTERS[number % 4]},{'网上' if number % 3 else '窗口'},{begin},{begin},{end},{result},20,12\n"


def _at(back: int) -> str:
    return f"{(civil(now()) - timedelta(days=back)):%Y-%m-%d} 09:00"
