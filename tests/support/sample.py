"""An invented paper with leads of every shape, until and beside the real engine."""

from yiben.apps.audits.result import Checks, ClaimBrief, Numbers, Result, TableBrief, unreadable
from yiben.core.audit.lead import Lead, Place
from yiben.core.document.parts import Block, Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor

TOTAL = """收入			支出
项目	行次	金额	项目	行次	金额
栏次		1	栏次		2
一、一般公共预算财政拨款收入	1	1,204.68	一、一般公共服务支出	32	1,170.31
二、政府性基金预算财政拨款收入	2	30.00	二、外交支出	33
三、国有资本经营预算财政拨款收入	3		三、国防支出	34
四、上级补助收入	4		八、社会保障和就业支出	39	46.12
五、事业收入	5		九、卫生健康支出	40	18.25
本年收入合计	27	1,234.86	本年支出合计	58	1,234.68
使用非财政拨款结余	28		结余分配	59
年初结转和结余	29	12.50	年末结转和结余	60	12.50
总计	31	1,247.36	总计	62	1,247.18"""

WIDE_HEAD = (
    "科目编码\t科目名称\t年初结转和结余\t\t\t本年收入\t\t\t本年支出\t\t\t年末结转和结余\t\n"
    "\t\t合计\t基本支出结转\t项目支出结转和结余\t合计\t基本支出\t项目支出\t合计\t基本支出\t项目支出\t合计\t其中：项目支出结转\n"
)
WIDE = WIDE_HEAD + "\n".join(
    f"{code}\t{name}\t12.50\t2.50\t10.00\t1,204.68\t902.18\t302.50\t1,204.68\t902.18\t302.50\t12.50\t10.00"
    for code, name in [
        ("", "合计"),
        ("201", "一般公共服务支出"),
        ("20103", "政府办公厅（室）及相关机构事务"),
        ("2010301", "行政运行"),
        ("2010306", "政务公开审批"),
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
    ]
)

PROSE = [
    ("云岭县政务服务中心2023年度部门决算公开", 1),
    ("第一部分 部门概况", 2),
    ("一、主要职责.....1", None),
    ("二、机构设置.....2", None),
    ("第二部分 决算表", 2),
    ("收入支出决算总表", 3),
    ("金额单位：万元", None),
    ("TOTAL", None),
    ("一般公共预算财政拨款收入支出决算表", 3),
    ("WIDE", None),
    ("第三部分 情况说明", 2),
    (
        "2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%，主要原因是政务大厅搬迁后设备购置增加。",
        None,
    ),
    ("其中：一般公共预算财政拨款收入1,204.68万元，占97.57%；政府性基金收入30万元，占2.43%。", None),
    ("财政拨款支出年初预算为1,180.20万元，支出决算为1,234.68万元，完成年初预算的104.62%。", None),
    ("“三公”经费支出XX万元，与上年持平。", None),
    ("第四部分 绩效自评", 2),
    ("FORM", None),
    ("本部门无国有资本经营预算财政拨款收入和支出，故本表无数据。", None),
]


def sample(*, organization: str = "云岭县政务服务中心", year: int = 2023, clean: bool = False) -> Result:
    """A Result with tables of tabs, a wide table, a form with spans, and leads of each severity."""
    document = Document(tuple(_block(i, text, level) for i, (text, level) in enumerate(PROSE)), "text")
    at = {text: i for i, (text, _) in enumerate(PROSE)}
    leads = () if clean else tuple(_leads(at["TOTAL"], at["WIDE"], at["FORM"], document))
    return Result(
        title=f"{organization}{year}年度部门决算公开",
        document=document,
        organization=organization,
        fiscal_year=year,
        kinds=("final_accounts", "performance"),
        statements=(
            TableBrief("total", "收入支出决算总表", "万元", Anchor(at["TOTAL"], line=8), 12, 2),
            TableBrief(
                "general_public",
                "一般公共预算财政拨款收入支出决算表",
                "万元",
                Anchor(at["WIDE"], line=21),
                8,
                11,
            ),
        ),
        claims=(
            ClaimBrief("change", "收入总计", "111.22", "万元", year, Anchor(11, line=33), PROSE[11][0]),
            ClaimBrief(
                "share", "一般公共预算财政拨款收入", "97.57", "%", year, Anchor(12, line=34), PROSE[12][0]
            ),
            ClaimBrief(
                "execution", "财政拨款支出", "1,234.68", "万元", year, Anchor(13, line=35), PROSE[13][0]
            ),
        ),
        numbers=Numbers(found=214, bound=188, checked=151),
        checks=Checks(passed=139, failed=len(leads), not_applicable=62, unreadable=1),
        leads=leads,
        profile="general",
    )


