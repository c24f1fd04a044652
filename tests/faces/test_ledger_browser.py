"""The entry of vouchers in a browser: by keyboard alone, refused with the gap, without script; wide and narrow."""

# ruff: noqa: F811 (fixtures are named where they are used)
import pytest
from playwright.sync_api import expect

from tests.faces.test_browser import SIZES, address, browser, page, session  # noqa: F401

pytestmark = pytest.mark.browser
ENTRY = "ledgers/1/2023/vouchers/new/"


def line(page, number):
    return page.locator("[data-line]").nth(number - 1)


def box(page, number, label):
    held = line(page, number)
    return held.get_by_role("combobox", name=label, exact=True).or_(
        held.get_by_role("textbox", name=label, exact=True)
    )


def write(page, *keys):
    """Type into one box after another, as fast as keys come; Enter goes on."""
    for text in keys:
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def choose(page, word):
    """Choose in a box with the arrow keys."""
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        chosen = page.evaluate("e => document.activeElement.selectedOptions[0].textContent")
        if chosen == word:
            page.keyboard.press("Enter")
            return
    raise AssertionError(word)


def first_line(page, amount):
    page.get_by_label("摘要", exact=True).fill("")
    page.get_by_label("摘要", exact=True).focus()
    write(page, "购买复印纸", "xzzc", "2010301", "bgf")
    choose(page, "一般公共预算")
    choose(page, "公用经费")
    write(page, "", amount)


def test_a_balanced_voucher_is_posted_by_keyboard_alone(page, address):
    page.goto(address + ENTRY)
    expect(page.get_by_label("摘要", exact=True)).to_be_focused()
    first_line(page, "1234.5")
    expect(box(page, 2, "会计科目")).to_be_focused()
    expect(page.locator("[data-sums]")).to_contain_text("借方多 1,234.50")
    write(page, "czbkyssr")
    expect(box(page, 2, "会计科目")).to_have_value("6001 财政拨款预算收入")
    expect(box(page, 2, "支出性质")).to_have_value("operating")
    for _ in range(6):
        page.keyboard.press("Enter")
    expect(box(page, 2, "贷方（元）")).to_be_focused()
    page.keyboard.type("=")
    expect(box(page, 2, "贷方（元）")).to_have_value("1234.50")
    expect(page.locator("[data-sums]")).to_contain_text("平")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="记账")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("已记账：记-")
    page.get_by_role("link", name="记-12-").first.click()
    expect(page.locator(".sheet")).to_contain_text("壹仟贰佰叁拾肆元伍角整")
    expect(page.locator(".sheet")).to_contain_text("30201 办公费")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture(params=SIZES)
def desk(request, browser, session):
    """A page in which a refusal (400) is no complaint."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, storage_state=session)
    yield context.new_page()
    context.close()


def test_an_unbalanced_voucher_is_refused_with_the_gap_and_nothing_typed_is_lost(desk, address):
    page = desk
    page.goto(address + ENTRY)
    first_line(page, "100")
    write(page, "czbkyssr")
    expect(box(page, 2, "会计科目")).to_have_value("6001 财政拨款预算收入")
    box(page, 2, "贷方（元）").fill("90")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems")).to_contain_text("没有记账，内容都在")
    expect(line(page, 2).locator(".entry__faults")).to_contain_text("借方多10.00元")
    expect(box(page, 2, "贷方（元）")).to_be_focused()
    expect(page.get_by_label("摘要", exact=True)).to_have_value("购买复印纸")
    expect(box(page, 1, "会计科目")).to_have_value("7101 行政支出")
    expect(box(page, 1, "经济科目")).to_have_value("30201 办公费")
    expect(box(page, 1, "借方（元）")).to_have_value("100")
    box(page, 2, "贷方（元）").fill("100")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("已记账：记-")


def test_codes_are_listed_as_they_are_typed_and_chosen_with_the_arrows(page, address):
    page.goto(address + ENTRY)
    box(page, 1, "经济科目").focus()
    page.keyboard.type("gwyc")
    found = page.get_by_role("listbox").get_by_role("option")
    expect(found.first).to_have_text("30231 公务用车运行维护费")
    expect(found).not_to_have_count(1)
    expect(box(page, 1, "经济科目")).to_have_attribute("aria-activedescendant", "codes-0")
    page.keyboard.press("ArrowDown")
    second = found.nth(1).text_content()
    page.keyboard.press("Enter")
    expect(box(page, 1, "经济科目")).to_have_value(second)
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box(page, 1, "预算种类")).to_be_focused()


def test_lines_are_copied_and_dropped_and_a_template_is_filled_in(page, address):
    page.goto(f"{address}{ENTRY}?template=direct_payment")
    expect(box(page, 1, "会计科目")).to_have_value("7101 行政支出")
    box(page, 1, "功能科目").fill("2010301 行政运行")
    box(page, 2, "贷方（元）").focus()
    expect(box(page, 2, "功能科目")).to_have_value("2010301 行政运行")
    box(page, 1, "借方（元）").fill("5")
    page.keyboard.press("Alt+c")
    expect(box(page, 2, "会计科目")).to_be_focused()
    expect(box(page, 2, "经济科目")).to_have_value("30201 办公费")
    expect(page.locator("[data-sums]")).to_contain_text("借 10.00")
    page.keyboard.press("Alt+x")
    expect(page.locator("[data-sums]")).to_contain_text("借 5.00")
    assert page.locator("[data-number]").all_text_contents() == ["1", "2", "3"]


def test_the_server_tells_of_a_finished_line_while_the_next_is_written(page, address):
    page.goto(address + ENTRY)
    page.get_by_label("摘要", exact=True).focus()
    write(page, "", "7101")
    box(page, 1, "借方（元）").fill("5")
    page.keyboard.press("Enter")
    page.keyboard.type("60")
    expect(line(page, 1).locator(".entry__faults")).to_contain_text("须写明功能科目")


def test_without_script_the_same_form_is_checked_and_posted(browser, address, session):
    context = browser.new_context(
        java_script_enabled=False, storage_state=session, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(address + ENTRY)
    expect(page.locator("[data-line]")).to_have_count(6)
    page.get_by_label("摘要", exact=True).fill("购买复印纸")
    for number, account, side in ((1, "7101 行政支出", "借方（元）"), (2, "财政拨款预算收入", "贷方（元）")):
        box(page, number, "会计科目").fill(account)
        box(page, number, "功能科目").fill("2010301")
        box(page, number, "预算种类").select_option("一般公共预算")
        box(page, number, "支出性质").select_option("公用经费")
        box(page, number, side).fill("60")
    page.get_by_role("button", name="只检查").click()
    expect(line(page, 1).locator(".entry__faults")).to_contain_text("须写明经济科目")
    box(page, 1, "经济科目").fill("30201")
    page.get_by_role("button", name="记账").click()
    expect(page.get_by_role("status").first).to_contain_text("已记账：记-12-")
    context.close()
