"""The JSON that the engine answers is what docs/contract.schema.json says, and contract.md names every key."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "contract.schema.json").read_text(encoding="utf-8"))
PAPERS = (".html", ".txt", ".docx")


def problems(value: Any, part: str = "") -> list[str]:
    """What is wrong with an answer, or with a named part of one."""
    schema = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{part}"} if part else SCHEMA
    return [
        f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(schema).iter_errors(value)
    ]


def contract() -> Any:
    """The engine's side of the contract."""
    return pytest.importorskip("yiben.core.audit.contract", exc_type=ImportError)


def test_an_unreadable_file_answers_by_the_schema() -> None:
    engine = contract()
    entry = engine.unreadable("a.pdf", "0" * 64, "unknown_format", "无法读取。")
    assert problems(engine.envelope("0.1.0", [entry])) == []


def test_a_lead_answers_by_the_schema() -> None:
    engine = contract()
    from yiben.core.audit.lead import Lead, Place
    from yiben.core.value.anchor import Anchor

    place = Place(Anchor(3, line=7), "合计 30.00", "二、支出", "支出决算表", "合计", "本年支出合计")
    lead = Lead(
        rule="expenditure-sums-down",
        version=1,
        family="identity",
        severity="error",
        place=place,
        stated="30.00",
        expected="30.01",
        difference="-0.01",
        unit="万元",
        message="相差0.01万元。",
        explanation="",
        basis="预算法",
        advice="",
        title="",
        also=(place,),
    )
    assert problems(engine.lead_entry(lead), "lead") == []


def test_the_schema_refuses_a_number_that_is_not_as_printed() -> None:
    found = problems(
        {"type": "amount", "subject": "收入", "value": 12.5, "unit": "万元", "period": 2020, "where": {}},
        "claim",
    )
    assert "$.value: 12.5 is not of type 'string', 'null'" in found


def test_every_key_of_the_schema_is_explained() -> None:
    text = (DOCS / "contract.md").read_text(encoding="utf-8")
    keys = set(SCHEMA["properties"])
    for definition in SCHEMA["$defs"].values():
        keys |= set(definition["properties"])
    assert sorted(key for key in keys if f"`{key}`" not in text and f"{{{key}" not in text) == []


def test_every_severity_family_and_problem_of_the_schema_is_explained() -> None:
    text = (DOCS / "contract.md").read_text(encoding="utf-8")
    defs = SCHEMA["$defs"]
    words = [
        *defs["lead"]["properties"]["severity"]["enum"],
        *defs["lead"]["properties"]["family"]["enum"],
        *defs["problem"]["properties"]["code"]["enum"],
        *defs["claim"]["properties"]["type"]["enum"],
    ]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_schema_knows_the_engine_s_families_severities_and_claim_types() -> None:
    rule = pytest.importorskip("yiben.core.audit.rule", exc_type=ImportError)
    from yiben.core.claim.claim import TYPES as CLAIM_TYPES
    from yiben.formats.problem import CODES

    defs = SCHEMA["$defs"]
    assert defs["lead"]["properties"]["family"]["enum"] == list(rule.FAMILIES)
    assert defs["lead"]["properties"]["severity"]["enum"] == list(rule.SEVERITIES)
    assert defs["claim"]["properties"]["type"]["enum"] == list(CLAIM_TYPES)
    assert set(CODES) < set(defs["problem"]["properties"]["code"]["enum"])


def test_every_example_is_answered_by_the_schema() -> None:
    engine = pytest.importorskip("yiben.apps.audits.engine", exc_type=ImportError)
    papers = [p for p in sorted((DOCS.parent / "examples").iterdir()) if p.suffix in PAPERS]
    entries = [engine.audit(p.name, p.read_bytes()).entry for p in papers]
    assert len(entries) == 5
    assert problems(contract().envelope("0.1.0", entries)) == []
    assert [entry["path"] for entry in entries if entry["problem"]] == []
