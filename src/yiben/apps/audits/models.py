"""One audit of one paper by one version of the engine and its rulebook. Append-only."""

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
