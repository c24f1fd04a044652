"""The words of change and of budgets: which direction, compared with what, of which budget."""

import re

from yiben.core.claim.measure import BUDGET, FINAL, ORIGINAL

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
REFERENCE = re.compile(
    r"(?:比|较|与|同|和|对比|相比|相较|较之)(?:于|之)?(?P<ref>(?:(?:19|20)\d{2}\s?年?度?)?(?:年初|全年|调整后?的?)预算数?|上年度?|上一年度?|去年|前一年|(?P<year>(?:19|20)\d{2})\s?年?度?"
    r"|本年初预算数?|预算数|预算(?!价|金额|单价|资金))(?:年末|年底|同期|决算数?|支出|收入|实际)*"
    r"|(?P<same>同比)"
)


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


def change_in(clause: str, reference: bool) -> "re.Match[str] | None":
    """The word of change a clause ends with, where it is a comparison at all; None for any other clause."""
    found = _CHANGE.match(clause)
    if found is None or _REASON.match(clause):
        return None
    referred = reference or REFERENCE.search(found["head"]) or re.search(r"比[^比]{2,12}$", found["head"])
    if not referred or (found["word"] in _SHORT_WORDS and "比" not in found["head"]):
        return None
    return found
