"""What is known of an indicator or of an input of a rubric: a value, answers, or why there is neither."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from yiben.core.value.record import record


@record()
class Actual:
    """The actual value of an indicator, or the value of a rubric's input.

    `value` is in base units (0.98 for 98 %, fen for money); `text` how it reads. `answers` are what people judged:
    {"level", "share"}, {"①": True}, {"findings": 2}, {"sum", "full"}. `why_none` tells why nothing is known, and
    `asserted` that there is nobody's evidence behind it, only somebody's word.
    """

    value: Fraction | None = None
    text: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    why_none: str = ""
    asserted: bool = False
