"""What axe says against a page in the browser, at any of its rules; what is in order is neither described nor handed over."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe

RUN = "async () => (await axe.run({resultTypes: ['violations']})).violations"


@cache
def _script() -> str:
    script: str = Axe().axe_script
    return script


def violations(page: Any) -> list[tuple[str, str]]:
    """The rules that the page breaks, each with the first element that does."""
    page.evaluate(_script())
    return [(found["id"], found["nodes"][0]["html"][:120]) for found in page.evaluate(RUN)]
