"""Correct invented performance forms: 项目自评表, 整体自评表, scoring tables, each score by its own rule."""

from fractions import Fraction
from random import Random

from tests.corpus.invented.bureau import FIRST
from tests.corpus.invented.ink import Ink, rounded
from tests.corpus.invented.sheets import Part, Sheet, Span

COUNTS = [
    ("政务服务事项进驻数量", "项"), ("窗口设备购置数量", "台"), ("业务培训次数", "次"), ("编印办事指南册数", "册"),
    ("办件受理量", "件"), ("大厅运行天数", "天"), ("系统维护次数", "次"), ("评审会议场次", "场"),
]  # fmt: skip
QUALITY = ["验收合格率", "系统故障修复率", "培训人员合格率", "按时办结率", "事项网上可办率"]
TIMES = [
    ("项目完成时间", "2023年12月底前", "2023年11月"),
    ("资金支付及时率", "100%", "100%"),
    ("故障响应时间", "≤2小时", "1.5小时"),
    ("平均办理时限", "≤3个工作日", "2个工作日"),
    ("完成及时性", "及时", "及时"),
]
EFFECT = [
    "营商环境优化程度",
    "企业群众办事便利度",
    "政务服务水平提升",
    "行政效能提高情况",
    "长效管理机制健全性",
]


def points(value: Fraction) -> str:
    """A score: without needless zeros."""
    text = rounded(value, 2)
    return text.rstrip("0").rstrip(".")


def _split(random: Random, total: int, n: int) -> list[int]:
    if n == 1:
        return [total]
    parts = [5] * n
    while sum(parts) < total:
        parts[random.randrange(n)] += 1 if total - sum(parts) < 5 else 5
    return parts


