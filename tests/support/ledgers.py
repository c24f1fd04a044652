"""Invented units and vouchers for the tests of ledgers: facts by the word, amounts in yuan."""

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.units import unit_set
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.services import organization_create
from yiben.core.ledger.voucher import CREDIT, DEBIT, ORDINARY, Dimensions, Posting, Voucher

YEAR = 2023
CODE = "101001"
ITEM, SECTION = "2010301", "30201"


def budget_unit(
    code: str = CODE,
    name: str = "云岭县政务服务管理局",
    *,
    parent: Organization | None = None,
    institution: str = "administrative",
    **more: object,
) -> BudgetUnitRecord:
    """A unit, made with its organisation where that is missing."""
    place = Organization.objects.filter(name=name, parent=parent).first()
    place = place or organization_create(name=name, kind="bureau", parent=parent)
    known = BudgetUnitRecord.objects.filter(code=code).first()
    return known or unit_set(by=None, organization=place, code=code, institution=institution, **more)


def fen(yuan: str) -> int:
    """Yuan as written, in fen."""
    sign = -1 if yuan.startswith("-") else 1
    whole, _, rest = yuan.lstrip("-").replace(",", "").partition(".")
    return sign * (int(whole) * 100 + int((rest + "00")[:2]))


def posting(
    text: str, unit: str = CODE, counts: dict[str, int] | None = None, **dimensions: object
) -> Posting:
    """`7101 debit 100.00` with dimensions."""
    account, side, amount = text.split()
    sign = 1 if side == DEBIT else -1
    return Posting(account, side, sign * fen(amount), Dimensions(unit, **dimensions), counts=counts or {})


def voucher(*postings: Posting, day: str = "2023-03-15", kind: str = ORDINARY, **more: object) -> Voucher:
    """A voucher of postings."""
    memo = str(more.pop("memo", "支付办公费"))
    return Voucher(str(more.pop("number", "1")), day, kind, memo, postings, **more)


def spending(
    amount: str = "100.00",
    *,
    unit: str = CODE,
    item: str = ITEM,
    section: str = SECTION,
    kind: str = "general_public",
    nature: str = "operating",
    project: str = "",
    day: str = "2023-03-15",
    **more: object,
) -> Voucher:
    """Direct payment by appropriation: 7101 beside 6001."""
    of = {"unit": unit, "item": item, "kind": kind, "nature": nature, "project": project}
    counts = more.pop("counts", None)
    three_public = more.pop("three_public", "")
    return voucher(
        posting(f"7101 {DEBIT} {amount}", section=section, counts=counts, three_public=three_public, **of),
        posting(f"6001 {CREDIT} {amount}", **of),
        day=day,
        **more,
    )


def opening(amount: str, *, unit: str = CODE, origin: int = 2022, project: str = "网络运行维护") -> Voucher:
    """Carry-over brought forward: money beside 8101 of a project."""
    of = {"item": ITEM, "kind": "general_public", "nature": "project", "project": project, "origin": origin}
    return voucher(
        posting(f"8001 {DEBIT} {amount}", unit=unit),
        posting(f"8101 {CREDIT} {amount}", unit=unit, **of),
        day=f"{YEAR}-01-01",
        kind="opening",
        memo="年初余额",
    )
