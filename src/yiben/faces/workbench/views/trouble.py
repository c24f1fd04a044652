"""What is shown instead of a page: not there, not allowed, not sent from here, our own failure."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yiben.apps.orgs.selectors import Powers
from yiben.faces.paper.words import gettext as _


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that is not there."""
    return trouble(request, 404, _("没有这一页"), _("您要的内容不存在，或者已经移走。"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that this person's roles do not open."""
    return trouble(
        request,
        403,
        _("您没有这项权限"),
        _("您的角色不包含这一页。如果工作需要，请联系本单位的系统管理员。"),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form that holds more files or fields than we take."""
    return trouble(
        request,
        400,
        _("没有提交"),
        _("一次选的文件太多，或者提交的内容不完整，什么都没有接收。文件很多时，请打成压缩包（zip）再送。"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from our own page, or from one that grew too old."""
    return trouble(
        request,
        403,
        _("没有提交"),
        _("这个页面已经过期，或者提交不是从本站发出的，什么都没有改动。请返回上一页，刷新后重新提交。"),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """More than any page of ours takes in."""
    return trouble(request, 413, _("文件太大"), _("超过了能接收的大小，没有接收。"))


def malformed(request: HttpRequest) -> HttpResponse:
    """A request that no page of ours makes; it may have failed before anybody was known."""
    return _alone(request, 400, _("请求读不懂"), _("请求的格式不对，没有处理。请返回上一页重试。"))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of our own failure; it asks nothing of the database."""
    return _alone(
        request,
        500,
        _("出错了"),
        _("程序没有做完这件事，数据没有改动。请重试；仍不行，请把时间告诉维护人员。"),
    )


def trouble(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page that says what is wrong and leads home."""
    return render(request, "workbench/trouble.html", {"title": title, "text": text}, status=status)


def _alone(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page that asks nothing of the database, nor who is there."""
    request.user, request.powers = AnonymousUser(), Powers()
    request.__dict__.pop("_messages", None)  # they are kept in the session, which is in the database
    return trouble(request, status, title, text)
