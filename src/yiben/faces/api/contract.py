"""Contract 1 as a schema of the description: what /papers/{id}/result answers. A test holds it to docs/contract.schema.json."""

from typing import Literal

from ninja import Field, Schema

from yiben.faces.api.schemas import Kind, LeadBody, Numbers, PlaceBody


class DocumentProblem(Schema):
    """Why a file could not be audited."""

    code: Literal[
        "empty",
        "binary",
        "unknown_format",
        "corrupt",
        "too_large",
        "unsafe",
        "encoding",
        "internal",
        "nothing_bound",
    ]
    message: str


class StatementBody(Schema):
    """A recognised table."""

    name: str
    title: str
    unit: str
    line: int | None
    page: int | None
    rows: int = Field(ge=0)
    columns: int = Field(ge=0)


class ClaimBody(Schema):
    """A checkable sentence; its number is text as printed."""

    type: Literal[
        "amount",
        "change",
        "share",
        "execution",
        "parts",
        "rate",
        "count",
        "score",
        "grade",
        "comparison",
    ]
    subject: str
    value: str | None
    unit: str | None
    period: int | None
    where: PlaceBody


class ChecksBody(Schema):
    """How many rule instances gave which verdict."""

    passed: int = Field(ge=0, alias="pass")
    fail: int = Field(ge=0)
    not_applicable: int = Field(ge=0)
    unreadable: int = Field(ge=0)


class DocumentBody(Schema):
    """An audited paper."""

    path: str
    sha256: str = Field(pattern="^([0-9a-f]{64})?$")
    problem: DocumentProblem | None
    notes: list[str] = []
    kinds: list[Kind] = Field(min_length=1)
    organization: str | None
    fiscal_year: int | None
    profile: str | None
    statements: list[StatementBody]
    claims: list[ClaimBody]
    numbers: Numbers
    checks: ChecksBody
    leads: list[LeadBody]


class ContractBody(Schema):
    """The JSON contract, version 1 (docs/contract.md)."""

    yiben: str
    contract: Literal[1]
    documents: list[DocumentBody]
