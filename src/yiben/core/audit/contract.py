"""The JSON contract, version 1: an audit as plain mappings (docs/contract.md says what each key means)."""

from collections.abc import Iterable, Mapping
from typing import Any

from yiben.core.audit.lead import Lead, Place
from yiben.core.audit.paper import Paper
from yiben.core.audit.run import Audit
from yiben.core.claim.claim import Claim
from yiben.core.statement.grid import Statement

CONTRACT = 1
Json = dict[str, Any]


def envelope(version: str, documents: Iterable[Json]) -> Json:
    """The whole answer of a command."""
    return {"yiben": version, "contract": CONTRACT, "documents": list(documents)}


def unreadable(path: str, sha256: str, code: str, message: str) -> Json:
    """The entry of a file that could not be read."""
    return {
        **head(path, sha256),
        "problem": {"code": code, "message": message},
        "notes": [],
        "kinds": ["other"],
        "organization": None,
        "fiscal_year": None,
        "profile": None,
        "statements": [],
        "claims": [],
        "numbers": {"found": 0, "bound": 0, "checked": 0},
        "checks": {"pass": 0, "fail": 0, "not_applicable": 0, "unreadable": 0},
        "leads": [],
    }


def document_entry(path: str, sha256: str, audit: Audit) -> Json:
    """The entry of an audited file."""
    paper = audit.paper
    return {
        **head(path, sha256),
        "problem": problem_of(paper),
        "notes": list(paper.document.notes),
        **facts_of(paper),
        "statements": [statement_entry(s) for s in paper.statements],
        "claims": [claim_entry(c) for c in paper.claims],
        "numbers": dict(audit.numbers),
        "checks": dict(audit.checks),
        "leads": [lead_entry(lead) for lead in audit.leads],
    }


def problem_of(paper: Paper) -> Json | None:
    """Nothing bound is not read: a paper of which no number got a name is a problem, not a pass."""
    if paper.bound:
        return None
    message = (
        f"文件可以打开，但找到的{len(paper.facts)}个数字没有一个能对上项目名称和单位；"
        "应为部门决算、部门预算或绩效自评的公开文本。请检查文件是否为扫描件、转换是否丢失了表格。"
    )
    return {"code": "nothing_bound", "message": message}


def statement_entry(statement: Statement) -> Json:
    """A recognised statement without its cells."""
    return {
        "name": statement.name,
        "title": statement.title,
        "unit": statement.unit.symbol,
        "line": statement.anchor.line,
        "page": statement.anchor.page,
        "rows": len(statement.rows),
        "columns": len(statement.columns),
    }


def claim_entry(claim: Claim) -> Json:
    """A claim by its leading number."""
    fact = next((facts[0] for facts in claim.facts.values() if facts), None)
    return {
        "type": claim.type,
        "subject": claim.subject,
        "value": fact.printed.text if fact else None,
        "unit": fact.printed.unit.symbol if fact else None,
        "period": claim.period.year if claim.period else None,
        "where": where(Place(claim.anchor, claim.sentence, " / ".join(claim.section))),
    }


def lead_entry(lead: Lead) -> Json:
    """A lead."""
    return {
        "rule": lead.rule,
        "version": lead.version,
        "family": lead.family,
        "severity": lead.severity,
        "where": where(lead.place),
        "stated": lead.stated,
        "expected": lead.expected,
        "difference": lead.difference,
        "unit": lead.unit,
        "message": lead.message,
        "explanation": lead.explanation,
        "basis": lead.basis,
        "also": [where(place) for place in (*lead.candidates, *lead.also)],
    }


def where(place: Place) -> Mapping[str, Any]:
    """A place: line and page, table with row and column, or section; and what is printed there."""
    return {
        "line": place.anchor.line,
        "page": place.anchor.page,
        "table": place.table_title or None,
        "row": place.row_label or None,
        "column": place.column_label or None,
        "section": place.section or None,
        "quote": place.quote,
    }


def head(path: str, sha256: str) -> Json:
    """What every entry begins with."""
    return {"path": path, "sha256": sha256}


def facts_of(paper: Paper) -> Json:
    """What kind of paper it is, whose and of which year."""
    return {
        "kinds": list(paper.kinds),
        "organization": paper.organization,
        "fiscal_year": paper.fiscal_year,
        "profile": paper.profile or None,
    }
