"""A speaker fills the places of templates: figures, phrases, reasons; and keeps what it lacks.

The functions of SAYINGS stand outermost in a place, or as a condition; what is inside them is the one
expression language of the rulebook.
"""

from collections.abc import Callable, Mapping

from yiben.core.disclosure.free import Binder, fill
from yiben.core.disclosure.missing import FigureNeeded, Gaps, ReasonNeeded
from yiben.core.disclosure.narrative import Narrative
from yiben.core.disclosure.template import Asked, Clause, Template, addresses
from yiben.core.disclosure.wording import (
    Phrase,
    Style,
    change,
    comparison,
    differs,
    exceeds,
    execution,
    share,
)
from yiben.core.disclosure.year import Item, Unregistered, YearFigures, amount_of, items
from yiben.core.expression.evaluate import evaluate
from yiben.core.expression.syntax import Attribute, Call, Index, Logic, Name, Node
from yiben.core.expression.values import Absent, Number, Value
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import COUNT, PERCENT, RATIO


@record()
class About:
    """Whose package it is: the name printed, the year, the word for what it is (部门 or 单位), how money is
    printed. `first_year` where there was no bureau last year, so that nothing is compared."""

    department: str
    year: int
    style: Style
    body: str = "部门"
    first_year: bool = False

    def attribute(self, name: str) -> Value:
        """department, year, last_year, body or unit, as text."""
        held = {
            "department": self.department,
            "year": str(self.year),
            "last_year": str(self.year - 1),
            "body": self.body,
            "unit": self.style.unit.symbol,
        }
        return held.get(name, Absent(f"没有“{name}”"))


@record()
class Words:
    """The words of a profile by name."""

    held: Mapping[str, str]

    def attribute(self, name: str) -> Value:
        """A word."""
        return self.held.get(name, Absent(f"没有“{name}”这个用词"))


