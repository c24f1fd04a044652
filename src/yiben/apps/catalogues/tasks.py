"""What workers do for the catalogue: import a file that was put in line. Twice gives the same import."""

from yiben.apps.catalogues.models import COMMITTED
from yiben.apps.catalogues.services.imports import items_do
from yiben.apps.jobs.doing import Outcome, Work
from yiben.apps.jobs.models import STEP_REFUSED


def import_received(work: Work) -> Outcome:
    """Import the file that a step names."""
    batch = items_do(by=work.by, batch_id=work.parameters["batch"])
    report = batch.report
    if batch.state != COMMITTED:
        more = report["problem_count"] - 1
        says = report["problems"][0]["message"]
        says = f"{says[:400]}（还有{more}处问题，整个文件没有导入）" if more else says
        return Outcome(says, batch.label, STEP_REFUSED)
    told = f"已导入：新增{report['new']}项，有变化{report['changed']}项，没有变化{report['same']}项。"
    return Outcome(told, batch.label)
