"""Which question of the book a cell of a statement is: its row and column as selections of the core.

The program that chooses the fen and the test of what it shipped use this one mapping; the product derives
its statements from definitions of its own, and the same test compares both with the paper.
"""

from collections.abc import Callable

from yiben.core.ledger.book import Selection

BASIC = ("personnel", "operating")
PROJECT = ("project",)
APPROPRIATED = ("general_public", "government_funds", "state_capital")
BALANCES = ("8101", "8102", "8201", "8202")
SPENT = ("7101", "7201", "7901")
CARRIED = ("opening", "opening_adjustment", "pooled_in", "pooled_out", "remitted", "recovered")
CLOSING = ("closing",)
OFFICES = ("administrative", "civil_service_managed")
BUDGETS = ("budget_original", "budget_adjustment", "budget_virement")
VISITS, BOUGHT, RUNNING = ("overseas_visits",), ("vehicle_purchase",), ("vehicle_running",)
AFFAIRS, ABROAD = ("hospitality_foreign_affairs",), ("hospitality_abroad",)
DOMESTIC = ("hospitality_domestic", *AFFAIRS)
KIND_OF_BUDGET = {"一般公共": "general_public", "政府性基金": "government_funds", "国有资本": "state_capital"}
INCOMES = {
    "上级补助收入": ("6201",),
    "事业收入": ("6101",),
    "教育收费": ("610101",),
    "其中教育收费": ("610101",),
    "经营收入": ("6401",),
    "附属单位上缴收入": ("6301",),
    "其他收入": ("6601", "6602", "6609"),
    "财政拨款收入": ("6001",),
    "本年收入合计": ("6",),
}
VEHICLES = {
    "副部级以上领导用车": "vehicles_deputy_minister",
    "主要负责人用车": "vehicles_principal",
    "机要通信用车": "vehicles_confidential",
    "应急保障用车": "vehicles_emergency",
    "执法执勤用车": "vehicles_law_enforcement",
    "特种专业技术用车": "vehicles_special_technical",
    "离退休干部服务用车": "vehicles_retired",
    "其他用车": "vehicles_other",
}

Selections = tuple[Selection, ...]


def earned(accounts: tuple[str, ...] = ("6001",), **of: tuple[str, ...]) -> Selection:
    """Income of the year."""
    return Selection(sign=-1, accounts=accounts, except_vouchers=CLOSING, **of)


def spent(accounts: tuple[str, ...] = SPENT, **of: tuple[str, ...]) -> Selection:
    """Expenditure of the year."""
    return Selection(accounts=accounts, except_vouchers=CLOSING, **of)


def opening(accounts: tuple[str, ...] = BALANCES, **of: tuple[str, ...]) -> Selection:
    """What the year began with."""
    return Selection(sign=-1, accounts=accounts, vouchers=CARRIED, **of)


def closing(accounts: tuple[str, ...] = (*BALANCES, "6", "7"), **of: tuple[str, ...]) -> Selection:
    """What the year ended with; closing vouchers net to nothing in it."""
    return Selection(sign=-1, accounts=accounts, **of)


def selections(statement: str, row: str, column: str) -> Selections | None:
    """What a cell asks of the book; None where it says nothing that a book holds (a heading's row)."""
    return STATEMENTS[statement](row, column)


def kinds_in(label: str) -> tuple[str, ...]:
    """The budget kind a label names; all appropriations where it names none."""
    return tuple(kind for word, kind in KIND_OF_BUDGET.items() if word in label) or APPROPRIATED


def _items(row: str) -> dict[str, tuple[str, ...]]:
    return {"items": (row,)} if row.isdigit() else {}


def _total(row: str, column: str) -> Selections | None:
    if row.isdigit():
        return (spent(("7",), items=(row,)),)
    if row.endswith("预算财政拨款收入"):
        return (earned(kinds=kinds_in(row)),)
    if row in INCOMES:
        return (earned(INCOMES[row]),)
    return {
        "使用非财政拨款结余": (Selection(accounts=("8202",), vouchers=("surplus_used",)),),
        "结余分配": (Selection(accounts=("8701",), vouchers=("surplus_distributed",)),),
        "年初结转和结余": (opening(),),
        "收入总计": (earned(("6",)), opening()),
        "本年支出合计": (spent(("7",)),),
        "年末结转和结余": (closing(),),
        "支出总计": (spent(("7",)), closing()),
    }.get(row)


def _revenue(row: str, column: str) -> Selections | None:
    return (earned(INCOMES[column], **_items(row)),) if column in INCOMES else None


def _expenditure(row: str, column: str) -> Selections | None:
    of = _items(row)
    return {
        "本年支出合计": (spent(("7",), **of),),
        "基本支出": (spent(natures=BASIC, **of),),
        "项目支出": (spent(natures=PROJECT, **of),),
        "上缴上级支出": (spent(("7401",), **of),),
        "经营支出": (spent(("7301",), **of),),
        "对附属单位补助支出": (spent(("7501",), **of),),
    }.get(column)


