"""Declaring objectives: editions are appended, steps are taken by whom they belong to, never by the one who declared."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord, ObjectiveStep
from yiben.apps.indicators.models.objectives import (
    ADJUSTED,
    APPROVED,
    DROPPED,
    ORIGINAL,
    RETURNED,
    SUBMITTED,
)
from yiben.apps.indicators.objective_rules import checks, form_for, library, questionnaires
from yiben.apps.indicators.selectors.objective_facts import last_year, region_of
from yiben.apps.indicators.selectors.objectives import DRAFT, OPEN, STATES, EditionRow, page_of
from yiben.apps.indicators.services.common import (
    APPROVE,
    DECLARE,
    PerformanceRefused,
    Person,
    digest_of,
    journal,
    label_of,
    must,
)
from yiben.apps.indicators.services.ex_ante import ex_ante_missing
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.core.indicator.target.check import check
from yiben.core.indicator.target.fault import Misfit, ObjectiveFault
from yiben.core.indicator.target.finding import ObjectiveFinding, refused
from yiben.core.indicator.target.objective import PROJECT, SUBJECTS, Objective
from yiben.core.indicator.target.read import objective_of, plain


class ObjectiveRefused(PerformanceRefused):
    """An objective that cannot be kept; `misfits` say where, for a form that shows it beside what was typed."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        self.misfits = misfits
        super().__init__(one.message for one in misfits)


@transaction.atomic
def objective_declare(
    *, by: Person, unit: BudgetUnitRecord, year: int, plain: Mapping[str, Any], seen: int | None = None
) -> ObjectiveEdition:
    """Keep a draft of an objective: the first edition of the year, or the next one while it is not submitted.

    `seen` is the number of the edition somebody had before them: another since then is told, not overwritten.
    """
    must(by, DECLARE, unit)
    objective = _read(plain)
    if objective.year != year:
        read = str(objective.year)
        raise ObjectiveRefused((Misfit("year", "年度", read, f"应为{year}"),))
    record = _record(unit, objective)
    rows = page_of(record).editions
    last = rows[-1] if rows else None
    _unmoved(last, seen)
    if last is not None and last.state == SUBMITTED:
        raise PerformanceRefused(("这个绩效目标已经报送，正等批准。要改，请批准人先退回。",))
    if any(row.approved for row in rows):
        raise PerformanceRefused(("这个绩效目标已经批准。要改，请作调整，写明理由和文号；年初的值会留着。",))
    return _edition(by, record, last, objective, ORIGINAL, "")


@transaction.atomic
def objective_adjust(
    *,
    by: Person,
    objective: ObjectiveRecord,
    plain: Mapping[str, Any],
    basis: str,
    seen: int | None = None,
) -> ObjectiveEdition:
    """Keep a draft of an adjustment of an approved objective; the original edition stays beside it."""
    must(by, DECLARE, objective.unit)
    basis = " ".join(basis.split())
    if not basis or len(basis) > 500:
        raise PerformanceRefused(("调整要写明理由和文号，不超过500字。",))
    wanted = _read(plain)
    record = ObjectiveRecord.objects.select_for_update().get(pk=objective.pk)
    page = page_of(record)
    _unmoved(page.last, seen)
    if page.in_force is None:
        raise PerformanceRefused(("还没有批准的绩效目标，不用调整，直接改草稿即可。",))
    if page.last.state == SUBMITTED:
        raise PerformanceRefused(("上一次调整已经报送，正等批准。要改，请批准人先退回。",))
    key = (wanted.subject, wanted.year, wanted.name if wanted.subject == PROJECT else "")
    if key != (record.subject, record.year, record.project):
        raise PerformanceRefused(("调整不能改年度、范围和项目名称。换了项目，请撤销后另行申报。",))
    return _edition(by, record, page.last, wanted, ADJUSTED, basis)


@transaction.atomic
def objective_submit(*, by: Person, edition: ObjectiveEdition, note: str = "") -> ObjectiveStep:
    """Hand an edition in for approval; checks that refuse stop it."""
    must(by, DECLARE, edition.objective.unit)
    row = _last(edition)
    if row.state not in OPEN:
        raise PerformanceRefused((f"这一版的状态是“{STATES[row.state]}”，不能再报送。",))
    stopping = refused(findings_of(edition.objective.unit, row.objective))
    if stopping:
        raise PerformanceRefused(one.message for one in stopping)
    return _step(by, row, SUBMITTED, note, "objective.submit")


@transaction.atomic
def objective_return(*, by: Person, edition: ObjectiveEdition, note: str) -> ObjectiveStep:
    """Send a submitted edition back, with the reason."""
    must(by, APPROVE, edition.objective.unit)
    row = _last(edition)
    if row.state != SUBMITTED:
        raise PerformanceRefused((f"这一版的状态是“{STATES[row.state]}”，不能退回。",))
    if not note.strip():
        raise PerformanceRefused(("请写明退回的意见，申报人照着改。",))
    return _step(by, row, RETURNED, note, "objective.return")


