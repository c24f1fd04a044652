"""An expression over the books of a year: its value, its two sides where it is a quotient, its working in words."""

from fractions import Fraction

from yiben.core.expression.evaluate import EvaluationError, Scope, evaluate
from yiben.core.expression.parse import parse
from yiben.core.expression.syntax import Arithmetic, Node
from yiben.core.expression.tokens import ExpressionError
from yiben.core.expression.values import Absent, Number, Value
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import COUNT, MONEY, PLAIN, RATIO, YUAN, Unit, unit_of


@record()
class BookFigure:
    """What an expression came to: an exact number with the kind of thing it counts, or why there is none."""

    value: Fraction | None
    dimension: str = PLAIN
    numerator: str = ""
    denominator: str = ""
    why: str = ""


def reckon(text: str, scope: Scope) -> BookFigure:
    """The value of an expression in a scope of books. What they do not hold is no data with its reason, never 0."""
    try:
        node = parse(" ".join(text.split()))
        value = evaluate(node, scope)
        sides = _sides(node, scope)
    except (ExpressionError, EvaluationError) as fault:
        return BookFigure(None, why=f"账簿算式“{text}”读不懂：{fault}。")
    if isinstance(value, Absent):
        return BookFigure(None, numerator=sides[0], denominator=sides[1], why=value.reason)
    if not isinstance(value, Number):
        return BookFigure(None, why=f"账簿算式“{text}”得出的不是数。")
    return BookFigure(Fraction(value.interval.middle), value.unit.dimension, *sides)


def misfit(dimension: str, unit: str) -> str:
    """Why a value of a dimension cannot be told in a unit; '' where it can."""
    wanted = unit_of(unit).dimension
    plain = (PLAIN, RATIO)
    if dimension == wanted or PLAIN in (dimension, wanted):
        return ""
    if dimension in plain and wanted in plain:
        return ""
    return f"取数得到的是{_NAMES.get(dimension, dimension)}，指标的单位是“{unit}”（{_NAMES.get(wanted, wanted)}）"


_NAMES = {MONEY: "金额", RATIO: "比率", COUNT: "个数", PLAIN: "数", "point": "分数"}


def shown(value: Fraction, unit: str, decimals: int = 2) -> str:
    """A value in base units as it is told in a unit: 49/50 is 98.00%."""
    found: Unit = unit_of(unit)
    whole = (value / found.scale).denominator == 1 and found.dimension not in (RATIO, MONEY)
    return show(value, found, 0 if whole else decimals) + unit


def _sides(node: Node, scope: Scope) -> tuple[str, str]:
    """Both sides of a quotient in words; nothing where it is none."""
    if not isinstance(node, Arithmetic) or node.operator != "/":
        return ("", "")
    return (_told(evaluate(node.left, scope)), _told(evaluate(node.right, scope)))


def _told(value: Value) -> str:
    if not isinstance(value, Number):
        return ""
    amount = Fraction(value.interval.middle)
    if value.unit.dimension == MONEY:
        return f"{show(amount, YUAN, 2)}元"
    told = show(amount, value.unit, 0 if (amount / value.unit.scale).denominator == 1 else 4)
    return told + value.unit.symbol
