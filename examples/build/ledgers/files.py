"""The import files: vouchers, budgets, contracts, vehicles, declarations, units, comparatives, in the shape `ledger import` takes."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from yiben.core.ledger.book import Total
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, KINDS, NATURES, THREE_PUBLIC, Dimensions, Voucher

from .paper import Cell
from .spec import Spec

VOUCHERS = [
    "凭证号",
    "日期",
    "凭证类型",
    "摘要",
    "会计科目",
    "借方金额",
    "贷方金额",
    "预算单位",
    "功能科目",
    "经济科目",
    "预算种类",
    "支出性质",
    "项目",
    "结转年份",
    "资金来源",
    "往来单位",
    "三公类别",
    *list(COUNTS.values()),
]
BUDGETS = [
    "日期",
    "文号",
    "预算类型",
    "预算单位",
    "功能科目",
    "经济科目",
    "预算种类",
    "支出性质",
    "项目",
    "三公类别",
    "金额",
    "摘要",
]
CONTRACTS = [
    "合同号",
    "签订日期",
    "供应商",
    "企业规模",
    "采购类别",
    "采购方式",
    "合同金额",
    "已付金额",
    "预算单位",
    "项目",
    "应付日期",
]
VEHICLES = ["预算单位", "车牌或编号", "车辆类型", "购置日期", "处置日期", "使用财政拨款"]
DECLARATIONS = ["预算单位", "本年没有的登记", "依据"]
COMPARATIVES = ["报表", "行", "列", "金额"]
UNITS = ["单位代码", "单位名称", "单位性质", "上级单位代码"]
INSTITUTIONS = {
    "administrative": "行政单位",
    "civil_service_managed": "参公事业单位",
    "public_institution": "事业单位",
}
ORIGINAL, ADJUSTMENT = "年初预算", "预算调整"


def yuan(fen: int) -> str:
    """Fen as 元 with two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def fen(amount: float | int | str, unit: str) -> int:
    """An amount of a ledger file in fen."""
    return int(Decimal(str(amount)) * (1_000_000 if unit == "万元" else 100))


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def vouchers_csv(vouchers: Iterable[Voucher]) -> str:
    """One line a posting."""
    rows = []
    for voucher in vouchers:
        for posting in voucher.postings:
            of = posting.dimensions
            amount = yuan(abs(posting.amount))
            sides = (amount, "") if posting.amount > 0 else ("", amount)
            head = (voucher.number, voucher.day, KINDS[voucher.kind], voucher.memo, posting.account, *sides)
            rows.append((*head, *_dimensions(of), *(posting.counts.get(name, "") for name in COUNTS)))
    return table(VOUCHERS, rows)


def _dimensions(of: Dimensions) -> tuple[Any, ...]:
    kind, nature = BUDGET_KINDS.get(of.kind, ""), NATURES.get(of.nature, "")
    public = THREE_PUBLIC.get(of.three_public, "")
    origin = of.origin or ""
    return (
        of.unit,
        of.item,
        of.section,
        kind,
        nature,
        of.project,
        origin,
        of.fund_source,
        of.counterparty,
        public,
    )


def budgets_csv(spec: Spec, totals: Sequence[Total], amounts: Sequence[int]) -> str:
    """The budget by leaf: the printed totals are kept, their distribution is ours."""
    entries = _budget(spec, totals, amounts)
    rows = []
    for kind, day, document in ((ORIGINAL, "01-20", "1"), (ADJUSTMENT, "09-28", "2")):
        for of, original, final in entries:
            amount = original if kind == ORIGINAL else final - original
            if amount:
                head = (f"{spec['year']}-{day}", f"示例预〔{spec['year']}〕{document}号", kind)
                named = _dimensions(of)
                rows.append((*head, *named[:6], named[9], yuan(amount), ""))
    return table(BUDGETS, rows)


