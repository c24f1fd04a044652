"""An invented bureau's disclosure as a manuscript, ten forms and a narrative: what the writers are tried and timed on.

The figures are drawn from one small list of expenditures in fen, so the forms agree with each other; in 万元 some
totals are not the sum of their rounded parts, as in any real paper.
"""

from collections.abc import Mapping, Sequence

from bureau import (
    CARRIED,
    CATEGORIES,
    CODES,
    DASHED,
    DEPARTMENT,
    ECONOMIC,
    INCOME,
    ITEMS,
    NAMES,
    NUMERALS,
    SPENT,
    YEAR,
)
from sheets import Sheet

from yiben.core.document.manuscript import FormPage, Manuscript, Piece, Place, Text


def spending() -> dict[str, tuple[str, int, int]]:
    """Name, basic and project expenditure of each code, parents before their children."""
    found: dict[str, tuple[str, int, int]] = {}
    for code, (name, basic, project) in ITEMS.items():
        for parent in (code[:3], code[:5]):
            _, b, p = found.get(parent, ("", 0, 0))
            found[parent] = (NAMES[parent], b + basic, p + project)
        found[code] = (name, basic, project)
    return dict(sorted(found.items()))


def two_sided(unit: str, appropriation: bool = False) -> Sheet:
    """公开01表 or, with a column for each budget, 公开04表."""
    sheet, rows, total = Sheet(unit), spending(), sum(b + p for _, b, p in ITEMS.values())
    blank = [""] * (3 if appropriation else 0)
    if appropriation:
        sheet.head("收入|<|<|支出|<|<|<|<|<", "项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
                   "栏次||1|栏次||2|3|4|5")  # fmt: skip
    else:
        sheet.head("收入|<|<|支出|<|<", "项目|行次|金额|项目|行次|金额", "栏次||1|栏次||2")
    income = [name.removesuffix("收入") for name in INCOME[:3]] if appropriation else INCOME
    carried = "年初财政拨款结转和结余" if appropriation else "年初结转和结余"
    left = [*zip(NUMERALS.split(), income, strict=False)]
    for i, (numeral, name, code) in enumerate(zip(NUMERALS.split(), CATEGORIES, CODES.split(), strict=True)):
        label = f"{left[i][0]}、{left[i][1]}" if i < len(left) else ""
        r = sheet.row(label, str(i + 1), "", f"{numeral}、{name}", str(33 + i), "", *blank)
        if i < len(left):
            sheet.put((r, 2), (left[i][1], "决算数"), total - CARRIED if i == 0 else 0)
        _, basic, project = rows.get(code, ("", 0, 0))
        for c, column in enumerate(("合计", "一般公共预算") if appropriation else ("决算数",)):
            sheet.put((r, 5 + c), (code, column), basic + project)
    ends = [("本年收入合计", "本年支出合计", total - CARRIED, total), (carried, "年末" + carried[2:], CARRIED, 0),
            ("总计", "总计", total, total)]  # fmt: skip
    start, first = sheet.heads, len(sheet.lines)
    for i, (one, other, got, spent) in enumerate(ends):
        r = sheet.row(one, str(27 + i), "", other, str(59 + i), "", *blank)
        parts = range(start, first) if i == 0 else range(first, first + 2)
        sheet.put((r, 2), ("收入总计" if i == 2 else one, "决算数"), got)
        for c, column in enumerate(("合计", "一般公共预算") if appropriation else ("决算数",)):
            sheet.put((r, 5 + c), ("支出总计" if i == 2 else other, column), spent)
        if i != 1:
            for column in (2, 5, 6) if appropriation else (2, 5):
                sheet.sums[r, column] = tuple(
                    (part, column) for part in parts if (part, column) in sheet.numbers
                )
    return sheet


def coded(
    unit: str, heads: Sequence[str], amounts: Mapping[str, Mapping[str, int]], columns: Sequence[str]
) -> Sheet:
    """A form by functional items: `amounts[code][column]` in fen; the first column is the sum of the others."""
    sheet, rows = Sheet(unit), spending()
    sheet.head(*heads)
    at: dict[str, int] = {}
    for code in ["合计", *(amounts and rows)]:
        at[code] = r = sheet.row(
            *(("合计", "<") if code == "合计" else (code, rows[code][0])), *[""] * len(columns)
        )
        for c, column in enumerate(columns, 2):
            of = amounts.values() if code == "合计" else (v for k, v in amounts.items() if k.startswith(code))
            sheet.put((r, c), (code, column), sum(v.get(column, 0) for v in of))
    for code, r in at.items():
        below = [x for x in rows if (len(x) == 3 if code == "合计" else x[:-2] == code)] if amounts else []
        for c in range(2, 2 + len(columns)):
            if below and (r, c) in sheet.numbers:
                sheet.sums[r, c] = tuple((at[x], c) for x in below if (at[x], c) in sheet.numbers)
    return sheet


