"""Correct invented papers give no lead of error or warning; the long run is tests.corpus.invented.run."""

import pytest

from tests.corpus.invented.papers import PAPERS, STYLES
from tests.corpus.invented.run import audited, made, shown
from yiben.core.value.fact import Fact

SEEDS = (0, 1, 2, 3, 4)  # one a format


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("style", PAPERS)
def test_a_correct_paper_has_no_lead_but_hints(style, seed):
    found = audited(*made(style, seed))
    assert [shown(lead) for lead in found.leads if lead.severity != "hint"] == []


@pytest.mark.parametrize("style", STYLES)
def test_a_correct_paper_is_read_and_checked(style):
    """Silence means something only where the tables were recognised and most numbers checked."""
    found = audited(*made(style, 0))
    assert len(found.paper.statements) >= 8
    assert found.numbers["checked"] * 2 > found.numbers["found"]


@pytest.mark.parametrize("style", PAPERS)
def test_a_workbook_is_read_as_the_page_of_the_same_paper(style):
    """Stored numbers come out with the decimals they are shown with: the same facts, the same checks."""
    parts, _ = made(style, 0)
    page, workbook = audited(parts, "html"), audited(parts, "xlsx")
    assert facts(workbook) == facts(page)
    assert workbook.numbers["checked"] == page.numbers["checked"]


def facts(found):
    return {
        cell.concepts[0]: cell.printed.text
        for statement in found.paper.statements
        for cell in statement.cells.values()
        if isinstance(cell, Fact)
    }
