"""What came from another platform: one batch a file or message, known by its hash."""

from django.db import models

from yiben.apps.orgs.models import Organization


class ForeignBatch(models.Model):
    """A file or message of events done elsewhere. `rows` counts what it held, `fresh` what was not known before."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    source = models.CharField("来源平台", max_length=60)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("指纹", max_length=64)
    preset = models.CharField("列名对应", max_length=60)
    rows = models.PositiveIntegerField("行数")
    fresh = models.PositiveIntegerField("新事件数")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """The same bytes once for an organisation and platform."""

        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("organization", "source", "sha256"), name="one_foreign_batch_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.name}"
