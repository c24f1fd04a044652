"""The result of an audit as it is kept and shown: the paper, what was recognised, counts and leads.

Pure (no Django), so that the HTML report and the terminal use it too. An `Audit` of the engine
becomes a `Result` by `result_of`; `archive.py` turns a Result into JSON and back without loss.
"""

from dataclasses import dataclass, field, replace

from yiben.core.audit.contract import problem_of
from yiben.core.audit.lead import Lead
from yiben.core.audit.run import Audit
from yiben.core.claim.claim import Claim
from yiben.core.document.parts import Document
from yiben.core.statement.forms.form import Form
from yiben.core.statement.grid import Statement
from yiben.core.value.anchor import Anchor

SEVERITIES = ("error", "warning", "hint")


@dataclass(frozen=True)
class TableBrief:
    """A recognised statement or form: name, printed title, unit symbol, place, number of rows and columns."""

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
    statements: tuple[TableBrief, ...] = ()
    claims: tuple[ClaimBrief, ...] = ()
    numbers: Numbers = field(default=Numbers())
    checks: Checks = field(default=Checks())
    leads: tuple[Lead, ...] = ()
    profile: str = ""

    def count(self, severity: str) -> int:
        """Number of leads of a severity."""
        return sum(lead.severity == severity for lead in self.leads)

    def without_leads(self) -> "Result":
        """The paper as it was published: no leads, and nothing that tells of them."""
        return replace(self, leads=(), checks=Checks(), numbers=Numbers())


def result_of(audit: Audit | Result, *, name: str = "") -> Result:
    """The Result of an engine's audit; a Result is given back as it is."""
    if isinstance(audit, Result):
        return audit
    paper = audit.paper
    problem = problem_of(paper)
    return Result(
        title=name,
        document=paper.document,
        organization=paper.organization or "",
        fiscal_year=paper.fiscal_year,
        kinds=tuple(paper.kinds),
        problem=Problem(**problem) if problem else None,
        statements=(
            *(_statement(statement) for statement in paper.statements),
            *(_form(form) for form in paper.forms),
        ),
        claims=tuple(_claim(claim) for claim in paper.claims),
        numbers=Numbers(**audit.numbers),
        checks=Checks(
            audit.checks.get("pass", 0),
            audit.checks.get("fail", 0),
            audit.checks.get("not_applicable", 0),
            audit.checks.get("unreadable", 0),
        ),
        leads=tuple(audit.leads),
        profile=paper.profile,
    )


def unreadable(title: str, code: str, message: str) -> Result:
    """The Result of a paper that could not be read."""
    return Result(title, Document((), ""), problem=Problem(code, message))


def in_reading_order(result: Result) -> list[Lead]:
    """The leads by place: their position here, from 1, is the number every face shows."""
    return sorted(result.leads, key=lambda lead: lead.place.anchor.key)


def brief(lead: Lead) -> str:
    """The message of a lead without its place, for where the place is shown beside it."""
    return lead.message.removeprefix(f"{lead.place.words}：") or lead.message


def _statement(statement: Statement) -> TableBrief:
    return TableBrief(
        statement.name,
        statement.title,
        statement.unit.symbol,
        statement.anchor,
        len(statement.rows),
        len(statement.columns),
    )


def _form(form: Form) -> TableBrief:
    return TableBrief(form.kind, form.name or form.title, "", form.anchor, len(form.indicators), 0)


def _claim(claim: Claim) -> ClaimBrief:
    fact = next((facts[0] for facts in claim.facts.values() if facts), None)
    return ClaimBrief(
        type=claim.type,
        subject=claim.subject,
        value=fact.printed.text if fact else claim.word,
        unit=fact.printed.unit.symbol if fact else "",
        period=claim.period.year if claim.period else None,
        anchor=claim.anchor,
        sentence=claim.sentence,
    )
