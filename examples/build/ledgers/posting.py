"""From leaves to a year of vouchers: the months, the days, the accounts on both sides.

The paper prints a year; which month a payment falls into is ours. Pay is monthly, office costs are quarterly
or once, a project is paid on its days, and each part is a whole number of fen that the year sums up to.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.voucher import (
    CLOSING,
    CREDIT,
    DEBIT,
    OPENING,
    ORDINARY,
    Dimensions,
    Posting,
    Voucher,
)

from .spec import Spec

QUARTERLY_FROM = 500_000
QUARTERS, YEAR = (3, 6, 9, 12), tuple(range(1, 13))
ONCE_A_YEAR = {"30103": (12,), "30309": (12,), "30208": (11,), "30228": (6,), "30215": (5,), "30216": (9,)}
BY_MONTH = ("301", "303", "30239", "30231")
PAY_DAY, OFFICE_DAY, PROJECT_DAY = 15, 22, 26
QUOTA, CASH, STAFF = "1011", "1002", "2201"
ASSETS = {"31006": "1901", "31002": "1601", "31003": "1601", "31007": "1701"}

Leaf = tuple[Total, int]


def split(amount: int, parts: int) -> list[int]:
    """An amount in equal parts; the last takes what is left over."""
    part = amount // parts
    return [*([part] * (parts - 1)), amount - part * (parts - 1)]


def working_day(year: int, month: int, day: int) -> str:
    """The day, or the Friday before it."""
    found = date(year, month, day)
    return (found - timedelta(days=max(0, found.weekday() - 4))).isoformat()


def vouchers(spec: Spec, totals: Sequence[Total], amounts: Sequence[int]) -> list[Voucher]:
    """The vouchers of the year, numbered within unit and month in the order of their days."""
    leaves = [(t, a) for t, a in zip(totals, amounts, strict=True) if a and t.measure == POSTED]
    counts = {
        (t.measure, t.dimensions.three_public): a
        for t, a in zip(totals, amounts, strict=True)
        if a and t.measure in ("receptions", "guests")
    }
    drafts = list(_openings(spec, leaves))
    for unit in spec.working_units:
        spent = [(t, a) for t, a in leaves if t.dimensions.unit == unit and t.account.startswith("7")]
        drafts += _payments(spec, unit, spent, counts)
    drafts += _closings(spec, drafts)
    return _numbered(drafts)


def _numbered(drafts: Sequence[Voucher]) -> list[Voucher]:
    last: dict[tuple[str, str], int] = defaultdict(int)
    done = []
    for draft in sorted(drafts, key=lambda v: (v.postings[0].dimensions.unit, v.day, v.kind == CLOSING)):
        key = (draft.postings[0].dimensions.unit, draft.day[:7])
        last[key] += 1
        done.append(replace(draft, number=f"{key[0]}-{key[1].replace('-', '')}-{last[key]:03d}"))
    return done


def line(account: str, amount: int, of: Dimensions, **more: object) -> Posting:
    """A posting: debit where the amount is positive."""
    return Posting(account, DEBIT if amount > 0 else CREDIT, amount, of, **more)  # type: ignore[arg-type]


def _voucher(day: str, kind: str, memo: str, postings: Sequence[Posting]) -> Voucher:
    return Voucher("", day, kind, memo, tuple(postings))


def _openings(spec: Spec, leaves: Sequence[Leaf]) -> Iterator[Voucher]:
    for total, amount in leaves:
        if total.voucher == OPENING:
            of = replace(total.dimensions, origin=spec["year"] - 1, fund_source="以前年度结转")
            money = Dimensions(of.unit, kind=of.kind)
            rows = [line("800102", amount, money), line(total.account, -amount, of)]
            if spec["financial"]:
                rows += [line(CASH, amount, Dimensions(of.unit)), line("3001", -amount, Dimensions(of.unit))]
            yield _voucher(f"{spec['year']}-01-01", OPENING, "年初余额", rows)


def _payments(
    spec: Spec, unit: str, spent: Sequence[Leaf], counts: dict[tuple[str, str], int]
) -> Iterator[Voucher]:
    batches: dict[tuple[str, str], list[Posting]] = defaultdict(list)
    for total, amount in spent:
        if "hospitality" in total.dimensions.three_public:
            yield from _receptions(spec, total, amount, counts)
            continue
        days = _days(spec, total, amount)
        for day, part in zip(days, split(amount, len(days)), strict=True):
            batches[day, _title(total)].append(line(total.account, part, total.dimensions))
    for (day, memo), rows in sorted(batches.items()):
        yield from _paid(spec, day, f"{int(day[5:7])}月{memo}", rows)


def _title(total: Total) -> str:
    of = total.dimensions
    if of.project:
        return f"支付项目款：{of.project}"
    if of.kind == "not_appropriated":
        return "用上年结转资金支付公用经费"
    return "发放工资、缴纳保险和公积金" if of.nature == "personnel" else "支付公用经费"


def _days(spec: Spec, total: Total, amount: int) -> list[str]:
    """The days a leaf is paid on."""
    of, year = total.dimensions, spec["year"]
    if of.project:
        project = next(p for p in spec["projects"] if p["name"] == of.project)
        months = project.get("months", (6, 11) if amount >= QUARTERLY_FROM else (10,))
        return [working_day(year, month, PROJECT_DAY) for month in months]
    if of.section in ONCE_A_YEAR:
        months = ONCE_A_YEAR[of.section]
    elif of.section.startswith(BY_MONTH):
        months = YEAR
    else:
        months = QUARTERS if amount >= QUARTERLY_FROM else (int(of.section) % 12 + 1,)
    return [working_day(year, month, PAY_DAY if of.nature == "personnel" else OFFICE_DAY) for month in months]


def _receptions(
    spec: Spec, total: Total, amount: int, counts: dict[tuple[str, str], int]
) -> Iterator[Voucher]:
    public = total.dimensions.three_public
    times, guests = counts.get(("receptions", public), 1), counts.get(("guests", public), 0)
    heads, parts = split(guests, times), split(amount, times)
    for number, (part, people) in enumerate(zip(parts, heads, strict=True)):
        day = working_day(spec["year"], 3 + number, 10)
        counted = {"receptions": 1, "guests": people}
        yield from _paid(
            spec, day, "支付公务接待费", [line(total.account, part, total.dimensions, counts=counted)]
        )


def _paid(spec: Spec, day: str, memo: str, rows: Sequence[Posting]) -> Iterator[Voucher]:
    """A payment: straight from the treasury, or (with the financial book) through the quota that was granted."""
    income: dict[Dimensions, int] = defaultdict(int)
    for row in rows:
        of = row.dimensions
        income[Dimensions(of.unit, of.item, "", of.kind, of.nature, of.project)] += row.amount
    if not spec["financial"]:
        granted = [line("6001", -amount, _granted(of)) for of, amount in income.items()]
        yield _voucher(day, ORDINARY, memo, [*rows, *granted])
        return
    unit = rows[0].dimensions.unit
    kind = rows[0].dimensions.kind
    whole = sum(row.amount for row in rows)
    own = kind == "not_appropriated"
    if not own:
        quota = [line("800101", whole, Dimensions(unit, kind=kind))]
        quota += [line("6001", -amount, _granted(of)) for of, amount in income.items()]
        quota += [line(QUOTA, whole, Dimensions(unit)), line("4001", -whole, Dimensions(unit))]
        yield _voucher(_before(day), ORDINARY, f"{memo}（用款额度到账）", quota)
    money = line("800102" if own else "800101", -whole, Dimensions(unit, kind=kind))
    cash = line(CASH if own else QUOTA, -whole, Dimensions(unit))
    yield _voucher(day, ORDINARY, memo, [*rows, money, *_costs(rows), cash])


def _granted(of: Dimensions) -> Dimensions:
    return replace(of, fund_source="本级财政")


def _before(day: str) -> str:
    """Some working days earlier, in the same month."""
    found = date.fromisoformat(day)
    return working_day(found.year, found.month, max(3, found.day - 8))


def _costs(rows: Sequence[Posting]) -> Iterator[Posting]:
    """The financial side of a payment: costs, assets, and pay that is owed before it is paid."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        of = row.dimensions
        sums[ASSETS.get(of.section, "5001"), of.project] += row.amount
        if of.nature == "personnel":
            sums[STAFF, ""] += row.amount
    for (account, project), amount in sums.items():
        of = Dimensions(rows[0].dimensions.unit, project=project)
        if account == STAFF:
            yield line(STAFF, -amount, of)
        yield line(account, amount, of)


