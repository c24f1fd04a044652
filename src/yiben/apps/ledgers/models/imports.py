"""Files that were imported: the file, what was asked with it, where each record stood in it, mappings remembered."""

from django.db import models

from yiben.apps.ledgers.models.units import BudgetUnitRecord
from yiben.apps.orgs.models import Organization

WAITING, COMMITTED, REFUSED = "waiting", "committed", "refused"
BATCH_STATES = ((WAITING, "等待导入"), (COMMITTED, "已导入"), (REFUSED, "没有导入"))
VOUCHER, BUDGET, CONTRACT, ASSET, UNIT, TAKEN = "voucher", "budget", "contract", "asset", "unit", "taken"
DECLARED = "declared"
RECORDS = (
    (VOUCHER, "凭证"),
    (BUDGET, "预算"),
    (CONTRACT, "合同"),
    (ASSET, "资产"),
    (UNIT, "预算单位"),
    (TAKEN, "成表"),
    (DECLARED, "声明"),
)

# The layout of a statement that holds last year's figures as far as somebody knew them (上年数).
COMPARATIVES = "comparatives"


class ImportFile(models.Model):
    """The bytes of a file, once for each content; `content` is compressed by zlib."""

    sha256 = models.CharField("内容指纹", max_length=64, unique=True)
    name = models.CharField("文件名", max_length=255)
    size = models.BigIntegerField("字节数")
    content = models.BinaryField("压缩的内容")
    received_at = models.DateTimeField("收到时间", auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """A file imported for a unit and year. `columns` are names somebody gave fields to, `report` what came of it."""

    file = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField("文件名", max_length=255)
    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="imports")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=10, choices=BATCH_STATES, default=WAITING)
    columns = models.JSONField("指明的列", default=dict)
    report = models.JSONField("结果", default=dict)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        """A file once a unit and year among those that were imported; two at once are told apart by the database."""

        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "year", "file"),
                condition=models.Q(state=COMMITTED),
                name="a_file_is_imported_once",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How records and the journal name it."""
        return f"import/{self.pk}"


class ImportedRow(models.Model):
    """Where a record stood: file (by its batch), sheet and rows."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows", db_index=False)
    record = models.CharField("记录种类", max_length=10, choices=RECORDS)
    record_id = models.BigIntegerField("记录编号")
    sheet = models.CharField("工作表", max_length=100, blank=True)
    first_row = models.PositiveIntegerField("起始行")
    last_row = models.PositiveIntegerField("截止行")

    class Meta:
        """A record came from one place."""

        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("record", "record_id"), name="a_record_came_from_one_place")
        ]

    def __str__(self) -> str:
        return f"{self.record}/{self.record_id} {self.sheet} {self.first_row}"


class ColumnMapping(models.Model):
    """Which field each name of a header fills, as an organisation last used it."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="column_mappings")
    fingerprint = models.CharField("列名指纹", max_length=64)
    preset = models.CharField("格式", max_length=60)
    fields = models.JSONField("列与栏目")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """One for each header of an organisation."""

        ordering = ("organization", "fingerprint")
        constraints = [
            models.UniqueConstraint(fields=("organization", "fingerprint"), name="one_mapping_a_header")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.preset}"


class TakenStatement(models.Model):
    """A finished statement taken as the facts of a unit and year. Another is a new version beside it.

    `rows` are [id, label, code], `columns` ids, `cells` [row, column, amount, unit, place, printed text]: amounts
    in fen where `unit` is empty, else pieces; `precision` is the size of the last printed digit in fen.
    """

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="taken")
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("报表", max_length=60)
    version = models.PositiveIntegerField("版本")
    layout = models.CharField("版式", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200)
    printed_unit = models.CharField("金额单位", max_length=20)
    precision = models.BigIntegerField("最末一位（分）")
    note = models.CharField("表下说明", max_length=500, blank=True)
    rows = models.JSONField("行")
    columns = models.JSONField("栏")
    cells = models.JSONField("数")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="statements")

    class Meta:
        """The newest version of each first."""

        ordering = ("unit", "year", "name", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "year", "name", "version"), name="one_taken_statement_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.name} v{self.version}"
