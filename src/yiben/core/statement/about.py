"""Whose paper it is and of which budget year."""

import re
from collections import Counter
from collections.abc import Sequence

from yiben.core.document.parts import Document
from yiben.core.statement.heading import Heading
from yiben.core.statement.kind import BUDGET
from yiben.core.statement.marks import YEAR, bare_title, squeeze

_ACCOUNTS_OF = re.compile(r"(20[012]\d)年?度?(?:部门|单位|本级|财政)?决算")
_BUDGET_OF = re.compile(r"(20[012]\d)年?度?(?:部门|单位|本级|财政)?预算")
_NAMED = re.compile(r"^([^,。;:]{3,30}?)(?:关于)?20[012]\d年?度?[^,。;:]{2,30}$")
_FIRST_LINES = 40
_BODY = re.compile(r"(?:局|厅|委|办|办公室|中心|院|部|会|处|所|站|队|校|馆|政府|机关|单位|部门)$")


def fiscal_year(document: Document, headings: Sequence[Heading], kind: str = "") -> int | None:
    """The budget year: what the tables state, else what the first lines call the accounts of, else
    the year that the paper names most often; None where it names none."""
    stated = Counter(h.year for h in headings if h.year)
    if stated:
        return stated.most_common(1)[0][0]
    lines = [squeeze(p.text) for p in document.paragraphs]
    accounts_of = _BUDGET_OF if kind == BUDGET else _ACCOUNTS_OF
    for pattern, source in (
        (accounts_of, lines[:_FIRST_LINES]),
        (accounts_of, lines),
        (YEAR, lines),
    ):
        years = Counter(int(y) for line in source for y in pattern.findall(line))
        if years:
            return min(years.items(), key=lambda pair: (-pair[1], -pair[0]))[0]
    words = Counter(int(y) for t in document.tables for c in t.cells() for y in YEAR.findall(c.text))
    return words.most_common(1)[0][0] if words else None


def organization(document: Document, headings: Sequence[Heading]) -> str | None:
    """Whose accounts they are: the department line of the tables, else the paper's first lines."""
    stated = Counter(h.department for h in headings if h.department)
    if stated:
        return stated.most_common(1)[0][0]
    first = [squeeze(p.text) for p in document.paragraphs[:_FIRST_LINES]]
    for line in first:
        match = _NAMED.match(bare_title(line))
        if match and _BODY.search(match.group(1)):
            return match.group(1)
    return next((line for line in first[:3] if 3 < len(line) < 30 and _BODY.search(line)), None)