def broken() -> Result:
    """The Result of a paper that could not be read."""
    return unreadable("扫描件", "binary", "文件是图片扫描件，没有文字层，读不出任何内容。")


def _block(index: int, text: str, level: int | None) -> Block:
    line = 1 + index + (11 if index > 7 else 0) + (10 if index > 9 else 0)
    if text == "TOTAL":
        return _tabs(index, TOTAL, line)
    if text == "WIDE":
        return _tabs(index, WIDE, line)
    if text == "FORM":
        return _form(index, line)
    return Paragraph(text, Anchor(index, line=line), level)


def _tabs(index: int, text: str, line: int) -> Table:
    width = max(row.count("\t") + 1 for row in text.split("\n"))
    rows = tuple(
        tuple(
            Cell(value, Anchor(index, line=line + r, row=r, column=c), r, c)
            for c, value in enumerate((row.split("\t") + [""] * width)[:width])
        )
        for r, row in enumerate(text.split("\n"))
    )
    return Table(rows, Anchor(index, line=line))


def _form(index: int, line: int) -> Table:
    def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1) -> Cell:
        return Cell(text, Anchor(index, line=line, row=row, column=column), row, column, rows, columns)

    return Table(
        (
            (cell("项目支出绩效自评表", 0, 0, 1, 6),),
            tuple(
                cell(t, 1, c)
                for c, t in enumerate(
                    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"]
                )
            ),
            (
                cell("产出指标", 2, 0, 2, 1),
                cell("数量指标", 2, 1),
                cell("办件量", 2, 2),
                cell("≥42000件", 2, 3),
                cell("40,118件", 2, 4),
                cell("20", 2, 5),
            ),
            (
                cell("时效指标", 3, 1),
                cell("按时办结率", 3, 2),
                cell("=100%", 3, 3),
                cell("100%", 3, 4),
                cell("30", 3, 5),
            ),
            (cell("合计", 4, 0, 1, 5), cell("98.00", 4, 5)),
        ),
        Anchor(index, line=line),
        spanned=True,
    )