def detail(unit: str) -> Sheet:
    """公开06表: economic sections, four blocks side by side."""
    sheet = Sheet(unit)
    sheet.head("人员经费|<|<|公用经费" + "|<" * 8, "|".join(["科目代码|科目名称|决算数"] * 4))
    columns = [[c for c in ECONOMIC if c[:3] in group] for group in (("301", "303"), ("302",), ("307", "309", "310"), ("311", "312", "399"))]  # fmt: skip
    where: dict[str, Place] = {}
    for i in range(max(map(len, columns))):
        row = sheet.row(*[""] * 12)
        for block, codes in enumerate(columns):
            if i < len(codes):
                code, c = codes[i], 3 * block
                sheet.lines[row][c : c + 2] = [code, ECONOMIC[code]]
                spent = sum(fen for k, fen in SPENT.items() if k.startswith(code))
                sheet.put((row, c + 2), (code, "决算数"), spent)
                where[code] = (row, c + 2)
                if code in DASHED:
                    sheet.lines[row][c + 2] = "——"
    staff = sum(fen for code, fen in SPENT.items() if code[:3] in ("301", "303"))
    end = sheet.row("人员经费合计", "<", "", "公用经费合计", *"<" * 7, "")
    sheet.put((end, 2), ("人员经费合计", "决算数"), staff)
    sheet.put((end, 11), ("公用经费合计", "决算数"), sum(SPENT.values()) - staff)
    sheet.sums[end, 2], sheet.sums[end, 11] = (where["301"], where["303"]), (where["302"],)
    for code in ("301", "303", "302"):
        parts = tuple(where[k] for k in SPENT if k.startswith(code))
        sheet.sums[where[code]] = parts
    return sheet


def three_public(unit: str) -> Sheet:
    """公开09表: six columns of the budget, six of the outturn, one row."""
    sheet, names = (
        Sheet(unit),
        ("合计", "因公出国费", "公务用车", "公务用车购置费", "公务用车运行费", "公务接待费"),
    )
    group = "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费"
    under = "^|^|小计|公务用车购置费|公务用车运行维护费|^"
    sheet.head("预算数" + "|<" * 5 + "|决算数" + "|<" * 5, f"{group}|{group}", f"{under}|{under}", "|".join(map(str, range(1, 13))))  # fmt: skip
    r = sheet.row(*[""] * 12)
    for base, kind, running, meals in (
        (0, "预算数", 45_000_000, 3_000_000),
        (6, "决算数", 40_944_871, 2_185_128),
    ):
        amounts = (running + meals, 0, running, 0, running, meals)
        for c, (name, fen) in enumerate(zip(names, amounts, strict=True), base):
            sheet.put((r, c), (name, kind), fen)
        sheet.sums[r, base] = ((r, base + 2), (r, base + 5))
        sheet.sums[r, base + 2] = ((r, base + 4),)
    return sheet


def related(unit: str) -> Sheet:
    """公开10表: procurement, running costs and assets; vehicles are counted, not paid."""
    sheet = Sheet(unit)
    rows = [("一、政府采购情况", "", 0), ("合计", "政府采购合计", 72_404_400), ("货物", "货物", 6_604_421),
            ("工程", "工程", 0), ("服务", "服务", 65_799_979), ("二、机关运行经费", "", 0),
            ("(一) 行政单位", "行政单位", 21_974_400), ("(二) 参照公务员法管理事业单位", "参公单位", 14_444_444),
            ("三、国有资产占用情况", "", 0), ("(一) 车辆数合计(辆)", "车辆合计", 2), ("1. 机要通信用车", "机要通信用车", 1),
            ("2. 其他用车", "其他用车", 1), ("(二) 单价100万元(含)以上设备(不含车辆)", "单价100万元以上设备", 0)]  # fmt: skip
    line = 0
    for label, row, amount in rows:
        if not row:
            sheet.row(label, "<", "<")
            sheet.row("项目", "行次", "统计数")
            continue
        line += 1
        r = sheet.row(label, str(line), "")
        sheet.put((r, 2), (row, "统计数"), amount, "辆" if 0 < amount < 100 else "")
    at = {address[0]: place for place, address in sheet.addresses.items()}
    sheet.sums[at["政府采购合计"]] = (at["货物"], at["服务"])
    sheet.sums[at["车辆合计"]] = (at["机要通信用车"], at["其他用车"])
    return sheet


