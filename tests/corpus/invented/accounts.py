"""A small bureau's invented year: flows by item, source and kind, in whole fen. Every figure of a paper is a sum of these."""

from collections.abc import Callable
from dataclasses import dataclass, field

CLASSES = {
    "201": "一般公共服务支出", "205": "教育支出", "208": "社会保障和就业支出", "210": "卫生健康支出",
    "212": "城乡社区支出", "213": "农林水支出", "221": "住房保障支出", "223": "国有资本经营预算支出",
    "229": "其他支出",
}  # fmt: skip
SECTIONS = {
    "20103": "政府办公厅（室）及相关机构事务", "20508": "进修及培训", "20805": "行政事业单位养老支出",
    "20808": "抚恤", "21011": "行政事业单位医疗", "21201": "城乡社区管理事务",
    "21208": "国有土地使用权出让收入安排的支出", "22102": "住房改革支出",
    "22399": "其他国有资本经营预算支出", "22960": "彩票公益金安排的支出",
}  # fmt: skip
ITEMS = {
    "2010301": "行政运行", "2010302": "一般行政管理事务", "2010306": "政务公开审批",
    "2010350": "事业运行", "2010399": "其他政府办公厅（室）及相关机构事务支出", "2050803": "培训支出",
    "2080501": "行政单位离退休", "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出", "2080801": "死亡抚恤", "2101101": "行政单位医疗",
    "2101102": "事业单位医疗", "2101103": "公务员医疗补助", "2120199": "其他城乡社区管理事务支出",
    "2120899": "其他国有土地使用权出让收入安排的支出", "2210201": "住房公积金", "2210203": "购房补贴",
    "2239999": "其他国有资本经营预算支出", "2296002": "用于社会福利的彩票公益金支出",
}  # fmt: skip
NAMES = {**CLASSES, **SECTIONS, **ITEMS}
FUNDS = ("2120899", "2296002")
STATE = "2239999"
PERSONNEL = {
    "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金", "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费", "30109": "职业年金缴费", "30110": "职工基本医疗保险缴费",
    "30112": "其他社会保障缴费", "30113": "住房公积金", "30199": "其他工资福利支出", "30302": "退休费",
    "30305": "生活补助", "30309": "奖励金",
}  # fmt: skip
OPERATING = {
    "30201": "办公费", "30202": "印刷费", "30205": "水费", "30206": "电费", "30207": "邮电费",
    "30211": "差旅费", "30213": "维修（护）费", "30215": "会议费", "30216": "培训费",
    "30217": "公务接待费", "30226": "劳务费", "30228": "工会经费", "30231": "公务用车运行维护费",
    "30239": "其他交通费用", "30299": "其他商品和服务支出", "31002": "办公设备购置",
}  # fmt: skip


@dataclass(frozen=True)
class Flow:
    """Money of one item, one source and one kind through a year."""

    code: str
    source: str  # gp, fund, state, superior, business, operating, subordinate, other
    kind: str  # basic, project
    opening: int
    income: int
    spent: int

    @property
    def closing(self) -> int:
        """What is left."""
        return self.opening + self.income - self.spent


Want = Callable[[Flow], bool]


@dataclass
class Year:
    """One year's flows, and what the texts say beside them."""

    flows: list[Flow]
    detail: dict[str, int] = field(default_factory=dict)
    public: dict[str, int] = field(default_factory=dict)
    public_budget: dict[str, int] = field(default_factory=dict)
    budget: dict[str, int] = field(default_factory=dict)

    def total(self, what: str, *sources: str, code: str = "", kind: str = "") -> int:
        """The sum of opening, income, spent or closing over sources (all where none is named)."""
        return sum(
            getattr(f, what)
            for f in self.flows
            if (not sources or f.source in sources)
            and f.code.startswith(code)
            and (not kind or f.kind == kind)
        )

    def codes(self, what: str, length: int, *sources: str) -> list[str]:
        """The codes of a length that have money of a kind."""
        every = {f.code[:length] for f in self.flows if not sources or f.source in sources}
        return sorted(c for c in every if self.total(what, *sources, code=c))

    def personnel(self) -> int:
        """人员经费合计."""
        return sum(v for k, v in self.detail.items() if k[:3] in ("301", "303"))

    def operating(self) -> int:
        """公用经费合计."""
        return sum(v for k, v in self.detail.items() if k[:3] not in ("301", "303"))


GRANT = ("gp", "fund", "state")
OTHERS = {
    "superior": "上级补助收入", "business": "事业收入", "operating": "经营收入",
    "subordinate": "附属单位上缴收入", "other": "其他收入",
}  # fmt: skip
