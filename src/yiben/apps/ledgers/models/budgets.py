"""Budgets as dated entries, each with its document; the final budget is their sum."""

from django.db import models

from yiben.apps.ledgers.models.units import BudgetUnitRecord
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.voucher import BUDGET_KINDS, NATURES, THREE_PUBLIC


class BudgetEntry(models.Model):
    """One entry: original (年初预算), adjustment (预算调整) or virement (预算调剂). It is never changed:
    what was wrong is taken back by `reverses`, an entry of the opposite amount."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="budget_entries")
    year = models.PositiveSmallIntegerField("年度")
    day = models.DateField("日期")
    document = models.CharField("文号", max_length=100)
    entry = models.CharField("预算类型", max_length=12, choices=BUDGET_ENTRIES.items())
    item = models.CharField("功能科目", max_length=10)
    section = models.CharField("经济科目", max_length=10, blank=True)
    kind = models.CharField("预算种类", max_length=20, choices=BUDGET_KINDS.items())
    nature = models.CharField("支出性质", max_length=12, choices=NATURES.items())
    project = models.CharField("项目", max_length=100, blank=True)
    three_public = models.CharField("三公类别", max_length=40, blank=True, choices=THREE_PUBLIC.items())
    amount = models.BigIntegerField("金额（分）")
    memo = models.CharField("摘要", max_length=200, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    batch = models.CharField("导入批次", max_length=100, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("登记时间")

    class Meta:
        """In the order of their days."""

        ordering = ("unit", "year", "day", "id")
        indexes = [models.Index(fields=("unit", "year", "entry"), name="budget_of_a_year")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.entry} {self.amount}"
