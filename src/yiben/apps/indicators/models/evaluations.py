"""Evidence that people vouch for, and frozen evaluations."""

from datetime import date

from django.db import models
from django.utils import timezone

from yiben.apps.indicators.models.objectives import ObjectiveEdition, ObjectiveRecord

TRIAL, SELF, REVIEW = "trial", "self", "review"
PURPOSES = ((TRIAL, "试算"), (SELF, "自评"), (REVIEW, "评价"))


class EvidenceFile(models.Model):
    """A source document: its bytes by digest. The same file once."""

    sha256 = models.CharField("指纹", max_length=64, unique=True)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    body = models.BinaryField("内容（压缩）")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    def __str__(self) -> str:
        return self.name


class VouchedFigure(models.Model):
    """An actual value, a level or a checklist that somebody vouches for, with the document it was taken from.

    `indicator` is the id in the objective, or of an input of its rubric. `value` is a decimal text or words; `answers`
    the marks of a checklist that hold, or the level and share of a qualitative one. `day` is the last day that it
    counts (where none is kept, the day it was registered); the last one of the latest day counts.
    """

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="vouched")
    indicator = models.CharField("指标", max_length=60)
    number = models.PositiveIntegerField("序号")
    value = models.CharField("实际完成值", max_length=200, blank=True)
    answers = models.JSONField("要点或等次", default=dict)
    day = models.DateField("截至", null=True)
    basis = models.CharField("数据来源", max_length=500)
    place = models.CharField("在附件的何处", max_length=200, blank=True)
    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, null=True, related_name="figures")
    person = models.CharField("何人担保", max_length=100)
    actor = models.CharField("何人登记", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an indicator."""

        ordering = ("objective", "indicator", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("objective", "indicator", "number"), name="one_vouched_figure_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.indicator}#{self.number}"

    @property
    def until(self) -> date:
        """The last day that it counts."""
        return self.day or timezone.localdate(self.at)


class Evaluation(models.Model):
    """A frozen evaluation of an edition: query, moment, hash of the inputs and value of each indicator, every score
    with its arithmetic. `content` is plain JSON; `digest` its sha256; `total` and `grade` repeat it for lists.
    """

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="evaluations")
    edition = models.ForeignKey(ObjectiveEdition, on_delete=models.PROTECT, related_name="evaluations")
    number = models.PositiveIntegerField("序号")
    purpose = models.CharField("用途", max_length=10, choices=PURPOSES)
    as_of = models.DateTimeField("截至")
    rubric = models.CharField("评分体系", max_length=60)
    rubric_version = models.PositiveIntegerField("版本")
    content = models.JSONField("内容")
    digest = models.CharField("指纹", max_length=64)
    total = models.DecimalField("总分", max_digits=6, decimal_places=2, null=True)
    grade = models.CharField("等级", max_length=10, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an objective, newest first."""

        ordering = ("objective", "-number")
        constraints = [
            models.UniqueConstraint(fields=("objective", "number"), name="one_evaluation_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.purpose}#{self.number}"
