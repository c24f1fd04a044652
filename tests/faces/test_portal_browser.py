"""The portal and the publications in a browser: a phone, the keyboard, no script, both modes, axe."""

import pytest

from tests.faces.test_browser import CHROMIUM, FLAGS, SIZES, sign_in, tab_to
from tests.support.server import served
from tests.support.surveys import OPEN_KEY

playwright_api = pytest.importorskip("playwright.sync_api")
expect, sync_playwright = playwright_api.expect, playwright_api.sync_playwright

from tests.support.axe import violations  # noqa: E402

pytestmark = pytest.mark.browser

SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), summary')]
  .filter(e => e.checkVisibility() && !e.matches('.skip, .ref') && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 80))"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Two published papers, one with its leads, served by granian on a free port."""
    with served("tests.support.serve_open", tmp_path_factory.mktemp("open")) as base:
        yield base


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser):
    """A phone whose browser runs no script."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_citizen_finds_a_paper_and_the_cell_of_a_figure_by_keyboard_without_script(phone, address):
    phone.goto(f"{address}open/")
    phone.get_by_role("searchbox").focus()
    phone.keyboard.type("政务服务中心 2023")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("1 份")
    phone.get_by_role("link", name="云岭县政务服务中心").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".amounts__value").first).to_have_text("1,234.86 万元")
    phone.get_by_role("link", name="这个数从哪里来").nth(1).focus()
    phone.keyboard.press("Enter")
    cell = phone.locator("td", has=phone.locator("#s1-from-expenditure-of-year"))
    expect(cell).to_have_text("1,234.68")
    expect(cell).to_be_in_viewport(ratio=1)
    expect(cell).to_have_css("outline-style", "solid")


def test_the_elder_mode_is_chosen_by_keyboard_and_is_the_only_cookie(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}open/papers/2/")
    assert context.cookies() == []
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    before = page.locator(".amounts__value b").first.evaluate(size)
    tab_to(page, "长者模式")
    page.keyboard.press("Enter")
    expect(page.locator("html.elder")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("云岭县政务服务中心")
    assert page.locator(".amounts__value b").first.evaluate(size) > 1.3 * before
    assert [cookie["name"] for cookie in context.cookies()] == ["yiben_elder"]
    context.close()


def test_a_wide_table_scrolls_in_its_box_and_keeps_its_first_column(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}open/papers/1/")
    box = page.locator(".table__scroll", has=page.locator(".table--wide"))
    first = box.locator("td.first").last
    expect(first).to_have_css("position", "sticky")
    left = first.bounding_box()["x"]
    assert box.evaluate("e => { e.scrollLeft = 300; return e.scrollLeft }") == 300
    assert abs(first.bounding_box()["x"] - left) <= 2
    assert not page.evaluate(SIDEWAYS)
    context.close()


def test_a_paper_is_prepared_and_approved_by_keyboard_and_is_then_on_the_portal(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, address, "finance", "publications/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("公开办理")
    tab_to(page, "送批公开")
    page.keyboard.press("Enter")
    expect(page.get_by_label("给批准人的说明")).to_be_visible()
    tab_to(page, "送批")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已送批")
    context.clear_cookies(name="yiben_session")
    sign_in(page, address, "head")
    tab_to(page, "云岭县第二中心")
    page.keyboard.press("Enter")
    page.get_by_label("仍要公开的理由").focus()
    page.keyboard.type("按原样公开")
    tab_to(page, "批准公开")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已批准")
    tab_to(page, "看公众看到的页面")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("云岭县第二中心 2022年度")
    context.close()


def test_a_citizen_answers_a_survey_on_a_phone_by_keyboard_without_script(phone, address):
    phone.goto(f"{address}open/survey/{OPEN_KEY}/")
    groups = phone.get_by_role("group")
    expect(groups).to_have_count(10)
    for at in range(9):
        groups.nth(at).get_by_role("radio").first.focus()
        phone.keyboard.press("Space")
        for _ in range(at % 3):
            phone.keyboard.press("ArrowDown")
    phone.get_by_label("还有什么意见和建议").focus()
    phone.keyboard.type("周末也开一个窗口")
    phone.get_by_role("button", name="交卷").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("第10题还没有选")
    expect(phone.locator("input:checked")).to_have_count(9)
    expect(phone.get_by_label("还有什么意见和建议")).to_have_value("周末也开一个窗口")
    phone.get_by_role("link", name="第10题还没有选").focus()
    phone.keyboard.press("Enter")
    expect(groups.nth(9)).to_be_in_viewport()
    groups.nth(9).get_by_role("radio", name="一般").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="交卷").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("已收到，谢谢您")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("已收到，谢谢您")
    assert phone.context.cookies() == []


PORTAL = (
    *("open/", "open/papers/", "open/papers/1/", "open/papers/2/"),
    *(
        "open/accounts/",
        "open/accounts/140782/",
        "open/accounts/140782/2023/",
        "open/accounts/140782/2023/1/",
    ),
    *(f"open/accounts/140782/2023/2/forms/{n}/" for n in (1, 2)),
    *("open/items/", "open/items/?q=许可", "open/items/YL01005/", "open/status/"),
    *(f"open/survey/{OPEN_KEY}/", "open/survey/thanks/"),
)
OTHERS = {
    "": ("", "open/papers/99/"),
    "finance": (
        *("publications/?state=all", "publications/1/", "papers/1/publish/"),
        *("", "packages/", "packages/1/", "packages/3/", "packages/5/", "packages/year/2/"),
    ),
    "section": ("", "packages/4/", "notices/"),
    "head": ("", "publications/1/", "publications/3/", "packages/3/"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("elder", [False, True])
def test_no_page_has_a_fault_of_accessibility_nor_a_small_target_on_the_portal(browser, address, size, elder):
    width, height = SIZES[size]
    pages = OTHERS if elder == (size == "narrow") else {}
    pages = {**pages, "": PORTAL + pages.get("", ())}
    faults = []
    for username, paths in pages.items():
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        if elder:
            context.add_cookies([{"name": "yiben_elder", "value": "1", "url": address}])
        page = context.new_page()
        if username:
            sign_in(page, address, username)
        for path in paths:
            page.goto(address + path)
            faults += [(username, path, *fault) for fault in violations(page)]
            if page.evaluate(SIDEWAYS):
                faults.append((username, path, "scrolls sideways", ""))
            if path.startswith("open"):
                faults += [(username, path, "smaller than 44 px", e) for e in page.evaluate(SMALL)]
        context.close()
    assert faults == []
