"""What workers do for disclosures: make the package of a unit and year. Twice gives the same edition."""

from yiben.apps.disclosures.making import missing_text, package_write
from yiben.apps.disclosures.package_services import package_store
from yiben.apps.disclosures.words import draft_of, words_of
from yiben.apps.jobs.doing import Outcome, Work, job_progress
from yiben.apps.jobs.models import STEP_REFUSED
from yiben.apps.ledgers.selectors.units import unit_by_id
from yiben.apps.orgs.services import Refused


def package_made(work: Work) -> Outcome:
    """Write all files of a package, keep it as an edition, and let the audit of its files be its gate."""
    unit = unit_by_id(work.parameters["unit"])
    words = words_of(unit, work.parameters["year"]) if unit else None
    if unit is None or words is None or work.by is None:
        return Outcome("没有找到要公开的单位和年度，或者没有登记是谁要求的。", "", STEP_REFUSED)
    try:
        draft = draft_of(words)
        if draft.missing is not None:
            return Outcome(missing_text(draft.missing)[:480], "", STEP_REFUSED)
        job_progress(job_id=work.job_id, at=f"{work.name}：正在生成文件")
        made = package_write(draft)
        job_progress(job_id=work.job_id, at=f"{work.name}：正在审核生成的文件")
        package = package_store(
            by=work.by,
            made=made,
            organization=unit.organization,
            code=unit.code,
            reason=work.parameters.get("reason", ""),
        )
    except Refused as refused:
        return Outcome(str(refused)[:480], "", STEP_REFUSED)
    return Outcome(f"已生成第{package.number}版，共{len(made.files)}个文件。", f"package/{package.pk}")
