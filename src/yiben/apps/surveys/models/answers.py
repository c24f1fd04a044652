"""What was answered: by web and tablet without any moment, by paper as often as it was entered."""

import secrets

from django.db import models

from yiben.apps.surveys.models.surveys import Survey
from yiben.core.indicator.survey.questionnaire import CHANNELS


def random_key() -> int:
    """A key that tells nothing of the order: 62 random bits, as every database keeps them."""
    return secrets.randbits(62)


class Answer(models.Model):
    """An answer. Its key is random (`random_key`, always given), so that the table has no order of arrival; of time only the day.

    `device` is a digest under the survey's key, '' for the tablet that everybody shares.
    """

    # An automatic key is the row's own in SQLite too; any other type would leave a hidden one, in the order of arrival.
    id = models.BigAutoField(primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    audience = models.CharField("对象", max_length=40)
    channel = models.CharField("方式", max_length=10, choices=CHANNELS.items())
    day = models.DateField("日期")
    marks = models.JSONField("选项")
    remark = models.CharField("意见", max_length=1000, blank=True)
    device = models.CharField("设备指纹", max_length=32, blank=True)
    quick = models.BooleanField("答得太快", default=False)

    def __str__(self) -> str:
        return f"{self.survey_id} {self.channel}"


class PaperEntry(models.Model):
    """A paper as somebody typed it in. The second one is another person's; entries that agree count, all are kept."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="papers")
    sheet = models.PositiveIntegerField("问卷编号")
    number = models.PositiveIntegerField("第几次录入")
    audience = models.CharField("对象", max_length=40)
    marks = models.JSONField("选项")
    remark = models.CharField("意见", max_length=1000, blank=True)
    actor = models.CharField("何人", max_length=100)
    day = models.DateField("日期")

    class Meta:
        """A number once a paper."""

        ordering = ("survey", "sheet", "number")
        constraints = [
            models.UniqueConstraint(fields=("survey", "sheet", "number"), name="one_paper_entry_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.sheet}#{self.number}"


class SurveyTry(models.Model):
    """How often an address tried tokens in vain since a moment; `mark` is a digest. A token that fits leaves nothing."""

    mark = models.CharField("何处", max_length=64, unique=True)
    since = models.DateTimeField("起", db_index=True)
    failed = models.PositiveIntegerField("未符次数", default=0)

    def __str__(self) -> str:
        return f"{self.mark[:8]} {self.failed}"
