"""What a narrative says of a bureau, by name; the styles only choose words."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from tests.corpus.invented.accounts import CLASSES, GRANT, ITEMS, NAMES, OTHERS, Year
from tests.corpus.invented.bureau import Bureau, grand_total, grant_total
from tests.corpus.invented.ink import Ink
from tests.corpus.invented.public import six

REASONS = ("人员变动", "项目安排调整", "厉行节约", "政务大厅设备更新", "按进度支付", "工资政策调整")


@dataclass
class Facts:
    """The figures and small phrases of a paper."""

    bureau: Bureau
    ink: Ink
    random: Random
    purchases: tuple[int, int, int] = (0, 0, 0)

    def __post_init__(self) -> None:
        """Purchases and project counts are drawn once."""
        self.purchases = tuple(
            self.random.choice((0, 1, 3)) * self.random.randint(10_000_00, 90_000_00) // 3 for _ in range(3)
        )
        y, b = self.now, self.before
        self.grand, self.grand_before = grand_total(y), grand_total(b)
        self.grant, self.grant_before = grant_total(y), grant_total(b)
        self.income, self.spent = y.total("income"), y.total("spent")
        self.basic, self.project = y.total("spent", kind="basic"), y.total("spent", kind="project")
        self.gp, self.gp_before = y.total("spent", "gp"), b.total("spent", "gp")
        self.gp_basic = y.total("spent", "gp", kind="basic")
        self.people, self.costs, self.costs_before = y.personnel(), y.operating(), b.operating()
        self.public, self.public_before, self.public_budget = (
            six(y.public),
            six(b.public),
            six(y.public_budget),
        )

    @property
    def now(self) -> Year:
        """This year."""
        return self.bureau.now

    @property
    def before(self) -> Year:
        """Last year."""
        return self.bureau.before

    def why(self) -> str:
        """A reason."""
        return self.random.choice(REASONS)

    def m(self, fen: int) -> str:
        """Money."""
        return self.ink.money(fen)

    def p(self, part: int, whole: int) -> str:
        """A percentage; 0% where there is no whole."""
        return self.ink.percent(part, whole) if whole else "0%"

    def sources(self, grants: bool = True) -> list[tuple[str, int]]:
        """The kinds of income with money or named by custom."""
        first = [("财政拨款收入", self.now.total("income", *GRANT))]
        if grants:
            first = [
                ("一般公共预算财政拨款收入", self.now.total("income", "gp")),
                ("政府性基金预算财政拨款收入", self.now.total("income", "fund")),
                ("国有资本经营预算财政拨款收入", self.now.total("income", "state")),
            ]
        return first + [(name, self.now.total("income", s)) for s, name in OTHERS.items()]

    def listed(
        self,
        parts: Iterable[tuple[str, int]],
        whole: int,
        share: str = "占",
        join: str = "；",
        zeros: bool = True,
    ) -> str:
        """甲12万元，占3%；乙…"""
        return join.join(f"{n}{self.m(v)}，{share}{self.p(v, whole)}" for n, v in parts if v or zeros)

    def classes(self, suffix: str = "（类）") -> list[tuple[str, int]]:
        """The classes of the general public budget that have money."""
        total = self.now.total
        return [
            (n + suffix, total("spent", "gp", code=c))
            for c, n in CLASSES.items()
            if total("spent", "gp", code=c)
        ]

    def items(self) -> list[tuple[str, str, int, int]]:
        """Code, 类款项 name, budget, outturn of every item of the general public budget."""
        found = []
        for code in sorted(ITEMS):
            spent = self.now.total("spent", "gp", code=code)
            if spent:
                name = f"{NAMES[code[:3]]}（类）{NAMES[code[:5]]}（款）{NAMES[code]}（项）"
                found.append((code, name, self.now.budget[code], spent))
        return found

    def budget(self) -> int:
        """The original budget of the general public budget."""
        return sum(b for _, _, b, _ in self.items())

    def compared(self, spent: int, budget: int, word: str = "年初预算数") -> str:
        """决算数与预算数…的主要原因, agreeing with the figures."""
        if self.ink.same(spent, budget):
            return f"决算数与{word}持平。"
        return f"决算数{'大' if spent > budget else '小'}于{word}的主要原因是{self.why()}。"

    def done(self, spent: int, budget: int, word: str = "年初预算") -> str:
        """，完成年初预算的x%; nothing where there was no budget."""
        return f"，完成{word}的{self.ink.percent(spent, budget)}" if budget else ""

    def performance(self) -> list[str]:
        """What almost every paper says of performance."""
        n = self.bureau.counts["projects"]
        money = self.now.total("spent", "gp", kind="project")
        return [
            f"根据预算绩效管理要求，我单位组织对{self.bureau.year}年度一般公共预算项目支出全面开展绩效自评，共涉及项目{n}个，资金{self.m(money)}，占一般公共预算项目支出总额的100%。",
        ]

    def terms(self) -> list[str]:
        """名词解释."""
        return [
            "一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。",
            "二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
            "三、项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。",
        ]

    def names_of(self, heads: tuple[str, ...], names: dict[str, str]) -> str:
        """Economic names with money, joined."""
        return "、".join(n for k, n in names.items() if k[:3] in heads and self.now.detail.get(k))
