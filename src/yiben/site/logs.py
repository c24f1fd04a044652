"""Structured logs: one JSON object a line, without personal data.

No user, address, query, body or survey token is written; identity and mobile numbers in messages and tracebacks are masked,
and the lines in which a database repeats the values of a row are left out.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from yiben.core.value.mask import scrub

REQUEST = ("method", "path", "status", "ms")
# Whoever reads a log must not learn when an invitation was used.
TOKEN = re.compile(r"(?<=/open/survey/)[^/]+")
VALUES = re.compile(r"(?m)^(?:DETAIL|CONTEXT|详细信息).*$")
requests = logging.getLogger("yiben.request")


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_persons(record.getMessage()),
        }
        line.update({k: record.__dict__[k] for k in REQUEST if k in record.__dict__})
        if record.exc_info:
            line["exception"] = without_persons(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def without_persons(text: str) -> str:
    """A text without personal numbers and without the values a database repeats."""
    return scrub(VALUES.sub("", text))


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that writes one line a request: method, path without its query, status, milliseconds."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        response = get_response(request)
        told = {
            "method": request.method,
            "path": TOKEN.sub("…", without_persons(request.path)),
            "status": response.status_code,
            "ms": round((time.monotonic() - begun) * 1000),
        }
        requests.info("request", extra=told)
        return response

    return answer


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything of a level and above to the standard error, as JSON lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "yiben.site.logs.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["console"], "level": level, "propagate": False},
            # A page that is not there is no trouble of ours; INFO tells it with every other request.
            "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            # It tells the names and addresses of who failed to sign in.
            "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
