"""Writing the papers of performance: an objective's forms, its report, or everything of a unit's year, as files.

Nothing is stored here; the same evaluation and texts make the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yiben.apps.disclosures.made import media_type
from yiben.apps.disclosures.performance_papers import Paper, book, papers_of
from yiben.apps.indicators.models.evaluations import SELF
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import UNIT, units_of
from yiben.apps.orgs.services import Refused
from yiben.core.disclosure.missing import Missing
from yiben.core.disclosure.performance.forms import form_page
from yiben.core.disclosure.performance.report import report, report_pieces
from yiben.core.disclosure.performance.said import Voice
from yiben.core.document.manuscript import Manuscript, Piece, Text
from yiben.core.indicator.target.objective import PROJECT
from yiben.formats.package import write_one

FORMATS = ("docx", "pdf", "xlsx", "html")
FORM, REPORT = "form", "report"
PARTS = {FORM: "自评表", REPORT: "自评报告"}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True)
class Written:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def manuscript_of(paper: Paper, part: str) -> Manuscript:
    """The forms of an objective, drawn whatever they lack, or its report with them; Refused names what it waits for."""
    if paper.one is None or paper.outline is None:
        raise Refused(f"{paper.page.name}：{paper.why}")
    layouts = book(paper.record.year).layouts
    if part == FORM:
        pieces = tuple(form_page(form, paper.one) for form in paper.forms)
        title = pieces[0].title if len(pieces) == 1 else f"{paper.one.name}{paper.one.year}年度绩效自评表"
        return Manuscript(title, paper.one.department, paper.one.year, pieces)
    made = report(paper.outline, paper.one, layouts, paper.forms)
    if isinstance(made, Missing):
        raise Refused("报告还不能生成，还差：\n" + "\n".join(made.told))
    return made


def paper_written(paper: Paper, part: str, kind: str) -> Written:
    """The forms of an objective, or its report with them, as a file."""
    return _written(manuscript_of(paper, part), kind)


def year_manuscript(unit: BudgetUnitRecord, year: int, profile: str, scope: str = UNIT) -> Manuscript:
    """Everything of a unit's year in one: what is lacking first, then forms and reports; Refused where nothing is."""
    papers = papers_of(units_of(unit, scope), year, profile)
    if not any(paper.one for paper in papers):
        told = "\n".join(f"{paper.name}：{paper.why}" for paper in papers)
        raise Refused(
            f"{unit.organization.name}{year}年度没有可以印的绩效自评。{told or '没有批准的绩效目标。'}"
        )
    name = unit.organization.name
    return Manuscript(f"{name}{year}年度绩效自评表和自评报告", name, year, tuple(_pieces(papers)))


def year_written(unit: BudgetUnitRecord, year: int, profile: str, kind: str, scope: str = UNIT) -> Written:
    """Everything of a unit's year as a file."""
    return _written(year_manuscript(unit, year, profile, scope), kind)


def _pieces(papers: Sequence[Paper]) -> Iterator[Piece]:
    lacking = list(_lacking(papers))
    if lacking:
        yield Text("还没有齐的", 1)
        yield from (Text(one) for one in lacking)
    for paper in sorted(papers, key=lambda paper: paper.record.subject == PROJECT):
        if paper.one is None:
            continue
        yield from (form_page(form, paper.one) for form in paper.forms)
        if paper.outline is not None and not paper.needs_of_report.count:
            yield Text(Voice(paper.one, paper.outline.words).say(paper.outline.headline), 1)
            layouts = book(paper.record.year).layouts
            yield from report_pieces(paper.outline, paper.one, layouts, below=1)


def _lacking(papers: Sequence[Paper]) -> Iterator[str]:
    for paper in papers:
        whys = [paper.why] if paper.why else list(paper.missing.told)
        yield from (f"{paper.name}：{why}" for why in whys)


def _written(made: Manuscript, kind: str) -> Written:
    if kind not in FORMATS:
        raise Refused(f"文件格式读到“{kind[:10]}”，应是{'、'.join(FORMATS)}之一。")
    name = _UNSAFE.sub("_", made.title)[:80]
    return Written(f"{name}.{kind}", media_type(f"x.{kind}"), write_one(kind, made))


__all__ = [
    "FORMATS",
    "PARTS",
    "SELF",
    "Written",
    "manuscript_of",
    "paper_written",
    "year_manuscript",
    "year_written",
]
