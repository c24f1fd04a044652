"""The five seeds: every real mistake is a lead, every correct statement is silent."""

from pathlib import Path

import pytest
import yaml

from tests.support.seeds import audited, needs_seeds, places

HERE = Path(__file__).parent
RANK = {"hint": 0, "warning": 1, "error": 2}


def _cases(name: str) -> list:
    listed = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [
        pytest.param(seed, entry, id=f"{seed}-{entry.get('stated', entry.get('rule', ''))}-{entry['line']}")
        for seed, entries in listed.items()
        for entry in entries
    ]


@needs_seeds
@pytest.mark.parametrize(("seed", "entry"), _cases("expected_leads.yaml"))
def test_a_real_mistake_is_a_lead(seed, entry):
    found = [
        lead
        for lead in audited(seed).leads
        if lead.severity == entry["severity"]
        and {place.anchor.line for place in places(lead)} & set(entry["line"])
        and entry.get("rule") in (None, lead.rule)
        and ("stated" not in entry or lead.stated == entry["stated"])
        and ("expected" not in entry or lead.expected == entry["expected"])
    ]
    assert found, f"{entry['why']}：没有找到"


@needs_seeds
@pytest.mark.parametrize(("seed", "entry"), _cases("silent_claims.yaml"))
def test_a_correct_statement_stays_silent(seed, entry):
    noisy = [
        lead.message
        for lead in audited(seed).leads
        if RANK[lead.severity] >= RANK["warning"]
        and lead.place.anchor.line == entry["line"]
        and (lead.stated or "").replace(",", "") in entry["figures"]
    ]
    assert noisy == []


@needs_seeds
@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_no_error_is_unexpected(seed):
    expected = yaml.safe_load((HERE / "expected_leads.yaml").read_text(encoding="utf-8"))[seed]
    lines = {line for entry in expected if entry["severity"] == "error" for line in entry["line"]}
    stray = [
        f"第{lead.place.anchor.line}行 {lead.message}"
        for lead in audited(seed).leads
        if lead.severity == "error" and lead.place.anchor.line not in lines
    ]
    assert stray == []
