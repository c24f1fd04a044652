"""The syntax tree of an expression: nine kinds of node, all plain data."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true or false as written."""

    value: Fraction | str | bool


@dataclass(frozen=True, slots=True)
class Name:
    """A bound name, or the bare label of a row or column where none is bound."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """x.name"""

    target: "Node"
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """table[row, column]"""

    target: "Node"
    row: "Node"
    column: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """function(arguments)"""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """-x"""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """x + y, x - y, x * y, x / y"""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Comparison:
    """x == y and the like, or x in y"""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Logic:
    """x and y, x or y, not x"""

    operator: str
    operands: tuple["Node", ...]


Node = Literal | Name | Attribute | Index | Call | Negative | Arithmetic | Comparison | Logic


def parts_of(node: Node) -> Iterator[Node]:
    """A tree and every tree in it, each before those within it."""
    yield node
    match node:
        case Attribute(target, _) | Negative(target):
            inner: tuple[Node, ...] = (target,)
        case Index(target, row, column):
            inner = (target, row, column)
        case Call(_, operands) | Logic(_, operands):
            inner = operands
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            inner = (left, right)
        case _:
            inner = ()
    for part in inner:
        yield from parts_of(part)


def names_in(node: Node) -> Iterator[str]:
    """Every name a tree uses: what is bound, and bare labels."""
    return (part.name for part in parts_of(node) if isinstance(part, Name))


def functions_in(node: Node) -> Iterator[str]:
    """Every function a tree calls."""
    return (part.function for part in parts_of(node) if isinstance(part, Call))
