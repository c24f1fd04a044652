"""What workers do with papers: audit one that was received. Twice gives the same run."""

from yiben.apps.audits.services import audit_received_paper
from yiben.apps.jobs.doing import Outcome, Work
from yiben.apps.jobs.models import STEP_REFUSED
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.orgs.selectors import organization_of


def audit_received(work: Work) -> Outcome:
    """Audit the paper that a step names; what was audited before by this engine is found, not done again."""
    actor = work.by.label if work.by else SYSTEM
    owner = organization_of(work.parameters["owner"])
    run = audit_received_paper(
        paper_id=work.parameters["paper"], owner=owner, actor=actor, source=work.source
    )
    reference = f"paper/{run.paper_id}"
    if run.problem:
        return Outcome(f"未能审核：{run.problem}", reference, STEP_REFUSED)
    known = work.parameters.get("known")
    return Outcome("以前收过这份文件，这里是已有的审核。" if known else "已审核。", reference)
