"""Vouchers and postings as rows: append-only, numbered without gaps, chained in each book."""

from django.db import models

from yiben.apps.ledgers.bodies import DETAIL
from yiben.apps.ledgers.models.units import BudgetUnitRecord, YearBook
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, CREDIT, DEBIT, KINDS, NATURES, THREE_PUBLIC

SIDES = ((DEBIT, "借"), (CREDIT, "贷"))


class DetailAccount(models.Model):
    """明细账: an account of a unit with all its dimensions. Postings point here, so that sums group by one number."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="details")
    account = models.CharField("会计科目", max_length=20)
    item = models.CharField("功能科目", max_length=10, blank=True)
    section = models.CharField("经济科目", max_length=10, blank=True)
    kind = models.CharField("预算种类", max_length=20, blank=True, choices=BUDGET_KINDS.items())
    nature = models.CharField("支出性质", max_length=12, blank=True, choices=NATURES.items())
    project = models.CharField("项目", max_length=100, blank=True)
    origin = models.PositiveSmallIntegerField("结转年份", default=0)
    fund_source = models.CharField("资金来源", max_length=60, blank=True)
    counterparty = models.CharField("往来单位", max_length=100, blank=True)
    three_public = models.CharField("三公类别", max_length=40, blank=True, choices=THREE_PUBLIC.items())

    class Meta:
        """Every combination stands once."""

        constraints = [
            models.UniqueConstraint(
                fields=("unit", *DETAIL),
                name="one_detail_account",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.account}"


class PostedVoucher(models.Model):
    """A voucher as it was posted. `position` is its place in the book's chain, `number` that within its month.

    `source_number` is the number it had where it came from, `batch` the import it came with.
    """

    book = models.ForeignKey(YearBook, on_delete=models.PROTECT, related_name="vouchers", db_index=False)
    month = models.PositiveSmallIntegerField("月份")
    number = models.PositiveIntegerField("号")
    position = models.PositiveBigIntegerField("链上序号")
    day = models.DateField("日期")
    kind = models.CharField("凭证类型", max_length=24, choices=KINDS.items())
    memo = models.CharField("摘要", max_length=200, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    source_number = models.CharField("原凭证号", max_length=60, blank=True)
    batch = models.CharField("导入批次", max_length=100, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("记账时间")
    previous = models.CharField("上一张的指纹", max_length=64)
    link = models.CharField("指纹", max_length=64)

    class Meta:
        """A month has no number twice, a chain no position twice."""

        ordering = ("book", "month", "number")
        constraints = [
            models.UniqueConstraint(fields=("book", "month", "number"), name="one_voucher_per_number"),
            models.UniqueConstraint(fields=("book", "position"), name="one_voucher_per_position"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as people say it: 记-03-0012."""
        return f"记-{self.month:02d}-{self.number:04d}"


class PostingRow(models.Model):
    """A line of a voucher. Book, month and kind stand here again, so that sums need no other table."""

    voucher = models.ForeignKey(
        PostedVoucher, on_delete=models.PROTECT, related_name="postings", db_index=False
    )
    line = models.PositiveIntegerField("行")
    book = models.ForeignKey(YearBook, on_delete=models.PROTECT, related_name="postings", db_index=False)
    detail = models.ForeignKey(
        DetailAccount, on_delete=models.PROTECT, related_name="postings", db_index=False
    )
    month = models.PositiveSmallIntegerField("月份")
    kind = models.CharField("凭证类型", max_length=24, choices=KINDS.items())
    side = models.CharField("方向", max_length=6, choices=SIDES)
    amount = models.BigIntegerField("金额（分，借为正）")
    memo = models.CharField("摘要", max_length=200, blank=True)

    class Meta:
        """The index holds all that sums ask for, so that they never read a row."""

        ordering = ("voucher", "line")
        constraints = [models.UniqueConstraint(fields=("voucher", "line"), name="one_posting_per_line")]
        indexes = [
            models.Index(fields=("book", "detail", "kind", "month", "amount"), name="posting_sums"),
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id}/{self.line} {self.amount}"


class PostingCount(models.Model):
    """A count of 三公 that a posting carries: groups, travellers, vehicles bought, receptions, guests."""

    posting = models.ForeignKey(PostingRow, on_delete=models.PROTECT, related_name="counts", db_index=False)
    book = models.ForeignKey(YearBook, on_delete=models.PROTECT, related_name="+")
    detail = models.ForeignKey(DetailAccount, on_delete=models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField("数量", max_length=20, choices=COUNTS.items())
    number = models.IntegerField("数")

    class Meta:
        """A measure once a posting."""

        constraints = [models.UniqueConstraint(fields=("posting", "measure"), name="one_count_a_posting")]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.measure} {self.number}"