def forms(unit: str = "万元") -> tuple[FormPage, ...]:
    """The ten forms."""
    spent = {code: {"本年支出合计": b + p, "基本支出": b, "项目支出": p} for code, (_, b, p) in ITEMS.items()}
    got = {code: {"本年收入合计": b + p, "财政拨款收入": b + p} for code, (_, b, p) in ITEMS.items()}
    got["2010302"] = {k: v - CARRIED for k, v in got["2010302"].items()}
    public = {code: {("本年支出" if k == "本年支出合计" else f"本年支出{k}"): v for k, v in row.items()} for code, row in spent.items()}  # fmt: skip
    income = (
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    )
    outgo = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    three, code = ("小计", "基本支出", "项目支出"), "科目代码|科目名称"
    heads = {n: "栏次|<|" + "|".join(map(str, range(1, n + 1))) for n in (3, 6, 7)}
    columns = ("本年支出", "本年支出基本支出", "本年支出项目支出")
    empty = {"empty_note": "说明：本表无数据"}
    return (
        two_sided(unit).page("total", 1, "收入支出决算总表"),
        coded(unit, ("项目|<|" + "|".join(income), code + "|^" * 7, heads[7]), got, income).page("revenue", 2, "收入决算表", landscape=True),
        coded(unit, ("项目|<|" + "|".join(outgo), code + "|^" * 6, heads[6]), spent, outgo).page("expenditure", 3, "支出决算表", landscape=True),
        two_sided(unit, True).page("appropriation", 4, "财政拨款收入支出决算总表", landscape=True),
        coded(unit, ("项目|<|本年支出|<|<", f"{code}|" + "|".join(three), heads[3]), public, columns).page("general_public", 5, "一般公共预算财政拨款支出决算表"),
        detail(unit).page("basic_detail", 6, "一般公共预算财政拨款基本支出决算明细表", landscape=True),
        coded(unit, ("项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余", f"{code}|^|^|" + "|".join(three) + "|^", heads[6]), {}, ("年初结转和结余", "本年收入", *columns, "年末结转和结余")).page("government_funds", 7, "政府性基金预算财政拨款收入支出决算表", landscape=True, **empty),
        coded(unit, ("项目|<|本年支出|<|<", f"{code}|" + "|".join(three), heads[3]), {}, columns).page("state_capital", 8, "国有资本经营预算财政拨款支出决算表", **empty),
        three_public(unit).page("three_public", 9, "财政拨款“三公”经费支出决算表", landscape=True),
        related(unit).page("related_information", 10, "部门决算公开相关信息统计表"),
    )  # fmt: skip


def narrative(paragraphs: int = 40) -> tuple[Piece, ...]:
    """Running text as long as such papers have it, in words that state no figures of the forms."""
    pieces: list[Piece] = [Text("第三部分 情况说明", 1)]
    for i, numeral in enumerate(NUMERALS.split()[:10]):
        pieces.append(Text(f"{numeral}、{forms()[i].title.removesuffix('表')}情况说明", 2))
        for j in range(paragraphs // 10):
            pieces.append(Text(f"（{NUMERALS.split()[j]}）有关情况", 3))
            pieces.append(Text("本部门严格按照预算法和有关财务制度管理各项资金，预算执行中的变化均按规定程序办理，" * 3 + "有关原因见各表说明。"))  # fmt: skip
    return (
        *pieces,
        Text("第四部分 名词解释", 1),
        Text("一、基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出。"),
    )


def manuscript(unit: str = "万元", pictures: Sequence[Piece] = ()) -> Manuscript:
    """The whole disclosure, with charts where they are given."""
    opening = (
        Text("第一部分 概况", 1),
        Text("一、本部门职责", 2),
        Text("统筹全县政务服务和公共资源交易体系建设。"),
        Text("二、机构设置情况", 2),
        Text("本部门由局机关、政务服务中心和数字政府服务中心组成。"),
        Text("第二部分 2023年部门决算表", 1),
    )
    return Manuscript(
        f"{DEPARTMENT}{YEAR}年度部门决算公开", DEPARTMENT, YEAR,
        (*opening, *forms(unit), *narrative(), *pictures),
    )  # fmt: skip


def pictures(unit: str = "万元") -> tuple[Piece, ...]:
    """Its three charts."""
    from yiben.formats import pictures as drawn

    total = forms(unit)[0]
    printed = {address[0]: total.table.grid[r][c].text for (r, c), address in total.addresses.items()}  # type: ignore[union-attr]
    kinds = (("因公出国（境）费", ""), ("公务用车购置及运行维护费", "4.09"), ("公务接待费", "0.22"))
    years = {YEAR - back: [(name, value) for name, value in kinds] for back in range(3)}
    return (
        Text("图解", 2),
        drawn.revenue([(name, printed.get(name, "")) for name in INCOME if printed.get(name)], unit),
        drawn.expenditure(
            [
                (name, printed[code])
                for name, code in zip(CATEGORIES, CODES.split(), strict=True)
                if printed.get(code)
            ],
            unit,
        ),
        drawn.three_public(years, unit),
    )
