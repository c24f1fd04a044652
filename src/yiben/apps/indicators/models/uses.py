"""The use of results: problems of an evaluation and the rectification cases they were given to."""

from django.db import models

from yiben.apps.cases.models import Case
from yiben.apps.indicators.models.evaluations import Evaluation


class ProblemRaised(models.Model):
    """A problem that an evaluation showed, with the rectification case, the person and the date it was given to."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="problems")
    indicator = models.CharField("指标", max_length=60, blank=True)
    problem = models.CharField("问题", max_length=500)
    measure = models.CharField("整改要求", max_length=500)
    person = models.CharField("责任人", max_length=100)
    due = models.DateField("期限")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="problem_raised")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """In the order of their days."""

        ordering = ("due", "id")

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.problem[:20]}"