class Speaker:
    """Says the templates of one narrative with the figures of two years."""

    def __init__(
        self,
        narrative: Narrative,
        about: About,
        now: YearFigures,
        last: YearFigures | None,
        reasons: Mapping[str, str],
    ) -> None:
        self.narrative = narrative
        self.about = about
        self.style = about.style
        self.now = now
        self.last = last
        self.reasons = reasons
        self.gaps = Gaps()
        self.place = ""
        self.scope: dict[str, Value] = {
            **{name: now.attribute(name) for name in {**narrative.tables, **now.by_name}},
            "last": last or Absent(f"没有{about.year - 1}年度的数"),
            "about": about,
            "words": Words(narrative.words),
        }

    def clauses(self, parts: tuple[Clause, ...], **bound: Value) -> str:
        """What some clauses say."""
        said = []
        for clause in parts:
            holds = clause.when is None or self.holds(clause.when, **bound)
            said.append(self.text(clause.say if holds else clause.otherwise, **bound))
        return "".join(said)

    def text(self, parts: Template, **bound: Value) -> str:
        """A text with its places filled."""
        return "".join(part if isinstance(part, str) else self.fill(part, **bound) for part in parts)

    def fill(self, asked: Asked, **bound: Value) -> str:
        """One place: a saying, a text, or a number in the style of the package."""
        node = asked.node
        if not isinstance(node, Call) or node.function not in SAYINGS:
            value = self.evaluate(node, bound)
            return self.lack(asked, value, bound) if isinstance(value, Absent) else self.shown(value)
        arguments = [self.evaluate(argument, bound) for argument in node.arguments]
        absent = next((a for a in arguments if isinstance(a, Absent)), None)
        if absent is not None and not (self.about.first_year and node.function in _OF_TWO_YEARS):
            return self.lack(asked, absent, bound)
        return SAYINGS[node.function](self, *arguments)

    def holds(self, asked: Asked, **bound: Value) -> bool:
        """True where a condition holds; what it lacks is kept, and it does not."""
        value = self.truth(asked.node, bound)
        if isinstance(value, Absent):
            self.lack(asked, value, bound)
        return bool(value) and not isinstance(value, Absent)

    def truth(self, node: Node, bound: Mapping[str, Value]) -> Value:
        """The truth of a condition; prints(x, …) asks whether anything but zero would be printed."""
        if isinstance(node, Logic):
            found = [self.truth(operand, bound) for operand in node.operands]
            absent = next((value for value in found if isinstance(value, Absent)), None)
            if absent is not None:
                return absent
            return not found[0] if node.operator == "not" else _JOIN[node.operator](map(bool, found))
        if isinstance(node, Call) and node.function == "prints":
            return self.prints([self.evaluate(argument, bound) for argument in node.arguments])
        return self.evaluate(node, bound)

    def prints(self, values: list[Value]) -> Value:
        """True where any of some numbers would be printed other than zero."""
        absent = next((value for value in values if isinstance(value, Absent)), None)
        if absent is not None:
            return absent
        return any(self.style.steps(amount_of(value)) for value in values if isinstance(value, Number))

    def number(self, asked: Asked, **bound: Value) -> int:
        """The exact amount of an expression; 0 where it is lacking, which is kept."""
        value = self.evaluate(asked.node, bound)
        if isinstance(value, Number):
            return amount_of(value)
        self.lack(asked, value if isinstance(value, Absent) else Absent("不是数字"), bound)
        return 0

    def evaluate(self, node: Node, bound: Mapping[str, Value]) -> Value:
        """The value of a tree with more names bound."""
        return evaluate(node, {**self.scope, **bound})

    def shown(self, value: Value) -> str:
        """A value as the text prints it."""
        if not isinstance(value, Number):
            return str(value)
        if value.unit.dimension == RATIO:
            return show(value.interval.low, PERCENT, 2) + PERCENT.symbol
        return _pieces(value) if value.unit.dimension == COUNT else self.style.money(amount_of(value))

    def phrase(self, found: Phrase, **places: str) -> str:
        """A phrase of the narrative, filled."""
        key, held = found
        text = self.narrative.phrases.get(key, "")
        for name, value in {**held, **places}.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def rows(self, of: tuple[str, ...], level: int) -> tuple[Item, ...]:
        """The rows of several statements, last year's by last.name."""
        asked = ((self.last if name.startswith("last.") else self.now, name) for name in of)
        return items(((year, name.removeprefix("last.")) for year, name in asked if year), level)

    def lack(self, asked: Asked, absent: Absent, bound: Mapping[str, Value]) -> str:
        """Keep each figure of a place that is lacking, once; it is said as nothing."""
        whole = asked.node.arguments if isinstance(asked.node, Call) else (asked.node,)
        absents = [part for part in whole if isinstance(self.evaluate(part, bound), Absent)]
        nodes = [node for part in absents for node in addresses(part)]
        found = [(self.spoken(node, bound), self.evaluate(node, bound)) for node in nodes]
        unregistered = [value for _, value in found if isinstance(value, Unregistered)]
        for value in unregistered:
            for standing in value.lacking:
                self.gaps.lacking(standing, value.year, self.place.rpartition("·")[2])
        lacking = [(where, value.reason) for where, value in found if type(value) is Absent]
        if unregistered and not lacking:
            return ""
        for written, reason in lacking or [(asked.written, absent.reason)]:
            for name, title in self.narrative.tables.items():
                reason = reason.replace(f"“{name}”", f"《{title}》")
            gap = FigureNeeded(self.place, written, reason)
            if gap not in self.gaps.figures:
                self.gaps.figures.append(gap)
        return ""

    def spoken(self, index: Index, bound: Mapping[str, Value]) -> str:
        """A figure as the officer knows it: its year, form, row and column."""
        of, name = index.target, getattr(index.target, "name", "")
        year = self.about.year - isinstance(of, Attribute)
        row, column = (self._word(node, bound) for node in (index.row, index.column))
        return f"{year}年度《{self.narrative.tables.get(name, name)}》“{row}”行“{column}”栏"

    def _word(self, node: Node, bound: Mapping[str, Value]) -> str:
        """A row or column in words: the label itself, the item of a loop, or a word of the profile."""
        value = bound.get(node.name, node.name) if isinstance(node, Name) else self.evaluate(node, bound)
        return f"{value.code}{value.name}" if isinstance(value, Item) else str(value)

    def need(self, reason: ReasonNeeded) -> None:
        """Keep a reason that is required, once."""
        if reason not in self.gaps.reasons:
            self.gaps.reasons.append(reason)

    def free(self, key: str, text: str) -> str:
        """An officer's text with its bound numbers; what cannot be read is kept."""
        said, faults = fill(text, key, Binder(self.scope, self.narrative.names, self.style, self.shown))
        self.gaps.faults.extend(faults)
        return said