def _budget(spec: Spec, totals: Sequence[Total], amounts: Sequence[int]) -> list[tuple[Dimensions, int, int]]:
    """Leaf, original budget, final budget."""
    held = {t.dimensions.three_public: a for t, a in zip(totals, amounts, strict=True) if _is_public(t)}
    classes = {t.dimensions.item: a for t, a in zip(totals, amounts, strict=True) if _is_class(t)}
    projects = {p["name"]: fen(p["budget"], spec["unit"]) for p in spec["projects"] if "budget" in p}
    outturn = [
        (t.dimensions, a)
        for t, a in zip(totals, amounts, strict=True)
        if a and t.account.startswith("7") and t.dimensions.kind != "not_appropriated"
    ]
    entries: list[tuple[Dimensions, int, int]] = []
    free: dict[str, list[tuple[Dimensions, int]]] = {}
    for of, amount in outturn:
        if of.three_public:
            entries.append((of, held.get(of.three_public, amount), held.get(of.three_public, amount)))
        elif of.project in projects:
            entries.append(_of_project(of, amount, projects, outturn))
        elif spec.get("unplanned_projects") and of.project:
            entries.append((of, 0, amount))
        else:
            free.setdefault(of.item[:3], []).append((of, amount))
    for first, rows in free.items():
        taken = sum(original for of, original, _ in entries if of.item.startswith(first))
        entries += _shared(rows, classes.get(first, sum(a for _, a in rows) + taken) - taken)
    return entries


def _is_public(total: Total) -> bool:
    return total.measure == "budget_original" and bool(total.dimensions.three_public)


def _is_class(total: Total) -> bool:
    return total.measure == "budget_original" and bool(total.dimensions.item)


def _of_project(
    of: Dimensions, amount: int, projects: dict[str, int], outturn: Sequence[tuple[Dimensions, int]]
) -> tuple[Dimensions, int, int]:
    """A project's budget: what it spent of each section, and the unspent rest under its first section."""
    own = [(other, spent) for other, spent in outturn if other.project == of.project]
    rest = projects[of.project] - sum(spent for _, spent in own)
    final = amount + (rest if own[0][0] == of else 0)
    return of, final, final


def _shared(rows: Sequence[tuple[Dimensions, int]], whole: int) -> list[tuple[Dimensions, int, int]]:
    """An original budget spread as the outturn was; the last leaf takes the odd fen."""
    spent = sum(amount for _, amount in rows)
    parts = [amount * whole // spent for _, amount in rows]
    parts[-1] += whole - sum(parts)
    return [(of, part, amount) for (of, amount), part in zip(rows, parts, strict=True)]


def registers(spec: Spec, cells: Sequence[Cell]) -> dict[str, str]:
    """The registers a ledger file lists (none where it lists nothing), and last year's figures that follow from printed changes."""
    units = [(u["code"], u["name"], INSTITUTIONS[u["institution"]], u["parent"]) for u in spec["units"]]
    contracts = [
        (
            c["number"],
            c["signed"],
            c["supplier"],
            c["size"],
            c["of"],
            c["method"],
            _plain(c["amount"]),
            _plain(c["paid"]),
            c["unit"],
            c.get("project", ""),
            c.get("due", ""),
        )
        for c in spec.get("contracts", ())
    ]
    vehicles = [(v["unit"], v["number"], v["type"], v["bought"], "", "是") for v in spec.get("vehicles", ())]
    declared = [
        (unit, register, d["grounds"])
        for d in spec.get("declared", ())
        for unit in d["units"]
        for register in d["registers"]
    ]
    last = [
        (c["statement"], c["row"], c["column"], yuan(fen(c["amount"], spec["unit"])))
        for c in comparatives(spec)
    ]
    held = {
        "units.csv": (UNITS, units),
        "contracts.csv": (CONTRACTS, contracts),
        "vehicles.csv": (VEHICLES, vehicles),
        "declarations.csv": (DECLARATIONS, declared),
        "comparatives.csv": (COMPARATIVES, last),
    }
    return {name: table(head, rows) for name, (head, rows) in held.items() if rows}


def _plain(amount: str) -> str:
    return yuan(fen(amount, "元"))


def comparatives(spec: Spec) -> list[dict[str, Any]]:
    """Last year's figures: this year's printed one less the printed change."""
    return [
        {**c, "amount": str(Decimal(str(c["now"])) - Decimal(str(c["change"])))}
        for c in spec.get("comparatives", ())
    ]
