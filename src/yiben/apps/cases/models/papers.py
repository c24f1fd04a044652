"""Papers of a case: documents that were received, letters that were issued and how they were delivered."""

from django.db import models

from yiben.apps.cases.models.cases import Case
from yiben.apps.orgs.models import Organization

WAYS = (("window", "窗口领取"), ("post", "邮寄"), ("network", "网络送达"))


class Serial(models.Model):
    """The last number given in a series of an organisation and year: cases, letters of a kind."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    series = models.CharField("序列", max_length=40)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        """One row a series and year."""

        constraints = [
            models.UniqueConstraint(fields=("organization", "series", "year"), name="one_serial_a_series")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year} {self.last}"


class ReceivedDocument(models.Model):
    """A document of a case as it was received. The bytes are kept by hash and never served as anything but a download."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    document = models.CharField("材料", max_length=60)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("指纹", max_length=64)
    size = models.PositiveBigIntegerField("字节")
    event = models.PositiveIntegerField("收到于第几条事件")
    shared_from = models.CharField("共享来源", max_length=100, blank=True)
    at = models.DateTimeField("收到时间")

    class Meta:
        """In the order in which they came."""

        ordering = ("case", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.document}"


class IssuedLetter(models.Model):
    """A letter as it was issued: its number and the text that was frozen; the file follows from the text."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="issued")
    template = models.CharField("文书", max_length=60)
    version = models.PositiveIntegerField("模板版本")
    number = models.CharField("文号", max_length=60, unique=True)
    title = models.CharField("名称", max_length=100)
    content = models.JSONField("内容")
    sha256 = models.CharField("内容指纹", max_length=64)
    event = models.PositiveIntegerField("出具于第几条事件")
    at = models.DateTimeField("出具时间")

    class Meta:
        """In the order in which they were issued."""

        ordering = ("case", "id")

    def __str__(self) -> str:
        return self.number


class Delivery(models.Model):
    """How a letter reached the applicant: way, day, proof (a tracking number, a signature's record)."""

    letter = models.ForeignKey(IssuedLetter, on_delete=models.PROTECT, related_name="deliveries")
    way = models.CharField("送达方式", max_length=12, choices=WAYS)
    proof = models.CharField("凭据", max_length=200, blank=True)
    event = models.PositiveIntegerField("记于第几条事件")
    at = models.DateTimeField("送达时间")

    class Meta:
        """In order."""

        ordering = ("letter", "id")

    def __str__(self) -> str:
        return f"{self.letter_id} {self.way}"
