"""The words before a number, taken apart: whose quantity it is, which measure of it, of which year."""

import re

from yiben.core.claim.measure import cut_measure
from yiben.core.value.record import record

_LEAD = re.compile(
    r"^(?:[\s、“”①-⑳·]|含(?!税|有)|其中(?:[:：，,]|包括|含)?|其他为|分别(?:为|是)|主要(?:用于|包括|为|是)|包括|用于"
    r"|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|同时|并且|另外|此外|和(?!谐)|及|与|以及|并|从而|共计|共(?!同|青|产|建|性|享|赢))+"
)
_DATE = re.compile(
    r"^(?:截至|截止|至|到|在)?\s*(?P<year>(?:19|20)\d{2})\s?年(?:度|末|底|初)?"
    r"(?:\s?\d{1,2}\s?月(?:份|底|末)?(?:\s?\d{1,2}\s?[日号])?)?(?:末|底|止)?(?=.)"
)
# 甲局2023年度一般公共预算支出: whose it is stands before the year.
_OWNER = re.compile(
    r"^[^\d，。；：]{2,30}?(?:局|中心|部门|单位|办公室|委员?会?|厅|院|所|站|处|办|政府|机关|学校)(?=(?:19|20)\d{2}\s?年)"
)
_COMPARED = re.compile(r"^(?:比|较|与|同|由|从)(?=上年|去年|上一年|(?:19|20)\d{2}\s?年)")
_LISTING = re.compile(r"^.*(?:包括|其中|主要用于|分为)")
_TRAILING_YEAR = re.compile(r"(?<=.)(?:19|20)\d{2}\s?年度?(?=(?:支出|收入)?(?:决算数?|预算数?)?$)")
_PRIOR = re.compile(r"^(?:上年度?|去年|上一年度?)(?!.{0,4}(?:结转|结余))")
_CURRENT = re.compile(r"^(?:本年度|当年|今年以来|今年|全年(?!预算))")
_TAIL = re.compile(r"(?:[\s：:·]|为|是|达到|达|约|仅|(?<!公)共|共有|共计|有(?<!没有)|只有|合计为|均|都)+$")
_NOISE = re.compile(r"[\s“”\"'·\x01\x02]")
_ITEM_NUMBER = re.compile(r"^(?:（?[一二三四五六七八九十\d]{1,3}[）.、．]\s*)+")


@record()
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
    rest = _OWNER.sub("", rest)
    year: int | None = None
    if dated := _DATE.match(rest + " "):
        year = int(dated["year"])
        rest = _LEAD.sub("", rest[dated.end() :])
    prior = bool(_PRIOR.match(rest))
    rest = _CURRENT.sub("", _PRIOR.sub("", rest))
    rest = _TRAILING_YEAR.sub("", rest)
    measure, rest = cut_measure(rest)
    return Label(_NOISE.sub("", _TAIL.sub("", rest)).strip("的，、；：。"), measure, year, prior)