def _leads(total: int, wide: int, form: int, document: Document) -> list[Lead]:
    text = PROSE[11][0]
    rate = text.index("8.92%")
    xx = PROSE[14][0].index("XX")
    return [
        Lead(
            "revenue-total-of-parts",
            1,
            "identity",
            "error",
            Place(
                Anchor(total, 16, None, 8, 2),
                "1,234.86",
                "第二部分 决算表",
                "收入支出决算总表",
                "本年收入合计",
                "金额",
            ),
            "1,234.86",
            "1,234.68",
            "0.18",
            "万元",
            "《收入支出决算总表》本年收入合计为1,234.86万元，各项收入之和为1,234.68万元，相差0.18万元。",
            "各项收入之和 = 1,204.68 + 30.00\n　　　　　　 = 1,234.68\n本年收入合计 = 1,234.86\n相差 0.18；各数印到 0.01，两项四舍五入最多解释 0.015",
            "2023年度部门决算公开样表 收入支出决算总表",
            "请核对本年收入合计与收入决算表的合计行，改正抄错的一个数。",
            "收入支出决算总表“本年收入合计”等于各项收入之和",
            also=(
                Place(Anchor(11, 33, start=10, end=20), "1,247.36万元", "第三部分 情况说明"),
                Place(Anchor(total, 19, None, 11, 2), "1,247.36", "", "收入支出决算总表", "总计", "金额"),
            ),
            candidates=(
                Place(
                    Anchor(total, 11, None, 3, 2),
                    "1,204.68",
                    "",
                    "收入支出决算总表",
                    "一般公共预算财政拨款收入",
                    "金额",
                ),
            ),
        ),
        Lead(
            "grand-totals-agree",
            1,
            "identity",
            "error",
            Place(Anchor(total, 19, None, 11, 5), "1,247.18", "", "收入支出决算总表", "总计", "支出金额"),
            "1,247.18",
            "1,247.36",
            "0.18",
            "万元",
            "收入总计1,247.36万元与支出总计1,247.18万元不等，相差0.18万元。",
            "收入总计 1,247.36\n支出总计 1,247.18",
            "预算法 第七十五条（条文未核实）",
            "请一并核对。",
            "收入总计等于支出总计",
        ),
        Lead(
            "change-rate-base",
            2,
            "narrative",
            "error",
            Place(Anchor(11, 33, start=rate, end=rate + 5), text, "第三部分 情况说明"),
            "8.92%",
            "9.79%",
            "0.87",
            "个百分点",
            "收入总计比上年增加111.22万元，增长率应为9.79%，文中写8.92%：把本年数当作了分母（基数应为上年数）。",
            "上年数 = 1,247.36 − 111.22 = 1,136.14\n增长率 = 111.22 ÷ 1,136.14 = 9.79%\n若误除以本年数：111.22 ÷ 1,247.36 = 8.92%",
            "部门决算公开说明惯例（未核实）",
            "改为增长9.79%。",
            "增长率以上年数为基数",
        ),
        Lead(
            "unfilled-template",
            1,
            "template",
            "warning",
            Place(Anchor(14, 36, start=xx, end=xx + 4), PROSE[14][0], "第三部分 情况说明"),
            None,
            None,
            None,
            None,
            "第三部分 情况说明（第36行）：模板占位“XX万元”没有填写。",
            "",
            "地方预决算公开操作规程（条文未核实）",
            "补填金额；没有支出的写0。",
            "模板占位已填写",
        ),
        Lead(
            "target-missed-full-score",
            1,
            "performance",
            "warning",
            Place(Anchor(form, 38, None, 2, 5), "20", "", "项目支出绩效自评表", "办件量", "得分"),
            "20",
            "小于20",
            None,
            "分",
            "办件量指标值≥42000件，实际完成40,118件，未完成却得满分20分。",
            "40,118 ÷ 42,000 = 95.5%",
            "项目支出绩效评价管理办法 财预〔2020〕10号（条文未核实）",
            "按完成比例计分，或说明偏差原因。",
            "未完成的指标不得满分",
        ),
        Lead(
            "row-repeats",
            1,
            "form",
            "hint",
            Place(
                Anchor(wide, 23, None, 4),
                "",
                "",
                "一般公共预算财政拨款收入支出决算表",
                "20103 政府办公厅（室）及相关机构事务",
            ),
            None,
            None,
            None,
            None,
            "款级行与其下级项级行的数字完全相同，请确认不是重复抄写。",
            "",
            "",
            "",
            "相邻各级的数应能相加",
        ),
        Lead(
            "unit-note-missing",
            1,
            "form",
            "hint",
            Place(Anchor(form, 38), "", "", "项目支出绩效自评表"),
            None,
            None,
            None,
            None,
            "表上没有注明填报单位。",
            "",
            "",
            "补上填报单位。",
            "表格注明填报单位",
        ),
    ]
