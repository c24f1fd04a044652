"""Logs: one JSON object a line, what happened and how long it took, and never whose number it was."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory

from yiben.site.logs import JsonFormatter, log_requests, logging_settings

PHONE = "138" + "0000" + "1234"
IDENTITY = "999999" + "19900101" + "123X"


def line(message, *arguments, exc_info=None, **extra):
    record = logging.LogRecord("yiben.x", logging.ERROR, "x.py", 1, message, arguments, exc_info)
    record.__dict__.update(extra)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_record_is_one_line_with_time_level_logger_and_message():
    made = line("第 %d 份", 3)
    assert made["time"].endswith("+00:00")
    assert (made["level"], made["logger"], made["message"]) == ("error", "yiben.x", "第 3 份")


def test_personal_numbers_are_masked_wherever_they_stand():
    told = f"key {IDENTITY}\nDETAIL:  Key (name)=(某人) already exists."
    try:
        raise ValueError(told)
    except ValueError:
        made = line("%s 打不开", PHONE, exc_info=sys.exc_info())
    assert made["message"] == "138****1234 打不开"
    assert "Traceback" in made["exception"] and "123X" in made["exception"]
    assert IDENTITY not in made["exception"] and "某人" not in made["exception"]


def test_what_hangs_on_a_record_beside_the_known_keys_is_not_written():
    assert set(line("x", request=f"<{PHONE}>", status=500)) == {
        "time",
        "level",
        "logger",
        "message",
        "status",
    }


@pytest.mark.parametrize("status", [200, 404])
def test_a_request_is_one_line_without_query_user_or_address(caplog, status):
    class Response:
        status_code = status

    request = RequestFactory().get(f"/papers/{PHONE}/", {"q": "某人"}, REMOTE_ADDR="127.0.0.1")
    with caplog.at_level("INFO", logger="yiben.request"):
        log_requests(lambda _: Response())(request)
    made = json.loads(JsonFormatter().format(caplog.records[0]))
    assert (made["method"], made["path"], made["status"]) == ("GET", "/papers/138****1234/", status)
    assert made["ms"] >= 0
    assert "某人" not in json.dumps(made, ensure_ascii=False) and "127.0.0.1" not in json.dumps(made)


def test_the_level_is_a_setting_and_missing_pages_are_no_trouble():
    made = logging_settings("INFO")
    assert made["root"]["level"] == "INFO"
    assert made["loggers"]["django.request"]["level"] == "ERROR"


def test_the_token_of_a_survey_is_in_no_log_so_that_no_log_tells_when_it_was_used(caplog):
    class Response:
        status_code = 302

    with caplog.at_level("INFO", logger="yiben.request"):
        log_requests(lambda _: Response())(RequestFactory().post("/open/survey/abcdefgh23456789/"))
    made = json.loads(JsonFormatter().format(caplog.records[0]))
    assert made["path"] == "/open/survey/…/"
