"""Audited papers for other systems: page by page by key, one paper, its contract, the state of an audit.

A page begins after the last paper of the page before, so that it costs the same however far one has read, and
papers that arrive meanwhile move nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from yiben.apps.audits.models import Run
from yiben.apps.audits.selectors import KIND
from yiben.apps.documents.models import Paper
from yiben.apps.documents.selectors import within_reach
from yiben.apps.jobs.models import FAILED, RUNNING, Job, Step
from yiben.apps.orgs.selectors import Powers


@dataclass(frozen=True)
class PaperSummary:
    """A paper with its latest run; leads and numbers are None where they may not be told."""

    id: int
    facts: dict[str, Any]
    problem: str
    leads: dict[str, int] | None
    numbers: dict[str, int] | None


@dataclass(frozen=True)
class PaperPage:
    """Some papers, and whether there are more."""

    papers: list[PaperSummary]
    more: bool


@dataclass(frozen=True)
class Contract:
    """What a run answered by the JSON contract, and which engine answered."""

    engine: str
    contract: dict[str, Any]


@dataclass(frozen=True)
class AuditState:
    """How far an audit is; `paper` as soon as it is audited."""

    id: str
    state: str
    paper: int | None
    problem: dict[str, str] | None


def papers_page(
    powers: Powers,
    *,
    text: str = "",
    fiscal_year: int | None = None,
    after: int | None = None,
    limit: int = 50,
) -> PaperPage:
    """Papers within reach that match, the newest received first, from after a paper on."""
    papers = _papers(powers).filter(_matching(text)).order_by("-pk")
    if fiscal_year is not None:
        papers = papers.filter(fiscal_year=fiscal_year)
    if after is not None:
        papers = papers.filter(pk__lt=after)
    found = list(papers[: limit + 1])
    return PaperPage(_summaries(powers, found[:limit]), len(found) > limit)


def paper_for(powers: Powers, *, paper_id: int) -> PaperSummary | None:
    """A paper within reach; None for any other."""
    return next(iter(_summaries(powers, list(_papers(powers).filter(pk=paper_id)))), None)


def contract_for(powers: Powers, *, paper_id: int) -> Contract | None:
    """The contract of a paper's latest run, where `leads.read` reaches it."""
    run = _reached(powers, "leads.read").filter(paper_id=paper_id).only("engine", "result").last()
    return Contract(run.engine, run.result) if run else None


def audit_for(powers: Powers, *, audit_id: str) -> AuditState | None:
    """The state of the audit of a paper that a client of an organisation within `papers.upload` sent in."""
    if not (audit_id.isascii() and audit_id.isdigit() and len(audit_id) < 19):
        return None
    reach = powers.within("papers.upload", "organization__path")
    # A client is no user: what users send in, several papers at a time, is followed on the pages of jobs.
    job = Job.objects.filter(reach, kind=KIND, by__isnull=True, pk=int(audit_id)).first()
    step = Step.objects.filter(job=job).first() if job else None
    if job is None or step is None:
        return None
    if not job.ended:
        return AuditState(str(job.pk), "running" if job.state == RUNNING else "queued", None, None)
    found = Run.objects.filter(paper_id=step.parameters["paper"]).order_by("-id")
    run = found.values("problem", code=F("result__documents__0__problem__code")).first()
    paper = step.parameters["paper"] if run else None
    problem = None
    if job.state == FAILED:
        refused = run is not None and run["problem"]
        problem = {
            "code": (run["code"] or "internal") if refused else "internal",
            "message": run["problem"] if refused else step.says,
        }
    return AuditState(str(job.pk), "failed" if problem else "done", paper, problem)


def _reached(powers: Powers, permission: str) -> QuerySet[Run]:
    return Run.objects.filter(within_reach(powers, permission)).order_by("id")


def _papers(powers: Powers) -> QuerySet[Paper]:
    """The audited papers within reach. The page is cut from them first, and only its runs are looked up then."""
    audited = Exists(Run.objects.filter(paper=OuterRef("pk")))
    return Paper.objects.filter(audited, within_reach(powers, paper="pk")).defer("content")


def _matching(text: str) -> Q:
    """The condition that organization, file name or year holds every word of a text."""
    found = Q()
    for word in text.split():
        match = Q(organization__icontains=word) | Q(name__icontains=word)
        if word.isascii() and word.isdigit():
            match |= Q(fiscal_year=int(word[:4]))
        found &= match
    return found


def _summaries(powers: Powers, papers: list[Paper]) -> list[PaperSummary]:
    runs = Run.objects.filter(paper__in=[paper.pk for paper in papers]).defer("result", "archive")
    latest = {run.paper_id: run for run in runs.order_by("id")}
    told = powers.covers("leads.read", "papers.read")
    return [_summary(paper, latest[paper.pk], told) for paper in papers]


def _summary(paper: Paper, run: Run, told: bool) -> PaperSummary:
    facts = {
        "id": paper.pk,
        "name": paper.name,
        "sha256": paper.sha256,
        "received_at": paper.received_at,
        "audited_at": run.audited_at,
        "engine": run.engine,
        "organization": paper.organization or None,
        "fiscal_year": paper.fiscal_year,
        "kinds": paper.kinds,
    }
    leads = {"error": run.errors, "warning": run.warnings, "hint": run.hints}
    numbers = {"found": run.found, "bound": run.bound, "checked": run.checked}
    return PaperSummary(paper.pk, facts, run.problem, leads if told else None, numbers if told else None)