@transaction.atomic
def objective_approve(*, by: Person, edition: ObjectiveEdition, note: str = "") -> ObjectiveStep:
    """Approve a submitted edition; never by who wrote or submitted it."""
    must(by, APPROVE, edition.objective.unit)
    row = _last(edition)
    if row.state != SUBMITTED:
        raise PerformanceRefused((f"这一版的状态是“{STATES[row.state]}”，不能批准。",))
    if by is not None and label_of(by) in {edition.actor, row.steps[-1].actor}:
        raise PerformanceRefused(("这一版是您申报或报送的，要由另一个人批准。",))
    missing = ex_ante_missing(edition.objective, row.objective)
    if missing:
        raise PerformanceRefused((missing,))
    return _step(by, row, APPROVED, note, "objective.approve")


@transaction.atomic
def objective_drop(*, by: Person, edition: ObjectiveEdition, note: str) -> ObjectiveStep:
    """Give an edition up: a draft by who declares, an approved one by who approves. It stays, and so does the reason."""
    row = _last(edition)
    approved = row.state == APPROVED
    must(by, APPROVE if approved else DECLARE, edition.objective.unit)
    if row.state == DROPPED:
        raise PerformanceRefused(("这一版已经撤销。",))
    if not note.strip():
        raise PerformanceRefused(("请写明撤销的理由。",))
    return _step(by, row, DROPPED, note, "objective.drop")


def objective_try(*, unit: BudgetUnitRecord, plain: Mapping[str, Any]) -> tuple[ObjectiveFinding, ...]:
    """What the checks say of something that was typed; ObjectiveRefused where it cannot be read. Nothing is kept."""
    return findings_of(unit, _read(plain))


def findings_of(unit: BudgetUnitRecord, objective: Objective) -> tuple[ObjectiveFinding, ...]:
    """What the checks say of an objective of a unit; PerformanceRefused where no form in force has its rubric."""
    region = region_of(unit.organization)
    form = form_for(objective, region)
    if form is None:
        where = f"{objective.year}年度{SUBJECTS[objective.subject]}"
        raise ObjectiveRefused(
            (Misfit("rubric", "评分表", objective.rubric, f"{where}没有用它的表样，请从列出的表样里选择"),)
        )
    return check(
        objective,
        form,
        checks(),
        library=library(objective.year),
        metrics=metrics(objective.year),
        last_year=last_year(unit, objective),
        questionnaires=questionnaires() or None,
    )


def _read(raw: Mapping[str, Any]) -> Objective:
    try:
        return objective_of(raw)
    except ObjectiveFault as fault:
        raise ObjectiveRefused(fault.problems) from None


def _record(unit: BudgetUnitRecord, objective: Objective) -> ObjectiveRecord:
    project = objective.name if objective.subject == PROJECT else ""
    key = {"unit": unit, "year": objective.year, "subject": objective.subject, "project": project}
    made, _ = ObjectiveRecord.objects.get_or_create(**key)
    return ObjectiveRecord.objects.select_for_update().get(pk=made.pk)


def _unmoved(last: EditionRow | None, seen: int | None) -> None:
    number = last.edition.number if last else 0
    if seen is not None and seen != number:
        raise PerformanceRefused(("您打开之后，别人已经保存了新的一版。请重新打开，看过新版再改。",))


def _edition(
    by: Person,
    record: ObjectiveRecord,
    last: EditionRow | None,
    objective: Objective,
    kind: str,
    basis: str,
) -> ObjectiveEdition:
    findings = [one.plain() for one in findings_of(record.unit, objective)]
    content = plain(objective)
    digest = digest_of(content)
    same = last is not None and last.state == DRAFT and last.edition.kind == kind
    if last is not None and same and last.edition.digest == digest and last.edition.basis == basis:
        return last.edition
    number = last.edition.number + 1 if last else 1
    made = ObjectiveEdition.objects.create(
        objective=record,
        number=number,
        kind=kind,
        content=content,
        digest=digest,
        findings=findings,
        basis=basis,
        actor=label_of(by),
        at=timezone.now(),
    )
    action = "objective.adjust" if kind == ADJUSTED else "objective.declare"
    after = {"edition": number, "digest": digest, "findings": len(findings)}
    journal(action, f"objective/{record.pk}", by, after=after)
    return made


def _last(edition: ObjectiveEdition) -> EditionRow:
    """The row of an edition, which must be the newest: an older one is past any step."""
    record = ObjectiveRecord.objects.select_for_update().get(pk=edition.objective_id)
    last = page_of(record).last
    if last.edition.pk != edition.pk:
        raise PerformanceRefused(("这一版之后已有新的一版，请对最新的一版办理。",))
    return last


def _step(by: Person, row: EditionRow, step: str, note: str, action: str) -> ObjectiveStep:
    note = " ".join(note.split())
    if len(note) > 500:
        raise PerformanceRefused((f"意见不超过500字，现有{len(note)}字。",))
    made = ObjectiveStep.objects.create(
        edition=row.edition,
        number=len(row.steps) + 1,
        step=step,
        note=note,
        actor=label_of(by),
        at=timezone.now(),
    )
    after = {"edition": row.edition.number, "digest": row.edition.digest, "note": note}
    journal(action, f"objective/{row.edition.objective_id}", by, before={"state": row.state}, after=after)
    return made
