"""Evaluations: measured and scored outside a transaction, frozen in one, done again without writing anything."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.cases.clock import aware
from yiben.apps.indicators.models import Evaluation, ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import PURPOSES, REVIEW, TRIAL
from yiben.apps.indicators.rulebook import metric_kept, metric_plain, rubric_kept, rubric_plain, scale_plain
from yiben.apps.indicators.selectors.evaluating import books_mark, evaluated, problems_of
from yiben.apps.indicators.selectors.later import why_of
from yiben.apps.indicators.selectors.measuring import Measuring, events_mark, measuring
from yiben.apps.indicators.selectors.objectives import STATES, EditionRow, page_of
from yiben.apps.indicators.services.common import (
    APPROVE,
    DECLARE,
    PerformanceRefused,
    Person,
    journal,
    label_of,
    must,
)
from yiben.core.catalogue.definition import DefinitionError
from yiben.core.indicator.column import MetricError
from yiben.core.indicator.evaluation.compare import (
    DEFINITION,
    NEWER,
    RECORD,
    Change,
    Recomputed,
    Why,
    compare,
    recomputed,
)
from yiben.core.indicator.evaluation.content import digest_of
from yiben.core.indicator.target.fault import ObjectiveFault
from yiben.core.indicator.target.read import objective_of

_WORDS = dict(PURPOSES)


def evaluation_make(
    *,
    by: Person,
    objective: ObjectiveRecord,
    purpose: str = TRIAL,
    as_of: date | datetime | None = None,
) -> Evaluation:
    """Freeze an evaluation of the edition in force; of a draft only a trial. What cannot be evaluated is named whole."""
    must(by, APPROVE if purpose == REVIEW else DECLARE, objective.unit)
    if purpose not in _WORDS:
        raise PerformanceRefused((f"用途读到“{purpose[:20]}”，应是{'、'.join(_WORDS)}。",))
    edition = _edition(objective, purpose)
    try:
        wanted = objective_of(edition.content)
    except ObjectiveFault as fault:
        raise PerformanceRefused(one.message for one in fault.problems) from None
    rubric = rubric_plain(wanted.rubric, objective.year)
    if rubric is None:
        raise PerformanceRefused((f"{objective.year}年没有叫“{wanted.rubric}”的评分体系。请在目标里另选。",))
    if problems := problems_of(wanted, rubric_kept(rubric), objective.year):
        raise PerformanceRefused(problems)
    scale = scale_plain(str(rubric.get("scale", "")), objective.year)
    # How far the records had come is asked first, so that what comes while this is read counts as later.
    mark = {"event": events_mark(), "books": books_mark(objective)}
    of = measuring(objective, as_of)
    content = evaluated(of, edition, rubric, scale, mark)
    return _keep(by, edition, purpose, of, content)


@transaction.atomic
def _keep(
    by: Person, edition: ObjectiveEdition, purpose: str, of: Measuring, content: dict[str, Any]
) -> Evaluation:
    ObjectiveRecord.objects.select_for_update().get(pk=of.objective.pk)
    last = of.objective.evaluations.order_by("-number").first()
    made = Evaluation.objects.create(
        objective=of.objective,
        edition=edition,
        number=last.number + 1 if last else 1,
        purpose=purpose,
        as_of=aware(of.as_of),
        rubric=content["rubric"],
        rubric_version=content["rubric_version"],
        content=content,
        digest=digest_of(content),
        total=_decimal(content["total"]),
        grade=content["grade"],
        actor=label_of(by),
        at=timezone.now(),
    )
    after = {
        "number": made.number,
        "edition": edition.number,
        "purpose": purpose,
        "total": content["total"],
        "grade": made.grade,
        "digest": made.digest,
    }
    journal("evaluation.make", f"objective/{of.objective.pk}", by, after=after)
    return made


def _edition(objective: ObjectiveRecord, purpose: str) -> ObjectiveEdition:
    page = page_of(objective)
    held: EditionRow | None = page.in_force
    if held is None and not page.editions:
        raise PerformanceRefused(("还没有申报绩效目标，没有什么可以评价。请先申报。",))
    if held is None and purpose != TRIAL:
        state = STATES[page.last.state]
        raise PerformanceRefused(
            (f"绩效目标还没有批准（现在是“{state}”），只能试算，不能作{_WORDS[purpose]}。请先报送批准。",)
        )
    return (held or page.last).edition


def evaluation_recompute(evaluation: Evaluation) -> Recomputed:
    """A frozen evaluation done again with the rubric and metrics it kept: the same, or what changed and why."""
    kept = evaluation.content
    if digest_of(kept) != evaluation.digest:
        say = f"评价记录与它的指纹{evaluation.digest[:12]}…不符，冻结之后被改过"
        return recomputed((Change("", "评价记录", RECORD, say, True),))
    try:
        held = {id: metric_kept(plain) for id, plain in kept["definitions"]["metrics"].items()}
        rubric_kept(kept["definitions"]["rubric"])
    except (DefinitionError, MetricError) as fault:
        say = f"留存的评分体系或指标定义，这个版本的系统读不懂了：{fault}。请用冻结时的版本重算"
        return recomputed((Change("", "评价记录", RECORD, say, True),))
    of = measuring(evaluation.objective, datetime.fromisoformat(kept["as_of"]), held)
    definitions = kept["definitions"]
    again = evaluated(of, evaluation.edition, definitions["rubric"], definitions["scale"], kept["mark"])
    why = dict(_whys(of, evaluation, again))
    return recomputed((*compare(kept, again, why), *_definitions(evaluation), *_newer(evaluation)))


def _whys(of: Measuring, evaluation: Evaluation, again: Mapping[str, Any]) -> Iterator[tuple[str, Why]]:
    kept = evaluation.content
    objective = objective_of(evaluation.edition.content)
    filters = {one.id: dict(one.source.filters) for one in objective.indicators}
    rubric = rubric_kept(kept["definitions"]["rubric"])
    filters |= {one.id: dict(one.source.filters) for one in rubric.inputs}
    for id, plain in kept["actuals"].items():
        now = again["actuals"].get(id)
        if now is not None and now["inputs_hash"] != plain["inputs_hash"]:
            found = why_of(of, filters.get(id, {}), plain, kept["mark"]["event"], evaluation.at)
            if found is not None:
                yield id, found


def _definitions(evaluation: Evaluation) -> Iterator[Change]:
    """What the definitions say now where they said another thing; the value was reckoned by the kept ones."""
    year, kept = evaluation.objective.year, evaluation.content["definitions"]
    pairs = [("评分体系", kept["rubric"], rubric_plain(kept["rubric"]["id"], year))]
    if kept["scale"]:
        pairs.append(("等级标准", kept["scale"], scale_plain(kept["scale"]["id"], year)))
    pairs += [("办件指标", plain, metric_plain(id, year)) for id, plain in kept["metrics"].items()]
    for what, before, now in pairs:
        if now is None:
            yield Change(
                "",
                before["title"],
                DEFINITION,
                f"{what}“{before['title']}”现在没有了，按留存的第{before['version']}版重算",
            )
        elif digest_of(before) != digest_of(now):
            read, present = before["version"], now["version"]
            told = f"现行是第{present}版" if present != read else "定义改过而没有升版"
            yield Change(
                "", before["title"], DEFINITION, f"{what}“{before['title']}”{told}，仍按留存的第{read}版重算"
            )


def _newer(evaluation: Evaluation) -> Iterator[Change]:
    held = page_of(evaluation.objective).in_force
    if held is not None and held.edition.number > evaluation.edition.number:
        say = (
            f"目标已有第{held.edition.number}版（{held.kind_zh}），评价用的是第{evaluation.edition.number}版"
        )
        yield Change("", "绩效目标", NEWER, say)


def _decimal(total: str | None) -> Decimal | None:
    if total is None:
        return None
    points = Fraction(total)
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(Decimal("0.01"))
