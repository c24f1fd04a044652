"""The hand-labelled numbers of the five papers, and what the program makes of each."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.support.seeds import SEEDS, audited
from yiben.apps.audits import engine
from yiben.core.audit.paper import Paper
from yiben.core.document.parts import Paragraph
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.unit import Unit, unit_of

LABELS = Path(__file__).resolve().parents[1] / "corpus" / "bindings"
NUMBERS = tuple(path.stem for path in sorted(LABELS.glob("*.yaml")))
_NUMBER = re.compile(r"(?<![\d.,A-Za-z])-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Verdict:
    """One label and what the program says of its number; `wrong` is empty where the binding is right."""

    label: Mapping
    fact: Fact | None
    bound: bool
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Bound, and unit, period and name agree with the label."""
        return self.bound and not self.wrong


@dataclass(frozen=True)
class Score:
    """The counts of a set of labelled numbers."""

    labelled: int
    found: int
    bound: int
    right: int

    @property
    def precision(self) -> float:
        """Right bindings among all bindings."""
        return self.right / self.bound if self.bound else 0.0

    @property
    def share(self) -> float:
        """Bound among all labelled numbers."""
        return self.bound / self.labelled


def labels(seed: str) -> list[dict]:
    """The labels of a paper."""
    return yaml.safe_load((LABELS / f"{seed}.yaml").read_text(encoding="utf-8"))


def score(verdicts: list[Verdict]) -> Score:
    """Count verdicts."""
    return Score(
        len(verdicts),
        sum(v.fact is not None for v in verdicts),
        sum(v.bound for v in verdicts),
        sum(v.right for v in verdicts),
    )


@cache
def judged(seed: str) -> list[Verdict]:
    """Every label of a paper, judged."""
    paper = audited(seed).paper
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    pieces = list(_pieces(paper))
    return [_judge(label, paper, lines, pieces) for label in labels(seed)]


def _judge(label: dict, paper: Paper, lines: list[str], pieces: list[tuple[str, Anchor]]) -> Verdict:
    fact = _fact(label, paper, lines, pieces)
    if fact is None:
        return Verdict(label, None, False, ("not found",))
    wrong = []
    if not _same_unit(fact.printed.unit, unit_of(label["unit"])):
        wrong.append(f"unit {fact.printed.unit.symbol or '-'}")
    if not _same_period(fact.period or _year(paper), label):
        wrong.append(f"period {fact.period}")
    name = _plain(" ".join((fact.label, *_concepts(fact))))
    wrong.extend(
        f"no {words}"
        for words in label["words"]
        if not any(_plain(word) in name for word in words.split("|"))
    )
    return Verdict(label, fact, fact.key in paper.bound, tuple(wrong))


def _fact(label: dict, paper: Paper, lines: list[str], pieces: list[tuple[str, Anchor]]) -> Fact | None:
    anchor, start, end = _place(label, lines, pieces)
    block = (anchor.block, anchor.row, anchor.column)
    here = [f for f in paper.facts.values() if (f.anchor.block, f.anchor.row, f.anchor.column) == block]
    within = [f for f in here if f.anchor.start is not None and f.anchor.start < end and f.anchor.end > start]
    whole = [
        f for f in here if f.anchor.start is None and _figure(f.printed.text) == _figure(label["figure"])
    ]
    return next(iter(within + whole), None)


def _place(label: dict, lines: list[str], pieces: list[tuple[str, Anchor]]) -> tuple[Anchor, int, int]:
    """Where in which cell or paragraph the labelled figure stands: cells keep only the line they begin on."""
    first = max(a.line for _, a in pieces if a.line <= label["line"])
    figure = label["figure"]
    before = sum(_tokens(line).count(figure) for line in lines[first - 1 : label["line"] - 1])
    left = before + label.get("nth", 1)
    for text, anchor in pieces:
        if anchor.line < first:
            continue
        for match in _NUMBER.finditer(text):
            left -= _token(match) == figure
            if not left:
                return anchor, match.start(), match.end()
    raise AssertionError(f"第{label['line']}行没有{figure}")


def _pieces(paper: Paper) -> Iterator[tuple[str, Anchor]]:
    for block in paper.document.blocks:
        for part in (block,) if isinstance(block, Paragraph) else block.cells():
            yield part.text, part.anchor


def _tokens(line: str) -> list[str]:
    return [_token(match) for match in _NUMBER.finditer(line)]


def _token(match: re.Match) -> str:
    return match[0].rstrip(",")


def _figure(text: str) -> str:
    found = _NUMBER.search(text)
    return _token(found).replace(",", "") if found else ""


def _same_unit(unit: Unit, expected: Unit) -> bool:
    def of(one: Unit) -> tuple:
        return one.dimension, one.scale, _plain(one.kind)

    return of(unit) == of(expected)


def _same_period(period: Period | None, label: dict) -> bool:
    if period is None or period.year != label["year"]:
        return False
    return label.get("moment", "year") in (period.moment, "any")


def _year(paper: Paper) -> Period | None:
    return Period(paper.fiscal_year) if paper.fiscal_year else None


def _concepts(fact: Fact) -> list[str]:
    vocabulary = engine.book().vocabulary
    return [vocabulary.title(concept) or concept for concept in fact.concepts]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
