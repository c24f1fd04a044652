"""Records of the catalogue. Items and their versions are never changed: the database refuses it."""

from django.db import models

from yiben.apps.orgs.models import Organization

WAITING, COMMITTED, REFUSED = "waiting", "committed", "refused"
IMPORT_STATES = ((WAITING, "等待导入"), (COMMITTED, "已导入"), (REFUSED, "没有导入"))


class ServiceItem(models.Model):
    """A service item as far as it stays the same: another department, level or code is another item."""

    code = models.CharField("实施编码", max_length=60, unique=True)
    base_code = models.CharField("基本编码", max_length=60, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="service_items")
    level = models.CharField("行使层级", max_length=20)
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        """By department, then by code."""

        ordering = ("organization__path", "code")

    def __str__(self) -> str:
        return self.code

    @property
    def label(self) -> str:
        """How the journal names it."""
        return f"item/{self.code}"


class ItemImport(models.Model):
    """A file that was imported, tried to be, or waits for it. `content` is the compressed file."""

    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("指纹", max_length=64)
    content = models.BinaryField("压缩的内容")
    state = models.CharField("状态", max_length=10, choices=IMPORT_STATES, default=WAITING)
    report = models.JSONField("结果", default=dict)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        """Newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How versions and the journal name it."""
        return f"item_import/{self.pk}"


class ServiceItemVersion(models.Model):
    """What an item says from a day on, until a later version is in force. Of one day the highest number counts.

    `content` is the whole as plain JSON (core.catalogue.item_form), `digest` its sha256. The other columns repeat
    what lists and rates ask for. `ended` is the version with which the item was given up, `reason` why. `sought` is
    what a search looks in: name, its pinyin, codes. Days are working days.
    """

    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField("版本")
    since = models.DateField("生效日期")
    ended = models.BooleanField("已取消", default=False)
    reason = models.CharField("说明", max_length=300, blank=True)
    content = models.JSONField("内容")
    digest = models.CharField("指纹", max_length=64)
    name = models.CharField("事项名称", max_length=300)
    type = models.CharField("事项类型", max_length=20)
    on_application = models.BooleanField("依申请", null=True)
    handling = models.CharField("办件类型", max_length=20)
    depth = models.PositiveSmallIntegerField("网上办理深度", null=True)
    visits = models.PositiveSmallIntegerField("到现场次数", null=True)
    statutory_days = models.PositiveIntegerField("法定时限", null=True)
    committed_days = models.PositiveIntegerField("承诺时限", null=True)
    case_type = models.CharField("办件种类", max_length=60, blank=True)
    sought = models.TextField("查找用")
    batch = models.ForeignKey(ItemImport, on_delete=models.PROTECT, null=True, related_name="versions")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        """A number once an item."""

        ordering = ("item", "number")
        constraints = [
            models.UniqueConstraint(fields=("item", "number"), name="one_item_version_a_number"),
        ]
        indexes = [models.Index(fields=("item", "since", "number"), name="item_versions_by_day")]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"
