"""Key figures: the few numbers of a paper that a citizen asks for first, each with where it is printed.

A figure is taken from its table cell; where no table prints it, from the text. Where it is printed
several times differently, or in the tables of several units, it is absent and says why.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yiben.core.audit.paper import Paper
from yiben.core.audit.rulebook import Rulebook
from yiben.core.statement.grid import Gap, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

_ADDRESS = re.compile(r"^(\w+)\[([^,\]]+),\s*([^\]]+)\]$")
NOT_PRINTED = "这份文本没有印出这个数，或没有读出"
BLANK = "表中这一格是空白"
DASH = "表中这一格填的是“—”"
UNREADABLE = "表中这一格读不出数字"
SEVERAL = "有几处印出，数不一样，不能确定是哪一个"
SEVERAL_TABLES = "印了几个单位的表，不能确定是哪一张"
_GAPS = {Gap.BLANK: BLANK, Gap.DASH: DASH, Gap.UNREADABLE: UNREADABLE}


@dataclass(frozen=True)
class KeyFigure:
    """One figure as printed; without a value, `why` says what is the matter."""

    id: str
    title: str
    value: str = ""
    unit: str = ""
    place: str = ""
    anchor: Anchor | None = None
    why: str = ""


def key_figures(paper: Paper, book: Rulebook, wanted: Iterable[Mapping[str, Any]]) -> tuple[KeyFigure, ...]:
    """The wanted figures of a paper of their kinds, found or absent; `wanted` is a definition's list."""
    return tuple(_figure(paper, book, one) for one in wanted if set(one["kinds"]) & set(paper.kinds))


def _figure(paper: Paper, book: Rulebook, wanted: Mapping[str, Any]) -> KeyFigure:
    name = (str(wanted["id"]), str(wanted["title"]))
    if "forms" in wanted:
        return _score(paper, wanted["forms"], *name)
    return _cell(paper, book, wanted["concept"], *name) or _told(paper, wanted["concept"], *name)


def _cell(paper: Paper, book: Rulebook, concept: str, id: str, title: str) -> KeyFigure | None:
    gap: KeyFigure | None = None
    for address in book.vocabulary.cells(concept):
        match = _ADDRESS.match(address)
        tables = [s for s in paper.statements if match and s.name == match.group(1)]
        if match is None or not tables:
            continue
        if len(tables) > 1:
            return KeyFigure(id, title, why=SEVERAL_TABLES)
        row, column = match.group(2).strip(), match.group(3).strip()
        cell = tables[0].cells.get((row, column))
        if isinstance(cell, Fact):
            return _of_fact(cell, id, title, _words(tables[0], row, column))
        if cell is not None and gap is None:
            gap = KeyFigure(id, title, place=_words(tables[0], row, column), why=_GAPS[cell])
    return gap


def _told(paper: Paper, concept: str, id: str, title: str) -> KeyFigure:
    told = [f for f in paper.text_facts if f.concepts[:1] == (concept,) and f.printed.unit.is_money]
    of_year = [f for f in told if f.period is None or f.period.year == paper.fiscal_year]
    if not of_year:
        return KeyFigure(id, title, why=NOT_PRINTED)
    if len({fact.printed.quantity for fact in of_year}) > 1:
        return KeyFigure(id, title, why=SEVERAL)
    return _of_fact(of_year[0], id, title, f"文字说明“{of_year[0].label}”")


def _score(paper: Paper, kinds: Iterable[str], id: str, title: str) -> KeyFigure:
    forms = [form for form in paper.forms if form.kind in kinds and form.total_score]
    if not forms:
        return KeyFigure(id, title, why=NOT_PRINTED)
    score = forms[0].total_score
    if len(forms) > 1 or score is None:
        return KeyFigure(id, title, why=SEVERAL)
    return _of_fact(score, id, title, f"《{forms[0].title or forms[0].name}》·总分")


def _of_fact(fact: Fact, id: str, title: str, place: str) -> KeyFigure:
    return KeyFigure(id, title, fact.printed.text, fact.printed.unit.symbol, place, fact.anchor)


def _words(statement: Statement, row: str, column: str) -> str:
    labels = {c.id: c.label for c in statement.columns}
    known = statement.by_id.get(row)
    return f"《{statement.title}》·{known.label if known else row}·{labels.get(column, column)}"
