"""The JSON that Yiben answers with: one contract for the command line, the database and others."""

from typing import Any

from yiben import __version__
from yiben.apps.audits.result import ClaimBrief, Result, StatementBrief
from yiben.core.audit.lead import Lead, Place
from yiben.core.value.anchor import Anchor

CONTRACT = 1


def envelope(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer: version, contract number and one entry a document."""
    return {"yiben": __version__, "contract": CONTRACT, "documents": documents}


def document(result: Result, *, path: str, sha256: str) -> dict[str, Any]:
    """One document of the answer."""
    problem = result.problem
    return {
        "path": path,
        "sha256": sha256,
        "problem": {"code": problem.code, "message": problem.message} if problem else None,
        "kinds": list(result.kinds),
        "organization": result.organization,
        "fiscal_year": result.fiscal_year,
        "profile": result.profile,
        "statements": [_statement(s) for s in result.statements],
        "claims": [_claim(c) for c in result.claims],
        "numbers": {
            "found": result.numbers.found,
            "bound": result.numbers.bound,
            "checked": result.numbers.checked,
        },
        "checks": {
            "pass": result.checks.passed,
            "fail": result.checks.failed,
            "not_applicable": result.checks.not_applicable,
            "unreadable": result.checks.unreadable,
        },
        "leads": [_lead(lead) for lead in result.leads],
    }


def _statement(statement: StatementBrief) -> dict[str, Any]:
    return {
        "name": statement.name,
        "title": statement.title,
        "unit": statement.unit,
        "line": statement.anchor.line,
        "page": statement.anchor.page,
        "rows": statement.rows,
        "columns": statement.columns,
    }


def _claim(claim: ClaimBrief) -> dict[str, Any]:
    return {
        "type": claim.type,
        "subject": claim.subject,
        "value": claim.value,
        "unit": claim.unit,
        "period": claim.period,
        "where": {**_position(claim.anchor), "quote": claim.sentence},
    }


def _lead(lead: Lead) -> dict[str, Any]:
    return {
        "rule": lead.rule,
        "version": lead.version,
        "family": lead.family,
        "severity": lead.severity,
        "where": _where(lead.place),
        "stated": lead.stated,
        "expected": lead.expected,
        "difference": lead.difference,
        "unit": lead.unit,
        "message": lead.message,
        "explanation": lead.explanation,
        "basis": lead.basis,
        "also": [_where(place) for place in lead.also],
    }


def _where(place: Place) -> dict[str, Any]:
    return {
        **_position(place.anchor),
        "table": place.table_title or None,
        "row": place.row_label or None,
        "column": place.column_label or None,
        "section": place.section,
        "quote": place.quote,
    }


def _position(anchor: Anchor) -> dict[str, Any]:
    return {"line": anchor.line, "page": anchor.page}
