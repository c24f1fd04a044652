"""The workbench in a browser, wide and narrow: the list, a paper, leads and places, the keyboard."""

import os
from pathlib import Path

import pytest

from tests.support.people import PASSWORD
from tests.support.server import served

CHROMIUM = Path(os.environ.get("YIBEN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}

if not CHROMIUM.exists() and os.environ.get("CI", "").lower() != "true":
    pytest.skip(f"no chromium at {CHROMIUM}: apt-get install chromium", allow_module_level=True)

from playwright.sync_api import expect, sync_playwright  # noqa: E402

from tests.support.axe import violations  # noqa: E402

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The invented papers, served by granian on a free port."""
    with served("tests.support.serve_shelf", tmp_path_factory.mktemp("data")) as base:
        yield base


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


def sign_in(page, address, username, path=""):
    """Sign in through the form, with the keyboard."""
    page.goto(f"{address}sign-in/?next=/{path}")
    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出")).to_be_visible()


@pytest.fixture(scope="module")
def session(browser, address):
    """The cookies of the finance officer."""
    context = browser.new_context()
    sign_in(context.new_page(), address, "finance")
    yield context.storage_state()
    context.close()


@pytest.fixture(params=SIZES)
def page(request, browser, session):
    """A page of one size, signed in; a script error or a refused resource fails the test."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", storage_state=session
    )
    page = context.new_page()
    complaints = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def open_paper(page, address):
    page.goto(f"{address}papers/")
    page.get_by_role("link", name="云岭县政务服务中心").click()
    expect(page.locator("h1")).to_have_text("云岭县政务服务中心")


def tab_to(page, name):
    """Press Tab until the control with this name has the focus, as somebody without a mouse does."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def in_sight(locator):
    expect(locator).to_be_in_viewport(ratio=1)
    return True


def test_the_list_leads_to_a_paper_and_never_scrolls_sideways(page, address):
    page.goto(f"{address}papers/")
    expect(page.locator("tbody tr")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    open_paper(page, address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_searching_narrows_the_list(page, address):
    page.goto(f"{address}papers/")
    page.get_by_label("查找", exact=True).fill("青河")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_clicking_a_lead_marks_its_cell_and_shows_the_arithmetic(page, address):
    open_paper(page, address)
    page.locator("#s1-lead-1 summary").click()
    place = page.locator("#s1-p1-0")
    expect(place).to_have_class("number marked marked--error is-active")
    expect(page.locator("#s1-lead-1")).to_contain_text("1,204.68 + 30.00")
    assert in_sight(place)
    expect(page.locator("#s1-lead-1 .arithmetic")).to_be_visible()


def test_clicking_a_mark_opens_its_lead(page, address):
    open_paper(page, address)
    page.locator("mark", has_text="8.92%").click()
    expect(page.locator("details[open][data-lead]")).to_have_attribute("data-lead", "4")


def test_j_and_k_step_through_the_leads_enter_goes_to_the_place_and_escape_returns(page, address):
    open_paper(page, address)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-at]")).to_have_text("2 / 7")
    page.keyboard.press("k")
    expect(page.locator("[data-at]")).to_have_text("1 / 7")
    expect(page.locator("details[open][data-lead]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#s1-p1-0")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#s1-lead-1 summary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-at]")).to_have_text("– / 7")


def test_every_step_brings_its_place_into_sight(page, address):
    open_paper(page, address)
    for number in range(1, 8):
        page.keyboard.press("j")
        expect(page.locator("details[open][data-lead]")).to_have_attribute("data-lead", str(number))
        assert in_sight(page.locator(f"#s1-p{number}-0"))


def test_a_severity_can_be_put_aside(page, address):
    open_paper(page, address)
    page.get_by_role("button", name="错误 3").click()
    expect(page.locator("[data-at]")).to_have_text("– / 4")
    expect(page.locator("#s1-lead-1")).to_be_hidden()


def test_a_link_to_a_lead_opens_it(page, address):
    open_paper(page, address)
    page.goto(page.url + "#s1-lead-4")
    page.reload()
    expect(page.locator("#s1-lead-4")).to_have_attribute("open", "")


def test_the_report_opens_from_disk_and_shows_one_paper_at_a_time(page, tmp_path):
    from tests.support.sample import broken, sample
    from yiben.faces.cli.html_report import write_html

    path = write_html(
        [sample(), sample(organization="青河县行政审批局", clean=True), broken()], tmp_path / "r.html"
    )
    page.goto(path.as_uri())
    expect(page.locator("[data-sheet]:visible")).to_have_count(0)
    page.get_by_role("link", name="青河县行政审批局").click()
    expect(page.locator("#s2")).to_be_visible()
    expect(page.locator("#s1")).to_be_hidden()
    page.get_by_role("link", name="目录").click()
    expect(page.locator("#index")).to_be_visible()


ROLES = {
    "citizen": "最近收到的公开文本",
    "window": "没看过的疑点",
    "handler": "没看过的疑点",
    "hotline": "没看过的疑点",
    "section": "没看过的疑点",
    "finance": "最近审核",
    "performance": "最近审核",
    "head": "没看过的疑点",
    "reviewer": "没看过的疑点",
    "auditor": "没看过的疑点",
    "admin": "还没改首次密码",
    "personnel": "实有在编",
}
PAPER = "云岭县政务服务中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"


def test_each_role_signs_in_by_keyboard_and_finds_its_work(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for username, work in ROLES.items():
        sign_in(page, address, username)
        expect(page.locator("main")).to_contain_text(work)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.clear_cookies(name="yiben_session")
    sign_in(page, address, "finance")
    tab_to(page, "退出")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("登录")
    context.close()


def test_a_paper_is_sent_in_and_its_lead_opened_by_keyboard(page, address, tmp_path):
    width = page.viewport_size["width"]
    paper = tmp_path / f"送审{width}.txt"
    paper.write_text(PAPER + f"共{width}页。\n", encoding="utf-8")
    page.goto(address)
    tab_to(page, "送审")
    page.keyboard.press("Enter")
    page.get_by_label("文件").focus()
    page.get_by_label("文件").set_input_files(paper)
    tab_to(page, "送审")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已审核。")
    page.keyboard.press("j")
    expect(page.locator("details[open][data-lead]")).to_have_attribute("data-lead", "1")


def test_several_papers_are_sent_in_and_followed_without_a_reload_by_hand(page, address, tmp_path):
    width = page.viewport_size["width"]
    papers = []
    for n in range(3):
        papers.append(tmp_path / f"{width}-{n}.txt")
        papers[-1].write_text(PAPER + f"第{n}份，共{width}页。\n", encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"not a paper")
    page.goto(f"{address}papers/upload/")
    page.get_by_label("文件").set_input_files([*papers, tmp_path / "坏.docx"])
    page.get_by_role("main").get_by_role("button", name="送审").click()
    expect(page.locator(".job__state")).to_contain_text("已完成")
    expect(page.locator("tbody tr").first).to_contain_text("坏.docx")
    expect(page.locator("tbody a")).to_have_count(4)
    page.get_by_role("link", name="消息").click()
    expect(page.get_by_text("完成3项，1项没有做成").first).to_be_visible()
    expect(page.locator(".bell")).to_have_count(0)


def test_the_elder_mode_is_switched_by_keyboard_and_enlarges_every_size(page, address):
    page.goto(f"{address}papers/")
    before = page.locator("h1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    tab_to(page, "长者模式")
    page.keyboard.press("Enter")
    expect(page.locator("html.elder")).to_be_visible()
    assert page.locator("h1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > 1.3 * before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_label("排序")).to_have_count(0)
    page.get_by_role("link", name="云岭县政务服务中心").first.click()
    expect(page.locator("[data-at]")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("details[open][data-lead]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# Once through what everybody sees, then through the pages of a role that reads and of one that manages.
STAFF = (
    "staff/",
    "staff/8/",
    "staff/8/change/",
    *(f"organizations/2/{p}/" for p in ("staff", "staff/new", "establishment")),
)
REGISTERS = ("contracts", "vehicles", "equipment", "buildings")
JOBS = ("jobs/", "jobs/1/", "notices/")
LEDGER = (
    "ledgers/",
    "ledgers/new/",
    "ledgers/1/2023/",
    *(f"ledgers/1/2023/{p}/" for p in ("vouchers", "vouchers/new", "months", "year-end")),
    "ledgers/1/2022/year-end/",
    "ledgers/1/2023/vouchers/new/?template=salaries",
    "ledgers/vouchers/1/",
    *(f"ledgers/1/2023/budget/{p}" for p in ("", "new/", "entries/")),
    *(f"ledgers/1/2023/{p}/{new}" for p in REGISTERS for new in ("", "new/")),
    *(f"ledgers/{p}/1/" for p in ("contracts", "assets")),
    "ledgers/1/2023/registers/",
    "ledgers/1/2023/behind/?accounts=7",
    "ledgers/1/2023/behind/?measures=procurement_goods",
    "ledgers/1/2023/imports/",
    "ledgers/imports/1/",
    "ledgers/1/2023/statements/",
    "ledgers/1/2023/statements/compare/",
    "ledgers/1/2023/package/",
    "ledgers/2/2023/",
)
CASES = (
    "cases/",
    "cases/?which=cards",
    "cases/board/",
    "cases/{case}/",
    "cases/{case}/do/end-review/",
    "cases/{case}/do/correct-record/",
    "cases/{case}/clock/decision/",
    "cases/imports/",
    "cases/imports/1/",
    "cases/metrics/",
    "cases/metrics/closed-on-time-committed/?part=denominator",
)
WATCHED = (
    "performance/monitoring/?year=2023",
    "performance/monitoring/new/1/",
    "performance/monitoring/1/",
    "performance/monitoring/3/",
    *(f"performance/monitoring/1/behind/?of={of}" for of in ("execution", "cases-closed", "cost-total")),
    "performance/remedies/1/",
    "performance/uses/?year=2023",
    "performance/uses/problems/1/",
    "performance/uses/next/1/",
    "performance/uses/compare/?year=2023&project=",
)
DECLARED = (
    "performance/objectives/",
    "performance/objectives/?q=zzz",
    "performance/objectives/new/",
    "performance/objectives/new/?unit=1&year=2023",
    "performance/objectives/new/?unit=1&year=2023&project=zzz",
    "performance/objectives/files/",
    "performance/objectives/1/",
    "performance/objectives/2/",
    "performance/objectives/2/editions/1/",
    "performance/objectives/2/adjust/",
    "performance/objectives/2/change/",
    "performance/objectives/2/ex-ante/",
)
SURVEYS = (*("surveys/", "surveys/new/", "surveys/1/", "surveys/2/", "surveys/2/draw/", "surveys/2/poster/"),)
AT_THE_WINDOW = (
    *("surveys/desk/", "surveys/2/tablet/", "surveys/2/tablet/?audience=public"),
    *("surveys/2/tablet/thanks/", "surveys/2/paper/?sheet=1", "surveys/2/blank/"),
)
EVALUATIONS = (
    "performance/evaluations/",
    "performance/evaluations/1/",
    "performance/evaluations/1/again/",
    "performance/evaluations/1/behind/?of=cases-on-time&part=denominator",
    "performance/evaluations/1/behind/?of=outturn",
    "performance/evaluations/of/1/",
    "performance/evaluations/of/1/vouch/?of=service-better",
)
REPORTS = (
    "performance/reports/",
    "performance/reports/1/2023/",
    "performance/reports/objectives/1/",
    "performance/reports/objectives/1/?purpose=review",
    "performance/reports/objectives/2/",
)
PAGES = {
    "": ("sign-in/",),
    "finance": (
        "",
        "papers/",
        "papers/1/",
        "papers/upload/",
        "search/?q=yl",
        "account/password/",
        "nowhere/",
        *JOBS,
        *LEDGER,
    ),
    "admin": (
        "users/",
        "users/new/",
        "users/5/",
        "account/",
        "organizations/",
        "organizations/new/",
        "organizations/2/",
        "clients/",
        "clients/new/",
        "jobs/all/",
        "search/?q=a",
    ),
    "personnel": ("", *STAFF),
    "performance": ("performance/?year=2023", *DECLARED, *WATCHED, *EVALUATIONS, *SURVEYS, *REPORTS),
    "section": (
        "items/",
        "items/?q=zzz",
        "items/1/",
        "items/1/versions/1/",
        "items/1/change/",
        "items/1/end/",
        "items/new/",
        "items/check/",
        "items/files/",
        "items/files/1/",
        *CASES,
    ),
    "window": ("cases/new/", "cases/new/administrative-licence/", "cases/?number=nowhere", *AT_THE_WINDOW),
    "head": ("ledgers/1/2023/months/", "ledgers/1/2023/settings/"),
    "auditor": ("journal/", "journal/?q=nobody"),
}


def case_numbered(page, address):
    """The number of a case that is paused, with letters: its check is made by the site's own key."""
    page.goto(f"{address}cases/")
    return page.locator(".cases__rows tr", has_text="专家评审中").get_by_role("link").first.inner_text()


@pytest.mark.parametrize(("size", "elder"), [("wide", False), ("narrow", True)])
def test_no_page_has_a_fault_of_accessibility(browser, address, size, elder):
    width, height = SIZES[size]
    faults = []
    for username, paths in PAGES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        if elder:
            context.add_cookies([{"name": "yiben_elder", "value": "1", "url": address}])
        if username:
            sign_in(page, address, username)
        for path in paths:
            page.goto(
                address + path.replace("{case}", case_numbered(page, address) if "{case}" in path else "")
            )
            faults += [(username, path, *fault) for fault in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append((username, path, "scrolls sideways", ""))
        context.close()
    assert faults == []


def test_a_personnel_officer_registers_somebody_and_unmasks_a_phone_by_keyboard(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sign_in(page, address, "personnel", "organizations/2/staff/new/")
    expect(page.get_by_label("姓名")).to_be_focused()
    for key in ("某甲（测试）", "Tab", "Tab", "科员", "Tab"):
        page.keyboard.press(key) if key == "Tab" else page.keyboard.type(key)
    page.get_by_label("编制").select_option("行政编制")
    page.get_by_label("任职日").fill("2025-03-01")
    page.get_by_label("电话").fill("0000-7654321")
    page.get_by_label("电话").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("人员已登记")
    expect(page.locator("main")).to_contain_text("000****4321")
    page.get_by_label("理由").fill("通知领取证件")
    page.get_by_label("理由").press("Enter")
    expect(page.locator("main")).to_contain_text("0000-7654321")
    tab_to(page, "隐去")
    page.keyboard.press("Enter")
    expect(page.get_by_label("理由")).to_have_value("")
    expect(page.locator("main")).not_to_contain_text("0000-7654321")
    context.close()


def test_an_auditor_proves_the_chains_and_takes_the_journal_home(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, address, "auditor", "journal/")
    page.get_by_role("button", name="现在核对").click()
    expect(page.locator(".chain")).to_contain_text("链完好")
    expect(page.locator(".chain")).to_contain_text("尚未核对")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    assert download.value.suggested_filename.startswith("journal-")
    page.reload()
    expect(page.locator(".journal")).to_contain_text("导出日志")
    context.close()
