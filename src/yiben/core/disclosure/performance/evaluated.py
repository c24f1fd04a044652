"""What a form or report of performance prints: an objective in its editions and the frozen evaluation of it."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA
from yiben.core.value.record import record


@record()
class Line:
    """A scored indicator, or a leaf of a rubric, as it is printed. Texts are empty where nothing is to be printed.

    `target` is the target in force with sign and unit, `original` the one of the beginning of the year, `value` the
    number or words of the target alone. `source` is where the actual value comes from, `why` why there is none.
    `top` is the rubric's own first level, where an objective's indicator prints another.
    """

    id: str
    name: str
    first_level: str
    kind: str
    weight: Fraction
    points: Fraction | None
    status: str
    arithmetic: str = ""
    relation: str = ""
    value: str = ""
    unit: str = ""
    target: str = ""
    original: str = ""
    actual: str = ""
    source: str = ""
    standard: str = ""
    remark: str = ""
    why: str = ""
    flags: tuple[str, ...] = ()
    top: str = ""

    @property
    def missed(self) -> bool:
        """True where it did not get all its points, or none can be said."""
        return self.points is None or self.points < self.weight

    @property
    def doubtful(self) -> bool:
        """True where its points are somebody's word, or there are none."""
        return self.status in (ASSERTED, NO_DATA)


@record()
class Source:
    """Money of a project by its source, in fen; None where nobody knows it by source."""

    name: str
    declared: int | None = None
    compiled: int | None = None
    final: int | None = None
    outturn: int | None = None

    @property
    def left(self) -> int | None:
        """What was not spent."""
        return None if self.final is None or self.outturn is None else self.final - self.outturn


@record()
class Evaluated:
    """A project or a department with its evaluation: whose, what for, how it was scored, and what people wrote of it.

    `money` is all of its money, `sources` its parts; `execution` the leaf that scores its spending, if its rubric has
    one; `scale` the grades it was graded by, best first, each with the least points for it.
    """

    key: str
    subject: str
    name: str
    department: str
    unit: str
    year: int
    goal: str
    lines: tuple[Line, ...]
    money: Source
    full: Fraction
    total: Fraction | None
    grade: str
    unit_code: str = ""
    region: str = ""
    department_code: str = ""
    sources: tuple[Source, ...] = ()
    execution: Line | None = None
    scale: tuple[tuple[str, Fraction], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    dropped: tuple[str, ...] = ()
    basis: str = ""

    @property
    def scored(self) -> Iterator[Line]:
        """Every line that has a weight, the execution first."""
        if self.execution is not None:
            yield self.execution
        yield from self.lines

    @property
    def missed(self) -> tuple[Line, ...]:
        """The indicators that lost points."""
        return tuple(line for line in self.lines if line.missed)
