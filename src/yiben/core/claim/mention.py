"""A mention: one number of a sentence with the words around it, and the role those words give it."""

import re
from dataclasses import dataclass, field

from yiben.core.claim.label import BUDGET, FINAL, ORIGINAL, read_label
from yiben.core.claim.sentence import CLOSE, OPEN
from yiben.core.value import unit as units
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import Printed

AMOUNT, CHANGE, SHARE, EXECUTION, RATE, WEIGHT, SCORE, LOOSE = (
    "amount",
    "change",
    "share",
    "execution",
    "rate",
    "weight",
    "score",
    "loose",
)
UP = "增加|增长|上升|提高|上涨|增多|增幅|高|多|增"
DOWN = "减少|下降|降低|下浮|压减|缩减|削减|回落|降幅|低|少|减"
_TEMPLATE = (
    r"(?:增加|增长|上升)\s?[/（(]\s?(?:减少|下降|降低)[）)]?|(?:减少|下降|降低)\s?[/（(]\s?(?:增加|增长|上升)[）)]?"
    r"|增加或减少|增减"
)
_ENDS = r"(?:了|额|数|值|率|幅度?|比例)*(?:为|约|近|达)?$"
_CHANGE = re.compile(rf"(?P<head>.*?)(?P<word>{_TEMPLATE}|{UP}|{DOWN}){_ENDS}")
_REASON = re.compile(r"(?:其)?(?:主要)?(?:原因|由于|因为|主要是|主要系|系)")
_SHORT_WORDS = ("高", "多", "低", "少", "增", "减")
_SHARE = re.compile(
    r"(?P<head>.*?)占(?:到|了)?(?P<whole>[^占]*?)的?(?:比重|比例|比率|百分比|比)?(?:分别)?(?:为|达到?|是|约)?$"
)
_EXECUTION = re.compile(
    r"(?P<head>.*?)(?:已|实际)?完成(?:了)?(?P<name>(?:本年度?|当年|年度)?(?:年初|全年|调整后?的?|批复)?(?:支出|收入|财政)?(?:预算)?"
    r"(?:数|安排|指标|目标|总目标|任务|计划|进度)?)的?(?:比例)?(?:为|达到?)?$"
)
_EXECUTION_RATE = re.compile(
    r"(?P<head>.*?)(?P<name>(?:预算|支出|资金|经费)*执行率|预算完成率|支出进度)(?:均|都)?(?:为|达到?|是|约)?$"
)
_RATE = re.compile(
    r"(?P<name>[^，。；：、]*?(?:率|满意度|知晓度|度|比重|比例))[”’]?(?:分别)?(?:均|都|皆)?(?:实现|保持|稳定)?(?:为|达到?了?|是|约|在|高达|：)?$"
)
REFERENCE = re.compile(
    r"(?:比|较|与|同|和|对比|相比|相较|较之)(?:于|之)?(?P<ref>(?:(?:19|20)\d{2}\s?年?度?)?(?:年初|全年|调整后?的?)预算数?|上年度?|上一年度?|去年|前一年|(?P<year>(?:19|20)\d{2})\s?年?度?"
    r"|本年初预算数?|预算数|预算(?!价|金额|单价|资金))(?:年末|年底|同期|决算数?|支出|收入|实际)*"
    r"|(?P<same>同比)"
)
_THRESHOLD = re.compile(r"\s*(?:（含[^）]{0,4}）|·?含·?)?(?:及)?(?:以上|以下|以内|之内)")
_WEIGHT = re.compile(r"(?:权重|标准分|指标分值|分值|满分)(?:为|是|：|共|计|设计)?$")
_SCORE = re.compile(r"(?:得分?|自评得?分?|评分|评价得分|成绩|总分|得到|获得|分数)(?:为|是|：|共|计|达)?$")


@dataclass(slots=True)
class Mention:
    """One number: its place, what is printed, the words before it and what they make of it."""

    start: int
    end: int
    printed: Printed
    anchor: Anchor
    gap: str
    clause: str
    sentence: int
    segment: int
    piece: int
    depth: int
    role: str = AMOUNT
    subject: str = ""
    measure: str = ""
    year: int | None = None
    prior: bool = False
    name: str = ""
    word: str = ""
    spread: bool = False
    after: str = ""
    whole: "Mention | None" = None
    inherited: bool = False
    concepts: tuple[str, ...] = ()
    fact: Fact = field(init=False)

    @property
    def dimension(self) -> str:
        """What its unit counts: money, ratio, point, count or plain."""
        return self.printed.unit.dimension

    @property
    def is_rate(self) -> bool:
        """True for a percentage or a difference in percentage points."""
        return self.dimension == units.RATIO

    @property
    def is_amount(self) -> bool:
        """True for a quantity of its own, not a change, share or rate."""
        return self.role == AMOUNT and self.dimension in (units.MONEY, units.COUNT)

    @property
    def zero(self) -> bool:
        """True where the printed number is zero."""
        return self.printed.value == 0


LONGEST = 200
_ITEM = re.compile(r"[^，；：。！？\n\x01\x02]+[（(]?[类款项][）)]$")
_JOINT = re.compile(r"[、和及与]\s*$")


