"""Layouts of other years and places: before 2019 one 财政拨款收入, one column of codes and names, tables broken over pages."""

from random import Random

from tests.corpus.invented.accounts import GRANT, OPERATING, OTHERS, PERSONNEL
from tests.corpus.invented.bureau import grand_total
from tests.corpus.invented.sheets import Sheet, Span
from tests.corpus.invented.tables import RIGHT, Maker, numeral


def old_total(m: Maker, number: str) -> Sheet:
    """收入支出决算总表 before 2019: 财政拨款收入 in one row, with 其中：政府性基金, in 预算 and 决算."""
    y, c = m.now, m.ink.cell
    left = [
        ("一、财政拨款收入", y.total("income", *GRANT)),
        ("其中：政府性基金预算财政拨款", y.total("income", "fund")),
    ]
    left += [(f"{numeral(i + 2)}、{n}", y.total("income", s)) for i, (s, n) in enumerate(OTHERS.items())]
    rows = m._sides(
        [(n, c(v)) for n, v in left],
        [(f"{numeral(i + 1)}、{n}", c(m._class(n))) for i, n in enumerate(RIGHT)],
    )
    for i, (a, va, b, vb) in enumerate(
        [
            ("本年收入合计", y.total("income"), "本年支出合计", y.total("spent")),
            ("用事业基金弥补收支差额", 0, "结余分配", 0),
            ("年初结转和结余", y.total("opening"), "年末结转和结余", y.total("closing")),
            ("总计", grand_total(y), "总计", grand_total(y)),
        ]
    ):
        rows.append([a, str(27 + i), c(va), b, str(57 + i), c(vb)])
    head: list[list] = [
        [Span("收入", 3), Span("支出", 3)],
        ["项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数"],
        ["栏次", "", "1", "栏次", "", "2"],
    ]
    return m.sheet("收入支出决算总表", number, head + rows)


def old_appropriation(m: Maker, number: str) -> Sheet:
    """财政拨款收入支出决算总表 before 2019: two budgets."""
    y, c = m.now, m.ink.cell
    kinds = [("一般公共预算财政拨款", "gp"), ("政府性基金预算财政拨款", "fund")]
    right = [
        (f"{numeral(i + 1)}、{n}", c(m._class(n, "gp", "fund")), c(m._class(n, "gp")), c(m._class(n, "fund")))
        for i, n in enumerate(RIGHT)
    ]
    rows = m._sides(
        [(f"{numeral(i + 1)}、{n}", c(y.total("income", s))) for i, (n, s) in enumerate(kinds)], right
    )

    def both(*what: str) -> list[str]:
        values = [sum(y.total(w, *s) for w in what) for s in (("gp", "fund"), ("gp",), ("fund",))]
        return [c(v) for v in values]

    rows.append(
        ["本年收入合计", "27", c(y.total("income", "gp", "fund")), "本年支出合计", "57", *both("spent")]
    )
    rows.append(
        [
            "年初财政拨款结转和结余",
            "28",
            c(y.total("opening", "gp", "fund")),
            "年末财政拨款结转和结余",
            "58",
            *both("closing"),
        ]
    )
    for i, (n, s) in enumerate(kinds):
        rows.append([n, str(29 + i), c(y.total("opening", s)), "", str(59 + i), "", "", ""])
    rows.append(
        [
            "总计",
            "31",
            c(y.total("income", "gp", "fund") + y.total("opening", "gp", "fund")),
            "总计",
            "61",
            *both("spent", "closing"),
        ]
    )
    head: list[list] = [
        [Span("收入", 3), Span("支出", 5)],
        ["项目", "行次", "金额", "项目", "行次", "小计", *(n for n, _ in kinds)],
        ["栏次", "", "1", "栏次", "", "2", "3", "4"],
    ]
    return m.sheet("财政拨款收入支出决算总表", number, head + rows)


def long_detail(m: Maker, number: str) -> Sheet:
    """基本支出决算表 in one column of items: 合计, 人员经费, 公用经费."""
    d, c = m.now.detail, m.ink.cell
    rows: list[list] = [["经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"]]
    rows.append(["合计", "", c(sum(d.values())), c(m.now.personnel()), c(m.now.operating())])
    heads = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}
    for head, name in heads.items():
        names = {**PERSONNEL, **OPERATING}
        inside = [k for k in sorted(names) if k[:3] == head and d.get(k)]
        total = sum(d[k] for k in inside)
        for code, label, value in [(head, name, total), *((k, names[k], d[k]) for k in inside)]:
            if value:
                rows.append(
                    [code, label, c(value), *([c(value), ""] if head in ("301", "303") else ["", c(value)])]
                )
    return m.sheet("一般公共预算财政拨款基本支出决算表", number, rows)


def broken(sheet: Sheet, heads: int, random: Random) -> list[Sheet | str]:
    """A table over two pages, its head repeated on the second under the title with （续）."""
    if len(sheet.rows) < heads + 8:
        return [sheet]
    cut = random.randint(heads + 3, len(sheet.rows) - 3)
    first = Sheet(sheet.title, sheet.rows[:cut], sheet.above)
    second = Sheet("", [*sheet.rows[:heads], *sheet.rows[cut:]], [], sheet.below)
    return [first, second]
