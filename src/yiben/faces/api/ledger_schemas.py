"""The records of the ledger on the wire. Money is a whole number of fen; a float or a text is refused."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict

LARGEST_AMOUNT = 10**15
MOST_VOUCHERS, MOST_POSTINGS = 100, 200
PLAIN = r"^[^\x00-\x1f\x7f]*$"
VoucherKind = Literal[
    "ordinary",
    "opening",
    "opening_adjustment",
    "pooled_in",
    "pooled_out",
    "remitted",
    "recovered",
    "surplus_used",
    "surplus_distributed",
    "closing",
]
BudgetKind = Literal["", "general_public", "government_funds", "state_capital", "not_appropriated"]
Nature = Literal["", "personnel", "operating", "project"]
ThreePublic = Literal[
    "",
    "overseas_visits",
    "vehicle_purchase",
    "vehicle_running",
    "hospitality_domestic",
    "hospitality_foreign_affairs",
    "hospitality_abroad",
]
Amount = Annotated[
    int,
    Field(
        ge=-LARGEST_AMOUNT,
        le=LARGEST_AMOUNT,
        description="fen on its side; negative for a red entry",
        examples=[123456],
    ),
]
Count = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


class PostingSent(BaseModel):
    """A line of a voucher. Codes and words as in docs/imports.md; empty where a dimension does not apply."""

    model_config = ConfigDict(strict=True, extra="forbid")

    account: str = Field(pattern="^[0-9]{4,20}$", description="the account's code", examples=["7101"])
    side: Literal["debit", "credit"]
    amount: Amount
    item: str = Field("", pattern="^([0-9]{7})?$", description="functional code (项)", examples=["2010301"])
    section: str = Field("", pattern="^([0-9]{5})?$", description="economic code (款)", examples=["30201"])
    kind: BudgetKind = Field("", examples=["general_public"])
    nature: Nature = Field("", examples=["operating"])
    project: str = Field("", max_length=100, pattern=PLAIN)
    origin: int = Field(0, ge=0, le=2100, description="the budget year a carried-over amount comes from")
    fund_source: str = Field("", max_length=60, pattern=PLAIN)
    counterparty: str = Field("", max_length=100, pattern=PLAIN, description="a unit's code, else a name")
    three_public: ThreePublic = ""
    memo: str = Field("", max_length=200, pattern=PLAIN)
    groups: Count = 0
    travellers: Count = 0
    vehicles_bought: Count = 0
    receptions: Count = 0
    guests: Count = 0


class VoucherSent(BaseModel):
    """A voucher: balanced in each book, or everything that was sent is refused."""

    model_config = ConfigDict(strict=True, extra="forbid")

    number: str = Field(
        max_length=60,
        pattern=PLAIN,
        description="its number where it comes from, once a month",
        examples=["记-1"],
    )
    day: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2023-03-15"])
    kind: VoucherKind = "ordinary"
    memo: str = Field("", max_length=200, pattern=PLAIN, examples=["支付办公费"])
    postings: list[PostingSent] = Field(min_length=2, max_length=MOST_POSTINGS)


class VouchersSent(BaseModel):
    """Vouchers of one unit and year: all are posted, or none."""

    model_config = ConfigDict(strict=True, extra="forbid")

    vouchers: list[VoucherSent] = Field(min_length=1, max_length=MOST_VOUCHERS)


class PostedBody(Schema):
    """What was posted."""

    vouchers: int = Field(ge=1)
    postings: int = Field(ge=2)
    first: str = Field(description="the label of the first voucher, as 记-03-0012")
    last: str
    warnings: list[str] = Field(description="what is told besides, as spending beyond the budget")


class UnitBody(Schema):
    """A budget unit that the token reaches."""

    code: str
    name: str
    institution: Literal["administrative", "civil_service_managed", "public_institution"]
    years: list[int] = Field(description="the years of its books, the newest first")


class UnitsBody(Schema):
    """The budget units that the token reaches."""

    units: list[UnitBody]


class PostingBody(Schema):
    """A line of a posted voucher."""

    line: int = Field(ge=1)
    account: str
    side: Literal["debit", "credit"]
    amount: int = Field(description="fen on its side; negative for a red entry")
    item: str
    section: str
    kind: BudgetKind
    nature: Nature
    project: str
    origin: int
    fund_source: str
    counterparty: str
    three_public: ThreePublic
    memo: str
    groups: int = 0
    travellers: int = 0
    vehicles_bought: int = 0
    receptions: int = 0
    guests: int = 0


class OriginBody(Schema):
    """Where a voucher stood in the file it was imported from."""

    import_: int = Field(ge=1, alias="import")
    file: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    sheet: str
    first_row: int = Field(ge=0)
    last_row: int = Field(ge=0)


class VoucherBody(Schema):
    """A posted voucher; `link` is its place in the book's chain."""

    id: int = Field(ge=1)
    unit: str
    label: str
    source_number: str
    month: int = Field(ge=1, le=12)
    day: str
    kind: VoucherKind
    memo: str
    reverses: int | None = Field(description="the voucher that it takes back")
    link: str
    postings: list[PostingBody]
    origin: OriginBody | None


class VouchersBody(Schema):
    """A page of vouchers, the first posted first."""

    vouchers: list[VoucherBody]
    next: str | None = Field(description="the address of the next page; null on the last one")


class BudgetBody(Schema):
    """A budget entry; the final budget is the sum of all."""

    id: int = Field(ge=1)
    day: str
    document: str
    entry: Literal["original", "adjustment", "virement"]
    item: str
    section: str
    kind: BudgetKind
    nature: Nature
    project: str
    three_public: ThreePublic
    amount: int = Field(description="fen")
    memo: str
    reverses: int | None
    batch: str


class BudgetsBody(Schema):
    """A page of budget entries, the first entered first."""

    budgets: list[BudgetBody]
    next: str | None = Field(description="the address of the next page; null on the last one")


class ImportProblem(Schema):
    """One thing that is wrong with a file."""

    what: str = Field(description="a stable word, as more_than_two_decimals")
    sheet: str
    row: int = Field(ge=0, description="0: the whole file")
    column: str = Field(description="the cell, as E2")
    header: str
    read: str
    voucher: str
    message: str


class ImportBody(Schema):
    """An import: a file for a unit and year, and what came of it. Of very many problems the first 500 are told."""

    id: int = Field(ge=1)
    unit: str
    year: int
    state: Literal["waiting", "committed", "refused"]
    file: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    begun_at: datetime
    ended_at: datetime | None
    vouchers: int = Field(ge=0)
    postings: int = Field(ge=0)
    entries: int = Field(ge=0)
    statements: int = Field(ge=0)
    problem_count: int = Field(ge=0)
    problems: list[ImportProblem]
    notes: list[str]


class ImportsBody(Schema):
    """A page of imports, the newest first."""

    imports: list[ImportBody]
    next: str | None = Field(description="the address of the next page; null on the last one")
