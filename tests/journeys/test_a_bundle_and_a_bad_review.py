"""One parallel approval with a pause and a bad review, as people do it at their desks; then counted in the metrics."""

import json
import os
import re
import sys
from subprocess import run

import pytest

from tests.faces.test_browser import CHROMIUM, FLAGS, sign_in
from tests.support.server import served

playwright_api = pytest.importorskip("playwright.sync_api")
expect, sync_playwright = playwright_api.expect, playwright_api.sync_playwright
pytestmark = pytest.mark.browser
BUREAU = "云岭县政务服务管理局"
COMMAND = "from yiben.faces.cli.main import main; main()"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def address(data):
    with served("tests.support.serve_cases", data) as base:
        yield base


@pytest.fixture(scope="module")
def desks(address):
    """The pages of those who work on it, each signed in, and one of the citizen."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        pages = {}
        for name in ("window", "handler", "section", ""):
            pages[name] = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
            if name:
                sign_in(pages[name], address, name)
        yield pages
        chromium.close()


class Story:
    """The desks at work on cases: each step by the button of its name, with what it asks."""

    def __init__(self, address, desks):
        self.address, self.desks = address, desks

    def fill(self, page, said):
        for label, value in said.items():
            # What need not be filled says so behind its name.
            field = page.get_by_label(re.compile(f"^{re.escape(label)}(（.*）)?$"))
            if value is True:
                field.check()
            elif field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def take_in(self, kind, said, documents=()):
        page = self.desks["window"]
        page.goto(f"{self.address}cases/new/{kind}/")
        self.fill(page, said)
        for title in documents:
            page.get_by_label(title).check()
        page.get_by_role("button", name="接件并打印回执").click()
        expect(page.get_by_role("heading", name="接件回执").first).to_be_visible()
        number, code = page.locator(".receipt__code").all_inner_texts()
        return number, code

    def do(self, who, number, title, **said):
        page = self.desks[who]
        page.goto(f"{self.address}cases/{number}/")
        page.locator(".case-do").get_by_role("link", name=title, exact=True).click()
        self.fill(page, said)
        page.get_by_role("button", name=title, exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("已办理")

    def look(self, who, number):
        page = self.desks[who]
        page.goto(f"{self.address}cases/{number}/")
        return page.locator("main").inner_text()

    def children(self, number):
        page = self.desks["section"]
        page.goto(f"{self.address}cases/{number}/")
        rows = page.locator(".cases__rows tbody tr")
        return {
            row.locator("td").first.inner_text(): row.get_by_role("link").inner_text() for row in rows.all()
        }


def metric(data, name):
    """A metric of the bureau by the command, of what falls due this year or next, as it will stand then."""
    asked = [sys.executable, "-c", COMMAND, "metrics", "--unit", BUREAU, "--metric", name]
    from django.utils import timezone

    year = timezone.localdate().year
    asked += ["--period", f"{year}-01-01..{year + 1}-12-31", "--as-of", f"{year + 2}-01-01", "--json"]
    told = run(asked, capture_output=True, text=True, env={**os.environ, "YIBEN_DATA": str(data)}, check=True)
    found = json.loads(told.stdout)
    return found["metrics"][0] if isinstance(found, dict) else found[0]


def test_a_bundle_is_paused_joined_and_handed_out_and_its_bad_review_put_right(address, desks, data):
    story = Story(address, desks)
    shop = {
        "申请人类型": "自然人", "申请人": "某甲面馆（测试）", "申请事项": "开餐饮店", "店名": "某甲面馆",
        "经营场所": "人民路1号", "设置门头招牌": True,
    }  # fmt: skip
    number, code = story.take_in(
        "parallel-approval", shop, ("一张表单（申请书）", "经营场所使用证明和平面布局图", "招牌效果图")
    )
    story.do("window", number, "统一受理")
    assert set(story.children(number)) == {"营业执照", "门头招牌设置"}
    assert "等待前面的办结后开始：食品经营许可" in story.look("section", number)

    story.do("handler", number, "联合勘验、评审开始", 告知书编号="告知〔测试〕1号", 所需天数="5")
    assert "暂停：专家评审" in story.look("handler", number)
    told = ask(address, desks[""], number, code)
    assert "正在进行专家评审" in told and "某甲" not in told
    story.do("handler", number, "联合勘验、评审结束")

    done = set()
    while waiting := {t: n for t, n in story.children(number).items() if t not in done}:
        for title, child in waiting.items():
            story.do("window", child, "受理")
            story.do("handler", child, "开始审查")
            story.do("section", child, "准予许可")
            story.do("window", child, "送达许可决定", 送达方式="窗口领取")
            done.add(title)
    assert done == {"营业执照", "门头招牌设置", "食品经营许可"}
    assert "各事项已办结，待统一出件" in story.look("window", number)
    story.do("window", number, "统一出件", 送达方式="窗口领取")
    assert "办结" in ask(address, desks[""], number, code)

    review, _ = story.take_in(
        "service-review",
        {
            "满意等级": "非常不满意",
            "评价方式": "主动评价",
            "被评价的办件编号": number,
            "实名": True,
            "联系方式": "测试",
            "评价内容": "等候太久",
        },
    )
    (rectification,) = story.children(review).values()
    story.do("handler", rectification, "联系核实", 联系上了评价人="是", 核实情况="等候四十分钟，属实")
    story.do("handler", rectification, "整改", 整改措施="午间增开窗口", 问题已解决="是")
    story.do("section", rectification, "复核通过")
    story.do("handler", rectification, "回访", 评价人对整改满意="是")
    assert "差评已处理" in story.look("section", review)

    with_bundle, rate = metric(data, "bundle-on-time"), metric(data, "bad-review-rectified")
    assert (with_bundle["numerator"], with_bundle["denominator"]) == (1, 1)
    assert (rate["numerator"], rate["denominator"]) == (1, 1)
    assert metric(data, "good-review-share-active")["numerator"] == 0
    proved = [sys.executable, "-c", COMMAND, "verify"]
    assert run(proved, env={**os.environ, "YIBEN_DATA": str(data)}, check=False).returncode == 0


def ask(address, page, number, code):
    """What a citizen is told by number and code."""
    page.goto(f"{address}open/status/")
    page.get_by_label("办件编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
    return page.locator("main").inner_text()
