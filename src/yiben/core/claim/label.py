"""The words before a number, taken apart: whose quantity it is, which measure of it, of which year."""

import re
from dataclasses import dataclass

ORIGINAL, FINAL, BUDGET, OUTTURN = "original_budget", "final_budget", "budget", "outturn"
MEASURE_ZH = {ORIGINAL: "年初预算", FINAL: "全年预算", BUDGET: "预算", OUTTURN: "决算"}
BUDGETS = (ORIGINAL, FINAL, BUDGET)
_LEAD = re.compile(
    r"^(?:[\s、“”①-⑳·]|含(?!税|有)|其中(?:[:：，,]|包括|含)?|其他为|分别(?:为|是)|主要(?:用于|包括|为|是)|包括|用于"
    r"|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|同时|并且|另外|此外|和(?!谐)|及|与|以及|并|从而|共计|共(?!同|青|产|建|性|享|赢))+"
)
_DATE = re.compile(
    r"^(?:截至|截止|至|到|在)?\s*(?P<year>(?:19|20)\d{2})\s?年(?:度|末|底|初)?"
    r"(?:\s?\d{1,2}\s?月(?:份|底|末)?(?:\s?\d{1,2}\s?[日号])?)?(?:末|底|止)?(?=.)"
)
_COMPARED = re.compile(r"^(?:比|较|与|同|由|从)(?=上年|去年|上一年|(?:19|20)\d{2}\s?年)")
_LISTING = re.compile(r"^.*(?:包括|其中|主要用于|分为)")
_TRAILING_YEAR = re.compile(r"(?<=.)(?:19|20)\d{2}\s?年度?(?=(?:支出|收入)?(?:决算数?|预算数?)?$)")
_PRIOR = re.compile(r"^(?:上年度?|去年|上一年度?)(?!.{0,4}(?:结转|结余))")
_CURRENT = re.compile(r"^(?:本年度|当年|今年以来|今年|全年(?!预算))")
_TAIL = re.compile(r"(?:[\s：:·]|为|是|达到|达|约|仅|(?<!公)共|共有|共计|有(?<!没有)|只有|合计为|均|都)+$")
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
_NOISE = re.compile(r"[\s“”\"'·\x01\x02]")
_ITEM_NUMBER = re.compile(r"^(?:（?[一二三四五六七八九十\d]{1,3}[）.、．]\s*)+")


@dataclass(frozen=True, slots=True)
class Label:
    """A subject, a measure ('' where none is named), a year where one is printed, and whether it is last year's."""

    subject: str
    measure: str = ""
    year: int | None = None
    prior: bool = False


def read_label(words: str) -> Label:
    """The label that the words before a number are."""
    rest = _TAIL.sub("", _ITEM_NUMBER.sub("", _LEAD.sub("", words.strip())))
    rest = _COMPARED.sub("", _LEAD.sub("", _LISTING.sub("", rest)))
    year: int | None = None
    if dated := _DATE.match(rest + " "):
        year = int(dated["year"])
        rest = _LEAD.sub("", rest[dated.end() :])
    prior = bool(_PRIOR.match(rest))
    rest = _CURRENT.sub("", _PRIOR.sub("", rest))
    rest = _TRAILING_YEAR.sub("", rest)
    measure = ""
    for name, pattern in _MEASURES:
        if found := pattern.search(rest):
            measure, rest = name, rest[: found.start()]
            break
    return Label(_NOISE.sub("", _TAIL.sub("", rest)).strip("的，、；：。"), measure, year, prior)
