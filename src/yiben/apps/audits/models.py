"""One audit of one paper by one version of the engine and its rulebook. Append-only."""

from django.conf import settings
from django.db import models

from yiben.apps.documents.models import Paper


class Run(models.Model):
    """An audit run: the contract's JSON as answered, the archive it can be shown from, and counts.

    The counts repeat what `result` says, so that a list of papers needs no JSON.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="runs")
    engine = models.CharField("引擎与规则版本", max_length=60)
    audited_at = models.DateTimeField("审核时间", auto_now_add=True)
    result = models.JSONField("结果（公开约定）")
    archive = models.JSONField("存档（文本与位置）")
    problem = models.CharField("未能审核的原因", max_length=500, blank=True)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    hints = models.PositiveIntegerField("提示", default=0)
    found = models.PositiveIntegerField("数字", default=0)
    bound = models.PositiveIntegerField("归位", default=0)
    checked = models.PositiveIntegerField("核对", default=0)

    class Meta:
        """One run per paper and engine."""

        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("paper", "engine"), name="one_run_per_paper_and_engine")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.engine}"


class Reading(models.Model):
    """A user opened a run: its leads no longer count as unread for that user."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="readings")
    read_at = models.DateTimeField("阅读时间", auto_now_add=True)

    class Meta:
        """The first time counts."""

        constraints = [models.UniqueConstraint(fields=("user", "run"), name="one_first_reading")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.run_id}"
