"""Objectives of units by year, their editions and the steps by which they are declared, approved and adjusted."""

from django.db import models

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.core.indicator.target.objective import SUBJECTS

ORIGINAL, ADJUSTED = "original", "adjusted"
SUBMITTED, RETURNED, APPROVED, DROPPED = "submitted", "returned", "approved", "dropped"
STEPS = ((SUBMITTED, "报送"), (RETURNED, "退回"), (APPROVED, "批准"), (DROPPED, "撤销"))


class ObjectiveRecord(models.Model):
    """What an objective is of: a unit's project or whole department, in a year. `project` is its name in the ledger."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="objectives")
    year = models.PositiveSmallIntegerField("年度")
    subject = models.CharField("范围", max_length=12, choices=SUBJECTS.items())
    project = models.CharField("项目", max_length=100, blank=True)

    class Meta:
        """One objective a project and year, and one of the whole department."""

        ordering = ("unit", "-year", "subject", "project")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "year", "subject", "project"), name="one_objective_a_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.project or self.subject}"


class ObjectiveEdition(models.Model):
    """An edition: `content` is core's Objective as plain JSON, `digest` its sha256; `findings` what the checks said.

    `basis` is why it was adjusted and by which document.
    """

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("版次")
    kind = models.CharField("年初或调整", max_length=10, choices=((ORIGINAL, "年初"), (ADJUSTED, "调整")))
    content = models.JSONField("内容")
    digest = models.CharField("指纹", max_length=64)
    findings = models.JSONField("检查结果", default=list)
    basis = models.CharField("调整的理由和文号", max_length=500, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an objective."""

        ordering = ("objective", "number")
        constraints = [models.UniqueConstraint(fields=("objective", "number"), name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.objective_id}#{self.number}"


class ObjectiveStep(models.Model):
    """A step of an edition; the last one is its state. An edition without a step is a draft."""

    edition = models.ForeignKey(ObjectiveEdition, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    note = models.CharField("意见", max_length=500, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an edition, so that two people cannot take the same step."""

        ordering = ("edition", "number")
        constraints = [
            models.UniqueConstraint(fields=("edition", "number"), name="one_objective_step_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.step}"


class ExAnte(models.Model):
    """An ex-ante evaluation (事前绩效评估) of a new project: points by criterion with their reasons, and the conclusion.

    `content` is plain JSON: the rubric and version, each criterion with points and basis, the recommendation.
    """

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="ex_ante")
    number = models.PositiveIntegerField("序号")
    content = models.JSONField("内容")
    digest = models.CharField("指纹", max_length=64)
    points = models.DecimalField("得分", max_digits=6, decimal_places=2)
    conclusion = models.CharField("结论", max_length=40)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an objective."""

        ordering = ("objective", "number")
        constraints = [models.UniqueConstraint(fields=("objective", "number"), name="one_ex_ante_a_number")]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.conclusion}"