def _pieces(value: Number) -> str:
    return str(amount_of(value))


def _money(speaker: Speaker, value: Number) -> str:
    return speaker.style.money(amount_of(value))


def _pieces_of(speaker: Speaker, value: Number) -> str:
    return _pieces(value)


def _change(speaker: Speaker, now: Number, then: Value) -> str:
    if not isinstance(then, Number):
        return speaker.phrase(("incomparable", {}))
    return speaker.phrase(change(amount_of(now), amount_of(then), speaker.style))


def _comparison(speaker: Speaker, outturn: Number, budget: Number, name: str) -> str:
    found = comparison(amount_of(outturn), amount_of(budget), speaker.style)
    return speaker.phrase(found, budget=name)


def _execution(speaker: Speaker, outturn: Number, budget: Number, name: str) -> str:
    found = execution(amount_of(outturn), amount_of(budget), speaker.style)
    return speaker.phrase(found, budget=name)


def _share(speaker: Speaker, part: Number, whole: Number, name: str) -> str:
    return speaker.phrase(share(amount_of(part), amount_of(whole), speaker.style), whole=name)


def _because(speaker: Speaker, kind: str, key: str, now: Number, then: Value, item: str = "") -> str:
    """The officer's reason for a difference; where one is required and not given, what is needed."""
    if not isinstance(then, Number):
        return ""
    threshold = speaker.narrative.reasons[kind]
    one, other = amount_of(now), amount_of(then)
    if not differs(one, other, speaker.style, threshold.of == "comparison"):
        return ""
    full = f"{key}:{item}" if item else key
    given = speaker.reasons.get(full, "").strip().rstrip("。；，")
    if given:
        return speaker.phrase(("because", {"reason": speaker.free(full, given)}))
    if exceeds(one, other, threshold.percent, threshold.amount):
        subject = speaker.narrative.subjects.get(key, key)
        if item:
            subject += f"“{speaker.now.item(item).name}”"
        told = (speaker.style.money(one), speaker.style.money(other), threshold.why, threshold.basis)
        speaker.need(ReasonNeeded(full, subject, speaker.place, *told))
    return ""


def _listed(speaker: Speaker, statement: str, column: str, *beginnings: str) -> str:
    """Every 款 of a statement that begins so and is printed other than zero, with its amount."""
    said = []
    for code in sorted(set(speaker.now.codes(statement, 5))):
        figure = speaker.now.figure(statement, code, column)
        if (
            code.startswith(beginnings)
            and not isinstance(figure, Absent)
            and speaker.style.steps(figure.amount)
        ):
            said.append(f"{speaker.now.names.get(code, code)}{speaker.style.money(figure.amount)}")
    return "、".join(said)


SAYINGS: Mapping[str, Callable[..., str]] = {
    "money": _money,
    "pieces": _pieces_of,
    "change": _change,
    "comparison": _comparison,
    "execution": _execution,
    "share": _share,
    "because": _because,
    "listed": _listed,
}
_OF_TWO_YEARS = ("change", "because")
_JOIN: Mapping[str, Callable[..., bool]] = {"and": all, "or": any}