def _appropriation(row: str, column: str) -> Selections | None:
    kinds = kinds_in(row if column == "决算数" else column)
    if row.isdigit():
        return (spent(("7",), items=(row,), kinds=kinds),)
    if row == "年初财政拨款结转和结余" or row.startswith("年初"):
        return (opening(kinds=kinds),)
    if row == "本年收入合计" or row.endswith("预算财政拨款"):
        return (earned(kinds=kinds),)
    return {
        "收入总计": (earned(kinds=kinds), opening(kinds=kinds)),
        "本年支出合计": (spent(("7",), kinds=kinds),),
        "年末财政拨款结转和结余": (closing(kinds=kinds),),
        "支出总计": (spent(("7",), kinds=kinds), closing(kinds=kinds)),
    }.get(row)


def _of_kind(kind: str) -> Callable[[str, str], Selections | None]:
    """The statement of one budget kind: opening, income, expenditure, closing, each also by nature."""

    def asked(row: str, column: str) -> Selections | None:
        of: dict[str, tuple[str, ...]] = {"kinds": (kind,), **_items(row)}
        if "基本支出" in column:
            of["natures"] = BASIC
        elif "项目支出" in column:
            of["natures"] = PROJECT
        if column.startswith("年初"):
            return (opening(**of),)
        if column.startswith("本年收入"):
            return (earned(**of),)
        if column.startswith("本年支出") or column in ("基本支出", "项目支出", "合计"):
            return (spent(**of),)
        if column.endswith("项目支出结转") or column == "结转":
            return (closing(("8101", "6", "7"), **of),)
        if column.endswith("项目支出结余") or column == "结余":
            return (closing(("8102",), **of),)
        return (closing(**of),) if column.startswith("年末") else None

    return asked


def _basic_detail(row: str, column: str) -> Selections | None:
    natures = {"人员经费合计": ("personnel",), "公用经费合计": ("operating",)}.get(row, BASIC)
    sections = {"sections": (row,)} if row.isdigit() else {}
    return (spent(kinds=("general_public",), natures=natures, **sections),)


def _offices(*institutions: str) -> Selections:
    return (spent(kinds=("general_public",), natures=("operating",), institutions=institutions),)


def _three_public(row: str, column: str) -> Selections | None:
    costs = {
        "合计": (*VISITS, *BOUGHT, *RUNNING, *DOMESTIC, *ABROAD),
        "因公出国费": VISITS,
        "公务用车": (*BOUGHT, *RUNNING),
        "公务用车购置费": BOUGHT,
        "公务用车运行费": RUNNING,
        "公务接待费": (*DOMESTIC, *ABROAD),
        "国内接待费": DOMESTIC,
        "外事接待费": AFFAIRS,
        "国境外接待费": ABROAD,
    }
    if row in costs and column == "预算数":
        return (Selection(measures=BUDGETS, kinds=APPROPRIATED, three_public=costs[row]),)
    if row in costs:
        return (spent(kinds=APPROPRIATED, three_public=costs[row]),)
    counts = {
        "团组数": ("groups", VISITS),
        "人次": ("travellers", VISITS),
        "购置数": ("vehicles_bought", BOUGHT),
        "国内批次": ("receptions", DOMESTIC),
        "外事批次": ("receptions", AFFAIRS),
        "国内人次": ("guests", DOMESTIC),
        "外事人次": ("guests", AFFAIRS),
        "境外批次": ("receptions", ABROAD),
        "境外人次": ("guests", ABROAD),
    }
    if row in counts:
        measure, three_public = counts[row]
        return (Selection(measures=(measure,), three_public=three_public),)
    if row == "保有量":
        return (Selection(measures=("vehicles_kept",)),)
    offices = {"机关运行经费": OFFICES, "行政单位": OFFICES[:1], "参公单位": OFFICES[1:]}
    return _offices(*offices[row]) if row in offices else None


def _related(row: str, column: str) -> Selections | None:
    bought = {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}
    if row in bought:
        return (Selection(measures=(bought[row],)),)
    if row in VEHICLES:
        return (Selection(measures=(VEHICLES[row],)),)
    return {
        "政府采购合计": (Selection(measures=tuple(bought.values())),),
        "授予中小企业合同金额": (Selection(measures=("procurement_sme",)),),
        "授予小微企业合同金额": (Selection(measures=("procurement_small_micro",)),),
        "机关运行经费": _offices(*OFFICES),
        "行政单位": _offices("administrative"),
        "参公单位": _offices("civil_service_managed"),
        "车辆合计": (Selection(measures=tuple(VEHICLES.values())),),
        "单价100万元以上设备": (Selection(measures=("equipment_100",)),),
    }.get(row)


STATEMENTS: dict[str, Callable[[str, str], Selections | None]] = {
    "total": _total,
    "revenue": _revenue,
    "expenditure": _expenditure,
    "appropriation": _appropriation,
    "general_public": _of_kind("general_public"),
    "basic_detail": _basic_detail,
    "government_funds": _of_kind("government_funds"),
    "state_capital": _of_kind("state_capital"),
    "three_public": _three_public,
    "related_information": _related,
}
