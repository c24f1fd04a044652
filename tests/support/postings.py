"""The vouchers of one invented budget unit: openings, income, expenditure, closing; used by tests.support.books."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from yiben.core.ledger.book import BudgetUnit
from yiben.core.ledger.voucher import (
    CLOSING,
    CREDIT,
    DEBIT,
    GENERAL_PUBLIC,
    GOVERNMENT_FUNDS,
    NOT_APPROPRIATED,
    OPENING,
    OPENING_ADJUSTMENT,
    OPERATING,
    ORDINARY,
    PERSONNEL,
    POOLED_IN,
    POOLED_OUT,
    PROJECT,
    RECOVERED,
    REMITTED,
    STATE_CAPITAL,
    SURPLUS_DISTRIBUTED,
    SURPLUS_USED,
    Dimensions,
    Posting,
    Voucher,
)

GENERAL_ITEMS = (
    "2010301",
    "2010302",
    "2080505",
    "2101101",
    "2210201",
    "2010306",
    "2010350",
    "2080501",
    "2210203",
)
FUND_ITEMS = ("2120803", "2120899", "2296002")
CAPITAL_ITEMS = ("2230105", "2230199")
SECTIONS = {
    PERSONNEL: ("30101", "30102", "30108", "30113", "30199", "30302", "30309"),
    OPERATING: ("30201", "30207", "30211", "30217", "30231", "30299", "30701", "31002", "31299", "39999"),
    PROJECT: ("30201", "30227", "30212", "30901", "31007", "31201"),
}
THREE_PUBLIC = {"30212": "overseas_visits", "30231": "vehicle_running"}
HOSPITALITY = ("hospitality_domestic", "hospitality_foreign_affairs", "hospitality_abroad")
OTHER_INCOME = ("6101", "6301", "6501", "6601", "6602", "6609")
PUBLIC = "public_institution"


@dataclass(frozen=True)
class Recipe:
    """What a random book is like. `items` is how many codes a budget has; 0 gives a book of nothing.

    Only an `overdrawn` one spends what it has not got, so that balances are negative.
    """

    seed: int = 1
    year: int = 2023
    units: int = 1
    institutions: tuple[str, ...] = ("administrative", PUBLIC, "civil_service_managed")
    items: int = 4
    kinds: tuple[str, ...] = (GENERAL_PUBLIC, GOVERNMENT_FUNDS, STATE_CAPITAL)
    not_appropriated: bool = True
    carried_years: int = 2
    negative: bool = True
    overdrawn: bool = False
    transfers: bool = True
    closed: bool = True
    budgets: bool = True
    registers: bool = True
    largest: int = 300_000_000


class Writer:
    """Collects balanced vouchers; every line is (account, amount with debit positive, dimensions)."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.random = Random(recipe.seed)
        self.at_year_end = Random(recipe.seed + 3)
        self.vouchers: list[Voucher] = []
        self.balances: Counter[tuple[str, Dimensions]] = Counter()
        self.held: Counter[Dimensions] = Counter()

    def amount(self) -> int:
        """An amount in fen: often odd, sometimes tiny, never zero."""
        return 1 + self.random.randrange(self.random.choice((60, 90_000, self.recipe.largest)))

    def at_hand(self, of: Dimensions) -> int:
        """What was carried over and received under some dimensions and is not yet spent."""
        return -self.held[of]

    def post(self, kind: str, memo: str, lines: Iterable[tuple[str, int, Dimensions]], **counts: int) -> None:
        """Write a voucher; its last line (资金结存) balances it where it does not balance by itself."""
        postings = [
            Posting(account, DEBIT if amount >= 0 else CREDIT, amount, of, memo)
            for account, amount, of in lines
            if amount
        ]
        if not postings:
            return
        gap = sum(p.amount for p in postings)
        if gap:
            unit = Dimensions(postings[0].dimensions.unit)
            postings.append(Posting("8001", CREDIT if gap > 0 else DEBIT, -gap, unit, memo))
        if counts:
            postings[0] = replace(postings[0], counts=counts)
        for posting in postings:
            self.balances[posting.account, posting.dimensions] += posting.amount
            at = replace(posting.dimensions, section="", three_public="", fund_source="", origin=0)
            self.held[at] += posting.amount
        numbered = tuple(replace(p, line=n + 1) for n, p in enumerate(postings))
        month = 12 if kind in (CLOSING, SURPLUS_USED, SURPLUS_DISTRIBUTED) else 1 + len(self.vouchers) % 12
        day = f"{self.recipe.year}-{month:02d}-{28 if month == 12 else 15:02d}"
        self.vouchers.append(Voucher(f"记-{len(self.vouchers) + 1:04d}", day, kind, memo, numbered))


def write_unit(writer: Writer, unit: BudgetUnit, units: Sequence[BudgetUnit]) -> None:
    """All vouchers of one unit for the year."""
    recipe = writer.recipe
    items = {
        GENERAL_PUBLIC: GENERAL_ITEMS, GOVERNMENT_FUNDS: FUND_ITEMS, STATE_CAPITAL: CAPITAL_ITEMS,
        NOT_APPROPRIATED: GENERAL_ITEMS,
    }  # fmt: skip
    kinds = recipe.kinds + ((NOT_APPROPRIATED,) if recipe.not_appropriated else ())
    for kind in kinds:
        for item in items[kind][: recipe.items]:
            for nature in writer.random.sample((PERSONNEL, OPERATING, PROJECT), 2):
                of = Dimensions(unit.code, item, kind=kind, nature=nature)
                of = replace(of, project=f"{item}-项目") if nature == PROJECT else of
                _open(writer, of)
                _earn(writer, of)
                _spend(writer, unit, of)
    if recipe.not_appropriated and recipe.items:
        _other_flows(writer, unit, units)
    if recipe.closed:
        close(writer, unit)


