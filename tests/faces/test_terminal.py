"""The terminal report."""

from dataclasses import replace

import pytest

from tests.support.sample import broken, sample
from yiben.faces.cli.terminal import follow, make_console, print_reports


def printed(papers, width=100):
    console = make_console(width=width)
    with console.capture() as capture:
        print_reports(papers, console)
    return capture.get()


def test_a_paper_is_printed_with_its_header_and_leads_by_severity():
    text = printed([("a.txt", sample())])
    assert "云岭县政务服务中心" in text and "2023年度" in text
    assert "共 214、归位 188、核对 151" in text
    assert text.index("错误 3") < text.index("警告 2") < text.index("提示 2")


def test_a_lead_is_printed_in_the_order_of_the_house():
    text = printed([("a.txt", sample())])
    text = text[text.index("位置") :]
    order = ["位置", "公开为", "应为", "相差", "依据", "怎么办"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "8.92%个百分点" not in text


def test_an_unreadable_paper_says_why_and_is_counted():
    text = printed([("a.txt", sample()), ("b.txt", broken())])
    assert "没有文字层" in text
    assert "合计 2 份  错误 3  警告 2  提示 2  未能审核 1" in text


def test_what_was_not_read_is_said_beside_the_leads():
    paper = sample(clean=True)
    note = "第2页没有文字层（可能是扫描件），未读出。"
    text = printed([("a.pdf", replace(paper, document=replace(paper.document, notes=(note,))))])
    assert note in text


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_line_is_wider_than_the_terminal(width):
    from rich.cells import cell_len

    lines = printed([("a.txt", sample())], width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_progress_gives_every_item_once_in_order():
    assert list(follow(list(range(7)), make_console(width=60))) == list(range(7))
