"""What workers do for cases: wake those that are due, import files, each day seal and forget. site/jobs.py names these."""

from datetime import date, timedelta

from yiben.apps.cases.clock import now
from yiben.apps.cases.models.foreign import DONE
from yiben.apps.cases.services.inquiries import inquiries_forget
from yiben.apps.cases.services.recounting import calendar_recount, recount_due
from yiben.apps.cases.services.retention import personal_values_forget
from yiben.apps.cases.services.roots import heads_seal
from yiben.apps.cases.services.uploads import upload_do, uploads_forget
from yiben.apps.cases.services.waking import cases_wake
from yiben.apps.jobs.doing import Outcome, Work, job_progress
from yiben.apps.jobs.models import STEP_REFUSED


def wake() -> int:
    """Let the system take what it owes by now."""
    return cases_wake(at=now())


def seal(*, today: date) -> None:
    """Seal the heads of the cases that grew until yesterday."""
    heads_seal(day=today - timedelta(days=1))


def recount() -> None:
    """Reckon running limits again where the calendar is another than at the last time."""
    if recount_due():
        calendar_recount(by=None)


def forget(*, today: date) -> None:
    """Destroy the personal values of cases whose time is over, drop old vain inquiries, files and reports of imports."""
    personal_values_forget(today=today)
    inquiries_forget()
    uploads_forget(today=today)


def foreign_received(work: Work) -> Outcome:
    """Read or import the file of another platform that a step names; how many rows were read is told as it goes."""

    def follow(rows: int) -> None:
        job_progress(job_id=work.job_id, at=f"{work.name}：已读{rows:,}行")

    upload = upload_do(by=work.by, upload_id=work.parameters["upload"], follow=follow)
    report = upload.report
    if upload.state != DONE:
        more = report["problem_count"] - 1
        first = report["problems"][0]
        row = f"第{first['row']}行：" if first["row"] else ""
        says = f"{row}{first['message'][:300]}"
        says += f"（还有{more}处问题）" if more else ""
        return Outcome(f"{says}什么也没有写入，文件已删除。", upload.label, STEP_REFUSED)
    counts = f"{report['cases']:,}件、{report['fresh']:,}条新环节"
    if upload.dry_run:
        return Outcome(f"试读没有问题：{counts}。什么也没有写入，文件已删除。", upload.label)
    return Outcome(f"已导入{counts}，文件已删除。", upload.label)
