"""What people judge: levels with a share chosen inside the band, checklists, questionnaires, asserted points."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.expression.arithmetic import add
from yiben.core.expression.values import Absent, Number, constant
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned, known, points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.scored import ASSERTED
from yiben.core.indicator.scoring.spans import shares_out, span_of
from yiben.core.value.interval import Interval, exact
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS

LEVEL, SHARE, POINTS_KEY, SUM, FULL = "level", "share", "points", "sum", "full"


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
            raise CurveFault(
                f"{LEVEL}: read '{said}', expected one of {'、'.join(one.name for one in self.levels)}"
            )
        if given.answers.get(SHARE) in (None, ""):
            why = f"“{level.name}”档（{level.text}），没有在档内选定比例"
            return Reckoned(Absent(why), why, ASSERTED)
        share = quantity(given.answers[SHARE], SHARE)
        if not level.span.contains(share):
            raise CurveFault(
                f"{SHARE}: read {shown(share * 100)}%, expected within {level.text} of “{level.name}”"
            )
        points = Fraction(weight.interval.low) * share
        written = f"{weight.written} × {shown(share * 100)}%"
        text = f"认定为“{level.name}”（{level.text}），取{shown(share * 100)}%，得分 = {written} = {shown(points)}分"
        return Reckoned(points_of(exact(points), written), text, ASSERTED)


@record()
class Item:
    """A point of a checklist: its mark, what it says, and its points (as printed, where a paper prints them)."""

    mark: str
    text: str
    points: Number


@record()
class Checklist:
    """Points ①②③, each with its own; `marks` may be met, not met, or met in part with the points given."""

    items: tuple[Item, ...]

    kind = "checklist"
    direction = 0

    @property
    def full(self) -> Fraction:
        """The points of all items."""
        return sum((Fraction(item.points.interval.low) for item in self.items), Fraction(0))

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The sum of the points of what was met; none while an item is not answered."""
        strange = [str(key) for key in given.answers if key not in {item.mark for item in self.items}]
        if strange:
            marks = "".join(item.mark for item in self.items)
            raise CurveFault(f"checklist: read {'、'.join(strange)}, expected {marks}")
        open_items = [item.mark for item in self.items if given.answers.get(item.mark) is None]
        if open_items:
            why = f"要点{''.join(open_items)}没有认定"
            return Reckoned(Absent(why), why)
        parts = [(item, _met(item, given.answers[item.mark])) for item in self.items]
        counted = [points for _, points in parts if points.interval.low]
        total = counted[0] if counted else constant(0, POINTS)
        for points in counted[1:]:
            total = add(total, points, 1)
        words = "，".join(f"{item.mark}{points.written}分" for item, points in parts)
        return Reckoned(total, f"{words}，合计{total.shown}")


def _met(item: Item, answer: Any) -> Number:
    if answer is True:
        return item.points
    if answer is False:
        return constant(0, POINTS)
    points = quantity(answer, item.mark)
    if not 0 <= points <= item.points.interval.high:
        raise CurveFault(f"{item.mark}: read {shown(points)}, expected 0 to {item.points.written}")
    return known(points, POINTS)


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
            got, most = quantity(given.answers[SUM], SUM), quantity(given.answers[FULL], FULL)
            if not most:
                return Reckoned(Absent("问卷满分为零，没有一份有效问卷"), "问卷满分为零，没有一份有效问卷")
            share, written = got / most, f"{shown(got)} ÷ {shown(most)}"
        if not 0 <= share <= 1:
            raise CurveFault(f"{SUM}: read {written}, expected 0 to the full marks of the questionnaires")
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
        points = quantity(raw, POINTS_KEY)
        if not 0 <= points <= weight.interval.high:
            raise CurveFault(f"{POINTS_KEY}: read {shown(points)}, expected 0 to {weight.written}")
        text = f"认定{shown(points)}分，没有可以重算的依据"
        return Reckoned(points_of(exact(points), shown(points)), text, ASSERTED)


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


def checklist(plain: Plain, where: str) -> Checklist:
    """A checklist of its plain data."""
    only(plain, ("items",), where)
    read = []
    for number, item in enumerate(required(plain, "items", where)):
        place = f"{where}.items[{number}]"
        if not isinstance(item, Mapping):
            raise CurveFault(f"{place}: read {item!r}, expected mark, text and points")
        only(item, ("mark", "text", "points"), place)
        points = known(quantity(required(item, "points", place), f"{place}.points"), POINTS)
        read.append(Item(str(required(item, "mark", place)), str(required(item, "text", place)), points))
    if len({item.mark for item in read}) != len(read):
        raise CurveFault(f"{where}.items: a mark stands twice")
    return Checklist(tuple(read))


def questionnaire(plain: Plain, where: str) -> Questionnaire:
    """A questionnaire's curve of its plain data."""
    only(plain, (), where)
    return Questionnaire()


def fixed(plain: Plain, where: str) -> Fixed:
    """Asserted points of their plain data."""
    only(plain, (), where)
    return Fixed()
