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


def names_in(node: Node) -> Iterator[str]:
    """Every name a tree uses: what is bound, and bare labels."""
    match node:
        case Name(name):
            yield name
        case Attribute(target, _):
            yield from names_in(target)
        case Index(target, row, column):
            for part in (target, row, column):
                yield from names_in(part)
        case Call(_, arguments):
            for part in arguments:
                yield from names_in(part)
        case Negative(operand):
            yield from names_in(operand)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Logic(_, operands):
            for part in operands:
                yield from names_in(part)
