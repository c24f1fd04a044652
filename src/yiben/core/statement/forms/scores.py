"""Score cells: a bare number, or a working with the score on a line of its own."""

import re
from dataclasses import dataclass

from yiben.core.document.parts import Cell
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.facts import Facts
from yiben.core.statement.forms.rows import number
from yiben.core.statement.forms.working import Working
from yiben.core.statement.forms.workings import read_working
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import PERCENT, POINTS

_PIECES = re.compile(r"[^\n，；。;]+")


@dataclass(frozen=True)
class ScoreCell:
    """What a score cell holds."""

    score: Fact | None = None
    working: str = ""
    calculation: Working | None = None


def read_score(cell: Cell | None, name: str, standard: str, words: Vocabulary, facts: Facts) -> ScoreCell:
    """The score and the working of a score cell."""
    if cell is None or not squash(cell.text):
        return ScoreCell()
    label = f"{name}·得分"
    if number(squash(cell.text)):
        return ScoreCell(facts.points(cell, label))
    score: Fact | None = None
    calculation: Working | None = None
    for piece in _PIECES.finditer(cell.text):
        line, plain = piece[0], squash(piece[0])
        said = words.phrase("score_said").fullmatch(plain)
        printed = read_number(said[1], POINTS) if said else None
        place = cell.anchor.span(piece.start(), piece.end())
        if printed:
            score = facts.keep(Fact(printed, place, facts.label(label)))
        elif plain and calculation is None:
            calculation = read_working(line, place, facts.label(label), standard, words)
    if calculation:
        for fact in (*calculation.operands, calculation.result):
            if fact:
                facts.keep(fact)
        if score is None and calculation.result and calculation.result.printed.unit is not PERCENT:
            score = calculation.result
    return ScoreCell(score, cell.text.strip(), calculation)
