"""Saving what people write for reports of performance."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from yiben.apps.disclosures.performance_models import PerformanceTexts
from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.indicators.models.evaluations import REVIEW, SELF
from yiben.apps.indicators.services.common import (
    APPROVE,
    DECLARE,
    PerformanceRefused,
    Person,
    journal,
    label_of,
    must,
)

LONGEST, MOST = 4000, 200
_PURPOSES = (SELF, REVIEW)


def texts_of(objective: ObjectiveRecord, purpose: str = SELF) -> PerformanceTexts | None:
    """What was saved last."""
    return PerformanceTexts.objects.filter(objective=objective, purpose=purpose).order_by("-number").first()


@transaction.atomic
def texts_save(
    *, by: Person, objective: ObjectiveRecord, purpose: str, texts: Mapping[str, str], seen: int
) -> PerformanceTexts:
    """Keep a saving of the free parts; `seen` is the number of the saving that was on the screen."""
    must(by, APPROVE if purpose == REVIEW else DECLARE, objective.unit)
    kept = {str(key): text.strip() for key, text in texts.items() if text.strip()}
    problems = [
        f"“{key}”这一段有{len(text)}个字，最多{LONGEST}个字。请缩短。"
        for key, text in kept.items()
        if len(text) > LONGEST
    ]
    if purpose not in _PURPOSES or len(kept) > MOST:
        problems.append(f"用途读到“{purpose[:20]}”，段落{len(kept)}个；应是自评或评价，至多{MOST}段。")
    if problems:
        raise PerformanceRefused(problems)
    ObjectiveRecord.objects.select_for_update().get(pk=objective.pk)
    last = texts_of(objective, purpose)
    number = last.number if last else 0
    if number != seen:
        raise PerformanceRefused(
            ("您打开页面之后，有人保存过这一页。您写的还在下面；请看过现在的内容，再保存一次。",)
        )
    if last is not None and last.texts == kept:
        return last
    made = PerformanceTexts.objects.create(
        objective=objective,
        purpose=purpose,
        number=number + 1,
        texts=kept,
        actor=label_of(by),
        at=timezone.now(),
    )
    before = last.texts if last else None
    journal("performance.texts", f"objective/{objective.pk}", by, before=before, after=kept)
    return made
