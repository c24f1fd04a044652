"""The self-evaluations that the disclosure of a unit and year attaches; nothing for units without objectives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yiben.apps.disclosures.performance_papers import Paper, book, papers_of
from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import units_of
from yiben.core.disclosure.missing import EvaluationNeeded, Missing
from yiben.core.disclosure.performance.attach import Attached, attachments, said_of
from yiben.core.document.manuscript import Piece
from yiben.core.indicator.target.objective import PROJECT
from yiben.core.value.unit import Unit, money_unit
from yiben.formats import definitions

SECTIONS = ("performance", "attachments")


@dataclass(frozen=True)
class Attachment:
    """What goes into a package: pieces by section, what they wait for, and what they were made of."""

    added: dict[str, tuple[Piece, ...]]
    waits: Missing
    inputs: list[Any]
    definitions: dict[str, int]


def performance_attached(
    unit: BudgetUnitRecord, year: int, profile: str, scope: str, money: str
) -> Attachment | None:
    """The attachment of a package; None where no unit of its scope has an objective of the year."""
    units = units_of(unit, scope)
    if not ObjectiveRecord.objects.filter(unit__in=units, year=year).exists():
        return None
    papers = papers_of(units, year, profile)
    if not papers:
        return None
    waits = _waits(papers)
    if waits.count:
        return Attachment({}, waits, [], {})
    return Attachment(
        _pieces(papers, year, money_unit(money)), waits, [_input(paper) for paper in papers], _versions(year)
    )


def _pieces(papers: Sequence[Paper], year: int, unit: Unit) -> dict[str, tuple[Piece, ...]]:
    held = book(year)
    attached = [
        Attached(paper.one, paper.forms, paper.outline if paper.required else None)
        for paper in sorted(papers, key=lambda paper: paper.record.subject != PROJECT)
        if paper.one is not None
    ]
    said = said_of(attached, year, unit, held.words)
    return dict(zip(SECTIONS, (said, tuple(attachments(attached, held.layouts, held.words))), strict=True))


def _waits(papers: Sequence[Paper]) -> Missing:
    """Every evaluation that cannot be printed, and every part and figure that a paper lacks, each a sentence."""
    found = [(paper, why) for paper in papers for why in ([paper.why] if paper.why else paper.missing.told)]
    for paper in papers:
        if paper.one is not None and paper.one.subject == PROJECT and paper.one.money.final is None:
            amount = str(book(paper.record.year).words["package"]["amount"])
            found.append((paper, f"评价里没有“{amount}”，正文的资金合计无从得出。请补上预算，重新自评。"))
    return Missing(
        evaluations=tuple(
            EvaluationNeeded(paper.record.unit.organization.name, paper.name, why) for paper, why in found
        )
    )


def _input(paper: Paper) -> list[Any]:
    """What a paper was made of, for the fingerprint of the package."""
    evaluation, one = paper.evaluation, paper.one
    assert evaluation is not None and one is not None
    money = [one.money.declared, one.money.compiled, one.money.final, one.money.outturn]
    return [one.key, evaluation.number, evaluation.digest, money, dict(one.texts)]


def _versions(year: int) -> dict[str, int]:
    shelves = ("performance_forms", "performance_reports", "performance_profiles")
    return {
        f"{shelf}/{one.id}": one.version
        for shelf in shelves
        for one in definitions.load(shelf)
        if one.holds_in(year)
    }
