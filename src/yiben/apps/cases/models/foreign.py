"""What came from another platform: one batch a file or message, known by its hash; files that wait for their job."""

from django.db import models

from yiben.apps.orgs.models import Organization

WAITING, DONE, REFUSED = "waiting", "done", "refused"
UPLOAD_STATES = ((WAITING, "等待处理"), (DONE, "已处理"), (REFUSED, "没有导入"))


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


class ForeignUpload(models.Model):
    """A file in line for its job. `content` is compressed by zlib and emptied when the job has ended: rows name persons."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    source = models.CharField("来源平台", max_length=60)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("指纹", max_length=64)
    size = models.BigIntegerField("字节数")
    content = models.BinaryField("压缩的内容")
    dry_run = models.BooleanField("只试读")
    state = models.CharField("状态", max_length=10, choices=UPLOAD_STATES, default=WAITING)
    report = models.JSONField("结果", default=dict)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How records name it."""
        return f"upload/{self.pk}"
