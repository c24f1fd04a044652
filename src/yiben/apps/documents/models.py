"""A paper as received. Its bytes never change: another file is another paper."""

from django.db import models


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