def _closings(spec: Spec, drafts: Sequence[Voucher]) -> Iterator[Voucher]:
    """6 and 7 into 8, 4 and 5 into net assets, each under the dimensions they were posted with."""
    day = f"{spec['year']}-12-31"
    for unit in spec.working_units:
        sums: dict[tuple[str, Dimensions], int] = defaultdict(int)
        for draft in drafts:
            for row in draft.postings:
                if row.dimensions.unit == unit and row.account[0] in "4567":
                    sums[row.account, row.dimensions] += row.amount
        budget = [(account, of, amount) for (account, of), amount in sums.items() if account[0] in "67"]
        for kind, balance in (("general_public", "8101"), ("not_appropriated", "8201")):
            for first, memo in (("6", "结转本年预算收入"), ("7", "结转本年预算支出")):
                rows = [(a, of, amount) for a, of, amount in budget if of.kind == kind and a[0] == first]
                if rows:
                    yield _voucher(day, CLOSING, memo, list(_into(balance, rows)))
        result = -sum(amount for (account, _), amount in sums.items() if account[0] in "45")
        yield from _result(day, unit, sums, result)


def _into(balance: str, rows: Sequence[tuple[str, Dimensions, int]]) -> Iterator[Posting]:
    sums: dict[Dimensions, int] = defaultdict(int)
    for account, of, amount in rows:
        plain = replace(of, three_public="", fund_source="")
        yield line(account, -amount, replace(plain, three_public=of.three_public))
        sums[Dimensions(of.unit, of.item, "", of.kind, of.nature, of.project)] += amount
    for of, amount in sums.items():
        yield line(balance, amount, of)


def _result(day: str, unit: str, sums: dict[tuple[str, Dimensions], int], result: int) -> Iterator[Voucher]:
    rows = [line(account, -amount, of) for (account, of), amount in sums.items() if account[0] in "45"]
    if rows:
        of = Dimensions(unit)
        yield _voucher(day, CLOSING, "结转本期盈余", [*rows, line("3301", -result, of)])
        yield _voucher(day, CLOSING, "本年盈余分配", [line("3301", result, of), line("3302", -result, of)])
        yield _voucher(day, CLOSING, "转入累计盈余", [line("3302", result, of), line("3001", -result, of)])
