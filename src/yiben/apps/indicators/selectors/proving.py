"""Proof that the frozen records of performance are what they were: content by digest, documents by their bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yiben.apps.indicators.models import Evaluation, EvidenceFile, ExAnte, Monitoring, ObjectiveEdition
from yiben.apps.indicators.selectors.vouching import bytes_digest
from yiben.core.indicator.evaluation.content import digest_of

CHUNK = 50
CONTENT, COLUMN, FILE = "content", "column", "file"


@dataclass(frozen=True)
class Altered:
    """A record that is not what was frozen: its name in words, what does not fit, expected and found."""

    record: str
    what: str
    expected: str
    found: str


@dataclass(frozen=True)
class PerformanceProof:
    """How many records of performance were proved, by kind, and every one that does not hold."""

    editions: int
    evaluations: int
    monitorings: int
    ex_ante: int
    files: int
    faults: tuple[Altered, ...] = ()


def performance_verify() -> PerformanceProof:
    """Prove every edition, evaluation, monitoring, ex-ante evaluation and document; all that does not hold is named."""
    faults: list[Altered] = []
    counts = [
        _prove(model, name, repeated, faults)
        for model, name, repeated in (
            (ObjectiveEdition, "绩效目标", lambda one: ()),
            (Evaluation, "评价", _of_evaluation),
            (Monitoring, "运行监控", lambda one: (("灯色", one.content["light"], one.light),)),
            (ExAnte, "事前绩效评估", _of_ex_ante),
        )
    ]
    files = 0
    for file in EvidenceFile.objects.order_by("pk").iterator(chunk_size=1):
        files += 1
        if (found := bytes_digest(file)) != file.sha256:
            faults.append(
                Altered(f"附件“{file.name}”（编号{file.pk}）", FILE, file.sha256, found or "读不出")
            )
    return PerformanceProof(*counts, files, tuple(faults))


def _prove(
    model: Any, name: str, repeated: Callable[[Any], tuple[tuple[str, Any, Any], ...]], faults: list[Altered]
) -> int:
    number = 0
    rows = model.objects.select_related("objective__unit__organization").order_by("pk")
    for one in rows.iterator(chunk_size=CHUNK):
        number += 1
        faults += _faults(one, name, repeated)
    return number


def _faults(
    one: Any, name: str, repeated: Callable[[Any], tuple[tuple[str, Any, Any], ...]]
) -> Iterator[Altered]:
    of = one.objective
    told = f"{of.unit.organization.name} {of.year}年 {of.project or '部门整体'} {name}第{one.number}号"
    found = _digest(one.content)
    if found != one.digest:
        yield Altered(told, CONTENT, one.digest, found)
        return
    try:
        columns = repeated(one)
    except (KeyError, TypeError, ArithmeticError):
        yield Altered(told, CONTENT, "完整的内容", "缺少应有的各项")
        return
    for column, expected, kept in columns:
        if expected != kept:
            yield Altered(f"{told}的{column}", COLUMN, str(expected), str(kept))


def _digest(content: Any) -> str:
    try:
        return digest_of(content)
    except (TypeError, ValueError):
        return "内容写不成规范的文本"


def _of_evaluation(one: Evaluation) -> tuple[tuple[str, Any, Any], ...]:
    """What lists show beside the content."""
    total = one.content["total"]
    numerator, _, denominator = str(total).partition("/")
    exact = None if total is None else Decimal(numerator) / Decimal(denominator or 1)
    return (("总分", exact, one.total), ("等级", one.content["grade"], one.grade))


def _of_ex_ante(one: ExAnte) -> tuple[tuple[str, Any, Any], ...]:
    return (("得分", Decimal(one.content["points"]), one.points),)