class Lines:
    """The indicators of a form with their weights and rightly earned scores."""

    def __init__(self, random: Random, money: int) -> None:
        self.random, self.money = random, money
        self.rows: list[tuple[str, str, str, str, str, int, Fraction, str]] = []

    def add(
        self,
        first: str,
        kind: str,
        name: str,
        target: str,
        actual: str,
        weight: int,
        score: Fraction | None = None,
        reason: str = "",
    ) -> None:
        """One indicator; full marks where no score is given."""
        self.rows.append(
            (first, kind, name, target, actual, weight, Fraction(weight) if score is None else score, reason)
        )

    def count(self, weight: int, name: str, unit: str) -> None:
        """A quantity, met or missed and then scored in proportion."""
        target = self.random.choice((4, 12, 30, 100, 260, 365, 2000, 15000))
        if target < 20 or self.random.random() < 0.75:
            actual = target + self.random.choice((0, 0, target // 20, target // 8))
            sign = "=" if actual == target and self.random.random() < 0.5 else "≥"
            self.add("产出指标", "数量指标", name, f"{sign}{target}{unit}", f"{actual}{unit}", weight)
            return
        actual = target * self.random.randint(70, 97) // 100
        score = Fraction(rounded(Fraction(weight * actual, target), 2))
        self.add(
            "产出指标",
            "数量指标",
            name,
            f"≥{target}{unit}",
            f"{actual}{unit}",
            weight,
            score,
            "受需求变化影响，下一步加强测算。",
        )

    def rate(self, first: str, kind: str, name: str, weight: int) -> None:
        """A percentage, met or missed."""
        target = self.random.choice((90, 95, 98, 100))
        if self.random.random() < 0.8:
            actual = str(target if self.random.random() < 0.5 else min(100, target + 1))
            self.add(first, kind, name, f"≥{target}%" if target < 100 else "=100%", f"{actual}%", weight)
            return
        got = Fraction(target * 10 - self.random.randint(5, 60), 10)
        score = Fraction(rounded(Fraction(weight) * got / target, 2))
        self.add(
            first,
            kind,
            name,
            f"≥{target}%",
            f"{points(got)}%",
            weight,
            score,
            "部分环节衔接不畅，将完善流程。",
        )

    def quality(self, first: str, kind: str, name: str, weight: int) -> None:
        """A quality by words: achieved, or achieved in part and scored between 60 and 80 per cent."""
        if self.random.random() < 0.8:
            self.add(
                first,
                kind,
                name,
                self.random.choice(("显著提升", "明显提高", "有效提升", "持续优化")),
                "达成预期指标",
                weight,
            )
            return
        score = Fraction(weight * self.random.randint(60, 79), 100)
        self.add(
            first,
            kind,
            name,
            "显著提升",
            "部分达成预期指标并具有一定效果",
            weight,
            score,
            "宣传力度不够，下一步加强宣传。",
        )

    def cost(self, first: str, kind: str, name: str, weight: int, limit: str, spent: str) -> None:
        """A cost: an upper bound."""
        self.add(first, kind, name, f"≤{limit}", spent, weight)


def _indicators(random: Random, budget: int, spent: int, ink: Ink, costs: bool) -> Lines:
    lines = Lines(random, budget)
    outputs = 40 if costs else 50
    effects = 20 if costs else 30
    if costs:
        for weight, name in zip(_split(random, 20, 1), ["项目总成本"], strict=True):
            lines.cost("成本指标", "经济成本指标", name, weight, ink.money(budget), ink.money(spent))
    shares = _split(random, outputs, 4 if not costs else 3)
    names = random.sample(COUNTS, 2)
    lines.count(shares[0], *names[0])
    lines.rate("产出指标", "质量指标", random.choice(QUALITY), shares[1])
    name, target, actual = random.choice(TIMES)
    lines.add("产出指标", "时效指标", name, target, actual, shares[2])
    if not costs:
        lines.cost("产出指标", "成本指标", "项目成本控制数", shares[3], ink.money(budget), ink.money(spent))
    for weight, name, kind in zip(
        _split(random, effects, 2), random.sample(EFFECT, 2), ("社会效益指标", "可持续影响指标"), strict=True
    ):
        lines.quality("效益指标", kind, name, weight)
    lines.rate("满意度指标", "服务对象满意度指标", "办事群众满意度", 10)
    return lines


def _grade(total: Fraction) -> str:
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def _merged(rows: list[list[str | Span]], lines: Lines, spans: bool) -> None:
    """The first two columns: merged over equal neighbours, or printed in every row."""
    last: dict[int, tuple[str, int]] = {}
    starts: dict[tuple[int, int], int] = {}
    for i, row in enumerate(lines.rows):
        for c in (0, 1):
            value = row[0] + (row[1] if c else "")
            held = last.get(c)
            if held and held[0] == value:
                starts[c, held[1]] += 1
            else:
                last[c] = (value, i)
                starts[c, i] = 1
    for i, (first, kind, name, target, actual, weight, score, reason) in enumerate(lines.rows):
        head: list[str | Span] = []
        for c, text in ((0, first), (1, kind)):
            if not spans:
                head.append(text)
            elif (c, i) in starts:
                head.append(Span(text, 1, starts[c, i]))
        rows.append([*head, name, target, actual, str(weight), points(score), reason])


def national_2020(random: Random) -> list[Part]:
    """The form of 2020: funds over 10 points, 50+30+10, or with cost indicators 20+40+20+10."""
    ink = Ink(drop_zeros=random.random() < 0.5)
    place = random.choice(FIRST) + "县"
    out: list[Part] = [f"{place}行政审批服务局2023年度项目支出绩效自评表"]
    for n in range(random.randint(1, 3)):
        name = random.choice(("政务大厅运行经费", "一体化平台运维费", "综合窗口服务外包费")) + (
            "" if n == 0 else f"（{n + 1}期）"
        )
        year_start = random.randint(10, 400) * 1_000_000 // 10
        budget = year_start * random.choice((100, 100, 90, 110)) // 100
        spent = budget * random.choice((100, 100, 97, 83, 58)) // 100
        lines = _indicators(random, budget, spent, ink, costs=random.random() < 0.4)
        earned = Fraction(rounded(Fraction(10 * spent, budget), 2))
        total = earned + sum(r[6] for r in lines.rows)
        rate = ink.percent(spent, budget)
        zero = random.choice(("0", "", "—"))
        rows: list[list[str | Span]] = [
            ["项目名称", Span(name, 7)],
            ["主管部门", Span(f"{place}行政审批服务局", 3), "实施单位", Span(f"{place}政务服务中心", 3)],
            [
                Span("项目资金（万元）", 1, 5),
                "",
                "年初预算数",
                "全年预算数",
                "全年执行数",
                "分值",
                "执行率",
                "得分",
            ],
            [
                "年度资金总额",
                ink.number(year_start),
                ink.number(budget),
                ink.number(spent),
                "10",
                rate,
                points(earned),
            ],
            [
                "其中：当年财政拨款",
                ink.number(year_start),
                ink.number(budget),
                ink.number(spent),
                "—",
                rate,
                "—",
            ],
            ["上年结转资金", zero, zero, zero, "—", zero, "—"],
            ["其他资金", zero, zero, zero, "—", zero, "—"],
            [Span("年度总体目标", 1, 2), Span("预期目标", 3), Span("实际完成情况", 4)],
            [Span("保障政务服务高效运行。", 3), Span("完成年度目标任务。", 4)],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "年度指标值",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因分析及改进措施",
            ],
        ]
        _merged(rows, lines, random.random() < 0.6)
        rows.append([Span("总分", 5), "100", points(total), ""])
        out.append(Sheet("项目支出绩效自评表", rows, ["（2023年度）"]))
        out.append(
            f"{name}项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{points(total)}分，自评等级为“{_grade(total)}”。项目全年预算数为{ink.money(budget)}，执行数为{ink.money(spent)}，完成预算的{rate}。"
        )
    return out


def whole_department(random: Random) -> list[Part]:
    """整体支出绩效自评表: the same scores, the department's funds."""
    ink = Ink(drop_zeros=True)
    place = random.choice(FIRST) + "区"
    budget = random.randint(500, 4000) * 1_000_000
    spent = budget * random.choice((100, 98, 93)) // 100
    basic = spent * 6 // 10
    lines = _indicators(random, budget, spent, ink, costs=False)
    earned = Fraction(rounded(Fraction(10 * spent, budget), 2))
    total = earned + sum(r[6] for r in lines.rows)
    rows: list[list[str | Span]] = [
        ["部门名称", Span(f"{place}行政审批服务局", 7)],
        [
            Span("年度预算申请（万元）", 1, 4),
            "",
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ],
        [
            "年度资金总额",
            ink.number(budget),
            ink.number(budget),
            ink.number(spent),
            "10",
            ink.percent(spent, budget),
            points(earned),
        ],
        ["基本支出", ink.number(basic), ink.number(basic), ink.number(basic), "—", "—", "—"],
        [
            "项目支出",
            ink.number(budget - basic),
            ink.number(budget - basic),
            ink.number(spent - basic),
            "—",
            "—",
            "—",
        ],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "未完成原因分析"],
    ]
    _merged(rows, lines, False)
    rows.append([Span("总分", 5), "100", points(total), ""])
    return [
        f"{place}行政审批服务局2022年度部门整体支出绩效自评",
        Sheet("部门整体支出绩效自评表", rows, ["（2022年度）"]),
    ]


