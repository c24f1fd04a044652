"""The five shared papers: what is wrong in their prose is found, what is right is left alone."""

import os
from functools import cache
from pathlib import Path

import pytest

from yiben.apps.audits import engine
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.formats import definitions, text

SHARED = Path(os.environ.get("YIBEN_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not SEEDS, reason="no shared papers; set YIBEN_SHARED to their folder")


@cache
def paper(number: str) -> Paper:
    path = next(p for p in SEEDS if p.name.startswith(number))
    return read(text.read(path.read_bytes()), engine.book())


@cache
def narrative_rules() -> frozenset[str]:
    return frozenset(d.id for d in definitions.load("rules") if "/narrative/" in d.source)


def leads(number: str) -> set[tuple[str, str, str]]:
    """Rule, printed number and severity of the leads of the prose."""
    found = audit(paper(number), engine.book()).leads
    return {(lead.rule, lead.stated or "", lead.severity) for lead in found if lead.rule in narrative_rules()}


EXPECTED = {
    "000": {
        ("share-of-whole", "49.35", "error"),
        ("share-of-whole", "81.06", "error"),
        ("parts-within-whole", "9243004.53", "error"),
        ("rate-of-terms", "99.8", "hint"),
    },
    "001": {
        ("change-rate", "4.43", "error"),
        ("change-rate", "4.44", "error"),
        ("change-rate", "32.47", "error"),
        ("change-rate", "9.99", "error"),
        ("share-of-whole", "6.26", "hint"),
        ("parts-make-whole", "0", "error"),
        ("change-compares-last-year", "2,018", "warning"),
        ("full-score-top-grade", "", "warning"),
    },
    "002": {("parts-make-whole", "1914705.54", "error")},
    "003": {
        ("execution-rate-of-budget", "92.02", "error"),
        ("execution-rate-of-budget", "98.48", "error"),
        ("change-rate", "48", "error"),
        ("change-rate-mixed-units", "6.48", "error"),
        ("text-agrees-with-table", "0.83", "error"),
        ("completion-of-indicator", "84", "error"),
        ("text-agrees-with-table", "44.37", "error"),
        ("execution-of-nothing", "0", "hint"),
    },
    "004": {
        ("execution-rate-names-budget", "100", "warning"),
        ("rate-within-hundred", "109.63", "warning"),
    },
}


@pytest.mark.parametrize("number", EXPECTED)
def test_the_prose_of_a_paper_gives_its_leads(number):
    missing = EXPECTED[number] - leads(number)
    assert missing == set()


@pytest.mark.parametrize("number", EXPECTED)
def test_what_is_right_in_the_prose_of_a_paper_gives_no_lead(number):
    linked = {lead for lead in leads(number) if lead[0] == "text-agrees-with-table"}
    assert leads(number) - linked - EXPECTED[number] == set()


@pytest.mark.parametrize("number", EXPECTED)
def test_nearly_every_number_of_the_prose_is_bound(number):
    facts = paper(number).text_facts
    bound = [f for f in facts if f.label and f.period and f.printed.unit.symbol]
    assert len(bound) >= 0.9 * len(facts)


def test_the_kinds_of_a_long_nested_list_are_summed_three_times_over():
    sums = {
        c.facts["whole"][0].printed.text: len(c.facts["parts"])
        for c in paper("004").claims
        if c.type == "parts"
    }
    assert (sums["5865"], sums["45573"], sums["40539"]) == (10, 10, 10)
