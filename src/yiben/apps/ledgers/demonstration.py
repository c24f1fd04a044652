"""The demonstration's ledger: two years of an invented bureau, small enough to read through, posted as any other."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetUnitRecord, PostedVoucher
from yiben.apps.ledgers.services.assets import building_enter, equipment_enter, vehicle_enter
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign
from yiben.apps.ledgers.services.months import month_close
from yiben.apps.ledgers.services.units import unit_set
from yiben.apps.ledgers.services.vouchers import voucher_reverse, vouchers_post
from yiben.apps.ledgers.services.years import year_close, year_open
from yiben.apps.orgs.demonstration import BUREAU, plant
from yiben.apps.orgs.models import Organization
from yiben.core.ledger.budget import ADJUSTMENT, ORIGINAL, VIREMENT, BudgetLine
from yiben.core.ledger.voucher import (
    CREDIT,
    DEBIT,
    GENERAL_PUBLIC,
    OPENING,
    OPERATING,
    ORDINARY,
    PERSONNEL,
    PROJECT,
    Dimensions,
    Posting,
    Voucher,
)

CODE, BELOW = "101001", "101002"
CENTRE, LAST_MONTH = "政务服务中心", 6
ITEM, PROJECTS = "2010301", ("政务服务大厅运行", "一体化平台升级")
# Month, section, nature, project, fen, three public, counts, memo.
Line = tuple[int, str, str, str, int, str, Mapping[str, int], str]
PLAIN: tuple[Line, ...] = (
    (1, "30201", OPERATING, "", 386_240, "", {}, "购买办公用品"),
    (2, "30207", OPERATING, "", 218_000, "", {}, "支付电话和网络费"),
    (2, "30231", OPERATING, "", 462_500, "vehicle_running", {}, "公务用车加油"),
    (
        3,
        "30217",
        OPERATING,
        "",
        186_400,
        "hospitality_domestic",
        {"receptions": 3, "guests": 26},
        "接待省里督查",
    ),
    (3, "30227", PROJECT, PROJECTS[0], 12_600_000, "", {}, "窗口外包服务第一季度"),
    (4, "30211", OPERATING, "", 745_880, "", {}, "报销培训差旅费"),
    (5, "30231", OPERATING, "", 1_250_000, "vehicle_running", {}, "公务用车保险和维修"),
    (6, "30227", PROJECT, PROJECTS[0], 12_600_000, "", {}, "窗口外包服务第二季度"),
    (6, "30227", PROJECT, PROJECTS[1], 28_000_000, "", {}, "平台升级首付款"),
    (7, "30201", OPERATING, "", 524_300, "", {}, "印制办事指南"),
    (
        8,
        "30217",
        OPERATING,
        "",
        98_600,
        "hospitality_domestic",
        {"receptions": 1, "guests": 9},
        "接待邻县考察",
    ),
    (9, "30227", PROJECT, PROJECTS[0], 12_600_000, "", {}, "窗口外包服务第三季度"),
    (10, "30227", PROJECT, PROJECTS[1], 24_500_000, "", {}, "平台升级进度款"),
    (11, "30205", OPERATING, "", 412_650, "", {}, "支付水费"),
    (12, "30227", PROJECT, PROJECTS[0], 12_600_000, "", {}, "窗口外包服务第四季度"),
)


# Number, years ago, month, supplier, size, project, amount and what was paid in its year, in fen.
CONTRACTS = (
    ("演-01", 1, 3, "云岭物业服务有限公司（演示）", "small", PROJECTS[0], 50_400_000, 37_800_000),
    ("演-02", 1, 5, "青河信息技术有限公司（演示）", "micro", PROJECTS[1], 90_000_000, 52_500_000),
    ("演-03", 0, 2, "云岭物业服务有限公司（演示）", "small", PROJECTS[0], 50_400_000, 12_600_000),
)


def demonstrate() -> BudgetUnitRecord:
    """The ledgers of the demonstration's bureau and service centre, up to the last summer."""
    tree, today = plant(), timezone.localdate()
    year = today.year if today.month > LAST_MONTH else today.year - 1
    return keep_ledgers(tree[BUREAU], tree[CENTRE], year=year)


@transaction.atomic
def keep_ledgers(bureau: Organization, below: Organization, *, year: int) -> BudgetUnitRecord:
    """The ledgers of a bureau and one unit below it: the year before closed, `year` open. Made once."""
    known = BudgetUnitRecord.objects.filter(organization=bureau).first()
    if known is not None:
        return known
    unit = unit_set(by=None, organization=bureau, code=CODE, institution="administrative")
    unit_set(by=None, organization=below, code=BELOW, institution="public_institution")
    _last_year(unit, year - 1)
    _this_year(unit, year)
    _registers(unit, year)
    return unit


def _last_year(unit: BudgetUnitRecord, year: int) -> None:
    _budget(unit, year, (52_000_000, 8_200_000, 5_200_000, 50_400_000, 60_000_000))
    opening = Voucher(
        "",
        f"{year}-01-01",
        OPENING,
        "年初余额",
        (
            Posting("8001", DEBIT, 5_000_000, Dimensions(unit.code)),
            Posting("8101", CREDIT, -5_000_000, _of(unit, PROJECT, PROJECTS[1], origin=year - 1)),
        ),
    )
    _post(unit, year, [opening, *_spent(unit, year, PLAIN), *_salaries(unit, year, 4_000_000)])
    for month in range(1, 12):
        month_close(by=None, unit=unit, year=year, month=month)
    year_close(by=None, unit=unit, year=year)
    month_close(by=None, unit=unit, year=year, month=12)


