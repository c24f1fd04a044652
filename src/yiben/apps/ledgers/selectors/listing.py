"""The vouchers of a unit and year as a list: what was asked for, in an order, a page at a time, or every posting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from yiben.apps.ledgers.models import BudgetUnitRecord, DetailAccount, PostedVoucher, PostingRow
from yiben.core.ledger.voucher import CLOSING, DEBIT, SURPLUS_DISTRIBUTED

ORDERS = {
    "number": ("month", "number"),
    "day": ("day", "month", "number"),
    "kind": ("kind", "month", "number"),
    "amount": ("amount", "month", "number"),
}
_LABEL = re.compile(r"(?:记-?)?(\d{1,2})-(\d{1,6})")
_TOTAL = Coalesce(Sum("amount", filter=Q(detail__account__gte="6")), Sum("amount"))


@dataclass(frozen=True)
class WantedVouchers:
    """What is asked of the vouchers; codes are beginnings, None where the question names no code there is."""

    month: int = 0
    kind: str = ""
    account: tuple[str, ...] | None = ()
    item: tuple[str, ...] | None = ()
    section: tuple[str, ...] | None = ()
    project: str = ""
    text: str = ""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class VoucherLine:
    """A voucher in a list with its amount in fen (debit, of the budget book where it has one), and whether it
    was taken back."""

    voucher: PostedVoucher
    amount: int
    taken_back: bool


class VoucherList:
    """The vouchers of a unit and year."""

    def __init__(self, unit: BudgetUnitRecord, year: int) -> None:
        self.unit, self.year = unit, year

    def number(self, want: WantedVouchers) -> int:
        """How many there are."""
        return self._found(want).count()

    def page(
        self, want: WantedVouchers, order: str, *, descending: bool, start: int, size: int
    ) -> list[VoucherLine]:
        """Some of them, by three queries."""
        found = self._found(want)
        if order == "amount":
            found = found.annotate(amount=Subquery(_sums(voucher=OuterRef("pk")).values("total")))
        signs = [F(name).desc() if descending else F(name).asc() for name in ORDERS[order]]
        shown = list(found.order_by(*signs)[start : start + size])
        keys = [one.pk for one in shown]
        sums = dict(_sums(voucher__in=keys).values_list("voucher", "total"))
        back = set(PostedVoucher.objects.filter(reverses__in=keys).values_list("reverses", flat=True))
        return [VoucherLine(one, sums.get(one.pk, 0), one.pk in back) for one in shown]

    def postings(self, want: WantedVouchers, most: int) -> Iterator[PostingRow]:
        """The lines of the vouchers asked for, in their order."""
        rows = PostingRow.objects.filter(voucher__in=self._found(want).values("pk"))
        rows = rows.select_related("voucher", "detail").prefetch_related("counts")
        ordered = rows.order_by("voucher__month", "voucher__number", "line")
        return ordered[:most].iterator(chunk_size=2000)

    def number_of_postings(self, want: WantedVouchers) -> int:
        """How many lines they have."""
        return PostingRow.objects.filter(voucher__in=self._found(want).values("pk")).count()

    def _found(self, want: WantedVouchers) -> QuerySet[PostedVoucher]:
        found = PostedVoucher.objects.filter(book__unit=self.unit, book__year=self.year).order_by()
        if want.month:
            found = found.filter(month=want.month)
        if want.kind:
            found = found.filter(kind=want.kind)
        if want.text:
            found = found.filter(_told(want.text))
        lines = _lines(want)
        if lines is None:
            return found.none()
        if lines:
            places = DetailAccount.objects.filter(_places(want), unit=self.unit)
            rows = PostingRow.objects.filter(lines, book__unit=self.unit, book__year=self.year)
            rows = rows.filter(detail__in=places.values("pk"))
            found = found.filter(pk__in=rows.values("voucher"))
        return found


def last_of(unit: BudgetUnitRecord, year: int) -> PostedVoucher | None:
    """The voucher that was written last in a book; what takes another back was not written."""
    found = PostedVoucher.objects.filter(book__unit=unit, book__year=year, reverses__isnull=True)
    return found.exclude(kind__in=(CLOSING, SURPLUS_DISTRIBUTED)).order_by("-position").first()


def reversal_of(voucher: PostedVoucher) -> PostedVoucher | None:
    """The voucher that takes one back; None while it stands."""
    return PostedVoucher.objects.filter(reverses=voucher).first()


def _sums(**which: object) -> QuerySet:
    rows = PostingRow.objects.filter(side=DEBIT, **which).order_by()
    return rows.values("voucher").annotate(total=_TOTAL)


def _told(text: str) -> Q:
    asked = Q(memo__icontains=text) | Q(postings__memo__icontains=text) | Q(source_number=text)
    label = _LABEL.fullmatch(text)
    if label:
        asked |= Q(month=int(label[1]), number=int(label[2]))
    inside = PostedVoucher.objects.filter(asked)
    return Q(pk__in=inside.values("pk"))


def _lines(want: WantedVouchers) -> Q | None:
    """The condition on postings; empty where nothing is asked of them, None where nothing can match."""
    if None in (want.account, want.item, want.section):
        return None
    asked = Q()
    if want.least is not None or want.most is not None:
        least, most = want.least or 0, want.most if want.most is not None else 10**18
        asked = Q(amount__range=(least, most)) | Q(amount__range=(-most, -least))
    if want.account or want.item or want.section or want.project:
        asked &= Q(line__gte=0)
    return asked


def _places(want: WantedVouchers) -> Q:
    asked = Q()
    for column, codes in (("account", want.account), ("item", want.item), ("section", want.section)):
        if codes:
            asked &= _begin(column, codes)
    return asked & Q(project__icontains=want.project) if want.project else asked


def _begin(column: str, codes: Sequence[str]) -> Q:
    found = Q(pk__in=())
    for code in codes:
        found |= Q(**{f"{column}__startswith": code})
    return found
