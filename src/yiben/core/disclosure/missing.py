"""What a package waits for: each thing by key and place, so that none is a silent blank.

`told` says it to the officer: where, what was found, what is missing, what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from yiben.core.ledger.register import Standing
from yiben.core.value.record import record

_PLACES = 3


@record()
class RegisterNeeded:
    """A register of a unit and year of which nobody knows what it holds: code and name of the unit, the register,
    its title, and the forms and headings that need it, in reading order."""

    unit: str
    name: str
    year: int
    register: str
    title: str
    where: tuple[str, ...]

    @property
    def told(self) -> str:
        """The need in a sentence."""
        more = f"等{len(self.where)}处" if len(self.where) > _PLACES else ""
        places = "、".join(self.where[:_PLACES]) + more
        return (
            f"{self.name}没有登记{self.year}年的{self.title}，也没有声明本年没有，不能当作零。"
            f"请登记，或由经办人声明本年没有。要用它的：{places}。"
        )


@record()
class ReasonNeeded:
    """A reason the officer must give: under which key, of what, where it will stand, both figures, why it is
    required and by what norm."""

    key: str
    subject: str
    where: str
    now: str
    then: str
    why: str
    basis: str

    @property
    def told(self) -> str:
        """The need in a sentence."""
        figures = f"{self.subject}为{self.now}，相比的数为{self.then}"
        return f"{self.where}：{figures}。{self.why}（{self.basis}）。请填写原因。"


@record()
class TextNeeded:
    """A free paragraph the officer must write: under which key, its title, where it will stand."""

    key: str
    title: str
    where: str

    @property
    def told(self) -> str:
        """The need in a sentence."""
        return f"{self.where}：“{self.title}”还没有写。请填写这一段。"


@record()
class FigureNeeded:
    """A figure the template asks for that no statement has: where, what is asked, what was found."""

    where: str
    asked: str
    why: str

    @property
    def told(self) -> str:
        """The need in a sentence."""
        return f"{self.where}：要用{self.asked}的数，{self.why}。请记入账簿、导入成表，或导入上年数；确实为零的填0。"


@record()
class BindingFault:
    """A bound number that cannot be read: in which text and paragraph, as written, what is the matter."""

    key: str
    paragraph: int
    written: str
    why: str

    @property
    def told(self) -> str:
        """The fault in a sentence."""
        return f"自由段落“{self.key}”第{self.paragraph}段：{self.written}，{self.why}。请更正后再装订。"


@record()
class EvaluationNeeded:
    """A self-evaluation that a package must attach and that cannot be printed: of which unit, of what, and why."""

    unit: str
    name: str
    why: str

    @property
    def told(self) -> str:
        """The need in a sentence."""
        return f"{self.unit}·{self.name}：{self.why}"


@record()
class Missing:
    """Everything a package waits for. It is an answer: no manuscript is made before all of it is there."""

    reasons: tuple[ReasonNeeded, ...] = ()
    texts: tuple[TextNeeded, ...] = ()
    figures: tuple[FigureNeeded, ...] = ()
    faults: tuple[BindingFault, ...] = ()
    registers: tuple[RegisterNeeded, ...] = ()
    evaluations: tuple[EvaluationNeeded, ...] = ()

    @property
    def count(self) -> int:
        """How many things are missing."""
        parts = (self.registers, self.evaluations, self.reasons, self.texts, self.figures, self.faults)
        return sum(map(len, parts))

    def and_also(self, other: "Missing") -> "Missing":
        """All that either of two answers waits for."""
        return Missing(
            self.reasons + other.reasons,
            self.texts + other.texts,
            self.figures + other.figures,
            self.faults + other.faults,
            self.registers + other.registers,
            self.evaluations + other.evaluations,
        )

    @property
    def told(self) -> Iterator[str]:
        """Each of them in a sentence."""
        yield from (need.told for need in self.registers)
        yield from (need.told for need in self.evaluations)
        yield from (need.told for need in self.figures)
        yield from (fault.told for fault in self.faults)
        yield from (need.told for need in self.texts)
        yield from (need.told for need in self.reasons)


@dataclass
class Gaps:
    """What was found missing so far, in reading order."""

    reasons: list[ReasonNeeded] = field(default_factory=list)
    texts: list[TextNeeded] = field(default_factory=list)
    figures: list[FigureNeeded] = field(default_factory=list)
    faults: list[BindingFault] = field(default_factory=list)
    registers: dict[tuple[Standing, int], list[str]] = field(default_factory=dict)

    def lacking(self, standing: Standing, year: int, where: str) -> None:
        """Keep that a place needs a register of which nobody knows what it holds."""
        places = self.registers.setdefault((standing, year), [])
        if where not in places:
            places.append(where)

    def missing(self) -> Missing:
        """All of it, as an answer."""
        registers = (
            RegisterNeeded(one.unit, one.name, year, one.register, one.title, tuple(where))
            for (one, year), where in self.registers.items()
        )
        return Missing(
            tuple(self.reasons),
            tuple(self.texts),
            tuple(self.figures),
            tuple(self.faults),
            tuple(registers),
        )
