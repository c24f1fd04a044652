"""Figures that people vouch for, and whether the documents behind them are still what was kept."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256

from yiben.apps.indicators.models import EvidenceFile, ObjectiveRecord, VouchedFigure
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.core.indicator.evaluation.measurement import Evidence
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of


@dataclass(frozen=True)
class Vouched:
    """A vouched figure with how its document stands."""

    figure: VouchedFigure
    evidence: Evidence


def vouched_of(objective: ObjectiveRecord, day: date) -> Mapping[str, Vouched]:
    """The last figure of each indicator that says how it stood at the end of a day or before; two queries for all."""
    rows = VouchedFigure.objects.filter(objective=objective)
    known = sorted((one for one in rows if one.until <= day), key=lambda one: (one.until, one.number))
    last = {one.indicator: one for one in known}
    troubles = file_troubles(one.file_id for one in last.values() if one.file_id)
    names = dict(EvidenceFile.objects.filter(pk__in=troubles).values_list("pk", "name"))
    hashes = dict(EvidenceFile.objects.filter(pk__in=troubles).values_list("pk", "sha256"))
    return {
        id: Vouched(
            one,
            Evidence(
                number=one.number,
                person=one.person,
                basis=one.basis,
                place=one.place,
                sha256=hashes.get(one.file_id, ""),
                name=names.get(one.file_id, ""),
                trouble=troubles.get(one.file_id, ""),
            ),
        )
        for id, one in last.items()
    }


def number_of(value: str, unit: str) -> Fraction | None:
    """The number that somebody wrote, in base units; None where it is none. “98.5”, “98.5%” of a percentage are one."""
    printed = read_number(value.removesuffix(unit).removesuffix("％"), unit_of(unit))
    return None if printed is None else Fraction(printed.quantity)


def file_troubles(files: Iterable[int | None]) -> dict[int | None, str]:
    """Of each file '' where its bytes are those that were kept, else what is wrong with them."""
    found = EvidenceFile.objects.filter(pk__in={one for one in files if one}).order_by("pk")
    return {one.pk: trouble_of(one) for one in found.iterator(chunk_size=1)}


def bytes_digest(file: EvidenceFile) -> str:
    """The sha256 of the bytes of a file as they are now; '' where they cannot be read."""
    try:
        return sha256(zlib.decompress(bytes(file.body))).hexdigest()
    except zlib.error:
        return ""


def trouble_of(file: EvidenceFile) -> str:
    """What is wrong with the bytes of a file; '' where nothing is."""
    digest = bytes_digest(file)
    if not digest:
        return f"附件“{file.name}”的内容已丢失或损坏"
    if digest == file.sha256:
        return ""
    return f"附件“{file.name}”的内容被改过：登记时的指纹是{file.sha256[:12]}…，现在是{digest[:12]}…"


def file_for(unit: BudgetUnitRecord, file_id: int) -> EvidenceFile | None:
    """A document that a figure of a unit stands on; None for any other."""
    used = VouchedFigure.objects.filter(objective__unit=unit, file=file_id)
    return EvidenceFile.objects.filter(pk=file_id).first() if used.exists() else None
