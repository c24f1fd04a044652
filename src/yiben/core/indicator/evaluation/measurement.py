"""An actual value as it was measured: from which question, over what, and what must be told beside it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from yiben.core.ledger.book import Selection
from yiben.core.value.record import record


@record()
class Operand:
    """One name of an expression over the books, and what it came to.

    `amount` is in fen, or in pieces of `unit`; None with `why` where nothing is known. `selections` ask for the rows
    behind it, of which there were `rows` with the fingerprint `digest`; `place` is the cell of a finished table where
    it was taken from one.
    """

    text: str
    year: int
    amount: int | None
    unit: str = ""
    selections: tuple[Selection, ...] = ()
    place: str = ""
    why: str = ""
    rows: int = 0
    digest: str = ""


@record()
class Evidence:
    """The document that somebody took a figure from, and who vouches for it. `sha256` is '' where there is none.

    `trouble` says that its bytes are gone or are others than those that were kept; `number` is the vouched figure's.
    """

    number: int
    person: str
    basis: str
    place: str = ""
    sha256: str = ""
    name: str = ""
    trouble: str = ""


@record()
class Measurement:
    """The actual value of an indicator, or of an input of a rubric, as of a moment.

    `value` is in base units of `unit` (98 % is 49/50); None, with `why_none`, where there is no data: never 0.
    `query` is the question whole (metric and version with filters, expression, questionnaire, vouched figure); `inputs`
    the fingerprint of the rows that it counted. `numerator` and `denominator` are its sides in words. `asserted` is
    somebody's word alone. `told` must be shown beside it: simulated data, suspicions, what was left out. `behind` gives
    a page of the rows where there are any.
    """

    id: str
    title: str
    kind: str
    query: Mapping[str, Any]
    span: str
    unit: str
    value: Fraction | None = None
    text: str = ""
    numerator: str = ""
    denominator: str = ""
    inputs: str = ""
    why_none: str = ""
    asserted: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict, hash=False)
    operands: tuple[Operand, ...] = ()
    evidence: Evidence | None = None
    told: tuple[str, ...] = ()
    behind: Callable[..., Any] | None = field(default=None, compare=False, hash=False, repr=False)