def clause_of(gap: str) -> str:
    """The last clause of the words before a number; with a mere measure, also what stands before its colon."""
    cut = max(gap.rfind(mark) for mark in "，；：。！？\n" + OPEN + CLOSE)
    clause = gap[cut + 1 :]
    while cut >= 0 and gap[cut] == "：":
        label = read_label(clause)
        if label.subject and not re.match(r"(?:支出|收入|金额|共)?$", label.subject):
            break
        if re.search(r"(?:其中|如下|包括|分别为|方面)$", gap[:cut]):
            break
        before = max(gap[:cut].rfind(mark) for mark in "，；：。！？\n" + OPEN + CLOSE)
        clause = gap[before + 1 : cut] + clause
        cut = before
    if cut >= 0 and gap[cut] == "。" and not read_label(clause).subject:
        # 行政运行（项）。年初预算为…: the item's name is a sentence of its own.
        if named := _ITEM.search(gap[:cut]):
            clause = named[0] + clause
    return "" if _JOINT.search(clause) else clause[-LONGEST:]


def assign(mention: Mention, reference: bool) -> None:
    """Give a mention its role, subject, measure and name from the clause before it."""
    clause = re.sub(r"\s", "", mention.clause)
    if mention.is_rate:
        _assign_rate(mention, clause, reference)
    elif mention.dimension == units.POINT:
        _assign_points(mention, clause)
    elif (found := _change(clause, reference)) is not None:
        _as_change(mention, found)
    else:
        label = read_label(clause)
        mention.subject, mention.measure = label.subject, label.measure
        mention.year, mention.prior = label.year, label.prior
        if _THRESHOLD.match(mention.after):
            mention.role = LOOSE


def direction(word: str) -> int:
    """1 for a word of increase, -1 of decrease, 0 where a template left both."""
    if re.match(_TEMPLATE, word):
        return 0
    return 1 if re.match(UP, word) else -1


def budget_kind(name: str) -> str:
    """Which budget an execution rate names: original, final, approved or unnamed."""
    if "年初" in name:
        return "original"
    if "全年预算" in name or "调整" in name:
        return "final"
    return "approved" if "批复" in name else "unnamed"


def budget_measure(name: str) -> str:
    """The measure of the budget that an execution rate names; '' where it names none."""
    return {"original": ORIGINAL, "final": FINAL}.get(budget_kind(name), BUDGET if name else "")


def _change(clause: str, reference: bool) -> "re.Match[str] | None":
    found = _CHANGE.match(clause)
    if found is None or _REASON.match(clause):
        return None
    referred = reference or REFERENCE.search(found["head"]) or re.search(r"比[^比]{2,12}$", found["head"])
    if not referred or (found["word"] in _SHORT_WORDS and "比" not in found["head"]):
        return None
    return found


def _as_change(mention: Mention, found: "re.Match[str]") -> None:
    head = REFERENCE.sub("，", found["head"])
    mention.spread = bool(re.search(r"(?:各|均|分别|都)(?:同比)?$", head))
    head = re.sub(r"(?:相比|各自?|均|分别|共|也|都|同比|略有?|总共|又|小幅|大幅)+$", "", head)
    head = re.sub(r"^(?:相比|对比|比较)", "", head.split("，")[-1] or head.split("，")[0])
    if "比" in head and (pair := re.match(r"(.*?)比(.{2,12})$", head)):
        mention.name, head = pair[2], pair[1]
    label = read_label(head)
    mention.role, mention.word = CHANGE, found["word"]
    mention.subject, mention.measure = label.subject, label.measure


def _assign_rate(mention: Mention, clause: str, reference: bool) -> None:
    if found := _SHARE.match(clause):
        mention.role, mention.name = SHARE, found["whole"]
        mention.spread = bool(re.search("分别(?:占|为|是)?", clause))
        mention.subject = read_label(found["head"]).subject
    elif (found := _change(clause, reference)) is not None:
        _as_change(mention, found)
    elif re.search(r"差异率(?:为|是)?$", clause):
        mention.role, mention.name, mention.word = CHANGE, "预算数", "增减"
    elif (found := _EXECUTION.match(clause)) and (found["name"] or found["head"]):
        mention.role, mention.name = EXECUTION, found["name"]
        mention.subject = read_label(found["head"]).subject
    elif found := _EXECUTION_RATE.match(clause):
        mention.role, mention.word = EXECUTION, found["name"]
        mention.subject = read_label(found["head"]).subject
    elif found := _RATE.match(clause):
        mention.role = RATE
        mention.subject = mention.name = read_label(found["name"]).subject
    else:
        mention.role, mention.subject = LOOSE, read_label(clause).subject


def _assign_points(mention: Mention, clause: str) -> None:
    label = read_label(clause)
    mention.subject = label.subject
    if found := _WEIGHT.search(clause):
        mention.role = WEIGHT
    elif found := _SCORE.search(clause):
        mention.role = SCORE
    else:
        mention.role = LOOSE
        return
    mention.subject = read_label(clause[: found.start()]).subject
