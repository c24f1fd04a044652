"""Claims of a few sentences, as the whole rulebook reads them."""

from collections.abc import Iterable
from functools import cache

from yiben.core.claim.claim import Claim
from yiben.core.claim.extract import Extraction, extract
from yiben.core.claim.passage import Passage
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.value.anchor import Anchor
from yiben.formats.definitions import load, load_codes

YEAR = 2022


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the rulebook."""
    return Vocabulary.build(load("concepts"), _names("functional"), _names("economic_departmental"))


def extracted(*texts: str, section: Iterable[str] = ("第三部分", "一、情况说明")) -> Extraction:
    """What is extracted from paragraphs of one section."""
    path = tuple(section)
    passages = [Passage(text, Anchor(i, line=i + 1), path) for i, text in enumerate(texts)]
    return extract(passages, year=YEAR, vocabulary=vocabulary())


def claims(kind: str, *texts: str, section: Iterable[str] = ("第三部分", "一、情况说明")) -> list[Claim]:
    """The claims of one type in paragraphs of one section."""
    return [c for c in extracted(*texts, section=section).claims if c.type == kind]


def printed(claim: Claim) -> dict[str, object]:
    """The numbers of a claim by role, as printed: one as text, several as a list."""
    return {
        role: [_show(f) for f in facts] if role.endswith("s") else _show(facts[0])
        for role, facts in claim.facts.items()
    }


def _show(fact) -> str:
    return fact.printed.text + fact.printed.unit.symbol


def _names(chart: str) -> dict[str, tuple[str, ...]]:
    return {code: (known.name, *known.alt_names) for code, known in load_codes(chart).items()}
