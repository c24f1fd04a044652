"""What people wrote for a report of performance; every saving is a row of its own, the last one counts."""

from django.db import models

from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.indicators.models.evaluations import PURPOSES


class PerformanceTexts(models.Model):
    """The free parts of an objective's forms and reports of a purpose, by the keys of their definitions."""

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="report_texts")
    purpose = models.CharField("用途", max_length=10, choices=PURPOSES)
    number = models.PositiveIntegerField("第几次保存")
    texts = models.JSONField("段落", default=dict)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an objective and purpose, so that two people cannot overwrite each other."""

        ordering = ("objective", "purpose", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("objective", "purpose", "number"), name="one_saving_of_texts_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.purpose}#{self.number}"
