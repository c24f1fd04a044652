"""A paper as received, and who holds it. Its bytes never change: another file is another paper."""

from django.db import models

from yiben.apps.orgs.models import Organization


class Paper(models.Model):
    """One published paper. What it is about (organization, year, kinds) is learned by its audit."""

    sha256 = models.CharField("内容指纹", max_length=64, unique=True)
    name = models.CharField("文件名", max_length=255)
    format = models.CharField("格式", max_length=20, blank=True)
    content = models.BinaryField("原文")
    received_at = models.DateTimeField("收到时间", auto_now_add=True)
    organization = models.CharField("单位", max_length=200, blank=True, db_index=True)
    fiscal_year = models.PositiveSmallIntegerField("年度", null=True, blank=True, db_index=True)
    kinds = models.JSONField("种类", default=list)

    class Meta:
        """Oldest first, so that lists are stable."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.organization or self.name


class Holding(models.Model):
    """An organisation received a paper. The same content held by several is one paper with several rows here.

    `Paper.organization` is the name that was read in the paper; a holding says whose record it is.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="holdings")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="holdings", db_index=False
    )
    since = models.DateTimeField("收到时间", auto_now_add=True)

    class Meta:
        """Once an organisation; the index answers which papers an organisation holds."""

        constraints = [models.UniqueConstraint(fields=("organization", "paper"), name="a_paper_is_held_once")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.paper_id}"
