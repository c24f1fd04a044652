"""Keeping source documents by their digest, and figures that somebody vouches for with one of them."""

import zlib
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.documents import file_kind
from yiben.apps.indicators.models import EvidenceFile, ObjectiveRecord, VouchedFigure
from yiben.apps.indicators.selectors.vouchables import vouchable
from yiben.apps.indicators.selectors.vouching import trouble_of
from yiben.apps.indicators.services.common import (
    DECLARE,
    PerformanceRefused,
    Person,
    journal,
    label_of,
    must,
)
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.common import plain

LONGEST_VALUE, LONGEST_BASIS, MOST_ANSWERS = 200, 500, 60


def evidence_keep(*, by: Person, unit: BudgetUnitRecord, name: str, data: bytes) -> EvidenceFile:
    """Keep a document by its digest, known by content and not by name; the same bytes once."""
    must(by, DECLARE, unit)
    try:
        kind = file_kind(name, data)
    except CaseRefused as refused:
        raise PerformanceRefused((str(refused),)) from None
    digest = sha256(data).hexdigest()
    known = EvidenceFile.objects.filter(sha256=digest).first()
    if known is not None:
        return _sound(known)
    shown = plain(PurePath(name.replace("\\", "/")).name, 190) or f"附件{kind.ending}"
    try:
        with transaction.atomic():
            made = EvidenceFile.objects.create(
                sha256=digest,
                name=shown,
                media_type=kind.media,
                size=len(data),
                body=zlib.compress(data, 6),
                actor=label_of(by),
                at=timezone.now(),
            )
            after = {"sha256": digest, "bytes": len(data), "unit": unit.code}
            journal("evidence.keep", f"evidence/{made.pk}", by, after=after)
    except IntegrityError:  # somebody else kept the same bytes in this moment
        return _sound(EvidenceFile.objects.get(sha256=digest))
    return made


def evidence_open(*, file: EvidenceFile) -> bytes:
    """The bytes of a document, for whoever was let in; PerformanceRefused where they are not those that were kept."""
    if trouble := trouble_of(file):
        raise PerformanceRefused((f"{trouble}，不能取出。请系统运行人员从备份恢复。",))
    return zlib.decompress(bytes(file.body))


def figure_vouch(
    *,
    by: Person,
    objective: ObjectiveRecord,
    indicator: str,
    value: str,
    person: str,
    basis: str,
    answers: Mapping[str, Any] | None = None,
    place: str = "",
    file: EvidenceFile | None = None,
    day: date | None = None,
) -> VouchedFigure:
    """Vouch for the actual value of an indicator, or of an input of its rubric; the ones before stay.

    `day` is the last day that the value counts: today where none is named, the end of the year when that is past.

    Everything that is missing is told at once: where, what was read, what was expected.
    """
    must(by, DECLARE, objective.unit)
    value, person, basis, place = (" ".join(text.split()) for text in (value, person, basis, place))
    given, strange = _answers(answers or {})
    problems = [*_problems(value, given, person, basis, place), *strange]
    today = civil(now()).date()
    day = day or min(today, date(objective.year, 12, 31))
    problems += _untimely(objective.year, day, today)
    problems = [*_misfits(objective, indicator, value, {} if strange else given), *problems]
    if problems:
        raise PerformanceRefused(problems)
    if file is not None and (trouble := trouble_of(file)):
        raise PerformanceRefused((f"{trouble}，不能作依据。请重新上传原件。",))
    with transaction.atomic():
        ObjectiveRecord.objects.select_for_update().get(pk=objective.pk)
        before = objective.vouched.filter(indicator=indicator).order_by("-number").first()
        made = VouchedFigure.objects.create(
            objective=objective,
            indicator=indicator,
            number=before.number + 1 if before else 1,
            value=value,
            answers=given,
            basis=basis,
            place=place,
            day=day,
            file=file,
            person=person,
            actor=label_of(by),
            at=timezone.now(),
        )
        after = {
            "indicator": indicator,
            "number": made.number,
            "day": day.isoformat(),
            "value": value,
            "answers": given,
            "sha256": file.sha256 if file else "",
        }
        told = {"value": before.value, "answers": before.answers} if before else None
        journal("figure.vouch", f"objective/{objective.pk}", by, before=told, after=after)
    return made


def _sound(file: EvidenceFile) -> EvidenceFile:
    if trouble := trouble_of(file):
        raise PerformanceRefused((f"同一份文件早已登记，但{trouble}。请系统运行人员从备份恢复后再用。",))
    return file


def _misfits(objective: ObjectiveRecord, indicator: str, value: str, answers: Mapping[str, Any]) -> list[str]:
    edition = objective.editions.order_by("-number").first()
    if edition is None:
        return ["还没有申报绩效目标，没有指标可以登记。请先申报。"]
    asked = next((one for one in vouchable(edition) if one.id == indicator), None)
    if asked is not None:
        return asked.misfits(value, answers)
    told = f"目标和评分体系里没有编号是“{indicator[:30]}”的一项，或者它不由人登记。"
    return [told + "请在评价页上从列出的各项里选。"]


def _problems(value: str, answers: Mapping[str, Any], person: str, basis: str, place: str) -> list[str]:
    found = []
    if not value and not answers:
        found.append("完成值是空的，应填数、文字，或选出等次、要点。没有数据就不要登记。")
    if len(value) > LONGEST_VALUE:
        found.append(f"完成值有{len(value)}字，最多{LONGEST_VALUE}字。请把说明写进数据来源。")
    if not person or len(person) > 100:
        found.append("请写明由谁对这个数负责，不超过100字。")
    if not basis or len(basis) > LONGEST_BASIS:
        found.append(f"请写明数据来源（文件、系统、统计口径），不超过{LONGEST_BASIS}字。")
    if len(place) > LONGEST_VALUE:
        found.append(f"在附件的何处有{len(place)}字，最多{LONGEST_VALUE}字，如“第3页表2”。")
    return found


def _untimely(year: int, day: date, today: date) -> list[str]:
    if today.year < year:
        return [f"{year}年度还没有开始，没有完成值可以登记。请在年度开始之后登记。"]
    if date(year, 1, 1) <= day <= today:
        return []
    told = f"截至日期读到{day.isoformat()}，应在{year}-01-01至{today.isoformat()}之间。"
    return [told + "请填这个数统计到哪一天。"]


def _answers(answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Answers as plain values of one way to be written: truths, whole numbers, texts, and such of parts."""
    found: dict[str, Any] = {}
    problems = []
    for key, answer in list(answers.items())[:MOST_ANSWERS]:
        if isinstance(answer, (bool, int)) or answer is None:
            found[str(key)[:60]] = answer
        elif isinstance(answer, str) and len(answer) <= LONGEST_VALUE:
            found[str(key)[:60]] = answer.strip()
        elif isinstance(answer, Mapping) and not any(isinstance(one, Mapping) for one in answer.values()):
            found[str(key)[:60]], strange = _answers(answer)
            problems += strange
        else:
            problems.append(
                f"“{str(key)[:30]}”读到“{str(answer)[:30]}”，应是等次、是或否、整数，或写成文字的数。"
            )
    if len(answers) > MOST_ANSWERS:
        problems.append(f"要点有{len(answers)}个，最多{MOST_ANSWERS}个。")
    return found, problems
