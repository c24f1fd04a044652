"""Importing objectives: a dry run that tells every problem with its row, then all of the file or nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.objective_rules import form_for, form_of_rows, forms_for, workbook_say
from yiben.apps.indicators.selectors.objective_facts import region_of
from yiben.apps.indicators.selectors.objectives import ObjectivePage, objectives_of
from yiben.apps.indicators.services.common import (
    DECLARE,
    PerformanceRefused,
    Person,
    journal,
    must,
)
from yiben.apps.indicators.services.objective_rows import (
    ObjectiveRows,
    RowsRead,
    amounts_of,
    rows_read,
    rows_write,
)
from yiben.apps.indicators.services.objectives import ObjectiveRefused, objective_declare
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.units import unit_named
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.target.objective import PROJECT, SUBJECTS
from yiben.core.indicator.target.read import objective_of
from yiben.core.indicator.target.typed import plain_of_texts
from yiben.core.intake.problem import RowProblem
from yiben.formats.problem import ReadProblem

NEW, CHANGED, SAME = "new", "changed", "same"
_COLUMNS = {"levels": "first", "slot": "first", "value": "target", "words": "target", "unit": "unit_of"}
_COLUMNS |= {"source": "of", "source.of": "of", "source.kind": "kind", "curve": "deduct"}


@dataclass
class ObjectiveReport:
    """What came of a file: how many objectives are new, changed and as they were, every problem, every finding."""

    name: str
    sha256: str
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)
    findings: list[tuple[str, RowProblem]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    editions: list[int] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """True where nothing keeps the file from being imported; findings do not, they keep drafts from approval."""
        return not self.problems

    @property
    def objectives(self) -> int:
        """How many objectives the file holds."""
        return sum(self.counts.values())


class _Rollback(Exception):
    """Ends the trial of a dry run, or a file that is refused."""


def objectives_try(*, by: Person, name: str, data: bytes) -> ObjectiveReport:
    """A dry run: everything that is wrong, and what would change. Nothing is kept."""
    report, read = _looked(name, data)
    try:
        with transaction.atomic():
            _write(by, report, read)
            raise _Rollback
    except _Rollback:
        report.editions.clear()
        return report


@transaction.atomic
def objectives_import(*, by: Person, name: str, data: bytes) -> ObjectiveReport:
    """Import a file as drafts, all of it or nothing; where nothing was, `good` is false and every problem is told."""
    report, read = _looked(name, data)
    try:
        with transaction.atomic():
            _write(by, report, read)
            if not report.good:
                raise _Rollback
    except _Rollback:
        report.editions.clear()
    action = "objective.import" if report.good else "objective.refuse"
    after = {"file": report.sha256, "name": name[-100:], "problems": len(report.problems), **report.counts}
    journal(action, f"file/{report.sha256[:16]}", by, after=after)
    return report


def objectives_export(
    *, powers: Powers, unit: BudgetUnitRecord | None = None, year: int | None = None
) -> tuple[int, bytes]:
    """The newest edition of each objective within reach as a workbook that can be imported again."""
    found = [one for one in objectives_of(powers, unit=unit, year=year) if one.last.state != "dropped"]
    return len(found), rows_write(
        (one.record.unit.code, one.last.edition.content, _title(one)) for one in found
    )


def _title(page: ObjectivePage) -> str:
    form = form_for(page.last.objective, region_of(page.record.unit.organization))
    return form.title if form else ""


def _looked(name: str, data: bytes) -> tuple[ObjectiveReport, RowsRead]:
    report = ObjectiveReport(name, hashlib.sha256(data).hexdigest())
    try:
        read = rows_read(name, data)
    except ReadProblem as problem:
        report.problems.append(RowProblem(problem.code, problem.message))
        return report, RowsRead()
    report.problems += read.problems
    report.notes, report.rows = read.notes, read.rows
    return report, read


def _write(by: Person, report: ObjectiveReport, read: RowsRead) -> None:
    units: dict[str, BudgetUnitRecord | None] = {}
    for rows in read.objectives:
        text = rows.head["unit"]
        if text not in units:
            units[text] = unit_named(text) if text else None
        unit = units[text]
        if unit is None:
            _tell(report, rows, "unit", text, text or "空")
            continue
        try:
            must(by, DECLARE, unit)
        except PerformanceRefused:
            _tell(report, rows, "unit", text, text, sentence="not_yours")
            continue
        _objective(by, report, rows, unit)


def _objective(by: Person, report: ObjectiveReport, rows: ObjectiveRows, unit: BudgetUnitRecord) -> None:
    head = rows.head
    if not head["year"].isdigit():
        return _tell(report, rows, "year", head["year"], head["year"] or "空")
    if head["subject"] not in SUBJECTS:
        expected = "、".join(SUBJECTS.values())
        return _tell(report, rows, "subject", head["subject"], head["subject"], expected=expected)
    if head["subject"] == PROJECT and not head["project"]:
        return _tell(report, rows, "project", "", "空", sentence="no_project")
    offered = forms_for(head["subject"], int(head["year"]), region_of(unit.organization))
    if not offered:
        return _tell(report, rows, "year", head["year"], head["year"], sentence="no_form")
    form = form_of_rows(offered, {one["first"] for one in rows.texts})
    if head["form"]:
        named = [one for one in offered if head["form"] in (one.title, one.id)]
        if not named:
            expected = "、".join(one.title for one in offered)
            return _tell(report, rows, "form", head["form"], head["form"], expected=expected)
        form = named[0]
    amount = amounts_of(head["amount"])
    if amount is None:
        return _tell(report, rows, "amount", head["amount"], head["amount"])
    plain = {
        "subject": head["subject"],
        "name": head["project"] or unit.organization.name,
        "year": int(head["year"]),
        "goal": head["goal"],
        "rubric": form.rubric_of(one["first"] for one in rows.texts),
        "amount": amount,
        "facts": {},
        "indicators": plain_of_texts(rows.texts, form),
    }
    _declare(by, report, rows, unit, plain)


def _declare(
    by: Person, report: ObjectiveReport, rows: ObjectiveRows, unit: BudgetUnitRecord, plain: dict[str, object]
) -> None:
    year = int(rows.head["year"])
    newest = ObjectiveEdition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        made = objective_declare(by=by, unit=unit, year=year, plain=plain)
    except ObjectiveRefused as refused:
        for one in refused.misfits:
            at, column = _place(one.path, len(rows.places))
            report.problems.append(rows.problem("unreadable", one.message, column, one.read, at))
        return
    except PerformanceRefused as refused:
        report.problems += [rows.problem("refused", says, "project", "") for says in refused.problems]
        return
    report.counts[SAME if made.pk <= newest else NEW if made.number == 1 else CHANGED] += 1
    report.editions.append(made.pk)
    keys = [one.id for one in objective_of(made.content).indicators]
    for one in made.findings:
        at = keys.index(one["indicator"]) if one["indicator"] else 0
        says = f"{one['where']}：{one['read']}，{one['expected']}。{one['advice']}"
        told = rows.problem(one["rule"], says, "name", one["read"], at)
        report.findings.append((one["severity"], told))


def _place(path: str, number: int) -> tuple[int, str]:
    """The row and the column of a path such as indicators.2.source.of."""
    parts = path.split(".")
    if parts[0] != "indicators" or len(parts) < 3 or not parts[1].isdigit():
        return 0, parts[0]
    name = ".".join(parts[2:])
    return min(int(parts[1]), number - 1), _COLUMNS.get(name, name)


def _tell(
    report: ObjectiveReport,
    rows: ObjectiveRows,
    column: str,
    read: str,
    shown: str,
    *,
    sentence: str = "",
    expected: str = "",
) -> None:
    what = sentence or column
    says = workbook_say(what, read=shown, expected=expected)
    report.problems.append(rows.problem(what, says, column, read))
