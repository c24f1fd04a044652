"""Which measure of a quantity a number is: its original, final or unnamed budget, or its outturn."""

import re

ORIGINAL, FINAL, BUDGET, OUTTURN = "original_budget", "final_budget", "budget", "outturn"
MEASURE_ZH = {ORIGINAL: "年初预算", FINAL: "全年预算", BUDGET: "预算", OUTTURN: "决算"}
BUDGETS = (ORIGINAL, FINAL, BUDGET)
_MEASURES = (
    (
        ORIGINAL,
        re.compile(r"(?:年初预算|年初批复预算|年初安排预算|预算年初)(?:数|安排|批复|资金|收入|支出|总额)*$"),
    ),
    (
        FINAL,
        re.compile(
            r"(?:全年预算|调整后?(?:的)?预算|预算调整后|调整预算|全年安排预算)(?:数|安排|指标|资金)*$"
        ),
    ),
    (
        BUDGET,
        re.compile(
            r"(?<!公共)(?<!基金)(?<!经营)预算(?:收入|支出|资金|总额|安排|批复|数)*$"
            r"|总目标$"
        ),
    ),
    (
        OUTTURN,
        re.compile(
            r"(?:支出|收入)?(?:决算数?|执行数|决算支出|决算支出数)$|(?:实际)(?:支出|执行|完成|支付|使用|到位)数?$"
        ),
    ),
)


def cut_measure(words: str) -> tuple[str, str]:
    """The measure that a label ends with, '' where it names none, and the label without it."""
    for name, pattern in _MEASURES:
        if found := pattern.search(words):
            return name, words[: found.start()]
    return "", words
