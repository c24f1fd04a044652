"""Importing a file: a dry run that tells everything, a commit of all or nothing, and the job for large files."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.jobs.models import Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.ledgers.models import BudgetUnitRecord, ColumnMapping, ImportBatch, ImportFile
from yiben.apps.ledgers.models.imports import COMMITTED, REFUSED, TAKEN, WAITING
from yiben.apps.ledgers.rulebook import say
from yiben.apps.ledgers.selectors.imports import batch_with
from yiben.apps.ledgers.services.common import POST, LedgerRefused, Person, journal, label_of, must
from yiben.apps.ledgers.services.import_report import (
    ImportRefused,
    Report,
    counted,
    header_told,
    notes_of,
    told,
)
from yiben.apps.ledgers.services.import_writing import EntryRefused, Writing, note
from yiben.apps.ledgers.services.intake import Follow, Reading
from yiben.apps.ledgers.services.taking import recognised, statements_take, taking_problems
from yiben.core.document.parts import Document
from yiben.core.intake.problem import RowProblem
from yiben.core.statement.recognise import Recognition
from yiben.formats import registry
from yiben.formats.problem import ReadProblem
from yiben.formats.sheets import open_rows

KIND = "ledger.import"
FIRST_YEAR, LAST_YEAR = 2000, 2100


class _Rollback(Exception):
    """Ends the trial of a dry run."""


@dataclass(frozen=True)
class _Found:
    """What a file turned out to be: rows for the ledger, or finished tables."""

    reading: Reading | None = None
    document: Document | None = None
    recognition: Recognition | None = None


def import_check(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None = None,
    follow: Follow | None = None,
) -> Report:
    """A dry run: everything that is wrong, and, where nothing is, whether the ledger takes it. Nothing is kept."""
    must(by, POST, unit)
    report, found = _looked(unit, year, name, data, columns, follow)
    if report.good:
        try:
            with transaction.atomic():
                batch = _batch(by, unit, year, name, data, columns)
                _write(by, batch, report, found)
                raise _Rollback
        except _Rollback:
            report.batch = None
        except ImportRefused as refused:
            report = refused.report
    return report


def import_commit(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None = None,
    follow: Follow | None = None,
) -> Report:
    """Import a file, all of it or nothing; ImportRefused holds every problem."""
    must(by, POST, unit)
    report, found = _looked(unit, year, name, data, columns, follow)
    if not report.good:
        raise ImportRefused(report)
    with transaction.atomic():
        batch = _batch(by, unit, year, name, data, columns)
        _write(by, batch, report, found)
    return report


@transaction.atomic
def import_submit(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None = None,
) -> tuple[ImportBatch, Job]:
    """Keep a file and put its import in line: for a file whose writing would hold a page up."""
    must(by, POST, unit)
    name = PurePath(name.replace("\\", "/")).name or "未命名"
    batch = _batch(by, unit, year, name, data, columns)
    step = Planned(name, {"batch": batch.pk})
    job = job_enqueue(kind=KIND, title=f"导入“{name}”", steps=[step], by=by)
    return batch, job


def import_do(*, by: Person, batch_id: int, follow: Follow | None = None) -> ImportBatch:
    """Import what was put in line. Twice is once: a batch that ended stays as it is."""
    batch = ImportBatch.objects.select_related("file", "unit__organization").get(pk=batch_id)
    if batch.state != WAITING:
        return batch
    data = zlib.decompress(batch.file.content)
    report, found = _looked(batch.unit, batch.year, batch.name, data, batch.columns, follow)
    if report.good:
        try:
            with transaction.atomic():
                held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
                if held.state == WAITING:
                    _write(by, held, report, found)
                return held
        except ImportRefused as refused:
            report = refused.report
    with transaction.atomic():
        _end(batch, REFUSED, report)
        journal("import.refuse", batch.label, by, after={"problems": len(report.problems)})
    return batch


def _batch(
    by: Person,
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None,
) -> ImportBatch:
    return ImportBatch.objects.create(
        file=_file(name, data),
        name=name[-255:],
        unit=unit,
        year=year,
        columns=dict(columns or {}),
        actor=label_of(by),
    )


def _looked(
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None,
    follow: Follow | None,
) -> tuple[Report, _Found]:
    """What a file holds and everything that is wrong with it."""
    report = Report(name, hashlib.sha256(data).hexdigest(), unit.code, year)
    found = _Found()
    before = batch_with(sha256=report.sha256, unit=unit, year=year)
    if before is not None:
        says = f"这个文件（内容相同）{before.ended_at:%Y-%m-%d}已经导入过，批次{before.pk}。没有再导入。"
        report.problems.append(RowProblem("file_known", says))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        says = f"年度读到{year}，应在{FIRST_YEAR}至{LAST_YEAR}之间。"
        report.problems.append(RowProblem("no_such_year", says))
    if not report.problems:
        try:
            found = _opened(report, unit, year, name, data, columns, follow)
        except ReadProblem as problem:
            report.problems.append(RowProblem(problem.code, problem.message))
    return report, found


def _opened(
    report: Report,
    unit: BudgetUnitRecord,
    year: int,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None,
    follow: Follow | None,
) -> _Found:
    kind = registry.sniff(name, data)
    if kind in ("xlsx", "text"):
        rows = open_rows(name, data)
        reading = Reading(rows, unit, year, columns)
        reading.through(follow)
        if reading.headers or kind == "text":
            report.counts, report.problems = reading.counts, reading.problems
            report.headers = [header_told(header) for header in reading.headers]
            report.notes = [*rows.notes, *notes_of(reading)]
            return _Found(reading)
    document = registry.open_bytes(name, data)
    recognition = recognised(document)
    report.problems = list(taking_problems(document, recognition, year))
    report.notes = list(document.notes)
    named = recognition.organization
    if named and named != unit.organization.name:
        report.notes.append(f"表上的单位是“{named}”，导入到的是“{unit.organization.name}”。请核对。")
    report.statements = [
        {"name": one.name, "title": one.title, "unit": one.unit.symbol, "rows": len(one.rows)}
        for one in recognition.statements
    ]
    return _Found(None, document, recognition)


def _write(by: Person, batch: ImportBatch, report: Report, found: _Found) -> None:
    """Write what was found; ImportRefused where the ledger does not take it."""
    try:
        if found.reading is not None:
            writing = Writing(by, batch, found.reading)
            writing.write()
            report.notes += [say(problem) for problem in writing.warnings]
            if writing.unverified:
                codes = "、".join(sorted(writing.unverified)[:20])
                report.notes.append(f"这些编码的名称还没有核实过：{codes}。")
            _remember(by, batch, found.reading)
        elif found.document is not None and found.recognition is not None:
            made = statements_take(batch, batch.unit, found.document, found.recognition)
            note(batch, TAKEN, ((one.pk, ("", 0, 0)) for one in made))
    except LedgerRefused as refused:
        report.problems += [RowProblem(p.what, say(p), voucher=p.voucher) for p in refused.problems]
        raise ImportRefused(report) from refused
    except EntryRefused as refused:
        report.problems.append(refused.problem)
        raise ImportRefused(report) from refused
    try:
        with transaction.atomic():
            _end(batch, COMMITTED, report)
    except IntegrityError as twice:
        report.problems.append(RowProblem("file_known", "这个文件刚刚由别人导入了。没有再导入。"))
        raise ImportRefused(report) from twice
    report.batch = batch.pk
    after = {"file": report.sha256, "unit": report.unit, "year": report.year, **counted(report)}
    journal("import.commit", batch.label, by, after=after)


def _end(batch: ImportBatch, state: str, report: Report) -> None:
    batch.state, batch.ended_at, batch.report = state, timezone.now(), told(report)
    batch.save(update_fields=["state", "ended_at", "report"])


def _file(name: str, data: bytes) -> ImportFile:
    made, _ = ImportFile.objects.get_or_create(
        sha256=hashlib.sha256(data).hexdigest(),
        defaults={"name": name[-255:], "size": len(data), "content": zlib.compress(data, 1)},
    )
    return made


def _remember(by: Person, batch: ImportBatch, reading: Reading) -> None:
    """Keep the mapping of each header for the organisation; the journal tells where it is another."""
    for header in reading.headers:
        fields = dict(header.mapping)
        known = ColumnMapping.objects.filter(
            organization=batch.unit.organization, fingerprint=header.fingerprint
        ).first()
        if known is not None and known.fields == fields:
            continue
        ColumnMapping.objects.update_or_create(
            organization=batch.unit.organization,
            fingerprint=header.fingerprint,
            defaults={
                "preset": header.preset.id,
                "fields": fields,
                "actor": label_of(by),
                "at": timezone.now(),
            },
        )
        before = known.fields if known else None
        journal("mapping.remember", batch.label, by, before=before, after=fields)
