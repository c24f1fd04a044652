"""Every link between the documents leads somewhere, and every decision is in the index."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    page
    for folder in ("docs", "examples", ".")
    for page in (ROOT / folder).glob("**/*.md" if folder != "." else "*.md")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = [page.name for page in sorted(folder.glob("[0-9]*.md"))]
    assert [name for name in decisions if f"({name})" not in index] == []
    numbers = [int(name[:4]) for name in decisions]
    assert len(numbers) == len(set(numbers))
