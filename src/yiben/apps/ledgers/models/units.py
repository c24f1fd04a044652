"""Budget units, their books of a year, and the closing of months."""

from django.db import models

from yiben.apps.orgs.models import Organization
from yiben.core.value.chain import FIRST

INSTITUTIONS = (
    ("administrative", "行政单位"),
    ("civil_service_managed", "参公事业单位"),
    ("public_institution", "事业单位"),
)
WARN, REFUSE = "warn", "refuse"
POLICIES = ((WARN, "提醒"), (REFUSE, "拒绝"))
CLOSED, REOPENED = "closed", "reopened"


class BudgetUnitRecord(models.Model):
    """An organisation that keeps a ledger. Its code never changes; the unit above it is the next one up the tree.

    `keeps_financial` is what the next year's book begins with; `policy` is what happens to over-spending.
    """

    organization = models.OneToOneField(Organization, on_delete=models.PROTECT, related_name="budget_unit")
    code = models.CharField("单位代码", max_length=20, unique=True)
    institution = models.CharField("单位性质", max_length=30, choices=INSTITUTIONS)
    keeps_financial = models.BooleanField("同时记财务会计", default=False)
    policy = models.CharField("超预算支出", max_length=10, choices=POLICIES, default=WARN)

    class Meta:
        """In the order of the tree."""

        ordering = ("organization__path",)

    def __str__(self) -> str:
        return self.code


class YearBook(models.Model):
    """The book of a unit and year: the head of its chain of vouchers, and the row that a writer locks."""

    unit = models.ForeignKey(BudgetUnitRecord, on_delete=models.PROTECT, related_name="books")
    year = models.PositiveSmallIntegerField("年度")
    keeps_financial = models.BooleanField("同时记财务会计")
    number = models.PositiveBigIntegerField("最后一张凭证的序号", default=0)
    link = models.CharField("最后一张凭证的指纹", max_length=64, default=FIRST)

    class Meta:
        """One book a unit and year."""

        ordering = ("unit", "year")
        constraints = [models.UniqueConstraint(fields=("unit", "year"), name="one_book_a_year")]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        """How chain and journal name this book."""
        return f"ledger/{self.unit.code}/{self.year}"


class MonthEvent(models.Model):
    """A month was closed, or opened again with a reason. The last event of a month is its state."""

    book = models.ForeignKey(YearBook, on_delete=models.PROTECT, related_name="month_events")
    month = models.PositiveSmallIntegerField("月份")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("步骤", max_length=10, choices=((CLOSED, "结账"), (REOPENED, "重新打开")))
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间", auto_now_add=True)
    reason = models.CharField("理由", max_length=500, blank=True)

    class Meta:
        """A month has no number twice, so that two people cannot take the same step."""

        ordering = ("book", "month", "number")
        constraints = [
            models.UniqueConstraint(fields=("book", "month", "number"), name="one_month_event_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.book_id}/{self.month}#{self.number} {self.kind}"
