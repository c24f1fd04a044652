"""Reading audits: one row a paper (its latest run), and one paper in full."""

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from yiben.apps.audits.archive import unpack
from yiben.apps.audits.models import Reading, Run
from yiben.apps.audits.result import Result
from yiben.apps.orgs.models import User

ORDERS = {
    "errors": ("-errors", "-warnings", "-hints", "paper__organization", "id"),
    "organization": ("paper__organization", "-paper__fiscal_year", "id"),
    "year": ("-paper__fiscal_year", "paper__organization", "id"),
    "checked": ("checked", "paper__organization", "id"),
    "received": ("-paper__received_at", "-id"),
}


@dataclass(frozen=True)
class Numbers:
    """Numbers found, bound and checked."""

    found: int
    bound: int
    checked: int


@dataclass(frozen=True)
class PaperRow:
    """One paper in the list."""

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


@dataclass(frozen=True)
class AuditedPaper:
    """One paper with its latest result."""

    id: int
    run: int
    name: str
    engine: str
    result: Result


def latest_runs() -> QuerySet[Run]:
    """The latest run of every paper, without the heavy columns."""
    newest = Run.objects.order_by().values("paper").annotate(newest=Max("id")).values("newest")
    return (
        Run.objects.filter(id__in=newest).select_related("paper").defer("result", "archive", "paper__content")
    )


def runs_matching(*, text: str = "", order: str = "errors") -> QuerySet[Run]:
    """Latest runs whose paper's organization, file name or year holds every word of a text."""
    runs = latest_runs()
    for word in text.split():
        match = Q(paper__organization__icontains=word) | Q(paper__name__icontains=word)
        if word.isdigit():
            match |= Q(paper__fiscal_year=int(word[:4]))
        runs = runs.filter(match)
    return runs.order_by(*ORDERS.get(order, ORDERS["errors"]))


def newest_runs() -> QuerySet[Run]:
    """Latest runs, the newest first."""
    return latest_runs().order_by("-id")


def unread_runs(*, user: User) -> QuerySet[Run]:
    """Latest runs with leads that a user has not opened, the most errors first."""
    read = Reading.objects.filter(run=OuterRef("pk"), user=user)
    found = Q(errors__gt=0) | Q(warnings__gt=0) | Q(hints__gt=0)
    return latest_runs().filter(found, ~Exists(read)).order_by(*ORDERS["errors"])


def paper_row(run: Run) -> PaperRow:
    """What the list shows of a run."""
    paper = run.paper
    return PaperRow(
        id=paper.pk,
        name=paper.name,
        organization=paper.organization,
        fiscal_year=paper.fiscal_year,
        kinds=tuple(paper.kinds),
        problem=run.problem,
        errors=run.errors,
        warnings=run.warnings,
        hints=run.hints,
        numbers=Numbers(run.found, run.bound, run.checked),
    )


def audited_paper(*, paper_id: int) -> AuditedPaper | None:
    """A paper with the result of its latest run; None where there is none."""
    run = (
        Run.objects.filter(paper_id=paper_id)
        .select_related("paper")
        .defer("result", "paper__content")
        .order_by("-id")
        .first()
    )
    if run is None:
        return None
    return AuditedPaper(run.paper.pk, run.pk, run.paper.name, run.engine, unpack(run.archive))
