"""Lists, search and charts in a browser, wide and narrow, without a mouse."""

# ruff: noqa: F811 (fixtures are named where they are used)
import csv

import pytest
from playwright.sync_api import expect

from tests.faces.test_browser import address, browser, page, session, sign_in, tab_to  # noqa: F401

pytestmark = pytest.mark.browser


def first_names(page):
    return page.locator("tbody th a").all_text_contents()


def test_the_slash_key_leads_to_the_search_and_enter_to_what_was_found(page, address):
    page.goto(f"{address}papers/")
    page.keyboard.press("/")
    page.keyboard.type("qhx")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("查找“qhx”")
    tab_to(page, "青河县行政审批局")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("青河县行政审批局")


def test_a_slash_that_is_typed_stays_a_slash(page, address):
    page.goto(f"{address}papers/")
    box = page.get_by_label("查找", exact=True)
    box.focus()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")


def test_the_list_is_sorted_by_keyboard_on_its_heads_or_by_the_choice_on_a_phone(page, address):
    page.goto(f"{address}papers/?sort=-errors")
    if page.viewport_size["width"] < 800:
        page.get_by_role("combobox", name="排序").select_option("-organization")
        tab_to(page, "查找")
        page.keyboard.press("Enter")
    else:
        for way in ("ascending", "descending"):
            tab_to(page, "单位" if way == "ascending" else "单位▲")
            page.keyboard.press("Enter")
            expect(page.locator("thead th").first).to_have_attribute("aria-sort", way)
    expect(page.locator("tbody th a").first).to_have_text("青河县行政审批局")
    assert first_names(page)[1] == "云岭县政务服务中心"


def test_a_filter_is_set_by_keyboard_and_the_file_holds_what_is_shown(page, address):
    page.goto(f"{address}papers/")
    choice = page.get_by_role("combobox", name="疑点")
    choice.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(choice).to_have_value("clean")
    tab_to(page, "查找")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    with page.expect_download() as taken:
        tab_to(page, "CSV")
        page.keyboard.press("Enter")
    with open(taken.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["青河县行政审批局"]


def test_the_charts_of_the_home_load_and_their_figures_open_by_keyboard(page, address):
    page.goto(address)
    picture = page.get_by_alt_text("公开文本按最重的疑点分，数见下面的表")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("i => i.complete && i.naturalWidth > 100", arg=picture.element_handle())
    tab_to(page, "图中各数")
    page.keyboard.press("Enter")
    expect(page.locator(".chart__table[open] tbody tr")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_the_head_stands_and_the_navigation_is_gone(page, address):
    page.goto(f"{address}papers/")
    page.emulate_media(media="print")
    for hidden in (".top__nav", ".seek", ".sift", ".exports"):
        expect(page.locator(hidden)).to_be_hidden()
    heads = page.locator(".list-of thead").evaluate("e => getComputedStyle(e).display")
    assert heads == "table-header-group"
    page.emulate_media(media="screen")
