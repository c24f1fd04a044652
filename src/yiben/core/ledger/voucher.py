"""Vouchers and their postings. A voucher balances in each book or is refused; it is never edited.

Amounts are whole fen, debit positive and credit negative. A reversal (红字冲销) repeats the postings of
the voucher it reverses with the opposite sign, on the same side: `side` keeps where the amount stands.
"""

from collections.abc import Mapping
from dataclasses import field

from yiben.core.value.record import record

DEBIT = "debit"
CREDIT = "credit"

ORDINARY = "ordinary"
OPENING = "opening"
OPENING_ADJUSTMENT = "opening_adjustment"
POOLED_IN = "pooled_in"
POOLED_OUT = "pooled_out"
REMITTED = "remitted"
RECOVERED = "recovered"
SURPLUS_USED = "surplus_used"
SURPLUS_DISTRIBUTED = "surplus_distributed"
CLOSING = "closing"
KINDS: Mapping[str, str] = {
    ORDINARY: "日常业务",
    OPENING: "年初余额",
    OPENING_ADJUSTMENT: "年初余额调整",
    POOLED_IN: "归集调入",
    POOLED_OUT: "归集调出",
    REMITTED: "归集上缴",
    RECOVERED: "收回以前年度支出",
    SURPLUS_USED: "使用非财政拨款结余",
    SURPLUS_DISTRIBUTED: "结余分配",
    CLOSING: "年末结转",
}

GENERAL_PUBLIC = "general_public"
GOVERNMENT_FUNDS = "government_funds"
STATE_CAPITAL = "state_capital"
NOT_APPROPRIATED = "not_appropriated"
BUDGET_KINDS: Mapping[str, str] = {
    GENERAL_PUBLIC: "一般公共预算",
    GOVERNMENT_FUNDS: "政府性基金预算",
    STATE_CAPITAL: "国有资本经营预算",
    NOT_APPROPRIATED: "非财政拨款",
}

PERSONNEL = "personnel"
OPERATING = "operating"
PROJECT = "project"
NATURES: Mapping[str, str] = {PERSONNEL: "人员经费", OPERATING: "公用经费", PROJECT: "项目支出"}

THREE_PUBLIC: Mapping[str, str] = {
    "overseas_visits": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "hospitality_domestic": "公务接待费（国内接待）",
    "hospitality_foreign_affairs": "公务接待费（国内接待中的外事接待）",
    "hospitality_abroad": "公务接待费（国（境）外接待）",
}
COUNTS: Mapping[str, str] = {
    "groups": "因公出国（境）团组数",
    "travellers": "因公出国（境）人次",
    "vehicles_bought": "公务用车购置数",
    "receptions": "公务接待批次",
    "guests": "公务接待人次",
}


@record()
class Dimensions:
    """What a posting or a budget entry is of, beside its account; '' and 0 where a dimension does not apply.

    `unit` is the code of the budget unit, `item` a functional code (项, seven digits), `section` an economic code
    (款, five digits), `kind` one of BUDGET_KINDS, `nature` one of NATURES, `origin` the budget year a carried-over
    amount comes from, `counterparty` a unit's code where the other side is a unit, else its name.
    """

    unit: str
    item: str = ""
    section: str = ""
    kind: str = ""
    nature: str = ""
    project: str = ""
    origin: int = 0
    fund_source: str = ""
    counterparty: str = ""
    three_public: str = ""


@record()
class Posting:
    """One line of a voucher: account, side, amount in fen (debit positive), dimensions, counts of 三公."""

    account: str
    side: str
    amount: int
    dimensions: Dimensions
    memo: str = ""
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    line: int = 0


@record()
class Voucher:
    """A voucher: number within unit and month, day (ISO), kind, memo, postings; `reverses` the one it takes back."""

    number: str
    day: str
    kind: str
    memo: str
    postings: tuple[Posting, ...]
    reverses: str = ""
