"""`serve` loads a folder, prints a summary and answers; the real engine audits an invented paper."""

import os
import re
import subprocess
import sys

import pytest

from tests.support.laid import lay
from tests.support.server import ROOT, free_port, open_when_ready, page_after_sign_in

PAPER = "云岭县政务服务中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(PAPER, encoding="utf-8")
    (papers / "b.txt").write_bytes(b"\x00\x01" * 4000)
    (papers / "truth.json").write_text("{}", encoding="utf-8")
    return papers


def start(tmp_path, folder, port):
    code = f"from pathlib import Path; from yiben.faces.cli.serve import serve; serve(port={port}, folder=Path({str(folder)!r}))"
    env = {**os.environ, "YIBEN_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE)


def printed_until_ready(server):
    """What the server printed before it said where it serves."""
    lines = []
    for line in iter(server.stdout.readline, b""):
        lines.append(line.decode())
        if "http://" in lines[-1]:
            return "".join(lines)
    raise AssertionError("".join(lines))


def password_of(username, printed):
    return re.search(rf"^{username}\s+(\S+)", printed, re.M).group(1)


def test_a_folder_is_audited_and_served_and_a_second_start_finds_it_done(tmp_path, folder):
    passwords = []
    for _ in range(2):
        port = free_port()
        server = start(tmp_path, folder, port)
        address = f"http://127.0.0.1:{port}/"
        try:
            printed = printed_until_ready(server)
            front = open_when_ready(address, server)
            shelf = open_when_ready(f"{address}papers/", server)
            portal = open_when_ready(f"{address}open/", server)
            door = open_when_ready(f"{address}sign-in/", server)
            passwords.append(password_of("finance", printed))
            page = page_after_sign_in(address, "finance", passwords[-1], "/papers/")
        finally:
            server.terminate()
            server.communicate(timeout=20)
        assert shelf.count("papers__name") == 2 and "登录" in shelf
        assert "finance" in front and "/open/" in front and passwords[-1] not in front
        assert "已公开 1 份" in portal  # what could not be read is not published
        assert "第一次来" in door and "finance" in door
        assert passwords[-1] not in door
        assert page.count("papers__name") == 2
        assert "未能审核" in page
        assert "合计" in printed
    assert passwords[0] != passwords[1]
    assert (tmp_path / "data" / "yiben.sqlite3").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [("mysql://x", "应写成"), ("postgresql://x@127.0.0.1:1/y", "数据库用不了")],
)
def test_a_database_that_cannot_be_had_is_said_in_words(tmp_path, address, says):
    env = {
        **os.environ,
        "YIBEN_DATA": str(tmp_path),
        "YIBEN_DATABASE_URL": address,
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-c", "from yiben.faces.cli.main import main; main()", "serve"]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=60)
    assert ended.returncode == 2
    assert says in ended.stderr.decode() and "Traceback" not in ended.stderr.decode()


def test_a_folder_that_is_not_there_is_said_and_the_workbench_still_opens(tmp_path):
    port = free_port()
    lay(tmp_path / "data")
    server = start(tmp_path, tmp_path / "nowhere", port)
    address = f"http://127.0.0.1:{port}/"
    try:
        printed = printed_until_ready(server)
        open_when_ready(address, server)
        page = page_after_sign_in(address, "finance", password_of("finance", printed), "/papers/")
    finally:
        server.terminate()
        server.communicate(timeout=20)
    assert "还没有公开文本" in page
    assert "没有文件夹" in printed
