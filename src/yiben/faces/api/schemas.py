"""The answers of the interface. Counts are integers, printed numbers are text as printed; nothing is a float."""

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

LARGEST = 2**63 - 1
Kind = Literal["final_accounts", "budget", "performance", "other"]
Severity = Literal["error", "warning", "hint"]


class Fault(Schema):
    """One parameter that does not hold."""

    where: str = Field(description="which parameter, as query.limit")
    reason: str


class VoucherProblem(Schema):
    """One thing that is wrong with a voucher that was sent."""

    what: str = Field(description="a stable word, as unbalanced_budget")
    voucher: str = Field(description="its number as sent")
    line: int = Field(ge=0, description="its line from 1; 0: the whole voucher")
    column: str
    read: str
    message: str


class CaseProblem(Schema):
    """One thing that is wrong with a case that was sent."""

    what: str = Field(description="a stable word, as step")
    case: int = Field(ge=0, description="its place in the message from 1; 0: the whole message")
    read: str
    message: str


class ProblemBody(Schema):
    """A refusal (RFC 9457). `type` is stable; `title` and `detail` are for people."""

    type: str = Field(pattern="^urn:yiben:problem:[a-z-]+$")
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    instance: str = Field(description="the address that was asked")
    errors: list[Fault] | None = Field(None, description="with `invalid`: each parameter that does not hold")
    problems: list[VoucherProblem | CaseProblem] | None = Field(
        None, description="with `vouchers-refused` and `cases-refused`: everything that is wrong"
    )
    scope: str | None = Field(None, description="with `scope-missing`: the scope that is needed")


class LeadCounts(Schema):
    """How many leads of each severity."""

    error: int = Field(ge=0)
    warning: int = Field(ge=0)
    hint: int = Field(ge=0)


class Numbers(Schema):
    """How many printed numbers were found, bound to a name and a place, and checked by at least one equality."""

    found: int = Field(ge=0)
    bound: int = Field(ge=0)
    checked: int = Field(ge=0)


class PaperLinks(Schema):
    """Where more of a paper is."""

    self: str
    leads: str
    result: str


class PaperBody(Schema):
    """A paper with its latest audit. Counts are null for a token without `leads.read`."""

    id: int = Field(ge=1)
    name: str = Field(description="the name of the file")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    received_at: datetime
    audited_at: datetime
    engine: str = Field(description="version of the engine and fingerprint of the rulebook")
    state: Literal["done", "failed"] = Field(
        description="failed: the paper could not be audited, see problem"
    )
    problem: str | None
    organization: str | None = Field(description="as printed in the paper")
    fiscal_year: int | None
    kinds: list[Kind]
    leads: LeadCounts | None
    numbers: Numbers | None
    links: PaperLinks


class PapersBody(Schema):
    """A page of papers, the newest received first."""

    papers: list[PaperBody]
    next: str | None = Field(description="the address of the next page; null on the last one")


class AuditProblem(Schema):
    """Why a paper could not be audited; the codes are those of the contract (docs/contract.md)."""

    code: str
    message: str


class AuditLinks(Schema):
    """Where the audit and its paper are."""

    self: str
    paper: str | None


class AuditBody(Schema):
    """The audit of a paper that was sent in: ask again until `state` is done or failed."""

    id: str = Field(pattern="^[0-9A-Za-z-]{1,40}$")
    state: Literal["queued", "running", "done", "failed"]
    paper: int | None = Field(description="the paper, as soon as it is audited")
    problem: AuditProblem | None
    links: AuditLinks


class PlaceBody(Schema):
    """A place in a paper."""

    line: int | None = Field(ge=1)
    page: int | None = Field(ge=1)
    table: str | None
    row: str | None
    column: str | None
    section: str | None
    quote: str = Field(description="what is printed there")


class LeadBody(Schema):
    """A lead of contract 1 (docs/contract.md). Numbers are text as printed."""

    rule: str
    version: int = Field(ge=1)
    family: Literal["identity", "cross_table", "narrative", "performance", "template", "form", "completeness"]
    severity: Severity
    where: PlaceBody
    stated: str | None
    expected: str | None
    difference: str | None
    unit: str | None
    message: str
    explanation: str
    basis: str
    also: list[PlaceBody]


class LeadsBody(Schema):
    """The leads of a paper's latest audit, in reading order within each severity."""

    paper: int = Field(ge=1)
    engine: str
    leads: list[LeadBody]
