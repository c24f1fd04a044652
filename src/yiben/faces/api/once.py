"""Idempotency keys: a write that is sent twice under one key is done once."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from yiben.apps.orgs.answers import (
    Answer,
    KeyBusy,
    KeyReused,
    answer_begin,
    answer_make,
)
from yiben.faces.api.problems import Problem
from yiben.faces.paper.words import gettext as _

HEADER = "Idempotency-Key"
SHAPE = "^[!-~]{1,64}$"


def once(request: HttpRequest, content: tuple[str, ...], write: Callable[[], Answer]) -> HttpResponse:
    """Do a write, or answer as before where its key was used; `content` is what makes two requests the same."""
    key = request.headers.get(HEADER)
    if key is None:
        return _response(write())
    if not re.fullmatch(SHAPE, key):
        reason = _("应为1到64个可见的ASCII字符")
        raise Problem("invalid", errors=[{"where": f"header.{HEADER}", "reason": reason}])
    fingerprint = hashlib.sha256(json.dumps([request.method, request.path, *content]).encode()).hexdigest()
    try:
        taken, known = answer_begin(client=request.client, key=key, fingerprint=fingerprint)
    except KeyReused as reused:
        raise Problem("key-reused") from reused
    except KeyBusy as busy:
        raise Problem("key-busy", headers={"Retry-After": "2"}) from busy
    if known is not None:
        return _response(known, replayed="true")
    return _response(answer_make(taken=taken, write=write))


def _response(answer: Answer, **more: Any) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, content_type="application/json")
    response.headers["Location"] = answer.location
    if more:
        response.headers["Idempotency-Replayed"] = more["replayed"]
    return response
