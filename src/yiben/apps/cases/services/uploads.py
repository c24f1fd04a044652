"""Files of other platforms in line: kept until their job has read them, then emptied; a report stays for some weeks."""

import zlib
from datetime import date, timedelta
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.cases.models import ForeignBatch, ForeignUpload
from yiben.apps.cases.models.foreign import DONE, REFUSED, WAITING
from yiben.apps.cases.services.common import IMPORT, Person, label_of, must, powers_for
from yiben.apps.cases.services.foreign import Follow, foreign_import, source_named
from yiben.apps.cases.services.foreign_report import ForeignRefused, ForeignReport, refused, told
from yiben.apps.jobs.models import Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.services import Refused
from yiben.formats.problem import ReadProblem

KIND = "cases.import"
REPORT_DAYS, FILE_DAYS = 30, 7


def upload_try(
    *, by: Person, organization: Organization, source: str, name: str, data: bytes
) -> dict[str, Any]:
    """Read a file at once, as a report; nothing is written and nothing is kept."""
    try:
        report = foreign_import(
            by=by, organization=organization, source=source, name=name, data=data, dry_run=True
        )
    except ReadProblem as problem:
        return refused(problem.message)
    return told(report)


@transaction.atomic
def upload_submit(
    *, by: Person, organization: Organization, source: str, name: str, data: bytes, dry_run: bool = False
) -> tuple[ForeignUpload, Job]:
    """Keep a file until its job has read it, and put that job in line."""
    must(by, powers_for(by), (IMPORT,), organization)
    name = PurePath(name.replace("\\", "/")).name or "未命名"
    upload = ForeignUpload.objects.create(
        organization=organization,
        source=source_named(source),
        name=name[-200:],
        sha256=sha256(data).hexdigest(),
        size=len(data),
        content=zlib.compress(data, 1),
        dry_run=dry_run,
        actor=label_of(by),
        at=timezone.now(),
    )
    title = f"试读“{name}”" if dry_run else f"导入“{name}”"
    job = job_enqueue(kind=KIND, title=title, steps=[Planned(name, {"upload": upload.pk})], by=by)
    return upload, job


def upload_do(*, by: Person, upload_id: int, follow: Follow | None = None) -> ForeignUpload:
    """Read or import what was put in line, and empty the file. Twice is once: what ended stays as it is."""
    upload = ForeignUpload.objects.select_related("organization").get(pk=upload_id)
    if upload.state != WAITING:
        return upload
    written = _written(upload)
    if written is not None:  # by a worker that died before it could say so
        return _end(
            by, upload, told(ForeignReport(written.rows, 0, written.fresh, written.fresh, batch=written))
        )
    try:
        report = foreign_import(
            by=by,
            organization=upload.organization,
            source=upload.source,
            name=upload.name,
            data=zlib.decompress(upload.content),
            dry_run=upload.dry_run,
            follow=follow,
        )
    except ForeignRefused as problems:
        return _end(by, upload, told(problems.report))
    except ReadProblem as problem:
        return _end(by, upload, refused(problem.message))
    except Refused as reason:
        return _end(by, upload, refused(str(reason)))
    return _end(by, upload, told(report))


@transaction.atomic
def uploads_forget(*, today: date) -> int:
    """Empty files that no job has read for a week, drop reports after a month; how many there were."""
    end = timezone.now() - timedelta(days=FILE_DAYS)
    waiting = ForeignUpload.objects.filter(state=WAITING, at__lt=end)
    late = refused(f"{FILE_DAYS}天没有处理，文件已删除。请确认处理进程在运行，再重新上传。")
    emptied = waiting.update(content=b"", state=REFUSED, report=late, ended_at=timezone.now())
    old = ForeignUpload.objects.filter(at__date__lt=today - timedelta(days=REPORT_DAYS))
    dropped, _ = old.exclude(state=WAITING).delete()
    return emptied + dropped


def _written(upload: ForeignUpload) -> ForeignBatch | None:
    if upload.dry_run:
        return None
    made = ForeignBatch.objects.filter(
        organization=upload.organization, source=upload.source, sha256=upload.sha256, at__gte=upload.at
    )
    return made.first()


@transaction.atomic
def _end(by: Person, upload: ForeignUpload, report: dict[str, Any]) -> ForeignUpload:
    upload.state = DONE if report["good"] else REFUSED
    upload.content, upload.report, upload.ended_at = b"", report, timezone.now()
    upload.save(update_fields=["state", "content", "report", "ended_at"])
    if not report["good"] and not upload.dry_run:
        after = {"upload": upload.label, "sha256": upload.sha256, "problems": report["problem_count"]}
        journal_append(
            action="foreign.refuse",
            target=f"organization/{upload.organization_id}",
            actor=label_of(by),
            source=by.source if by is not None else "",
            after=after,
        )
    return upload
