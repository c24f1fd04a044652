"""The interface behind the real server, with two processes: what holds only if it holds in the database."""

import http.client
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.clients import BARE, PAPERS, TEXT
from tests.support.laid import lay
from tests.support.server import ROOT, free_port, open_when_ready

AT_ONCE = 8


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The port of a server, and a token of it."""
    port, data = free_port(), lay(tmp_path_factory.mktemp("data"))
    command = [sys.executable, "-m", "tests.support.serve_clients", str(port), str(data)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        token = server.stdout.readline().decode().strip()
        open_when_ready(f"http://127.0.0.1:{port}/healthz", server)
        yield port, token
    finally:
        server.terminate()
        server.wait(timeout=10)


def ask(site, method="GET", address=PAPERS, body=None, **headers):
    """An answer: status, headers, body. A body that is only announced is never sent."""
    port, token = site
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, address, body, {"Authorization": f"Bearer {token}", **headers})
    answer = line.getresponse()
    return answer.status, answer.headers, answer.read()


def at_once(count, do):
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(lambda _: do(), range(count)))


def test_the_same_key_sent_at_once_is_done_once_and_nobody_gets_another_answer(site):
    def send():
        return ask(
            site, "POST", f"{PAPERS}?name=a.txt", TEXT.encode(), Content_Type=BARE, Idempotency_Key="k"
        )

    answers = at_once(AT_ONCE, send)
    done = [answer for answer in answers if answer[0] == 202]
    assert {status for status, _, _ in answers} <= {202, 409}
    assert sum("Idempotency-Replayed" not in headers for _, headers, _ in done) == 1
    assert len({body for _, _, body in done}) == 1
    assert send()[0] == 202


def test_the_limit_is_one_for_all_processes(site):
    answers = at_once(AT_ONCE, lambda: [ask(site) for _ in range(15)])
    counted = [answer for some in answers for answer in some]
    passed = [headers["RateLimit-Remaining"] for status, headers, _ in counted if status == 200]
    assert {status for status, _, _ in counted} == {200, 429}
    # A turn of the minute may lie in between: then a number comes twice, never a third time.
    assert all(passed.count(left) <= 2 for left in passed)
    assert len(passed) <= 2 * 100


def test_bodies_that_lie_about_themselves_are_refused_and_the_server_goes_on(site):
    status, headers, body = ask(
        site, "POST", f"{PAPERS}?name=a.txt", iter([b"abc", b"def"]), Content_Type=BARE
    )
    assert status in (411, 429) and headers["Content-Type"] == "application/problem+json"
    status, headers, body = ask(site, "POST", Content_Type=BARE, Content_Length="200000000")
    assert status == 413 and json.loads(body)["type"].endswith(":too-large")
    status, _, body = ask(site, "HEAD")
    assert status in (200, 429) and body == b""
    assert ask(site, address="/api/v1/openapi.json")[0] == 200
