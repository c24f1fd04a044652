"""Writing audits: audit one paper or a folder of papers. The same paper and engine run once."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from yiben import __version__
from yiben.apps.audits import engine
from yiben.apps.audits.archive import pack
from yiben.apps.audits.charts import rows_of
from yiben.apps.audits.figures import figures_write
from yiben.apps.audits.listing import listing_write, stamp_renew
from yiben.apps.audits.models import Reading, Run
from yiben.apps.audits.selectors import documents_of
from yiben.apps.documents.models import Paper as Received
from yiben.apps.documents.selectors import paper_with_content
from yiben.apps.documents.services import paper_describe, paper_hold, paper_receive
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.selectors import organization_named
from yiben.core.audit.contract import envelope
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.core.audit.years import Closings, key_of
from yiben.core.statement.grid import Statement

UPLOAD_LIMIT = 20 * 1024 * 1024


class UploadRefused(Exception):
    """A file that is not taken in; the text tells the user why."""

    @classmethod
    def too_large(cls) -> "UploadRefused":
        """The refusal of a file above the limit."""
        return cls(f"文件超过{UPLOAD_LIMIT // 1024 // 1024}兆字节，没有接收。")


def audit_paper(
    *, name: str, data: bytes, owner: Organization | None = None, actor: str = SYSTEM, source: str = ""
) -> Run:
    """Audit a paper for the organisation that holds it; where this engine audited this content, that run."""
    return _audited(name=name, data=data, owner=owner, actor=actor, source=source)[0]


def _audited(
    *, name: str, data: bytes, owner: Organization | None, actor: str, source: str
) -> tuple[Run, bool]:
    sha256 = hashlib.sha256(data).hexdigest()
    version = engine.version()
    told = {"owner": owner, "actor": actor, "source": source}
    known = Run.objects.filter(paper__sha256=sha256, engine=version).select_related("paper").first()
    if known is None:
        audited = engine.audit(name, data, sha256=sha256, last_year=partial(_last_year, owner))
        return run_record(name=name, data=data, sha256=sha256, audited=audited, version=version, **told)
    fresh = owner is not None and paper_hold_listed(
        paper=known.paper, organization=owner, actor=actor, source=source
    )
    return known, fresh


@transaction.atomic
def paper_hold_listed(
    *, paper: Received, organization: Organization, actor: str = SYSTEM, source: str = ""
) -> bool:
    """Let an organisation hold a paper; where that is new, who lists papers counts them anew."""
    fresh = paper_hold(paper=paper, organization=organization, actor=actor, source=source)
    if fresh:
        stamp_renew()
    return fresh


def _last_year(owner: Organization | None, paper: Paper, _sha256: str) -> Sequence[Statement]:
    """What the paper of the year before closed with, of those that the same organisation holds."""
    key = key_of(paper)
    documents = documents_of(owner, organization=key[0], fiscal_year=key[1] - 1) if key else []
    closings = Closings()
    for document in documents:
        closings.keep(read(document, engine.book()))
    return closings.before(paper)


def audit_received_paper(
    *, paper_id: int, owner: Organization | None = None, actor: str = SYSTEM, source: str = ""
) -> Run:
    """Audit a paper that is stored already; where this engine audited it, that run."""
    paper = paper_with_content(paper_id=paper_id)
    return audit_paper(name=paper.name, data=bytes(paper.content), owner=owner, actor=actor, source=source)


def plain_name(name: str) -> str:
    """The last part of a sent name, without control characters and marks that turn the writing around."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return kept.strip()[-200:] or "未命名"


@transaction.atomic
def leads_mark_read(*, user: User, run_id: int) -> None:
    """Note that a user opened a run; the first time counts."""
    Reading.objects.get_or_create(user=user, run_id=run_id)


@transaction.atomic
def run_record(
    *,
    name: str,
    data: bytes,
    audited: engine.Audited,
    version: str,
    sha256: str | None = None,
    owner: Organization | None = None,
    actor: str = SYSTEM,
    source: str = "",
) -> tuple[Run, bool]:
    """Keep a result of a paper, and whether paper or run are new to its owner; a known run stays."""
    paper = paper_receive(name=name, data=data, sha256=sha256, actor=actor, source=source)
    received = owner is not None and paper_hold_listed(
        paper=paper, organization=owner, actor=actor, source=source
    )
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
        if audited.paper is not None:
            figures_write(run_id=run.pk, rows=rows_of(audited.paper))
        listing_write(run=run, result=result)
    return run, fresh or received


def _told(run: Run) -> dict[str, Any]:
    """What the journal keeps of a run: which engine, and what it counted."""
    counts = ("errors", "warnings", "hints", "found", "bound", "checked")
    return {"run": run.pk, "engine": run.engine, **{name: getattr(run, name) for name in counts}}


def papers_in(*, folder: Path) -> list[Path]:
    """The files below a folder that may be papers, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if engine.is_paper(path))


def load_folder(
    *,
    folder: Path,
    owner: Organization | None = None,
    follow: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Iterator[Run]:
    """Audit every paper below a folder, one run at a time; `follow` shows how far it is.

    A paper is held by the organisation below `owner` whose name was read in it, else by `owner` itself.
    """
    for path in follow(papers_in(folder=folder)):
        run = audit_paper(name=str(path.relative_to(folder)), data=path.read_bytes())
        if owner is not None:
            holder = organization_named(run.paper.organization, below=owner) or owner
            paper_hold_listed(paper=run.paper, organization=holder)
        yield run
