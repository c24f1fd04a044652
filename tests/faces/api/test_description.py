"""The description: OpenAPI 3.1, no float, contract 1 as it is documented, and an example that works."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.test import Client
from jsonschema import Draft202012Validator

from tests.support.clients import ALL, Program
from tests.support.ledgers import budget_unit
from yiben.faces.api.interface import description
from yiben.faces.api.problems import kinds

DOCS = Path(__file__).resolve().parents[3] / "docs"
CONTRACT = json.loads((DOCS / "contract.schema.json").read_text(encoding="utf-8"))["$defs"]
SAME = {
    "document": "DocumentBody",
    "statement": "StatementBody",
    "claim": "ClaimBody",
    "lead": "LeadBody",
    "place": "PlaceBody",
    "problem": "DocumentProblem",
}


def every(value: Any, key: str) -> list[Any]:
    """Every value of a key, however deep."""
    if isinstance(value, dict):
        own = [value[key]] if key in value else []
        return own + [found for inner in value.values() for found in every(inner, key)]
    return [found for inner in value for found in every(inner, key)] if isinstance(value, list) else []


def test_it_is_openapi_3_1_and_the_site_serves_it_to_anyone_as_it_is_committed():
    served = Client().get("/api/v1/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    assert served == json.loads((DOCS / "reference" / "openapi.json").read_text(encoding="utf-8"))


def test_it_holds_against_the_schema_of_openapi():
    schemathesis.openapi.from_dict(description()).validate()
    wrong = description()
    wrong["paths"]["/api/v1/papers"]["get"]["parameters"][0]["examples"] = ["a list"]
    with pytest.raises(jsonschema_rs.ValidationError):
        schemathesis.openapi.from_dict(wrong).validate()


def test_nothing_is_a_float():
    assert "number" not in every(description(), "type")


def test_every_operation_names_its_scope_and_a_token_can_have_it():
    scopes = [scope for (security,) in every(description(), "security") for scope in security["token"]]
    assert len(scopes) == 15 and set(scopes) == set(ALL)


def test_every_record_and_property_schema_is_itself_a_schema():
    for schema in description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("part", "record"), SAME.items())
def test_a_record_of_the_contract_has_the_keys_and_codes_that_the_contract_has(part, record):
    ours, theirs = description()["components"]["schemas"][record], CONTRACT[part]
    assert set(ours["properties"]) == set(theirs["properties"])
    assert set(ours["required"]) == set(theirs["required"])
    for name, schema in theirs["properties"].items():
        assert sorted(every(schema, "enum")) == sorted(every(ours["properties"][name], "enum")), name


@pytest.mark.django_db
def test_the_counts_of_checks_keep_the_key_pass():
    program = Program()
    paper = program.audited()["paper"]
    (document,) = program.get(f"/api/v1/papers/{paper}/result").json()["documents"]
    assert set(document["checks"]) == set(CONTRACT["document"]["properties"]["checks"]["required"])


def test_the_pages_name_every_code_and_every_address():
    reference = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    assert [code for code in kinds() if f"| `{code}` |" not in reference] == []
    assert [path for path in description()["paths"] if f"`{path}`" not in reference] == []


@pytest.mark.django_db
def test_the_addresses_in_the_guide_are_addresses_of_the_interface():
    guide = (DOCS / "api.md").read_text(encoding="utf-8")
    found = set(re.findall(r"/api/v1/[a-z./0-9]*[a-z0-9]", guide))
    program = Program()
    budget_unit()  # the one of the guide
    audit = program.audited()
    assert (audit["id"], audit["paper"]) and found
    for address in found:
        address = re.sub(r"audits/\d+", f"audits/{audit['id']}", address)
        assert program.get(re.sub(r"papers/\d+", f"papers/{audit['paper']}", address)).status_code == 200
