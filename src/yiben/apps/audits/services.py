"""Writing audits: audit one paper or a folder of papers. The same paper and engine run once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from yiben import __version__
from yiben.apps.audits import engine
from yiben.apps.audits.archive import pack
from yiben.apps.audits.models import Run
from yiben.apps.documents.services import paper_describe, paper_receive
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.core.audit.contract import envelope


def audit_paper(*, name: str, data: bytes, actor: str = SYSTEM, source: str = "") -> Run:
    """Audit a paper and keep the run; where this content was audited by this engine, that run."""
    sha256 = hashlib.sha256(data).hexdigest()
    version = engine.version()
    known = Run.objects.filter(paper__sha256=sha256, engine=version).first()
    if known is not None:
        return known
    audited = engine.audit(name, data)
    return run_record(name=name, data=data, audited=audited, version=version, actor=actor, source=source)


@transaction.atomic
def run_record(
    *,
    name: str,
    data: bytes,
    audited: engine.Audited,
    version: str,
    actor: str = SYSTEM,
    source: str = "",
) -> Run:
    """Keep a result of a paper; where the paper has a run of this engine, that one stays."""
    paper = paper_receive(name=name, data=data, actor=actor, source=source)
    result = audited.result
    problem = result.problem
    run, fresh = Run.objects.get_or_create(
        paper=paper,
        engine=version,
        defaults={
            "result": envelope(__version__, [audited.entry]),
            "archive": pack(result),
            "problem": problem.message[:500] if problem else "",
            "errors": result.count("error"),
            "warnings": result.count("warning"),
            "hints": result.count("hint"),
            "found": result.numbers.found,
            "bound": result.numbers.bound,
            "checked": result.numbers.checked,
        },
    )
    if fresh:
        paper_describe(
            paper=paper,
            format=result.document.format,
            organization=result.organization,
            fiscal_year=result.fiscal_year,
            kinds=result.kinds,
            actor=actor,
            source=source,
        )
        journal_append(
            action="audit.record",
            target=f"paper/{paper.pk}",
            actor=actor,
            source=source,
            after=_told(run),
        )
    return run


def _told(run: Run) -> dict[str, Any]:
    """What the journal keeps of a run: which engine, and what it counted."""
    counts = ("errors", "warnings", "hints", "found", "bound", "checked")
    return {"run": run.pk, "engine": run.engine, **{name: getattr(run, name) for name in counts}}


def papers_in(*, folder: Path) -> list[Path]:
    """The files below a folder that may be papers, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if engine.is_paper(path))


def load_folder(*, folder: Path) -> Iterator[Run]:
    """Audit every paper below a folder; one run at a time."""
    for path in papers_in(folder=folder):
        yield audit_paper(name=str(path.relative_to(folder)), data=path.read_bytes())