def _this_year(unit: BudgetUnitRecord, year: int) -> None:
    _budget(unit, year, (46_000_000, 7_000_000, 1_500_000, 50_400_000, 30_000_000))
    year_open(by=None, unit=unit, year=year)
    lines = [line for line in PLAIN if line[0] <= LAST_MONTH]
    twice = _payment(unit, f"{year}-06-27", "报销培训差旅费", (("30211", 745_880),), OPERATING, "", "", {})
    vouchers = [*_spent(unit, year, lines), *_salaries(unit, year, 4_100_000, LAST_MONTH), twice]
    posted = _post(unit, year, vouchers)
    voucher_reverse(by=None, unit=unit, voucher=posted, day=date(year, 6, 28), reason="与4月的凭证重复")
    for month in range(1, 4):
        month_close(by=None, unit=unit, year=year, month=month)


def _budget(unit: BudgetUnitRecord, year: int, amounts: tuple[int, ...]) -> None:
    wanted = (
        (PERSONNEL, ""),
        (PERSONNEL, ""),
        (OPERATING, ""),
        (PROJECT, PROJECTS[0]),
        (PROJECT, PROJECTS[1]),
    )
    lines = [
        BudgetLine(f"{year}-01-20", f"云财预〔{year}〕1号", ORIGINAL, fen, _of(unit, nature, project))
        for (nature, project), fen in zip(wanted, amounts, strict=True)
    ]
    lines.append(
        BudgetLine(
            f"{year}-05-30", f"云财预〔{year}〕36号", ADJUSTMENT, 3_000_000, _of(unit, PROJECT, PROJECTS[1])
        )
    )
    moved = ((PROJECTS[0], -400_000), (PROJECTS[1], 400_000))
    lines += [
        BudgetLine(f"{year}-06-10", f"云财预〔{year}〕41号", VIREMENT, fen, _of(unit, PROJECT, project))
        for project, fen in moved
    ]
    budget_enter(by=None, unit=unit, year=year, lines=lines)


def _spent(unit: BudgetUnitRecord, year: int, lines: "tuple[Line, ...] | list[Line]") -> list[Voucher]:
    return [
        _payment(
            unit,
            f"{year}-{month:02d}-{10 + at % 15:02d}",
            memo,
            ((section, fen),),
            nature,
            project,
            three,
            counts,
        )
        for at, (month, section, nature, project, fen, three, counts, memo) in enumerate(lines)
    ]


def _salaries(unit: BudgetUnitRecord, year: int, monthly: int, months: int = 12) -> list[Voucher]:
    parts = (("30101", monthly * 6 // 10), ("30102", monthly * 4 // 10), ("30108", monthly * 16 // 100))
    return [
        _payment(unit, f"{year}-{month:02d}-08", f"{month}月工资和养老保险", parts, PERSONNEL, "", "", {})
        for month in range(1, months + 1)
    ]


def _payment(
    unit: BudgetUnitRecord,
    day: str,
    memo: str,
    parts: tuple[tuple[str, int], ...],
    nature: str,
    project: str,
    three: str,
    counts: Mapping[str, int],
) -> Voucher:
    """Direct payment by appropriation: expenditure by section beside 6001."""
    spent = [
        Posting(
            "7101", DEBIT, fen, _of(unit, nature, project, section=section, three_public=three), memo, counts
        )
        for section, fen in parts
    ]
    paid = Posting("6001", CREDIT, -sum(fen for _section, fen in parts), _of(unit, nature, project), memo)
    return Voucher("", day, ORDINARY, memo, (*spent, paid))


def _of(unit: BudgetUnitRecord, nature: str, project: str, **more: object) -> Dimensions:
    return Dimensions(unit.code, item=ITEM, kind=GENERAL_PUBLIC, nature=nature, project=project, **more)


def _post(unit: BudgetUnitRecord, year: int, vouchers: list[Voucher]) -> PostedVoucher:
    ordered = sorted(vouchers, key=lambda voucher: voucher.day)
    return vouchers_post(by=None, unit=unit, year=year, vouchers=ordered).last


def _registers(unit: BudgetUnitRecord, year: int) -> None:
    for number, ago, month, supplier, size, project, amount, paid in CONTRACTS:
        day = date(year - ago, month, 18)
        made = contract_sign(
            by=None,
            unit=unit,
            number=number,
            signed=day,
            supplier=supplier,
            size=size,
            category="services",
            amount=amount,
            method="竞争性磋商",
            project=project,
            due=date(day.year, 12, 20),
        )
        contract_pay(by=None, contract=made, day=date(day.year, 6, 20), amount=paid, memo="按进度付款")
    _things(unit, year)


def _things(unit: BudgetUnitRecord, year: int) -> None:
    vehicle_enter(
        by=None,
        unit=unit,
        number="演A·00001",
        type="emergency",
        acquired=date(year - 5, 4, 1),
        by_appropriation=True,
        value=17_980_000,
    )
    equipment_enter(
        by=None,
        unit=unit,
        number="演设-01",
        name="机房存储",
        value=126_000_000,
        acquired=date(year - 2, 9, 1),
    )
    building_enter(
        by=None, unit=unit, number="演房-01", name="政务服务大厅", area=312_000, acquired=date(2016, 1, 1)
    )
