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


class Listing(models.Model):
    """What lists show of a paper and its latest run, in one row: repeats Paper and Run, written with them.

    `rank` orders by errors, then warnings, then hints; `search` holds names and their pinyin.
    """

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, primary_key=True, related_name="listing")
    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="listing")
    organization = models.CharField("单位", max_length=200, blank=True)
    name = models.CharField("文件名", max_length=255)
    fiscal_year = models.PositiveSmallIntegerField("年度", default=0)
    kinds = models.CharField("种类", max_length=100, blank=True)
    problem = models.CharField("未能审核的原因", max_length=500, blank=True)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    hints = models.PositiveIntegerField("提示", default=0)
    rank = models.BigIntegerField("轻重", default=0)
    found = models.PositiveIntegerField("数字", default=0)
    bound = models.PositiveIntegerField("归位", default=0)
    checked = models.PositiveIntegerField("核对", default=0)
    received_at = models.DateTimeField("收到时间")
    search = models.TextField("检索用文字", blank=True)
    of_identity = models.PositiveIntegerField("identity 疑点", default=0)
    of_cross_table = models.PositiveIntegerField("cross_table 疑点", default=0)
    of_narrative = models.PositiveIntegerField("narrative 疑点", default=0)
    of_performance = models.PositiveIntegerField("performance 疑点", default=0)
    of_template = models.PositiveIntegerField("template 疑点", default=0)
    of_form = models.PositiveIntegerField("form 疑点", default=0)
    of_completeness = models.PositiveIntegerField("completeness 疑点", default=0)

    class Meta:
        """An index for every order of the list, also of one year."""

        indexes = [
            models.Index(fields=[*keys, "paper"], name=f"listing_by_{name}")
            for name, keys in {
                "organization": ["organization"],
                "year": ["fiscal_year"],
                "rank": ["rank"],
                "warnings": ["warnings"],
                "hints": ["hints"],
                "checked": ["checked"],
                "received": ["received_at"],
                "year_organization": ["fiscal_year", "organization"],
                "year_rank": ["fiscal_year", "rank"],
                "year_warnings": ["fiscal_year", "warnings"],
                "year_hints": ["fiscal_year", "hints"],
                "year_checked": ["fiscal_year", "checked"],
                "year_received": ["fiscal_year", "received_at"],
            }.items()
        ]

    def __str__(self) -> str:
        return self.organization or self.name


class Shelf(models.Model):
    """One row: a stamp that is new with every change of a line, so that a kept count is known to be old."""

    stamp = models.CharField("版本", max_length=32)

    def __str__(self) -> str:
        return self.stamp


class Figures(models.Model):
    """The rows of the charts of a run, and which definitions of charts they were read by."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, primary_key=True, related_name="figures")
    charts = models.CharField("图的定义的指纹", max_length=64)
    rows = models.JSONField("图的数据")

    def __str__(self) -> str:
        return str(self.run_id)
