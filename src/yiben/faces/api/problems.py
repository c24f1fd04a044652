"""Every way in which the interface says no: application/problem+json (RFC 9457), each kind with a stable code.

`type` is urn:yiben:problem:CODE and never changes its meaning; title and detail are for people.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from yiben.faces.paper.words import gettext as _

TYPE = "urn:yiben:problem:"
MEDIA = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its status, what it is called, and what is said where nothing nearer is known."""

    status: int
    title: str
    detail: str
    only_writes: bool = False


def kinds() -> dict[str, Kind]:
    """Every kind of problem by its code."""
    return {
        "malformed": Kind(400, _("请求读不懂"), _("请求的格式不对，没有处理。请按接口说明检查后再发。")),
        "token-missing": Kind(
            401, _("没有令牌"), _("请在 Authorization 里写“Bearer 令牌”。令牌由本单位的系统管理员建立。")
        ),
        "token-invalid": Kind(
            401, _("令牌不对"), _("没有这个令牌。请核对是否抄全，或请系统管理员另建一个。")
        ),
        "token-expired": Kind(401, _("令牌已到期"), _("请系统管理员另建一个令牌。")),
        "token-revoked": Kind(401, _("令牌已吊销"), _("请系统管理员另建一个令牌。")),
        "scope-missing": Kind(
            403, _("令牌没有这项权限"), _("令牌的权限范围不包含这项操作。如果工作需要，请联系系统管理员。")
        ),
        "not-found": Kind(404, _("没有找到"), _("这个地址没有内容，或者不在令牌所属单位的范围内。")),
        "method-not-allowed": Kind(405, _("不能这样请求"), _("这个地址不接受这种方法，可用的见 Allow。")),
        "key-busy": Kind(409, _("正在处理"), _("同一幂等键的请求还没有处理完。请稍后用同一键再发。")),
        "length-required": Kind(411, _("没有写长度"), _("请写明 Content-Length，不支持分块传送。")),
        "too-large": Kind(413, _("文件太大"), _("超过了能接收的大小，没有接收。")),
        "media-type": Kind(
            415,
            _("内容类型不对"),
            _("请用 multipart/form-data（字段 file），或 application/octet-stream 并在地址里写 name。"),
        ),
        "invalid": Kind(422, _("参数不对"), _("有参数不合要求，见 errors，没有处理。")),
        "paper-refused": Kind(422, _("文件没有接收"), _("这个文件不能送审。"), only_writes=True),
        "vouchers-refused": Kind(
            422,
            _("凭证没有记账"),
            _("有凭证不合要求，见 problems，整批都没有记账。"),
            only_writes=True,
        ),
        "cases-refused": Kind(
            422,
            _("办件没有接收"),
            _("有办件不合要求，见 problems，整个报文都没有写入。"),
            only_writes=True,
        ),
        "key-reused": Kind(
            422,
            _("幂等键已用过"),
            _("这个幂等键属于另一个请求，没有处理。每次新的提交请用新的键。"),
            only_writes=True,
        ),
        "too-many-requests": Kind(
            429, _("请求太多"), _("这个令牌一分钟内的请求超过了限额，请按 Retry-After 的秒数等待后再发。")
        ),
        "internal": Kind(
            500, _("出错了"), _("程序没有做完这件事。可以用同一幂等键重试；仍不行，请把时间告诉维护人员。")
        ),
        "unavailable": Kind(503, _("暂时不能处理"), _("数据库正忙，没有处理。请稍后再发。")),
    }


class Problem(Exception):
    """A request that is not done; it becomes the answer."""

    def __init__(
        self, code: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(code)
        self.code, self.detail, self.headers, self.more = code, detail, dict(headers or {}), more

    @property
    def status(self) -> int:
        """The HTTP status."""
        return kinds()[self.code].status


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The answer that tells a problem."""
    kind = kinds()[problem.code]
    body = {
        "type": TYPE + problem.code,
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail or kind.detail,
        "instance": request.path,
        **problem.more,
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=kind.status, content_type=MEDIA, headers=problem.headers)


def too_large(request: HttpRequest) -> HttpResponse:
    """The answer to a body above the limit, before it is read."""
    return answer(request, Problem("too-large", headers={"Connection": "close"}))
