"""Units of printed numbers: what they count and how many base units one of them holds.

Base units: money = fen (分, 1/100 yuan), ratio = 1 (so 1 % = 1/100), point = 1, count = one piece.
"""

from dataclasses import dataclass
from fractions import Fraction

MONEY = "money"
RATIO = "ratio"
POINT = "point"
COUNT = "count"
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: its symbol, its dimension and its scale in base units."""

    symbol: str
    dimension: str
    scale: int | Fraction = 1
    kind: str = ""

    @property
    def is_money(self) -> bool:
        """True where the unit counts money."""
        return self.dimension == MONEY


YUAN = Unit("元", MONEY, 100)
WAN_YUAN = Unit("万元", MONEY, 1_000_000)
PERCENT = Unit("%", RATIO, Fraction(1, 100))
POINTS = Unit("分", POINT)
NO_UNIT = Unit("", PLAIN)

_MONEY = {
    "元": YUAN,
    "万元": WAN_YUAN,
    "万": Unit("万", MONEY, 1_000_000),
    "千元": Unit("千元", MONEY, 100_000),
    "百万元": Unit("百万元", MONEY, 100_000_000),
    "亿元": Unit("亿元", MONEY, 10_000_000_000),
    "亿": Unit("亿", MONEY, 10_000_000_000),
}
_RATIO = {
    "%": PERCENT,
    "％": PERCENT,
    "个百分点": Unit("个百分点", RATIO, Fraction(1, 100)),
    "‰": Unit("‰", RATIO, Fraction(1, 1000)),
}
_PREFIX = {"万": 10_000, "亿": 100_000_000}


def money_unit(symbol: str) -> Unit:
    """The money unit of a symbol such as 万元; KeyError where there is none."""
    return _MONEY[symbol]


def unit_of(symbol: str) -> Unit:
    """The unit of any printed symbol: money and ratios by table, 分 as points, the rest as counts."""
    if not symbol:
        return NO_UNIT
    if symbol in _MONEY:
        return _MONEY[symbol]
    if symbol in _RATIO:
        return _RATIO[symbol]
    if symbol == "分":
        return POINTS
    if symbol[0] in _PREFIX and len(symbol) > 1:
        return Unit(symbol, COUNT, _PREFIX[symbol[0]], symbol[1:])
    return Unit(symbol, COUNT, 1, symbol)
