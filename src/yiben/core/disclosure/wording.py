"""Which phrase tells a change, a comparison, an execution or a share, and the numbers it needs.

Amounts are printed as their table cell prints them. A change and a rate are computed from exact fen and
rounded once: the exact figures then lie inside every printed width, which is all that an audit asks.
Whether something changed is told by what is printed: 30 元 are nothing in a paper of 万元.
"""

from collections.abc import Mapping
from fractions import Fraction

from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import PERCENT, Unit

Phrase = tuple[str, Mapping[str, str]]
"""The key of a phrase of the narrative, and what its places are filled with."""


@record()
class Style:
    """How a package prints money: its unit and decimals."""

    unit: Unit
    decimals: int = 2

    def steps(self, fen: int) -> int:
        """The amount in units of its last printed decimal; 0 where it prints as zero."""
        exact = Fraction(fen) * 10**self.decimals / self.unit.scale
        rounded = int(abs(exact) + Fraction(1, 2))
        return rounded if exact >= 0 else -rounded

    def number(self, fen: int) -> str:
        """The amount without its unit, as a table prints it."""
        return show(fen, self.unit, self.decimals)

    def money(self, fen: int) -> str:
        """The amount with its unit."""
        return self.number(fen) + self.unit.symbol


def percent(part: int, whole: int) -> str:
    """A rate with two decimals."""
    return show(Fraction(part, whole), PERCENT, 2) + PERCENT.symbol


def change(now: int, then: int, style: Style) -> Phrase:
    """The phrase for this year against last year: up, down or unchanged, with a rate where there is one."""
    difference = now - then
    if style.steps(difference) == 0:
        return "unchanged", {}
    places = {"amount": style.money(abs(difference)), "base": style.money(then)}
    way = "increased" if difference > 0 else "decreased"
    if style.steps(then) < 0:
        return f"{way}_from_negative", places
    if style.steps(then) == 0:
        return f"{way}_from_zero", places
    if style.steps(now) < 0 or style.steps(difference) == style.steps(now):
        return f"{way}_plain", places
    return way, {**places, "rate": percent(abs(difference), then)}


def comparison(outturn: int, budget: int, style: Style) -> Phrase:
    """The phrase for the outturn against a budget, as both are printed."""
    one, other = style.steps(outturn), style.steps(budget)
    return ("equal" if one == other else "more" if one > other else "less"), {}


def execution(outturn: int, budget: int, style: Style) -> Phrase:
    """The phrase for how much of a budget was carried out; no rate of a budget of nothing."""
    if style.steps(budget) <= 0:
        return ("unbudgeted" if style.steps(outturn) else "nothing"), {}
    if style.steps(outturn) < 0:
        return "nothing", {}
    return "executed", {"rate": percent(outturn, budget)}


def share(part: int, whole: int, style: Style) -> Phrase:
    """The phrase for a share; none where it would not lie between nothing and all."""
    if style.steps(whole) <= 0 or not 0 <= part <= whole:
        return "nothing", {}
    return "share", {"rate": percent(part, whole)}


def differs(now: int, then: int, style: Style, printed: bool) -> bool:
    """True where the words say that two figures differ: by what is printed, or by their difference."""
    return style.steps(now) != style.steps(then) if printed else style.steps(now - then) != 0


def exceeds(now: int, then: int, percent_over: Fraction, amount_over: int) -> bool:
    """True where the difference is over both thresholds; any percentage is over, of nothing."""
    gap = abs(now - then)
    return gap > amount_over and (not then or gap * 100 > percent_over * abs(then))
