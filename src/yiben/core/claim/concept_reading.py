"""The entries of the vocabulary from their definitions."""

import re
from collections.abc import Mapping

from yiben.core.claim.concept import ClosedSet, Concept, Member, RateName
from yiben.core.claim.measure import OUTTURN


def read_concept(raw: Mapping[str, object]) -> Concept:
    """A concept from its definition."""
    phrases = "|".join(str(p) for p in as_list(raw["phrases"]))
    return Concept(
        id=str(raw["id"]),
        title=str(raw["title"]),
        phrase=re.compile(f"(?:{phrases})$"),
        sections=headings(raw.get("sections")),
        outside=headings(raw.get("outside")),
        dimension=str(raw.get("dimension", "money")),
        measures=tuple(str(m) for m in as_list(raw.get("measures"))) or (OUTTURN,),
        cells=tuple(str(c) for c in as_list(raw.get("cells"))),
    )


def headings(raw: object) -> re.Pattern[str] | None:
    """Heading patterns as one; None where there are none."""
    words = as_list(raw)
    return re.compile("|".join(str(word) for word in words)) if words else None


def read_rate(raw: Mapping[str, object]) -> RateName:
    """A rate from its definition."""
    return RateName(
        id=str(raw["id"]),
        name=re.compile(str(raw["name"])),
        numerator=joined(raw.get("numerator")),
        denominator=joined(raw.get("denominator")),
    )


def read_member(raw: Mapping[str, object]) -> Member:
    """A member from its definition."""
    return Member(str(raw["concept"]), re.compile(str(raw["within"])), re.compile(str(raw["part"])))


def read_closed(raw: Mapping[str, object]) -> ClosedSet:
    """A closed set from its definition: the whole, and one pattern a part."""
    parts = tuple(re.compile(str(part)) for part in as_list(raw["parts"]))
    return ClosedSet(re.compile(str(raw["whole"])), parts)


def joined(raw: object) -> re.Pattern[str]:
    """Several patterns as one; one that never matches where there are none."""
    words = as_list(raw)
    return re.compile("|".join(f"(?:{w})" for w in words)) if words else re.compile(r"(?!)")


def as_list(raw: object) -> tuple[object, ...]:
    """A list of a definition; empty where the key is missing."""
    return tuple(raw) if isinstance(raw, (list, tuple)) else ()
