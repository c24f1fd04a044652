"""The entries of the vocabulary: concepts, rates, members and closed sets."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One quantity: what it is called in text, under which headings, and which cells print it, best first."""

    id: str
    title: str
    phrase: re.Pattern[str]
    sections: re.Pattern[str] | None
    outside: re.Pattern[str] | None
    dimension: str
    measures: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateName:
    """A rate by name: the words its numerator and its denominator are printed with in a sentence."""

    id: str
    name: re.Pattern[str]
    numerator: re.Pattern[str]
    denominator: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Member:
    """A short word that means a concept only as a part of a named whole (公务员 of 在职人员)."""

    concept: str
    within: re.Pattern[str]
    part: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """Parts that are by definition all there is of a whole (人员经费 and 公用经费 of 基本支出)."""

    whole: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