def _open(writer: Writer, of: Dimensions) -> None:
    appropriated = of.kind != NOT_APPROPRIATED
    stock = "8101" if appropriated else "8201"
    for back in range(writer.recipe.carried_years):
        if writer.random.random() < 0.5:
            of_year = replace(of, origin=writer.recipe.year - 1 - back)
            surplus = of.nature == PROJECT and writer.random.random() < 0.3
            account = ("8102" if appropriated else "8202") if surplus else stock
            writer.post(OPENING, "上年结转", [(account, -writer.amount(), of_year)])
    if writer.recipe.negative and writer.random.random() < 0.4:
        kind, sign = writer.random.choice(
            ((OPENING_ADJUSTMENT, 1), (POOLED_OUT, 1), (REMITTED, 1), (POOLED_IN, -1), (RECOVERED, -1))
        )
        writer.post(kind, "年初数变动", [(stock, sign * (1 + writer.amount() // 50), of)])


def _earn(writer: Writer, of: Dimensions) -> None:
    if writer.random.random() < 0.85:
        account = "6001" if of.kind != NOT_APPROPRIATED else writer.random.choice(OTHER_INCOME)
        writer.post(ORDINARY, "取得收入", [(account, -writer.amount(), of)])


def _spend(writer: Writer, unit: BudgetUnit, of: Dimensions) -> None:
    account = "7201" if unit.institution == PUBLIC else "7101"
    for section in writer.random.sample(SECTIONS[of.nature], 3):
        word = THREE_PUBLIC.get(section, "")
        if section == "30217":
            word = writer.random.choice(HOSPITALITY)
        at = replace(of, section=section, three_public=word, fund_source="本级")
        amount = writer.amount() if writer.recipe.overdrawn else min(writer.amount(), writer.at_hand(of))
        if amount < 1:
            continue
        counts = {"receptions": 2, "guests": 15} if section == "30217" else {}
        counts = {"groups": 1, "travellers": 3} if word == "overseas_visits" else counts
        writer.post(ORDINARY, "支付", [(account, amount, at)], **counts)
        if writer.recipe.negative and writer.random.random() < 0.2:
            writer.post(ORDINARY, "红字冲销", [(account, -(amount // 2), at)])


def _other_flows(writer: Writer, unit: BudgetUnit, units: Sequence[BudgetUnit]) -> None:
    of = Dimensions(unit.code, GENERAL_ITEMS[0], kind=NOT_APPROPRIATED, nature=OPERATING)
    writer.post(ORDINARY, "上级补助", [("6201", -writer.amount(), replace(of, counterparty="省厅"))])
    writer.post(ORDINARY, "上缴上级", [("7401", writer.amount(), replace(of, section="39999"))])
    if unit.institution == PUBLIC:
        writer.post(ORDINARY, "经营收入", [("6401", -writer.amount(), of)])
        writer.post(ORDINARY, "经营支出", [("7301", writer.amount(), replace(of, section="30299"))])
        writer.post(OPENING, "上年专用结余", [("8301", -writer.amount(), Dimensions(unit.code))])
    if writer.recipe.transfers and unit is units[0]:
        for other in units[1:]:
            amount = writer.amount()
            paid = replace(of, section="39999", counterparty=other.code)
            got = replace(of, unit=other.code, counterparty=unit.code)
            writer.post(ORDINARY, "拨付下级", [("7501", amount, paid)])
            writer.post(ORDINARY, "收到上级补助", [("6201", -amount, got)])


def close(writer: Writer, unit: BudgetUnit) -> None:
    """Close 6 and 7 into balances; non-appropriated results into 8202 as the institution requires."""
    results: Counter[str] = Counter()
    for (account, of), amount in sorted(writer.balances.items(), key=repr):
        if of.unit != unit.code or not amount or account[0] not in "67":
            continue
        stock = _stock(account, of)
        at = replace(of, section="", three_public="", fund_source="", counterparty="")
        writer.post(CLOSING, "年末结转", [(account, -amount, of), (stock, amount, at)])
        if stock in ("8401", "8501"):
            results[stock] += amount
    for stock, amount in results.items():
        _distribute(writer, unit, stock, amount)
    for (account, of), amount in sorted(writer.balances.items(), key=repr):
        finished = account == "8101" and of.unit == unit.code and of.nature == PROJECT and amount < 0
        if finished and writer.at_year_end.random() < 0.3:
            writer.post(CLOSING, "项目完成", [("8101", -amount, of), ("8102", amount, of)])


def _stock(account: str, of: Dimensions) -> str:
    if account in ("6401", "7301"):
        return "8401"
    if of.kind != NOT_APPROPRIATED:
        return "8101"
    return "8201" if of.nature == PROJECT else "8501"


def _distribute(writer: Writer, unit: BudgetUnit, stock: str, amount: int) -> None:
    of = Dimensions(unit.code, kind=NOT_APPROPRIATED)
    if unit.institution != PUBLIC:
        writer.post(CLOSING, "转入非财政拨款结余", [(stock, -amount, of), ("8202", amount, of)])
    elif amount < 0:
        special = -amount // 10
        writer.post(SURPLUS_DISTRIBUTED, "转入分配", [(stock, -amount, of), ("8701", amount, of)])
        lines = [("8701", -amount, of), ("8301", -special, of), ("8202", amount + special, of)]
        writer.post(SURPLUS_DISTRIBUTED, "结余分配", lines)
    elif stock == "8501":
        writer.post(SURPLUS_USED, "使用非财政拨款结余", [(stock, -amount, of), ("8202", amount, of)])
