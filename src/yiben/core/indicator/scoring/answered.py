"""Scores that come ready made: the share that a survey gave, and points that somebody asserts."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only
from yiben.core.indicator.scoring.scored import ASSERTED
from yiben.core.indicator.scoring.typed import answered, misfit
from yiben.core.value.interval import exact
from yiben.core.value.record import record

POINTS_KEY, SUM, FULL = "points", "sum", "full"
_ASKED = ((SUM, "问卷得分合计"), (FULL, "问卷满分合计"))


@record()
class Questionnaire:
    """The points that a survey gave, over all it could give, times the weight."""

    kind = "questionnaire"
    full = None
    direction = 1

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The weight's share; none without answers."""
        if SUM not in given.answers or FULL not in given.answers:
            if isinstance(given.value, Absent):
                return Reckoned(Absent("没有问卷结果"), "没有问卷结果")
            share, written = Fraction(given.value.interval.low), given.value.written
        else:
            got, most = (answered(given.answers[key], name, "数") for key, name in _ASKED)
            if not most:
                return Reckoned(Absent("问卷满分为零，没有一份有效问卷"), "问卷满分为零，没有一份有效问卷")
            share, written = got / most, f"{shown(got)} ÷ {shown(most)}"
        if not 0 <= share <= 1:
            raise misfit("问卷得分", written, "0至问卷满分合计")
        points = Fraction(weight.interval.low) * share
        sum_of = f"{weight.written} × ({written})"
        return Reckoned(
            points_of(exact(points), sum_of), f"问卷得分率 = {written}，得分 = {sum_of} = {shown(points)}分"
        )


@record()
class Fixed:
    """Points that somebody asserts; there is nothing to reckon."""

    kind = "fixed"
    full = None
    direction = 0

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The asserted points; none where nobody gave any."""
        raw = given.answers.get(POINTS_KEY)
        if raw in (None, ""):
            return Reckoned(Absent("没有给出认定的得分"), "没有给出认定的得分", ASSERTED)
        points = answered(raw, "认定得分", f"0至{weight.written}分")
        if not 0 <= points <= weight.interval.high:
            raise misfit("认定得分", raw, f"0至{weight.written}分")
        text = f"认定{shown(points)}分，没有可以重算的依据"
        return Reckoned(points_of(exact(points), shown(points)), text, ASSERTED)


def questionnaire(plain: Plain, where: str) -> Questionnaire:
    """A questionnaire's curve of its plain data."""
    only(plain, (), where)
    return Questionnaire()


def fixed(plain: Plain, where: str) -> Fixed:
    """Asserted points of their plain data."""
    only(plain, (), where)
    return Fixed()
