"""The page in a browser, wide, narrow and printed: nothing is wider than the screen, axe finds no fault."""

import os
from pathlib import Path

import manuscripts as invented
import pytest

from tests.support import written
from yiben.formats.writers import page

CHROMIUM = Path(os.environ.get("YIBEN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

if not CHROMIUM.exists() and os.environ.get("CI", "").lower() != "true":
    pytest.skip(f"no chromium at {CHROMIUM}: apt-get install chromium", allow_module_level=True)

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.support.axe import violations  # noqa: E402

pytestmark = pytest.mark.browser
MADE = {
    "usual": lambda: invented.manuscript(pictures=invented.pictures()),
    "hostile": written.hostile,
    "long": written.long_names,
}


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", MADE)
def test_the_page_can_be_read_by_everybody(browser, tmp_path, name, width):
    file = tmp_path / "page.html"
    file.write_bytes(page.write(MADE[name]()))
    # axe runs as a script, which the policy of the page forbids as it should.
    context = browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(shown) == []
    context.close()


def test_a_page_that_cannot_be_read_by_everybody_is_found_out(browser):
    shown = browser.new_page()
    shown.set_content(
        "<main><h1>甲</h1><img src='data:,'><p style='color:#ccc;background:#fff'>看不清楚的一行字</p></main>"
    )
    found = [rule for rule, _ in violations(shown)]
    assert {"image-alt", "color-contrast", "html-has-lang", "document-title"} <= set(found)
    shown.close()
