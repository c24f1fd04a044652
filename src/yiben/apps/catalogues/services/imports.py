"""Importing a workbook of items: a dry run that tells everything, all or nothing, and the job for large files."""

import hashlib
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.catalogues.models import COMMITTED, REFUSED, WAITING, ItemImport, ServiceItem
from yiben.apps.catalogues.rulebook import case_kinds, factors, form, item_rules
from yiben.apps.catalogues.selectors.reach import MANAGE, reach
from yiben.apps.catalogues.services.common import ItemRefused, Person, journal, label_of
from yiben.apps.catalogues.services.items import item_write
from yiben.apps.catalogues.services.workbook import ItemsRead, workbook_read
from yiben.apps.jobs.models import Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import powers_of
from yiben.core.catalogue.item_form import ITEM
from yiben.core.catalogue.item_lint import ItemFinding, lint
from yiben.core.intake.problem import RowProblem
from yiben.formats.problem import ReadProblem

KIND = "catalogues.import"
KEPT = 500


@dataclass
class ItemReport:
    """What came of a file: how many items are new, changed and as they were, every problem, every finding."""

    name: str
    sha256: str
    rows: int = 0
    items: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    findings: list[tuple[ItemFinding, RowProblem]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch: int | None = None

    @property
    def good(self) -> bool:
        """True where nothing keeps the file from being imported; what the linter finds does not."""
        return not self.problems

    @property
    def found(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counts = Counter(one.severity for one, _ in self.findings)
        return {severity: counts[severity] for severity in ("error", "warning", "hint")}


class _Rollback(Exception):
    """Ends the trial of a dry run."""


def items_check(*, name: str, data: bytes) -> ItemReport:
    """What is wrong with a file by itself, and what the linter finds in it; nothing else is asked."""
    return _looked(name, data)[0]


def items_try(*, by: Person, name: str, data: bytes) -> ItemReport:
    """A dry run: everything that is wrong, and what would change. Nothing is kept."""
    report, read = _looked(name, data)
    try:
        with transaction.atomic():
            _write(by, report, read, None)
            raise _Rollback
    except _Rollback:
        return report


@transaction.atomic
def items_import(*, by: Person, name: str, data: bytes) -> ItemReport:
    """Import a file, all of it or nothing; where nothing was, `good` is false and every problem is told."""
    batch = _batch(by, name, data)
    return _import(by, batch, data)


@transaction.atomic
def items_submit(*, by: Person, name: str, data: bytes) -> tuple[ItemImport, Job]:
    """Keep a file and put its import in line."""
    batch = _batch(by, PurePath(name.replace("\\", "/")).name or "未命名", data)
    step = Planned(batch.name, {"batch": batch.pk})
    return batch, job_enqueue(kind=KIND, title=f"导入事项“{batch.name}”"[:200], steps=[step], by=by)


@transaction.atomic
def items_do(*, by: Person, batch_id: int) -> ItemImport:
    """Import what was put in line. Twice is once: a file that ended stays as it is."""
    batch = ItemImport.objects.select_for_update().get(pk=batch_id)
    if batch.state == WAITING:
        _import(by, batch, zlib.decompress(batch.content))
    return batch


def told(report: ItemReport, *, most: int | None = KEPT) -> dict[str, Any]:
    """A report as plain values; of very many problems and findings the first `most`, and how many there are."""
    return {
        "file": report.name,
        "sha256": report.sha256,
        "good": report.good,
        "batch": report.batch,
        **{name: getattr(report, name) for name in ("rows", "items", "new", "changed", "same", "notes")},
        "problem_count": len(report.problems),
        "problems": [
            _place(one) | {"what": one.what, "message": one.message} for one in report.problems[:most]
        ],
        "found": report.found,
        "findings": [
            {**_place(at), "code": one.code, "item": one.item, "severity": one.severity, "rule": one.rule}
            | {"version": one.version, "message": at.message, "advice": one.advice, "basis": one.basis}
            for one, at in report.findings[:most]
        ],
    }


def _place(one: RowProblem) -> dict[str, Any]:
    return {"sheet": one.sheet, "row": one.row, "column": one.cell, "header": one.header, "read": one.read}


def _batch(by: Person, name: str, data: bytes) -> ItemImport:
    return ItemImport.objects.create(
        name=name[-255:],
        sha256=hashlib.sha256(data).hexdigest(),
        content=zlib.compress(data, 1),
        organization=by.organization if by is not None else None,
        actor=label_of(by),
    )


def _import(by: Person, batch: ItemImport, data: bytes) -> ItemReport:
    report, read = _looked(batch.name, data)
    with transaction.atomic():
        _write(by, report, read, batch)
        if not report.good:
            transaction.set_rollback(True)
    batch.state = COMMITTED if report.good else REFUSED
    batch.ended_at = timezone.now()
    report.batch = batch.pk
    batch.report = told(report)
    batch.save(update_fields=["state", "ended_at", "report"])
    counts = {name: getattr(report, name) for name in ("items", "new", "changed", "same")}
    after = {"file": batch.sha256, **counts} if report.good else {"problems": len(report.problems)}
    journal("item.import" if report.good else "item.refuse", batch.label, by, after=after)
    return report


def _looked(name: str, data: bytes) -> tuple[ItemReport, ItemsRead]:
    report = ItemReport(name, hashlib.sha256(data).hexdigest())
    try:
        read = workbook_read(name, data)
    except ReadProblem as problem:
        report.problems.append(RowProblem(problem.code, problem.message))
        return report, ItemsRead()
    report.problems, report.notes = read.problems, read.notes
    report.rows, report.items = read.rows, len(read.items)
    report.findings = [
        (one, _found_at(read, one)) for one in lint(item_rules(), form(), read.items, factors())
    ]
    return report, read


def _found_at(read: ItemsRead, one: ItemFinding) -> RowProblem:
    sheet, number, header = read.places.get((one.code, one.part, one.row), ("", 0, None))
    column = header.places.get(one.field, -1) if header else -1
    title = header.names[column] if header and column >= 0 else form().part(one.part).field(one.field).title
    return RowProblem(one.rule, one.message, sheet, number, column, title, one.read)


def _write(by: Person, report: ItemReport, read: ItemsRead, batch: ItemImport | None) -> None:
    """Write the items of a file; every problem of all of them goes into the report."""
    organizations = _organizations(by, read)
    codes = [one["code"] for one in read.items]
    known = set(ServiceItem.objects.filter(code__in=codes).values_list("code", flat=True))
    for item in read.items:
        code, name = item["code"], item["organization"]
        where = organizations.get(name)
        if where is None:
            report.problems.append(read.problem(code, ITEM, -1, "organization", "no_organization", read=name))
            continue
        if item["case_type"] and item["case_type"] not in case_kinds():
            words = "、".join(sorted(case_kinds()))
            kind = item["case_type"]
            report.problems.append(
                read.problem(code, ITEM, -1, "case_type", "case_type", read=kind, expected=words)
            )
            continue
        if where == "not_yours":
            report.problems.append(read.problem(code, ITEM, -1, "organization", "not_yours", read=name))
            continue
        if code in read.faulty:
            continue
        try:
            made = item_write(by=by, organization=where, item=item, batch=batch)
        except ItemRefused as refused:
            sheet, number, _ = read.places[code, ITEM, -1]
            report.problems += [RowProblem("refused", says, sheet, number) for says in refused.problems]
            continue
        if made is None:
            report.same += 1
        elif code in known:
            report.changed += 1
        else:
            report.new += 1


def _organizations(by: Person, read: ItemsRead) -> dict[str, Any]:
    """The organisation of each name in the file; 'not_yours' where its items are somebody else's."""
    names = {one["organization"] for one in read.items}
    paths = reach(powers_of(by), MANAGE) if by is not None else ("",)
    found: dict[str, list[Organization]] = {}
    for one in Organization.objects.filter(name__in=names):
        found.setdefault(one.name, []).append(one)
    chosen: dict[str, Any] = {}
    for name, held in found.items():
        mine = [one for one in held if one.path.startswith(paths)] if paths else []
        if len(mine) == 1:
            chosen[name] = mine[0]
        elif not mine:
            chosen[name] = "not_yours"
    return chosen
