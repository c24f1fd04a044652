"""“三公”经费 in its layouts, and 相关信息统计表."""

from tests.corpus.invented.sheets import Sheet, Span
from tests.corpus.invented.tables import Maker

ORDER = ("合计", "出国", "公车", "购置", "运行", "接待")
TITLE = "财政拨款“三公”经费支出决算表"


def six(public: dict[str, int]) -> list[int]:
    """合计, 出国, 公车小计, 购置, 运行, 接待."""
    cars = public["购置"] + public["运行"]
    return [
        public["出国"] + cars + public["接待"],
        public["出国"],
        cars,
        public["购置"],
        public["运行"],
        public["接待"],
    ]


def _made(make: Maker, title: str, number: str, rows: list) -> Sheet:
    made = make.sheet(title, number, rows)
    if not any(six(make.now.public_budget) + six(make.now.public)):
        made.below.append("说明：本表无数据。")
    return made


def across(make: Maker, number: str, title: str = TITLE) -> Sheet:
    """预算数六栏、决算数六栏."""
    one: list = [
        Span("合计", 1, 2),
        Span("因公出国（境）费", 1, 2),
        Span("公务用车购置及运行维护费", 3),
        Span("公务接待费", 1, 2),
    ]
    two: list = ["小计", "公务用车购置费", "公务用车运行维护费"]
    rows: list[list] = [[Span("预算数", 6), Span("决算数", 6)], one + one, two + two]
    if make.numbered:
        rows.append([str(i) for i in range(1, 13)])
    rows.append([make.ink.cell(v) for v in six(make.now.public_budget) + six(make.now.public)])
    return _made(make, title, number, rows)


def pairs(make: Maker, number: str, title: str = TITLE) -> Sheet:
    """Six pairs of 预算数 and 决算数 (上海)."""
    rows: list[list] = [
        [
            Span("合计", 2, 2),
            Span("因公出国（境）费", 2, 2),
            Span("公务用车购置及运行费", 6),
            Span("公务接待费", 2, 2),
        ],
        [Span("小计", 2), Span("公务用车购置费", 2), Span("公务用车运行费", 2)],
        ["预算数", "决算数"] * 6,
    ]
    values = [
        x for pair in zip(six(make.now.public_budget), six(make.now.public), strict=False) for x in pair
    ]
    rows.append([make.ink.cell(v) for v in values])
    return _made(make, title, number, rows)


def with_meetings(make: Maker, number: str) -> Sheet:
    """三公经费及会议费、培训费 (陕西), 预算数 and 决算数 in a row each."""
    rows: list[list] = [
        [Span("项目", 1, 3), Span("“三公”经费", 6), Span("会议费", 1, 3), Span("培训费", 1, 3)],
        [
            Span("小计", 1, 2),
            Span("因公出国（境）费用", 1, 2),
            Span("公务接待费", 1, 2),
            Span("公务用车购置及运行维护费", 3),
        ],
        ["小计", "公务用车购置费", "公务用车运行维护费"],
    ]
    meeting, training = make.now.detail.get("30215", 0), make.now.detail.get("30216", 0)
    for name, public in (("预算数", make.now.public_budget), ("决算数", make.now.public)):
        total, abroad, cars, bought, run, guests = six(public)
        rows.append(
            [name, *(make.ink.cell(v) for v in (total, abroad, guests, cars, bought, run, meeting, training))]
        )
    return make.sheet("财政拨款“三公”经费及会议费、培训费支出决算表", number, rows)


def by_rows(make: Maker, number: str) -> Sheet:
    """行次式 with the counts and 机关运行经费 (云南)."""
    b, counts = make.bureau, make.bureau.counts
    total, abroad, cars, bought, run, guests = (make.ink.cell(v) for v in six(make.now.public))
    budget = [make.ink.cell(v) for v in six(make.now.public_budget)]
    visits, people = (counts["visits"], counts["guests"]) if make.now.public["接待"] else (0, 0)
    costs = make.ink.cell(make.now.operating())
    lines = [
        ("一、“三公”经费支出", "—", "—"), ("（一）支出合计", budget[0], total),
        ("1．因公出国（境）费", budget[1], abroad), ("2．公务用车购置及运行维护费", budget[2], cars),
        ("（1）公务用车购置费", budget[3], bought), ("（2）公务用车运行维护费", budget[4], run),
        ("3．公务接待费", budget[5], guests), ("（1）国内接待费", "—", guests),
        ("其中：外事接待费", "—", ""), ("（2）国（境）外接待费", "—", ""), ("（二）相关统计数", "—", "—"),
        ("1．因公出国（境）团组数（个）", "—", ""), ("2．因公出国（境）人次数（人）", "—", ""),
        ("3．公务用车购置数（辆）", "—", ""), ("4．公务用车保有量（辆）", "—", str(counts["cars"])),
        ("5．国内公务接待批次（个）", "—", str(visits)), ("其中：外事接待批次（个）", "—", ""),
        ("6．国内公务接待人次（人）", "—", str(people)), ("其中：外事接待人次（人）", "—", ""),
        ("7．国（境）外公务接待批次（个）", "—", ""), ("8．国（境）外公务接待人次（人）", "—", ""),
        ("二、机关运行经费", "—", costs), ("（一）行政单位", "—", costs), ("（二）参照公务员法管理事业单位", "—", ""),
    ]  # fmt: skip
    rows: list[list] = [["项目", "行次", "预算数", "决算统计数"], ["栏次", "", "1", "2"]]
    rows += [[name, str(i + 1), x, y] for i, (name, x, y) in enumerate(lines)]
    assert b.year
    return make.sheet("财政拨款“三公”经费、行政参公单位机关运行经费情况表", number, rows)


def related(make: Maker, number: str, purchases: tuple[int, int, int]) -> Sheet:
    """相关信息统计表 (山西)."""
    c, cars = make.ink.cell, make.bureau.counts["cars"]
    costs = make.now.operating()
    lines = [
        ("一、政府采购支出合计", c(sum(purchases))), ("1.政府采购货物支出", c(purchases[0])),
        ("2.政府采购工程支出", c(purchases[1])), ("3.政府采购服务支出", c(purchases[2])),
        ("二、机关运行经费", "--"), ("1.行政单位", c(costs)), ("2.参照公务员法管理事业单位", ""),
        ("三、国有资产占用情况", "--"), ("（一）车辆数合计（辆）", str(cars)), ("1.副部（省）级及以上领导用车", ""),
        ("2.主要负责人用车", ""), ("3.机要通信用车", "1"), ("4.应急保障用车", ""), ("5.执法执勤用车", ""),
        ("6.特种专业技术用车", ""), ("7.离退休干部服务用车", ""), ("8.其他用车", str(cars - 1) if cars > 1 else ""),
        ("（二）单价100万元（含）以上设备（不含车辆）（台、套）", ""),
    ]  # fmt: skip
    rows: list[list] = [["项目", "行次", "统计数"]] + [[n, str(i + 1), v] for i, (n, v) in enumerate(lines)]
    return make.sheet("部门决算公开相关信息统计表", number, rows)
