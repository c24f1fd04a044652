"""The result of an audit as it is kept and shown: the paper, what was recognised, counts and leads.

Pure (no Django), so that the HTML report and the terminal use it too. An `Audit` of the engine
becomes a `Result` by `result_of`; `parts.py` turns a Result into JSON and back without loss.
"""

from dataclasses import dataclass, field
from typing import Any

from yiben.core.audit.lead import Lead
from yiben.core.document.parts import Document
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

SEVERITIES = ("error", "warning", "hint")
_VALUE_ROLES = (
    "value",
    "amount",
    "outturn",
    "whole",
    "part",
    "rate",
    "current",
    "score",
    "numerator",
    "budget",
)


@dataclass(frozen=True)
class StatementBrief:
    """A recognised table: name, printed title, unit symbol, place, number of rows and columns."""

    name: str
    title: str
    unit: str
    anchor: Anchor
    rows: int
    columns: int


@dataclass(frozen=True)
class ClaimBrief:
    """A claim of the running text: its type, subject, main number as printed, year and place."""

    type: str
    subject: str
    value: str
    unit: str
    period: int | None
    anchor: Anchor
    sentence: str


@dataclass(frozen=True)
class Numbers:
    """How many printed numbers were found, bound to a place in a table or claim, and checked."""

    found: int = 0
    bound: int = 0
    checked: int = 0


@dataclass(frozen=True)
class Checks:
    """How many checks passed, failed, did not apply or could not be read."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Problem:
    """Why a paper could not be audited: a code and a sentence for the reader."""

    code: str
    message: str


@dataclass(frozen=True)
class Result:
    """One audited paper. A paper that cannot be read has a problem, no blocks and no leads."""

    title: str
    document: Document
    organization: str = ""
    fiscal_year: int | None = None
    kinds: tuple[str, ...] = ()
    problem: Problem | None = None
    statements: tuple[StatementBrief, ...] = ()
    claims: tuple[ClaimBrief, ...] = ()
    numbers: Numbers = field(default=Numbers())
    checks: Checks = field(default=Checks())
    leads: tuple[Lead, ...] = ()
    profile: str = ""

    def count(self, severity: str) -> int:
        """Number of leads of a severity."""
        return sum(lead.severity == severity for lead in self.leads)


def result_of(audit: Any) -> Result:
    """The Result of an engine's audit; a Result is given back as it is."""
    if isinstance(audit, Result):
        return audit
    return Result(
        title=audit.title or "",
        document=audit.document or Document((), ""),
        organization=audit.organization or "",
        fiscal_year=audit.fiscal_year,
        kinds=tuple(str(kind) for kind in audit.kinds),
        problem=_problem(audit.problem),
        statements=tuple(_statement(s) for s in audit.statements),
        claims=tuple(_claim(c) for c in audit.claims),
        numbers=Numbers(audit.numbers.found, audit.numbers.bound, audit.numbers.checked),
        checks=_checks(audit.checks),
        leads=tuple(audit.leads),
        profile=str(getattr(audit, "profile", "") or ""),
    )


def unreadable(title: str, code: str, message: str) -> Result:
    """The Result of a paper that could not be read."""
    return Result(title, Document((), ""), problem=Problem(code, message))


def _problem(problem: Any) -> Problem | None:
    if not problem:
        return None
    if isinstance(problem, str):
        return Problem("unreadable", problem)
    if isinstance(problem, dict):
        return Problem(str(problem.get("code", "")), str(problem.get("message", "")))
    return Problem(str(getattr(problem, "code", "unreadable")), str(getattr(problem, "message", problem)))


def _checks(checks: Any) -> Checks:
    def number(*names: str) -> int:
        for name in names:
            if hasattr(checks, name):
                return int(getattr(checks, name))
        return 0

    return Checks(
        number("passed", "pass_", "pass"),
        number("failed", "fail"),
        number("not_applicable"),
        number("unreadable"),
    )


def _statement(statement: Any) -> StatementBrief:
    return StatementBrief(
        statement.name,
        statement.title,
        statement.unit.symbol,
        statement.anchor,
        len(statement.rows),
        len(statement.columns),
    )


def _claim(claim: Any) -> ClaimBrief:
    fact = main_fact(claim)
    return ClaimBrief(
        type=claim.type,
        subject=claim.subject,
        value=fact.printed.text if fact else claim.word,
        unit=fact.printed.unit.symbol if fact else "",
        period=claim.period.year if claim.period else None,
        anchor=claim.anchor,
        sentence=claim.sentence,
    )


def main_fact(claim: Any) -> Fact | None:
    """The number a claim is about, by the order of its roles; None where it has only words."""
    for role in _VALUE_ROLES:
        found: Fact | None = claim.fact(role)
        if found is not None:
            return found
    return None

