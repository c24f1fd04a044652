"""Registers (台账): contracts with payments, things of value, projects. Ended or void, never deleted."""

from django.db import models

from yiben.apps.ledgers.models.units import BudgetUnitRecord
from yiben.apps.ledgers.models.vouchers import PostedVoucher

SIZES = (("large", "大型"), ("medium", "中型"), ("small", "小型"), ("micro", "微型"))
CATEGORIES = (("goods", "货物"), ("works", "工程"), ("services", "服务"))
VEHICLE, EQUIPMENT, BUILDING = "vehicle", "equipment", "building"
ASSETS = ((VEHICLE, "公务用车"), (EQUIPMENT, "设备"), (BUILDING, "房屋"))
VEHICLES = (
    ("deputy_minister", "副部（省）级及以上领导用车"),
    ("principal", "主要负责人用车"),
    ("confidential", "机要通信用车"),
    ("emergency", "应急保障用车"),
    ("law_enforcement", "执法执勤用车"),
    ("special_technical", "特种专业技术用车"),
    ("retired", "离退休干部服务用车"),
    ("other", "其他用车"),
)


class Contract(models.Model):
    """A procurement contract; what was paid is told by its payments. A wrong one is made void, with the reason."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField("合同号", max_length=100)
    signed = models.DateField("签订日期")
    supplier = models.CharField("供应商", max_length=200)
    size = models.CharField("企业规模", max_length=8, choices=SIZES)
    category = models.CharField("采购类别", max_length=10, choices=CATEGORIES)
    method = models.CharField("采购方式", max_length=60, blank=True)
    project = models.CharField("项目", max_length=100, blank=True)
    amount = models.BigIntegerField("合同金额（分）")
    due = models.DateField("应付日期", null=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("登记时间")
    void_reason = models.CharField("作废理由", max_length=500, blank=True)

    class Meta:
        """A number once a unit among those that stand."""

        ordering = ("signed", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "number"), condition=models.Q(void_reason=""), name="one_contract_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.number


class ContractPayment(models.Model):
    """A payment under a contract, with the voucher it was posted by where that is known."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="payments")
    day = models.DateField("付款日期")
    amount = models.BigIntegerField("金额（分）")
    voucher = models.ForeignKey(PostedVoucher, on_delete=models.PROTECT, null=True, related_name="+")
    memo = models.CharField("摘要", max_length=200, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("登记时间")

    class Meta:
        """In the order of their days."""

        ordering = ("day", "id")

    def __str__(self) -> str:
        return f"{self.contract_id} {self.amount}"


class Asset(models.Model):
    """A vehicle, a piece of equipment or a building, from a day until it was disposed of.

    `value` in fen, `area` in hundredths of a square metre; `type` is a vehicle's; `by_appropriation` where its
    running is paid by appropriation.
    """

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="assets")
    kind = models.CharField("种类", max_length=10, choices=ASSETS)
    number = models.CharField("编号或车牌", max_length=60)
    name = models.CharField("名称", max_length=100, blank=True)
    type = models.CharField("车辆类型", max_length=20, choices=VEHICLES, blank=True)
    value = models.BigIntegerField("原值（分）", default=0)
    area = models.BigIntegerField("面积（百分之一平方米）", default=0)
    by_appropriation = models.BooleanField("使用财政拨款", default=False)
    acquired = models.DateField("取得日期")
    disposed = models.DateField("处置日期", null=True)
    disposed_as = models.CharField("处置说明", max_length=200, blank=True)

    class Meta:
        """A number once a unit and kind among those that are there."""

        ordering = ("kind", "number", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "kind", "number"),
                condition=models.Q(disposed__isnull=True),
                name="one_asset_a_number",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Project(models.Model):
    """A project of a unit by its name in the ledger, and the day it was finished: what is left is then surplus."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="projects")
    name = models.CharField("项目", max_length=100)
    finished = models.DateField("完成日期", null=True)
    document = models.CharField("依据文件", max_length=100, blank=True)

    class Meta:
        """A name once a unit."""

        ordering = ("unit", "name")
        constraints = [models.UniqueConstraint(fields=("unit", "name"), name="one_project_a_name")]

    def __str__(self) -> str:
        return self.name