def scoring(random: Random) -> list[Part]:
    """A scoring table with its standards, deductions rightly applied (湖南体系 in part)."""
    established = random.randint(20, 60)
    staff = established - random.choice((0, 1, 4))
    was = random.randint(50, 300) * 100
    now = was * random.choice((100, 90, 80)) // 100
    adjust = random.choice((0, 8, 15))
    pay = random.choice((100, 98))
    rows: list[list[str | Span]] = [
        ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "实际情况", "得分"]
    ]
    score = {0: 4, 8: 3, 15: 2}[adjust]
    control = rounded(Fraction(staff * 100, established), 2)
    move = rounded(Fraction((now - was) * 100, was), 2)
    body = [
        (
            "投入",
            "目标设定",
            "绩效目标合理性",
            14,
            "目标明确、合理的计14分，缺一项扣2分",
            "目标明确合理",
            Fraction(14),
        ),
        (
            "投入",
            "预算配置",
            "在职人员控制率",
            8,
            "在职人员控制率=（在职人员数/编制数）×100%，小于等于100%的计8分，每超过一个百分点扣0.4分，扣完为止",
            f"在职人员{staff}人，编制{established}人，在职人员控制率{control}%",
            Fraction(8),
        ),
        (
            "投入",
            "预算配置",
            "“三公经费”变动率",
            8,
            "“三公经费”变动率≤0的计8分，每超过一个百分点扣0.4分，扣完为止",
            f"变动率{move}%",
            Fraction(8),
        ),
        (
            "过程",
            "预算执行",
            "预算调整率",
            4,
            "预算调整率=0的，计4分；0－10%（含）的，计3分；10－20%（含）的，计2分；20－30%（含）的，计1分；大于30%的不得分",
            f"预算调整率{adjust}%",
            Fraction(score),
        ),
        (
            "过程",
            "预算执行",
            "支付进度率",
            16,
            "支付进度率100%计16分，每低1个百分点扣1分，扣完为止",
            f"支付进度率{pay}%",
            Fraction(16 - (100 - pay)),
        ),
        ("产出", "职责履行", "重点工作完成率", 25, "重点工作完成率×25分", "重点工作完成率100%", Fraction(25)),
        (
            "效果",
            "履职效益",
            "社会公众满意度",
            25,
            "满意度90%（含）以上计25分，80%（含）至90%计20分，80%以下计10分",
            "满意度95%",
            Fraction(25),
        ),
    ]
    assert sum(b[3] for b in body) == 100
    rows += [[a, b, c, str(w), s, x, points(p)] for a, b, c, w, s, x, p in body]
    total = sum(b[6] for b in body)
    rows.append([Span("合计", 3), "100", "", "", points(total)])
    return [
        "长汀口县政务服务中心2021年度部门整体支出绩效评价报告",
        "一、评价结论",
        f"经综合评价，我单位2021年度整体支出绩效得分{points(total)}分，评价等级为“{_grade(total)}”。",
        Sheet("部门整体支出绩效评价指标评分表", rows),
    ]


FORMS = {f.__name__: f for f in (national_2020, whole_department, scoring)}
