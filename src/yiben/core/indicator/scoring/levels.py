"""Levels of a qualitative target: which one, and which share inside its band, is chosen by people."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import AnswerFault, CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only, required
from yiben.core.indicator.scoring.scored import ASSERTED
from yiben.core.indicator.scoring.spans import shares_out, span_of
from yiben.core.indicator.scoring.typed import answered, misfit, typed
from yiben.core.value.interval import Interval, exact
from yiben.core.value.record import record

LEVEL, SHARE = "level", "share"


@record()
class Level:
    """A qualitative level: what it is called, and the shares of the weight that it allows."""

    name: str
    span: Interval
    text: str


@record()
class Levels:
    """Levels of a qualitative target. Which one, and which share inside it, is somebody's word: asserted."""

    levels: tuple[Level, ...]

    kind = "levels"
    full = None
    direction = 0

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The weight's share that was chosen; none where it is not chosen or lies outside its level."""
        said = str(given.answers.get(LEVEL, ""))
        if not said:
            return Reckoned(Absent("没有选定档次"), "没有选定档次", ASSERTED)
        level = next((one for one in self.levels if one.name == said), None)
        if level is None:
            names = "、".join(f"“{one.name}”" for one in self.levels)
            raise AnswerFault(f"档次读到“{typed(said)}”，应为{names}之一。请重新选定档次。")
        if given.answers.get(SHARE) in (None, ""):
            why = f"“{level.name}”档（{level.text}），没有在档内选定比例"
            return Reckoned(Absent(why), why, ASSERTED)
        within = f"“{level.name}”档内的比例{level.text}，如“90%”或“0.9”"
        share = answered(given.answers[SHARE], "档内比例", within)
        if not level.span.contains(share):
            raise misfit("档内比例", given.answers[SHARE], within)
        points = Fraction(weight.interval.low) * share
        written = f"{weight.written} × {shown(share * 100)}%"
        text = f"认定为“{level.name}”（{level.text}），取{shown(share * 100)}%，得分 = {written} = {shown(points)}分"
        return Reckoned(points_of(exact(points), written), text, ASSERTED)


def levels(plain: Plain, where: str) -> Levels:
    """Levels of their plain data; together they share out 0 to 100 %."""
    only(plain, ("levels",), where)
    read = []
    for number, item in enumerate(required(plain, "levels", where)):
        place = f"{where}.levels[{number}]"
        only(item, ("name", "in"), place)
        text = str(required(item, "in", place))
        read.append(Level(str(required(item, "name", place)), span_of(text, place), text))
    problems = shares_out([level.span for level in read], Fraction(0), Fraction(1))
    if problems:
        raise CurveFault(f"{where}.levels: {'; '.join(problems)}")
    return Levels(tuple(read))
