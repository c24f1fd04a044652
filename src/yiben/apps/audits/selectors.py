"""Reading audits: one row a paper (its latest run), and one paper in full, as far as somebody's powers reach.

Whoever may read papers in an organisation reads those that it or one below it holds; what is out of reach is
not there. Leads are shown only where `leads.read` reaches the paper too.
"""

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, Max, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable

from yiben.apps.audits.archive import unpack
from yiben.apps.audits.models import Run
from yiben.apps.audits.result import Result
from yiben.apps.documents.selectors import within_reach
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers
from yiben.core.document.parts import Document

# What a job is called that audits papers; site/jobs.py names its handler.
KIND = "audit.papers"


@dataclass(frozen=True)
class Numbers:
    """Numbers found, bound and checked."""

    found: int
    bound: int
    checked: int


@dataclass(frozen=True)
class PaperRow:
    """One paper in the list; without leads its counts are 0."""

    id: int
    name: str
    organization: str
    fiscal_year: int | None
    kinds: tuple[str, ...]
    problem: str
    errors: int
    warnings: int
    hints: int
    numbers: Numbers
    with_leads: bool = True


@dataclass(frozen=True)
class AuditedPaper:
    """One paper with its latest result, which holds no leads where `with_leads` is false."""

    id: int
    run: int
    name: str
    engine: str
    result: Result
    with_leads: bool = True


def latest_runs(powers: Powers) -> QuerySet[Run]:
    """The latest run of every paper within reach, without the heavy columns."""
    later = Run.objects.filter(paper=OuterRef("paper"), id__gt=OuterRef("id"))
    return (
        Run.objects.filter(~Exists(later), within_reach(powers))
        .select_related("paper")
        .defer("result", "archive", "paper__content")
        .annotate(with_leads=leads_told(powers))
    )


def paper_row(run: Run) -> PaperRow:
    """What the list shows of a run."""
    paper, told = run.paper, run.with_leads
    return PaperRow(
        id=paper.pk,
        name=paper.name,
        organization=paper.organization,
        fiscal_year=paper.fiscal_year,
        kinds=tuple(paper.kinds),
        problem=run.problem,
        errors=run.errors if told else 0,
        warnings=run.warnings if told else 0,
        hints=run.hints if told else 0,
        numbers=Numbers(run.found, run.bound, run.checked) if told else Numbers(0, 0, 0),
        with_leads=told,
    )


def audited_paper(powers: Powers, *, paper_id: int) -> AuditedPaper | None:
    """A paper with the result of its latest run; None where there is none, or it is out of reach."""
    run = (
        Run.objects.filter(within_reach(powers), paper_id=paper_id)
        .select_related("paper")
        .defer("result", "paper__content")
        .annotate(with_leads=leads_told(powers))
        .order_by("-id")
        .first()
    )
    if run is None:
        return None
    result = unpack(run.archive)
    shown = result if run.with_leads else result.without_leads()
    return AuditedPaper(run.paper.pk, run.pk, run.paper.name, run.engine, shown, run.with_leads)


def leads_told(powers: Powers) -> Combinable:
    """Whether a run's leads may be told: the same for all where `leads.read` reaches as far as `papers.read`."""
    if powers.covers("leads.read", "papers.read"):
        return Value(True)
    if not powers.may("leads.read"):
        return Value(False)
    return ExpressionWrapper(within_reach(powers, "leads.read"), output_field=BooleanField())


def documents_of(holder: Organization | None, *, organization: str, fiscal_year: int) -> list[Document]:
    """The final accounts of a bureau's year among the papers that a holder (or nobody) has, two at most."""
    runs = Run.objects.filter(
        paper__organization=organization,
        paper__fiscal_year=fiscal_year,
        paper__holdings__organization=holder,
        problem="",
    )
    newest = runs.order_by().values("paper").annotate(newest=Max("id")).values_list("newest", flat=True)[:2]
    archives = Run.objects.filter(id__in=list(newest)).values_list("archive", flat=True)
    return [unpack(archive).document for archive in archives]
