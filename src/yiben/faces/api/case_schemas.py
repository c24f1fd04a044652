"""What platforms send of their cases, and figures, on the wire. Moments are civil time of China without a zone."""

from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict

from yiben.faces.api.ledger_schemas import PLAIN

MOST_CASES, MOST_EVENTS, MOST_ANSWERS = 200, 50, 40
CaseKind = Literal["platform-case", "platform-ticket", "platform-review", "platform-supervision"]
Channel = Literal["", "window", "network", "phone", "post"]
Answer = (
    Annotated[str, Field(max_length=2000, pattern=PLAIN)]
    | Annotated[int, Field(ge=-(10**12), le=10**12)]
    | bool
)
Answers = Annotated[
    dict[Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,39}$")], Answer],
    Field(max_length=MOST_ANSWERS),
]


class EventSent(BaseModel):
    """What happened: `action` is a step of the kind (reference/case-types.md), or `code` a standard event 1–15."""

    model_config = ConfigDict(strict=True, extra="forbid")

    action: str = Field("", pattern="^([a-z][a-z0-9-]{0,39})?$", examples=["accept"])
    code: int = Field(0, ge=0, le=15, description="0 where `action` is given")
    at: str = Field(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$", examples=["2026-03-02T09:00"]
    )
    data: Answers = Field(default_factory=dict, description="what the step asks for")
    channel: Channel = Field("", description="empty: that of the case")
    window: str = Field("", max_length=20, pattern=PLAIN)


class CaseSent(BaseModel):
    """A case as the platform knows it, with what is to be told of it; what came before may be left out."""

    model_config = ConfigDict(strict=True, extra="forbid")

    number: str = Field(
        min_length=1, max_length=60, pattern=PLAIN, description="its number there", examples=["A-1"]
    )
    type: CaseKind
    unit: str = Field(
        "",
        max_length=100,
        pattern=PLAIN,
        description="an organisation below, by number or name; empty: the one of the message",
    )
    item: str = Field("", max_length=60, pattern=PLAIN, description="code of the service item")
    title: str = Field("", max_length=200, pattern=PLAIN, examples=["食品经营许可"])
    channel: Channel = ""
    form: Answers = Field(default_factory=dict, description="answers of the form, where the case is new")
    events: list[EventSent] = Field(min_length=1, max_length=MOST_EVENTS)


class CasesSent(BaseModel):
    """What a platform tells: all of it is taken, or nothing."""

    model_config = ConfigDict(strict=True, extra="forbid")

    source: str = Field(
        min_length=1,
        max_length=60,
        pattern=PLAIN,
        description="the platform, always written the same",
        examples=["省平台"],
    )
    organization: int | None = Field(
        None, ge=1, le=2**63 - 1, description="its number; null: the organisation of the token"
    )
    cases: list[CaseSent] = Field(min_length=1, max_length=MOST_CASES)


class CasesTaken(Schema):
    """What was written. The same message again is answered with the same numbers and `repeated`."""

    batch: int = Field(ge=1)
    cases: int = Field(ge=0)
    events: int = Field(ge=0, description="told, each once")
    fresh: int = Field(ge=0, description="of them not known before")
    repeated: bool = Field(description="the message had come before; nothing was done")


class Sides(Schema):
    """Of both sides of a figure."""

    numerator: int = Field(ge=0)
    denominator: int = Field(ge=0)


class LeftOut(Schema):
    """Rows that are counted nowhere, and why."""

    why: str
    count: int = Field(ge=1)


class DoubtBody(Schema):
    """A reason to doubt a figure that is too good."""

    id: str
    share: str = Field(description="as an exact fraction")
    text: str


class FigureBody(Schema):
    """A figure with all that stands behind it. A sum that is no whole number is exact text."""

    id: str
    version: int = Field(ge=1)
    title: str
    group: Literal["clocks", "volume", "ratings", "hotline", "supervision", "items", "money"]
    series: str = Field(description="which ratings it counts; empty: all, or none at all")
    unit: str
    value: str | None = Field(description="as printed; null: no data, never 0 or 100")
    exact: str | None = Field(description="as an exact fraction in base units")
    numerator: int | str | None
    denominator: int | str | None = Field(description="null where the metric has none")
    rows: Sides = Field(description="how many records stand behind each side")
    events: Sides = Field(description="how many events stand behind each side")
    excluded: list[LeftOut]
    pending: int = Field(ge=0, description="records whose moment has not come")
    interval: list[str] | None = Field(description="the ends of the 95 % interval, where the metric has one")
    suspicions: list[DoubtBody]
    ours: bool = Field(description="the formula is this programme's, not that of a norm")
    cites: list[str]
    note: str = Field(description="what is counted, in words")


class OfficeBody(Schema):
    """An organisation; figures are of it and all below it."""

    number: int = Field(ge=1)
    name: str


class PeriodBody(Schema):
    """A span of days; `before` is the first that is no longer in it."""

    text: str
    from_: str = Field(alias="from")
    before: str


class FiguresBody(Schema):
    """Figures of an organisation for a period, as of a moment."""

    organization: OfficeBody
    period: PeriodBody
    as_of: str
    simulated: bool = Field(description="some of the cases are simulated")
    metrics: list[FigureBody]
