"""Packages: the disclosures that the bureau makes itself, edition by edition. Nothing of them is changed or deleted.

A disclosure is an organisation's of a year; a package is one edition of it (or a draft of one) with its files; an
event is a step, and the last one is the state; a reply of the finance bureau starts the statutory clock.
"""

from django.conf import settings
from django.db import models

from yiben.apps.disclosures.flow import APPROVED, MADE, PREPARED, PUBLISHED, RETURNED, REVIEWED, WITHDRAWN
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.models import Organization

PACKAGE_KINDS = (
    (MADE, "生成"),
    (PREPARED, "送复核"),
    (REVIEWED, "复核通过"),
    (APPROVED, "批准"),
    (PUBLISHED, "发布"),
    (RETURNED, "退回"),
    (WITHDRAWN, "撤回"),
)


class Publisher(models.Model):
    """The code by which an organisation's disclosures have their addresses and index numbers; for ever."""

    organization = models.OneToOneField(Organization, on_delete=models.PROTECT, related_name="publisher")
    code = models.CharField("单位代码", max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Disclosure(models.Model):
    """The final accounts that an organisation discloses of a year: its editions, and the reply they answer."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="disclosures")
    fiscal_year = models.PositiveSmallIntegerField("年度")

    class Meta:
        """Once an organisation and year."""

        constraints = [
            models.UniqueConstraint(fields=("organization", "fiscal_year"), name="one_disclosure_of_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.fiscal_year}"


class Package(models.Model):
    """One edition, as made: `number` is the edition it is or would be, `draft` counts what was made for it.

    `key` is a hash of all that it is made of; `content` its forms and text (core/disclosure/content.py); `figures`
    what a citizen asks for first; `changes` what differs from the edition that it corrects.
    """

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveSmallIntegerField("版次")
    draft = models.PositiveSmallIntegerField("稿次")
    title = models.CharField("标题", max_length=200)
    department = models.CharField("部门", max_length=200)
    profile = models.CharField("表样", max_length=40)
    unit = models.CharField("金额单位", max_length=10)
    inputs = models.CharField("输入指纹", max_length=64)
    key = models.CharField("内容指纹", max_length=64)
    definitions = models.JSONField("定义版本")
    content = models.JSONField("表和文字")
    figures = models.JSONField("主要数字")
    changes = models.JSONField("更正内容", default=list)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    reason = models.CharField("更正理由", max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("生成时间", auto_now_add=True)

    class Meta:
        """A draft of an edition once."""

        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("disclosure", "number", "draft"), name="one_package_per_draft")
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id}#{self.number}.{self.draft}"


class PackageFile(models.Model):
    """A file of a package with its bytes, in the order of its names."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    sha256 = models.CharField("内容指纹", max_length=64, db_index=True)
    size = models.PositiveIntegerField("字节")
    content = models.BinaryField("内容")

    class Meta:
        """A name once a package."""

        ordering = ("package", "number")
        constraints = [
            models.UniqueConstraint(fields=("package", "number"), name="one_file_per_number"),
            models.UniqueConstraint(fields=("package", "name"), name="one_file_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PackageEvent(models.Model):
    """One step of a package: by whom, when, why, and what the audit of its files said then."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("步骤", max_length=12, choices=PACKAGE_KINDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    checks = models.JSONField("审核", default=list)
    index_number = models.CharField("索引号", max_length=80, blank=True)

    class Meta:
        """A package has no number twice, so that two people cannot take the same step."""

        ordering = ("package", "number")
        constraints = [models.UniqueConstraint(fields=("package", "number"), name="one_package_event")]

    def __str__(self) -> str:
        return f"{self.package_id}#{self.number} {self.kind}"


class Reply(models.Model):
    """The finance bureau approved the accounts on a day, by a document; the newest of a disclosure counts."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="replies")
    replied_on = models.DateField("财政批复日")
    document = models.CharField("批复文号", max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        """In the order in which they were recorded."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.replied_on}"


class Reminder(models.Model):
    """A reminder that was sent of a reply: `mark` is so many days before the last day, or past it where below zero."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="reminders")
    mark = models.SmallIntegerField("提前日数")
    sent_at = models.DateTimeField("发送时间", auto_now_add=True)

    class Meta:
        """Once a mark, however often the sweep runs."""

        constraints = [models.UniqueConstraint(fields=("reply", "mark"), name="one_reminder_per_mark")]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.mark}"


class PackageWords(models.Model):
    """What an officer has written for the package of a unit and year, and how it is wanted; changed until it is made.

    `reasons` and `texts` are by the keys that the package asks for. The package keeps what it was made with.
    """

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="package_words")
    year = models.PositiveSmallIntegerField("年度")
    profile = models.CharField("表样", max_length=40)
    scope = models.CharField("范围", max_length=10)
    money = models.CharField("金额单位", max_length=10, blank=True)
    first_year = models.BooleanField("不与上年比较", default=False)
    reasons = models.JSONField("原因", default=dict)
    texts = models.JSONField("自由段落", default=dict)
    number = models.PositiveIntegerField("第几次保存", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("保存时间", auto_now=True)

    class Meta:
        """Once a unit and year."""

        constraints = [models.UniqueConstraint(fields=("unit", "year"), name="one_set_of_words_a_year")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"
