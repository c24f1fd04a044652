"""The entry of `yiben read`: what was recognised, cell by cell, without rules."""

from yiben.core.audit.contract import Json, claim_entry, facts_of, head, problem_of, statement_entry
from yiben.core.audit.paper import Paper
from yiben.core.statement.grid import Gap, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact


def reading_entry(path: str, sha256: str, paper: Paper) -> Json:
    """The entry of `yiben read`: tables cell by cell and claims, without rules."""
    return {
        **head(path, sha256),
        "problem": problem_of(paper),
        "notes": list(paper.document.notes),
        **facts_of(paper),
        "statements": [
            {**statement_entry(s), "cells": [_cell(s, k, c) for k, c in s.cells.items()]}
            for s in paper.statements
        ],
        "forms": [
            {
                "kind": form.kind,
                "title": form.title,
                "name": form.name,
                "year": form.year,
                "line": form.anchor.line,
                "page": form.anchor.page,
                "indicators": len(form.indicators),
                "total_score": form.total_score.printed.text if form.total_score else None,
                "grade": form.grade or None,
                "numbers": [_number(fact) for fact in form.facts],
            }
            for form in paper.forms
        ],
        "claims": [claim_entry(c) for c in paper.claims],
        "numbers": {"found": len(paper.facts), "bound": len(paper.bound)},
    }


def _cell(statement: Statement, key: tuple[str, str], cell: Fact | Gap) -> Json:
    row = statement.by_id.get(key[0])
    anchor: Anchor | None = cell.anchor if isinstance(cell, Fact) else row.anchor if row else None
    return {
        "row": key[0],
        "column": key[1],
        "label": row.label if row else key[0],
        "value": cell.printed.text if isinstance(cell, Fact) else None,
        "unit": cell.printed.unit.symbol if isinstance(cell, Fact) else None,
        "gap": cell.value if isinstance(cell, Gap) else None,
        "line": anchor.line if anchor else None,
        "page": anchor.page if anchor else None,
    }


def _number(fact: Fact) -> Json:
    return {
        "label": fact.label,
        "value": fact.printed.text,
        "unit": fact.printed.unit.symbol,
        "line": fact.anchor.line,
        "page": fact.anchor.page,
    }
