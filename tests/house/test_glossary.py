"""The glossary and the core name the same things."""

import ast
import re
from pathlib import Path

from yiben.faces.cli.docs import glossary_terms

CORE = Path(__file__).resolve().parents[2] / "src" / "yiben" / "core"
SHARED_RECORDS = (
    "value",
    "document.parts",
    "catalogue.definition",
    "claim.claim",
    "statement.grid",
    "statement.form",
    "audit.check",
    "audit.lead",
    "audit.paper",
    "audit.rule",
    "audit.rulebook",
)


def core_types() -> dict[str, str]:
    """The module (below core) of every public class of the core."""
    found: dict[str, str] = {}
    for file in sorted(CORE.rglob("*.py")):
        module = ".".join(file.relative_to(CORE).with_suffix("").parts)
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name] = module
    return found


def is_shared(module: str) -> bool:
    """True for a module of records that everything uses, or one below it."""
    return any(module == shared or module.startswith(f"{shared}.") for shared in SHARED_RECORDS)


def test_every_type_that_the_glossary_names_is_in_the_core() -> None:
    named = {term["type"] for term in glossary_terms() if "type" in term}
    assert sorted(named - core_types().keys()) == []


def test_every_shared_record_of_the_core_is_in_the_glossary() -> None:
    named = {term["type"] for term in glossary_terms() if "type" in term}
    shared = {name for name, where in core_types().items() if is_shared(where)}
    assert sorted(shared - named) == []


def test_a_term_has_one_identifier_and_an_identifier_one_term() -> None:
    terms = glossary_terms()
    assert len({term["id"] for term in terms}) == len(terms)
    assert len({term["zh"] for term in terms}) == len(terms)


def test_identifiers_are_english_snake_case() -> None:
    wrong = [t["id"] for t in glossary_terms() if not re.fullmatch(r"[a-z]+(_[a-z]+)*", t["id"])]
    assert wrong == []
