"""Declarations that a register held nothing in a year: so that a zero is somebody's word, not a blank."""

from django.db import models

from yiben.apps.ledgers.models.units import BudgetUnitRecord
from yiben.core.ledger.register import REGISTERS

MADE, WITHDRAWN = "made", "withdrawn"
STEPS = ((MADE, "声明本年没有"), (WITHDRAWN, "撤回声明"))


class RegisterDeclaration(models.Model):
    """A declaration for a unit, year and register, or its withdrawal. It is never changed: the last entry counts."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="declarations")
    year = models.PositiveSmallIntegerField("年度")
    register = models.CharField("台账", max_length=20, choices=[(one.id, one.title) for one in REGISTERS])
    number = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    note = models.CharField("依据或理由", max_length=500)
    batch = models.CharField("导入批次", max_length=100, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A register of a unit and year has no number twice, so that two people cannot take the same step."""

        ordering = ("unit", "year", "register", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "year", "register", "number"), name="one_declaration_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.register}#{self.number} {self.step}"
