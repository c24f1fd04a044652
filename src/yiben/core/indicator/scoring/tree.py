"""Rubrics as records: the tree, what its leaves stand on, and what they must be told."""

from collections.abc import Iterator
from fractions import Fraction

from yiben.core.expression.evaluate import Formula
from yiben.core.indicator.scoring.given import Curve
from yiben.core.indicator.target.objective import EvidenceSource
from yiben.core.value.citation import Citation
from yiben.core.value.record import record


@record()
class RubricInput:
    """What a rubric must be told: a number, or answers to what its leaf asks (`asks`: key and question). `printed` are
    the names under which papers print it in their text."""

    id: str
    title: str
    unit: str
    source: EvidenceSource
    asks: tuple[tuple[str, str], ...] = ()
    printed: tuple[str, ...] = ()


@record()
class Nothing:
    """When there is nothing to measure (no project expenditure to take a share of), and how to say so."""

    when: Formula
    say: str


@record()
class IndicatorSlot:
    """Where an objective's own indicators hang: the curves of those with and without a number, the second levels
    it knows (of `costs` a target with “=” must not be exceeded), and the least and most weight of one indicator."""

    quantitative: Curve
    qualitative: Curve
    levels: tuple[str, ...]
    costs: tuple[str, ...]
    least: Fraction | None
    most: Fraction | None


@record()
class RubricNode:
    """A node of a rubric: it has parts, or a slot, or (a leaf) a curve over the `value` of inputs `names`.

    `ours` marks what no paper or norm prints and this house decided."""

    id: str
    title: str
    weight: Fraction
    parts: tuple["RubricNode", ...] = ()
    slot: IndicatorSlot | None = None
    curve: Curve | None = None
    value: Formula | None = None
    names: tuple[str, ...] = ()
    text: str = ""
    unit: str = ""
    standard: str = ""
    remark: str = ""
    ours: bool = False
    nothing: Nothing | None = None

    @property
    def nodes(self) -> Iterator["RubricNode"]:
        """This node and all below it."""
        yield self
        for part in self.parts:
            yield from part.nodes


@record()
class Rubric:
    """A rubric in force: whose form it is, how the points are graded, what it asks, and its tree."""

    id: str
    version: int
    title: str
    since: int | None
    subject: str
    form: str
    region: str
    scale: str
    total: Fraction
    decimals: int
    inputs: tuple[RubricInput, ...]
    nodes: tuple[RubricNode, ...]
    cites: tuple[Citation, ...]

    @property
    def all_nodes(self) -> Iterator[RubricNode]:
        """Every node of the tree."""
        for node in self.nodes:
            yield from node.nodes

    @property
    def leaves(self) -> tuple[RubricNode, ...]:
        """The nodes that are scored by a curve of the rubric itself."""
        return tuple(node for node in self.all_nodes if node.curve is not None)

    @property
    def slots(self) -> tuple[RubricNode, ...]:
        """The nodes that take an objective's indicators."""
        return tuple(node for node in self.all_nodes if node.slot is not None)

    def node(self, id: str) -> RubricNode | None:
        """The node of an id."""
        return next((node for node in self.all_nodes if node.id == id), None)
