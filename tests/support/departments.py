"""Made-up departments: the derived statements of a year from a few amounts, and their forms as tables.

Every identity between the statements holds by construction, whatever the amounts are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yiben.core.disclosure.wording import Style
from yiben.core.disclosure.year import YearFigures
from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Cell, Table
from yiben.core.statement.derived import Derived, DerivedRow, Figure
from yiben.core.value.anchor import Anchor

ITEMS = {
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "2010306": "政务公开审批",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2210201": "住房公积金",
}
NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120899": "其他国有土地使用权出让收入安排的支出",
    **ITEMS,
}
ECONOMIC = {
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "302": "商品和服务支出",
    "30201": "办公费", "30211": "差旅费",
}  # fmt: skip
FUND_ITEM = "2120899"
THREE_PUBLIC = ("因公出国费", "公务用车购置费", "公务用车运行费", "公务接待费")
COUNTS = {
    "团组数": "个", "人次": "人次", "购置数": "辆", "保有量": "辆", "国内批次": "批次", "外事批次": "批次",
    "国内人次": "人次", "外事人次": "人次", "境外批次": "批次", "境外人次": "人次",
}  # fmt: skip
VEHICLES = (
    "副部级以上领导用车", "主要负责人用车", "机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车",
    "离退休干部服务用车", "其他用车",
)  # fmt: skip
INCOME = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")


@dataclass(frozen=True)
class Department:
    """A year of a department in fen. Items are (basic, project, budget) of the general public budget by code."""

    year: int = 2023
    items: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    operating: int = 0
    undertaking: int = 0
    opening: int = 0
    closing: int = 0
    funds: int = 0
    three_public: tuple[int, ...] = (0, 0, 0, 0)
    three_public_budget: tuple[int, ...] = (0, 0, 0, 0)
    counts: Mapping[str, int] = field(default_factory=dict)
    procurement: tuple[int, int, int] = (0, 0, 0)
    small: tuple[int, int] = (0, 0)
    vehicles: tuple[int, ...] = (0,) * 8
    agency: int = 0

    @property
    def basic(self) -> int:
        return sum(basic for basic, _, _ in self.items.values())

    @property
    def project(self) -> int:
        return sum(project for _, project, _ in self.items.values())

    @property
    def general(self) -> int:
        return self.basic + self.project

    def figures(self) -> YearFigures:
        """The derived statements of the year."""
        return YearFigures(self.year, tuple(build(self) for build in BUILDERS))


def derived(name: str, layout: str, cells: Mapping[tuple[str, str], Figure | int]) -> Derived:
    """A derived statement of cells; every row and column they name exists."""
    rows = tuple(
        DerivedRow(r, NAMES.get(r, ECONOMIC.get(r, r)), r if r[:1].isdigit() else "") for r, _ in cells
    )
    figures = {key: value if isinstance(value, Figure) else Figure(value) for key, value in cells.items()}
    return Derived(
        name, layout, tuple(dict.fromkeys(rows)), tuple(dict.fromkeys(c for _, c in cells)), figures
    )


def tree(leaves: Mapping[str, Sequence[int]], columns: Sequence[str]) -> dict[tuple[str, str], int]:
    """A coded statement: 合计, then each category and section with the sums of its items."""
    sums: dict[str, list[int]] = {"合计": [0] * len(columns)}
    for code, values in leaves.items():
        for row in ("合计", *(code[:n] for n in (3, 5, 7) if n <= len(code))):
            sums[row] = [a + b for a, b in zip(sums.get(row, [0] * len(columns)), values, strict=True)]
    ordered = ["合计", *sorted(code for code in sums if code != "合计")]
    return {(row, column): sums[row][i] for row in ordered for i, column in enumerate(columns)}


def _total(d: Department) -> Derived:
    income = {
        "一般公共预算财政拨款收入": d.general + d.closing - d.opening, "政府性基金预算财政拨款收入": d.funds,
        "国有资本经营预算财政拨款收入": 0, **dict.fromkeys(INCOME, 0), "事业收入": d.undertaking,
    }  # fmt: skip
    left = {
        **income, "本年收入合计": sum(income.values()), "使用非财政拨款结余": 0, "年初结转和结余": d.opening,
        "收入总计": sum(income.values()) + d.opening,
    }  # fmt: skip
    spent = tree(_leaves(d), ("本年支出",))
    classes = {row: value for (row, _), value in spent.items() if len(row) == 3}
    total = spent["合计", "本年支出"]
    right = {
        **classes, "本年支出合计": total, "结余分配": 0, "年末结转和结余": d.closing, "支出总计": total + d.closing
    }  # fmt: skip
    return derived("total", "two_sided", {(r, "决算数"): v for r, v in {**left, **right}.items()})


def _leaves(d: Department) -> dict[str, tuple[int]]:
    found = {code: (basic + project,) for code, (basic, project, _) in d.items.items()}
    found["2010306"] = (found.get("2010306", (0,))[0] + d.undertaking,)
    if d.funds:
        found[FUND_ITEM] = (d.funds,)
    return found


def _revenue(d: Department) -> Derived:
    columns = ("本年收入合计", "财政拨款收入", *INCOME)
    carried = d.closing - d.opening
    rows: dict[str, list[int]] = {}
    for code, (amount,) in _leaves(d).items():
        own = d.undertaking if code == "2010306" else 0
        extra = carried if code == next(iter(_leaves(d))) else 0
        rows[code] = [amount + extra, amount + extra - own, 0, own, 0, 0, 0]
    return derived("revenue", "plain", tree(rows, columns))


def _expenditure(d: Department) -> Derived:
    columns = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    rows = {}
    for code, (amount,) in _leaves(d).items():
        basic = d.items.get(code, (0, 0, 0))[0]
        rows[code] = [amount, basic, amount - basic, 0, 0, 0]
    return derived("expenditure", "plain", tree(rows, columns))


def _appropriation(d: Department) -> Derived:
    income = d.general + d.closing - d.opening
    left = {
        "一般公共预算财政拨款": income, "政府性基金预算财政拨款": d.funds, "国有资本经营预算财政拨款": 0,
        "本年收入合计": income + d.funds, "年初财政拨款结转和结余": d.opening, "年初一般公共预算": d.opening,
        "年初政府性基金": 0, "年初国有资本经营": 0, "收入总计": income + d.funds + d.opening,
    }  # fmt: skip
    cells: dict[tuple[str, str], int] = {(row, "决算数"): value for row, value in left.items()}
    general = {row: v for (row, _), v in tree(_general(d), ("本年支出",)).items() if len(row) == 3}
    classes = {row: (v, 0) for row, v in general.items()}
    if d.funds:
        classes["212"] = (0, d.funds)
    lines = {**classes, "本年支出合计": (d.general, d.funds), "年末财政拨款结转和结余": (d.closing, 0)}
    lines["支出总计"] = (d.general + d.closing, d.funds)
    for row, (one, other) in lines.items():
        cells |= {(row, "合计"): one + other, (row, "一般公共预算"): one, (row, "政府性基金"): other}
        cells[row, "国有资本经营"] = 0
    return derived("appropriation", "four_budgets", cells)


def _general(d: Department) -> dict[str, tuple[int]]:
    return {code: (basic + project,) for code, (basic, project, _) in d.items.items()}


def _general_public(d: Department) -> Derived:
    rows = {code: (basic + project, basic, project) for code, (basic, project, _) in d.items.items()}
    columns = ("本年支出", "本年支出基本支出", "本年支出项目支出")
    return derived("general_public", "expenditure_only", tree(rows, columns))


def _budget_execution(d: Department) -> Derived:
    rows = {code: (budget, budget) for code, (_, _, budget) in d.items.items()}
    return derived("budget_execution", "plain", tree(rows, ("年初预算数", "全年预算数")))


def _basic_detail(d: Department) -> Derived:
    personnel = d.basic - d.operating
    leaves = {"30101": (personnel - personnel // 3,), "30102": (personnel // 3,)}
    leaves |= {"30201": (d.operating - d.operating // 4,), "30211": (d.operating // 4,)}
    cells = tree(leaves, ("决算数",))
    cells |= {("人员经费合计", "决算数"): personnel, ("公用经费合计", "决算数"): d.operating}
    return derived("basic_detail", "personnel_and_operating", cells)


def _government_funds(d: Department) -> Derived:
    columns = (
        "年初结转和结余",
        "本年收入",
        "本年支出",
        "本年支出基本支出",
        "本年支出项目支出",
        "年末结转和结余",
    )
    rows = {FUND_ITEM: (0, d.funds, d.funds, 0, d.funds, 0)} if d.funds else {}
    if not rows:
        return Derived("government_funds", "six_columns", (), columns, {})
    return derived("government_funds", "six_columns", tree(rows, columns))


def _state_capital(d: Department) -> Derived:
    columns = ("本年支出", "本年支出基本支出", "本年支出项目支出")
    return Derived("state_capital", "expenditure_only", (), columns, {})


def _three_public(d: Department) -> Derived:
    cells: dict[tuple[str, str], Figure | int] = {}
    for column, given in (("预算数", d.three_public_budget), ("决算数", d.three_public)):
        _, bought, running, hospitality = given
        for row, value in zip(THREE_PUBLIC, given, strict=True):
            cells[row, column] = value
        cells["合计", column] = sum(given)
        cells["公务用车", column] = bought + running
        if column == "决算数":
            cells |= {
                ("国内接待费", column): hospitality,
                ("外事接待费", column): 0,
                ("国境外接待费", column): 0,
            }
    for row, unit in COUNTS.items():
        cells[row, "决算数"] = Figure(d.counts.get(row, 0), unit)
    cells |= {(row, "决算数"): d.agency for row in ("机关运行经费", "行政单位")}
    cells["参公单位", "决算数"] = 0
    return derived("three_public", "by_rows", cells)


def _related(d: Department) -> Derived:
    money = {
        "政府采购合计": sum(d.procurement),
        **dict(zip(("货物", "工程", "服务"), d.procurement, strict=True)),
        "授予中小企业合同金额": d.small[0], "授予小微企业合同金额": d.small[1],
        "机关运行经费": d.agency, "行政单位": d.agency, "参公单位": 0,
    }  # fmt: skip
    cells: dict[tuple[str, str], Figure | int] = {(row, "统计数"): value for row, value in money.items()}
    cells["车辆合计", "统计数"] = Figure(sum(d.vehicles), "辆")
    for row, number in zip(VEHICLES, d.vehicles, strict=True):
        cells[row, "统计数"] = Figure(number, "辆")
    cells["单价100万元以上设备", "统计数"] = Figure(0, "台套")
    return derived("related_information", "counts", cells)


BUILDERS = (
    _total, _revenue, _expenditure, _appropriation, _general_public, _basic_detail, _government_funds,
    _state_capital, _three_public, _related, _budget_execution,
)  # fmt: skip
TITLES = {
    "total": "收入支出决算总表", "revenue": "收入决算表", "expenditure": "支出决算表",
    "appropriation": "财政拨款收入支出决算总表", "general_public": "一般公共预算财政拨款支出决算表",
    "basic_detail": "一般公共预算财政拨款基本支出决算明细表",
    "government_funds": "政府性基金预算财政拨款收入支出决算表",
    "state_capital": "国有资本经营预算财政拨款支出决算表", "three_public": "财政拨款“三公”经费支出决算表",
    "related_information": "部门决算公开相关信息统计表",
}  # fmt: skip
LABELS = {
    "收入总计": "总计", "支出总计": "总计", "因公出国费": "因公出国（境）费", "公务用车": "公务用车购置及运行维护费",
    "公务用车运行费": "公务用车运行维护费", "国境外接待费": "国（境）外接待费", "团组数": "因公出国（境）团组数（个）",
    "人次": "因公出国（境）人次数（人）", "购置数": "公务用车购置数（辆）", "保有量": "公务用车保有量（辆）",
    "国内批次": "国内公务接待批次（个）", "外事批次": "外事接待批次（个）", "国内人次": "国内公务接待人次（人）",
    "外事人次": "外事接待人次（人）", "境外批次": "国（境）外公务接待批次（个）",
    "境外人次": "国（境）外公务接待人次（人）", "年初一般公共预算": "一般公共预算财政拨款",
    "年初政府性基金": "政府性基金预算财政拨款", "年初国有资本经营": "国有资本经营预算财政拨款",
    "副部级以上领导用车": "副部（省）级及以上领导用车", "单价100万元以上设备": "单价100万元（含）以上设备（不含车辆）",
    "车辆合计": "车辆数合计（辆）", "参公单位": "参照公务员法管理的事业单位", "政府采购合计": "合计",
}  # fmt: skip
HEADERS = {
    "一般公共预算": "一般公共预算财政拨款", "政府性基金": "政府性基金预算财政拨款",
    "国有资本经营": "国有资本经营预算财政拨款", "本年支出": "本年支出合计", "本年支出基本支出": "基本支出",
    "本年支出项目支出": "项目支出",
}  # fmt: skip
RELATED = (
    ("一、政府采购情况", ("政府采购合计", "货物", "工程", "服务")),
    ("二、机关运行经费", ("行政单位", "参公单位")),
    ("三、国有资产占用情况", ("车辆合计", *VEHICLES, "单价100万元以上设备")),
)


def forms(d: Department, style: Style, name: str = "甲局") -> tuple[FormPage, ...]:
    """The forms of a department as simple tables."""
    return tuple(
        FormPage(
            one.name, TITLES[one.name], f"公开{i:02}表", name, d.year, style.unit.symbol, _table(one, style), 1,
            empty_note="" if any(f.amount for f in one.figures.values()) else "说明：本表无数据。",
        )
        for i, one in enumerate(d.figures().statements, 1)
        if one.name in TITLES
    )  # fmt: skip


def _table(one: Derived, style: Style) -> Table:
    if one.name in ("total", "appropriation"):
        lines = _two_sided(one, style)
    elif one.name == "related_information":
        lines = _captioned(one, style)
    elif one.name == "three_public":
        lines = [["项目", *one.columns]]
        lines += [
            [LABELS.get(r.id, r.id), *(_cell(one, r.id, c, style) for c in one.columns)] for r in one.rows
        ]
    else:
        lines = _coded(one, style)
    rows = tuple(
        tuple(Cell(text, Anchor(0, row=r, column=c), r, c) for c, text in enumerate(line))
        for r, line in enumerate(lines)
    )
    return Table(rows, Anchor(0))


def _cell(one: Derived, row: str, column: str, style: Style) -> str:
    figure = one.figures.get((row, column))
    if figure is None or not figure.amount:
        return ""
    return str(figure.amount) if figure.unit else style.number(figure.amount)


def _coded(one: Derived, style: Style) -> list[list[str]]:
    if one.name == "basic_detail":
        return _basic_table(one, style)
    if one.name == "government_funds":
        lines = [["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"]]
        lines.append(["", "", "", "", "小计", "基本支出", "项目支出", ""])
    else:
        lines = [["科目编码", "科目名称", *(HEADERS.get(c, c) for c in one.columns)]]
    lines.append(["栏次", "", *(str(n) for n in range(1, len(lines[0]) - 1))])
    if not one.rows:
        lines.append(["", "合计", *[""] * (len(lines[0]) - 2)])
    for row in one.rows:
        head = [row.code, row.label] if row.code else ["", "合计"]
        lines.append([*head, *(_cell(one, row.id, c, style) for c in one.columns)])
    return lines


def _basic_table(one: Derived, style: Style) -> list[list[str]]:
    lines = [["科目编码", "科目名称", "合计", "人员经费", "公用经费"]]
    total = [_cell(one, row, "决算数", style) for row in ("合计", "人员经费合计", "公用经费合计")]
    lines.append(["", "合计", *total])
    for row in one.rows:
        if row.code:
            value = _cell(one, row.id, "决算数", style)
            ours = row.code.startswith(("301", "303"))
            lines.append([row.code, row.label, value, value if ours else "", "" if ours else value])
    return lines


def _two_sided(one: Derived, style: Style) -> list[list[str]]:
    single = one.name == "total"
    columns = ["决算数"] if single else ["合计", "一般公共预算", "政府性基金", "国有资本经营"]
    ids = [r.id for r in one.rows]
    cut = ids.index("收入总计") + 1
    left, right = ids[: cut - 1], ids[cut:-1]
    height = max(len(left), len(right))
    left += [""] * (height - len(left)) + ["收入总计"]
    right += [""] * (height - len(right)) + ["支出总计"]
    lines = [["项目", "决算数", "项目", *(HEADERS.get(c, c) for c in columns)]]
    for a, b in zip(left, right, strict=True):
        label = NAMES.get(b, LABELS.get(b, b))
        line = [LABELS.get(a, a), _cell(one, a, "决算数", style), label]
        lines.append([*line, *(_cell(one, b, c, style) for c in columns)])
    return lines


def _captioned(one: Derived, style: Style) -> list[list[str]]:
    lines = [["项目", "统计数"]]
    for caption, rows in RELATED:
        lines.append([caption, ""])
        lines += [[LABELS.get(row, row), _cell(one, row, "统计数", style)] for row in rows]
    return lines
