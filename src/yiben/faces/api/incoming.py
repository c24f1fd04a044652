"""What was sent to be audited: one file, as a form or as the bare body. Nothing is read before the gate."""

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from yiben.apps.audits.services import UPLOAD_LIMIT
from yiben.faces.api.problems import Problem
from yiben.faces.paper.words import gettext as _

ROOM_FOR_FIELDS = 64 * 1024
FIELD = "file"
FORM = "multipart/form-data"
BARE = "application/octet-stream"


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: what it is called, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def sent(request: HttpRequest, name: str | None) -> Sent:
    """The one file of a request; a Problem where there is none, or more."""
    if "Transfer-Encoding" in request.headers:
        raise Problem("length-required")
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdecimal() and int(announced) > UPLOAD_LIMIT + ROOM_FOR_FIELDS:
        raise Problem("too-large", headers={"Connection": "close"})
    if request.content_type == FORM:
        found = _of_form(request, name)
    elif request.content_type == BARE:
        if not name:
            raise Problem("invalid", errors=[{"where": "query.name", "reason": _("必填")}])
        found = Sent(name, request.read(UPLOAD_LIMIT + 1))
    else:
        raise Problem("media-type")
    if len(found.data) > UPLOAD_LIMIT:
        raise Problem("too-large")
    return found


def _of_form(request: HttpRequest, name: str | None) -> Sent:
    try:
        files = [file for field in request.FILES for file in request.FILES.getlist(field)]
        fields = {*request.FILES, *request.POST}
    except MultiPartParserError as fault:
        raise Problem("malformed", _("表单（multipart/form-data）读不懂，没有接收。")) from fault
    if len(files) != 1 or fields != {FIELD}:
        reason = _("应有且只有一个文件，字段名为 {field}").format(field=FIELD)
        raise Problem("invalid", errors=[{"where": f"form.{FIELD}", "reason": reason}])
    if files[0].size > UPLOAD_LIMIT:
        raise Problem("too-large")
    return Sent(name or files[0].name or "", files[0].read())
