"""Numbers in running text: what is a quantity with a unit, and what only looks like one.

Not quantities: dates and years, list numbering, document and article numbers, ordinals, hotline
numbers, classification codes, telephone-like digits, and digits inside Latin words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from yiben.core.value.printed import Printed, read_number
from yiben.core.value.record import record
from yiben.core.value.unit import COUNT, NO_UNIT, Unit, unit_of

_PLAIN = str.maketrans("０１２３４５６７８９．％,;:()－\u3000\t\xa0", "0123456789.%，；：（）-   ")
_MEASURE_WORDS = (
    "平方公里|平方米|立方米|公里|千米|人次|批次|件次|户次|家次|场次|台（套）|台套|台件|台/套"
    "|个工作日|个自然日|个小时|个月|个批次|工作日|小时|分钟|环节"
    "|次|人(?!才|民|口|均|大|力|工)|名|位|户|家|个(?!百分)|件|项|条|份|篇|期|批|辆|台|套|宗|单|起"
    "|间|处|所|栋|幢|座|张|本|册|块|部|只|组(?!织)|支(?!出|付)|天|日|年|亩|公顷|吨|公斤|米|类|种|笔|例|场|轮|卷|页|字|倍|岁"
)
_UNITS = (
    rf"(?:(?:百万|千|万|亿)?元(?:/[一-龥]{{1,3}})*|个百分点|百分点|%|‰|(?:万|亿)(?:{_MEASURE_WORDS})"
    rf"|{_MEASURE_WORDS}|分(?![别管类钟局公析配级区布批部中行段项工解享支成流])|万|亿)"
)
_NUMBER = re.compile(
    r"(?P<number>(?:(?<![\d.%A-Za-z年月日）])[-−])?(?<![\d.A-Za-z])"
    r"(?:\d{1,3}(?:，\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    rf"\s?(?P<unit>{_UNITS})?%?"
)
_NOT_QUANTITIES = re.compile(
    "|".join(
        (
            r"(?:19|20)\d{2}\s?[-—–~至到]\s?(?:19|20)\d{2}\s?年?",
            r"(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?",
            r"\d{1,2}\s?[-—–~至到、]\s?\d{1,2}\s?月",
            r"(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?",
            r"(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}",
            r"[〔\[【（]\s?(?:19|20)\d{2}\s?[〕\]】）]\s?第?\s?\d*\s?号?",
            r"第\s?\d+[一-龥](?:、\s?第?\d+[一-龥])*",
            r"(?<!\d)12[13]\d\d(?![\d.，]\d)(?!\d|\s?(?:件|元|万|个|人|项|条|次))",
            r"(?:^|(?<=[。；：，\s是）]))(?:\d{1,2}\s?[.、])+(?!\d)",
            r"（\d{1,2}）|（\d{3}(?:\d{2}){0,2}）",
            r"(?:^|(?<=[。；：，\s]))\d{1,2}）",
            r"\d[\d.，]*\s?/\s?\d[\d.，-]*|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1\d{10}(?!\d)",
            r"(?<![\d.，])\d{8,}(?![\d.，]|\s?(?:元|万|亿))",
            r"[×xX*]\s?100\s?%|\d+\s?[×xX*]\s?\d+",
            r"\d+\s?[号楼室栋层]",
            r"\d+\s?(?:人大|人力|人口|组织)",
            r"(?:附件|附表|表|图|目标|指标|序号|注|公式)\s?\d+(?![\d.]|\s?(?:个|项|条|件|元|万|%))|^\s*[\d.，]+\s*$",
        )
    )
)
_ENDS_BARE = re.compile(r"\s*(?:[，。；、）]|$)")


@record()
class Scanned:
    """A number found in a text: where it and its unit stand, and what is printed."""

    start: int
    end: int
    printed: Printed


def plain(text: str) -> str:
    """The text with one width of digits and punctuation; every character keeps its position."""
    return text.translate(_PLAIN)


def scan(text: str) -> Iterator[Scanned]:
    """Every quantity of a plain text in order; a number without unit only where a mark follows it."""
    if not any(map(str.isdigit, text)):
        return
    skipped = [match.span() for match in _NOT_QUANTITIES.finditer(text)]
    last = -1
    for match in _NUMBER.finditer(text):
        start, end = match.span("number")
        if start == last or any(a < end and start < b for a, b in skipped):
            continue
        symbol = match["unit"] or ""
        if not symbol and not (match.end() < len(text) and text[match.end() - 1] == "%"):
            if not _ENDS_BARE.match(text, match.end()):
                continue
        printed = read_number(text[start:end].replace("−", "-").replace("，", ","), _unit(symbol))
        if printed is not None:
            last = match.end()
            yield Scanned(start, match.end(), printed)


def at_common_precision(numbers: list[Printed]) -> list[Printed]:
    """Numbers of one sentence: those of one scaled unit share the most decimals any of them prints."""
    deepest: dict[Unit, int] = {}
    for number in numbers:
        deepest[number.unit] = max(deepest.get(number.unit, 0), number.decimals)
    return [
        number.at_precision(deepest[number.unit])
        if number.unit.is_money or (number.unit.scale != 1 and number.unit.dimension == COUNT)
        else number
        for number in numbers
    ]


def _unit(symbol: str) -> Unit:
    if symbol == "百分点":
        return replace(unit_of("个百分点"), symbol=symbol)
    return unit_of(symbol) if symbol else NO_UNIT
