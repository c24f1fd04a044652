"""The shipped ledgers read with nothing but csv and the records of the core: vouchers, registers, the book."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from yiben.core.ledger.book import Book, BudgetUnit, Total
from yiben.core.ledger.voucher import (
    BUDGET_KINDS,
    COUNTS,
    CREDIT,
    DEBIT,
    KINDS,
    NATURES,
    THREE_PUBLIC,
    Dimensions,
    Posting,
    Voucher,
)

ROOT = Path(__file__).resolve().parents[2]
LEDGERS = ROOT / "examples" / "ledgers"
PAPERS = {"eshan-2020": "eshan-2020.html", "fenyang-2023": "fenyang-2023.docx"}

Rows = list[dict[str, str]]
BUDGETS = {"年初预算": "original", "预算调整": "adjustment", "预算调剂": "virement"}
INSTITUTIONS = {
    "行政单位": "administrative",
    "参公事业单位": "civil_service_managed",
    "事业单位": "public_institution",
}
BOUGHT = {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}
VEHICLES = {"机要通信用车": "vehicles_confidential", "其他用车": "vehicles_other"}


def rows(name: str, file: str) -> Rows:
    """The rows of a shipped CSV file; none where a ledger has no such register."""
    if not (LEDGERS / name / file).exists():
        return []
    with (LEDGERS / name / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told(name: str, file: str) -> dict[str, Any]:
    """A shipped JSON file."""
    return json.loads((LEDGERS / name / file).read_text(encoding="utf-8"))


def fen(text: str) -> int:
    """元 with two decimals as fen."""
    whole, _, rest = text.partition(".")
    assert len(rest) == 2 or not text, text
    return int(whole + rest) if text else 0


def signed(row: Mapping[str, str]) -> int:
    """A posting's amount, debit positive."""
    return fen(row["借方金额"]) - fen(row["贷方金额"])


def word(table: Mapping[str, str], text: str) -> str:
    """The id of a word of the import format; an unknown word is an error."""
    return next(key for key, value in table.items() if value == text) if text else ""


def dimensions(row: Mapping[str, str]) -> Dimensions:
    """The dimensions of a row of vouchers.csv or budgets.csv."""
    return Dimensions(
        unit=row["预算单位"],
        item=row["功能科目"],
        section=row["经济科目"],
        kind=word(BUDGET_KINDS, row["预算种类"]),
        nature=word(NATURES, row["支出性质"]),
        project=row["项目"],
        origin=int(row.get("结转年份") or 0),
        three_public=word(THREE_PUBLIC, row["三公类别"]),
    )


def _posted(name: str) -> Iterator[Total]:
    for row in rows(name, "vouchers.csv"):
        of, kind = dimensions(row), word(KINDS, row["凭证类型"])
        yield Total("posted", signed(row), of, row["会计科目"], kind)
        for count, head in COUNTS.items():
            if row[head]:
                yield Total(count, int(row[head]), of)


def _registers(name: str, year: int) -> Iterator[Total]:
    for row in rows(name, "budgets.csv"):
        yield Total(f"budget_{BUDGETS[row['预算类型']]}", fen(row["金额"]), dimensions(row))
    for row in rows(name, "contracts.csv"):
        if row["签订日期"].startswith(str(year)):
            yield Total(BOUGHT[row["采购类别"]], fen(row["合同金额"]), Dimensions(row["预算单位"]))
    for row in rows(name, "vehicles.csv"):
        of = Dimensions(row["预算单位"])
        yield Total(VEHICLES[row["车辆类型"]], 1, of)
        if row["使用财政拨款"] == "是":
            yield Total("vehicles_kept", 1, of)


@cache
def book(name: str) -> Book:
    """The book of a shipped ledger, of the department and all its units."""
    year = told(name, "chosen.json")["year"]
    units = tuple(
        BudgetUnit(r["单位代码"], r["单位名称"], INSTITUTIONS[r["单位性质"]], r["上级单位代码"])
        for r in rows(name, "units.csv")
    )
    sums: dict[Total, int] = defaultdict(int)
    for total in (*_posted(name), *_registers(name, year)):
        sums[replace(total, amount=0)] += total.amount
    totals = tuple(replace(total, amount=amount) for total, amount in sums.items() if amount)
    return Book(year, units, totals, institutions={unit.code: unit.institution for unit in units})


def vouchers(name: str) -> dict[str, list[Voucher]]:
    """The shipped vouchers by unit, in the order of the file."""
    held: dict[str, Rows] = defaultdict(list)
    for row in rows(name, "vouchers.csv"):
        held[row["凭证号"]].append(row)
    found: dict[str, list[Voucher]] = defaultdict(list)
    for number, lines in held.items():
        head = lines[0]
        kind, postings = word(KINDS, head["凭证类型"]), tuple(_posting(line) for line in lines)
        found[head["预算单位"]].append(Voucher(number, head["日期"], kind, head["摘要"], postings))
    return found


def _posting(row: Mapping[str, str]) -> Posting:
    counts = {name: int(row[head]) for name, head in COUNTS.items() if row[head]}
    side = DEBIT if row["借方金额"] else CREDIT
    of = replace(dimensions(row), fund_source=row["资金来源"])
    return Posting(row["会计科目"], side, signed(row), of, counts=counts)
