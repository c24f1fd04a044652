"""Free paragraphs: an officer's own words with numbers bound to figures, so that they cannot drift.

A bound number is written `{{ total[本年收入合计, 决算数] }}` or, by a name of the narrative, `{{三公合计}}`.
Where a unit follows it, the number is printed in that unit; else its own unit is printed with it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from yiben.core.claim.number import plain, scan
from yiben.core.disclosure.missing import BindingFault
from yiben.core.disclosure.template import asked
from yiben.core.disclosure.wording import Style
from yiben.core.disclosure.year import YearFigures, amount_of
from yiben.core.expression.evaluate import EvaluationError, evaluate
from yiben.core.expression.syntax import functions_in
from yiben.core.expression.tokens import ExpressionError
from yiben.core.expression.values import Absent, Number, Value
from yiben.core.statement.derived import Figure
from yiben.core.value.printed import Printed
from yiben.core.value.record import record
from yiben.core.value.unit import COUNT, money_unit

_BOUND = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_BRACES = re.compile(r"\{\{|\}\}")
_MONEY_AFTER = re.compile(r"\s*(亿元|百万元|万元|千元|元)")
_COUNT_AFTER = re.compile(r"\s*(?:个|人|名|辆|批|台|套|平方米|项|家|次)")
_TELLING_DIGITS = 3
_NEAR = 200
_LONGEST, _DEEPEST = 200, 10
_OPENING = re.compile(r"[(\[]")
_FUNCTIONS = ("sum", "abs", "max", "min")


@record()
class Binder:
    """What bound numbers are read with: names in scope, names of the narrative, and how numbers are shown."""

    scope: Mapping[str, Value]
    names: Mapping[str, str]
    style: Style
    shown: Callable[[Value], str]


@record()
class Unbound:
    """A number written by hand that equals a figure, or nearly does: where, which figure, how to bind it."""

    key: str
    paragraph: int
    printed: str
    figure: str
    binding: str
    equal: bool

    @property
    def told(self) -> str:
        """The warning in a sentence."""
        how = "就是" if self.equal else "接近"
        return f"“{self.key}”第{self.paragraph}段的{self.printed}{how}《{self.figure}》的数，没有绑定。请写成 {self.binding}。"


def fill(text: str, key: str, binder: Binder) -> tuple[str, tuple[BindingFault, ...]]:
    """A text with its bound numbers printed, and each binding that cannot be read."""
    said, faults = [], []
    for number, paragraph in enumerate(text.split("\n"), 1):
        parts, end = [], 0
        for match in _BOUND.finditer(paragraph):
            value = _value(match[1].strip(), binder)
            if isinstance(value, str):
                faults.append(BindingFault(key, number, match[0], value))
            else:
                parts += [paragraph[end : match.start()], _printed(value, paragraph[match.end() :], binder)]
            end = match.end()
        parts.append(paragraph[end:])
        if _BRACES.search(_BOUND.sub("", paragraph)):
            faults.append(BindingFault(key, number, paragraph.strip(), "“{{”和“}}”不成对"))
        said.append("".join(parts))
    return "\n".join(said), tuple(faults)


def _value(written: str, binder: Binder) -> Number | str:
    """The number that is bound, or why there is none."""
    expression = binder.names.get(written, written)
    if len(expression) > _LONGEST or len(_OPENING.findall(expression)) > _DEEPEST:
        return "太长或括号太多"
    try:
        node = asked(expression).node
        strange = [name for name in functions_in(node) if name not in _FUNCTIONS]
        if strange:
            return f"不能用“{strange[0]}”，只能用{'、'.join(_FUNCTIONS)}"
        value = evaluate(node, binder.scope)
    except ExpressionError:
        return "读不懂：应写作 表名[行, 列]，或模板里的名称"
    except (EvaluationError, TypeError):
        return "没有这样的表，或函数里的数不对"
    if isinstance(value, Number) and value.facts:
        return value
    return value.reason if isinstance(value, Absent) else "不是表里的数"


def _printed(value: Number, after: str, binder: Binder) -> str:
    if value.unit.dimension == COUNT:
        digits = str(amount_of(value))
        return digits if _COUNT_AFTER.match(after) else digits + value.unit.symbol
    unit = _MONEY_AFTER.match(after)
    if unit is None or not value.unit.is_money:
        return binder.shown(value)
    return replace(binder.style, unit=money_unit(unit[1])).number(amount_of(value))


def unbound_numbers(
    texts: Mapping[str, str], year: YearFigures, titles: Mapping[str, str] | None = None
) -> tuple[Unbound, ...]:
    """Every number of free paragraphs that equals or nearly equals a figure and is not bound to it.

    `titles` are the printed titles of statements by id.
    """
    known = [
        (figure, one.name, row, column)
        for one in year.statements
        for (row, column), figure in one.figures.items()
        if figure.amount
    ]
    found: list[Unbound] = []
    for key, text in texts.items():
        for number, paragraph in enumerate(text.split("\n"), 1):
            for scanned in scan(plain(_BOUND.sub("，", paragraph))):
                alike = _alike(scanned.printed, known)
                if alike is not None:
                    equal, (_, name, row, column) = alike
                    shown = scanned.printed.text + scanned.printed.unit.symbol
                    title = f"{(titles or {}).get(name, name)}·{row}·{column}"
                    binding = f"{{{{ {name}[{_name(row)}, {column}] }}}}"
                    found.append(Unbound(key, number, shown, title, binding, equal))
    return tuple(found)


def _name(row: str) -> str:
    return f"'{row}'" if row[:1].isdigit() else row


_Known = tuple[Figure, str, str, str]


def _alike(printed: Printed, known: Sequence[_Known]) -> tuple[bool, _Known] | None:
    """The first figure that prints as the number; else the first that nearly does."""
    if not printed.value:
        return None
    same = [entry for entry in known if _same_kind(printed, entry[0])]
    for entry in same:
        if printed.rounded.contains(entry[0].amount) or printed.quantity == entry[0].amount:
            return True, entry
    digits = "".join(map(str, printed.value.as_tuple().digits)).strip("0")
    if len(digits) < _TELLING_DIGITS or not printed.unit.is_money:
        return None
    near = (entry for entry in same if _close(printed, entry[0].amount))
    return next(((False, entry) for entry in near), None)


def _close(printed: Printed, amount: int) -> bool:
    """True where the number is within half a percent of an amount."""
    gap = abs(Fraction(printed.quantity) - amount)
    return gap * _NEAR <= abs(amount)


def _same_kind(printed: Printed, figure: Figure) -> bool:
    if figure.unit:
        return printed.unit.symbol == figure.unit
    return printed.unit.is_money
