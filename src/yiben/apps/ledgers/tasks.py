"""What workers do for ledgers: import a file that was put in line. Twice gives the same import."""

from yiben.apps.jobs.doing import Outcome, Work, job_progress
from yiben.apps.jobs.models import STEP_REFUSED
from yiben.apps.ledgers.models.imports import COMMITTED
from yiben.apps.ledgers.services.imports import import_do


def import_received(work: Work) -> Outcome:
    """Import the batch that a step names; how many rows were read so far is told as it goes."""

    def follow(rows: int) -> None:
        job_progress(job_id=work.job_id, at=f"{work.name}：已检查{rows:,}行")

    batch = import_do(by=work.by, batch_id=work.parameters["batch"], follow=follow)
    report = batch.report
    if batch.state != COMMITTED:
        more = report["problem_count"] - 1
        says = report["problems"][0]["message"]
        says = f"{says[:400]}（还有{more}处问题，整个文件没有导入）" if more else says
        return Outcome(says, batch.label, STEP_REFUSED)
    counts = report["counts"]
    parts = [
        f"凭证{counts['vouchers']}张、分录{counts['postings']}行" if counts["vouchers"] else "",
        f"登记{sum(counts['entries'].values())}条" if counts["entries"] else "",
        f"成表{counts['statements']}张" if counts["statements"] else "",
    ]
    return Outcome(f"已导入：{'，'.join(part for part in parts if part)}。", batch.label)
