"""Writing audits: audit one paper or a folder of papers. The same paper and engine run once."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from yiben import __version__
from yiben.apps.audits import engine
from yiben.apps.audits.archive import pack
from yiben.apps.audits.listing import listing_write
from yiben.apps.audits.models import Reading, Run
from yiben.apps.documents.services import paper_describe, paper_receive
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import User
from yiben.core.audit.contract import envelope
from yiben.formats import registry

UPLOAD_LIMIT = 20 * 1024 * 1024


class UploadRefused(Exception):
    """A file that is not taken in; the text tells the user why."""

    @classmethod
    def too_large(cls) -> "UploadRefused":
        """The refusal of a file above the limit."""
        return cls(f"文件超过{UPLOAD_LIMIT // 1024 // 1024}兆字节，没有接收。")


def audit_paper(*, name: str, data: bytes, actor: str = SYSTEM, source: str = "") -> Run:
    """Audit a paper and keep the run; where this content was audited by this engine, that run."""
    sha256 = hashlib.sha256(data).hexdigest()
    version = engine.version()
    known = Run.objects.filter(paper__sha256=sha256, engine=version).first()
    if known is not None:
        return known
    audited = engine.audit(name, data)
    return run_record(name=name, data=data, audited=audited, version=version, actor=actor, source=source)


def paper_upload(*, by: User, name: str, data: bytes) -> tuple[Run, bool]:
    """Audit a paper that somebody sent, and whether it is new. Its name is only a name, never a path."""
    name = plain_name(name)
    if len(data) > UPLOAD_LIMIT:
        raise UploadRefused.too_large()
    if not data:
        raise UploadRefused("文件是空的，没有接收。")
    if not registry.readable(name):
        raise UploadRefused(f"“{name}”不是能读的格式，没有接收。可以送审 docx、html、txt 文件。")
    before = Run.objects.order_by("-id").values_list("id", flat=True).first() or 0
    run = audit_paper(name=name, data=data, actor=by.label, source=by.source)
    return run, run.pk > before


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
        listing_write(run=run, result=result)
    return run


def _told(run: Run) -> dict[str, Any]:
    """What the journal keeps of a run: which engine, and what it counted."""
    counts = ("errors", "warnings", "hints", "found", "bound", "checked")
    return {"run": run.pk, "engine": run.engine, **{name: getattr(run, name) for name in counts}}


def papers_in(*, folder: Path) -> list[Path]:
    """The files below a folder that may be papers, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if engine.is_paper(path))


def load_folder(*, folder: Path, follow: Callable[[Sequence[Path]], Iterable[Path]] = iter) -> Iterator[Run]:
    """Audit every paper below a folder, one run at a time; `follow` shows how far it is."""
    for path in follow(papers_in(folder=folder)):
        yield audit_paper(name=str(path.relative_to(folder)), data=path.read_bytes())
