"""Text to syntax tree. Grammar, loosest first: or, and, not, comparison, + -, * /, unary -, postfix.

A name is any run of letters, digits and underscores of any script that does not start with a digit.
"""

import re
from fractions import Fraction
from functools import lru_cache

from yiben.core.expression.syntax import (
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Index,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
)

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*')|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>==|!=|<=|>=|[<>+\-*/()\[\].,]))"
)
_COMPARISONS = {"==", "!=", "<=", ">=", "<", ">", "in"}
_WORDS = {"and", "or", "not", "in"}


class ExpressionError(ValueError):
    """An expression that cannot be parsed; the message shows the place."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The syntax tree of an expression; ExpressionError shows where it stops making sense."""
    parser = _Parser(text)
    node = parser.disjunction()
    if parser.kind != "end":
        raise parser.error("an operator or the end")
    return node


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = self.start = 0
        self.kind = self.token = ""
        self.advance()

    def advance(self) -> str:
        taken = self.token
        match = _TOKEN.match(self.text, self.position)
        if match is None:
            rest = self.text[self.position :].lstrip()
            self.start = len(self.text) - len(rest)
            self.kind, self.token = "end", rest[:1]
            if rest:
                raise self.error("a token")
            return taken
        self.kind = match.lastgroup or ""
        self.token, self.start = match.group(self.kind), match.start(self.kind)
        if self.token in _WORDS:
            self.kind = "sign"
        self.position = match.end()
        return taken

    def error(self, expected: str) -> ExpressionError:
        return ExpressionError(
            f"expected {expected} at character {self.start} of “{self.text}”, found “{self.token}”"
        )

    def take(self, sign: str) -> bool:
        if self.kind == "sign" and self.token == sign:
            self.advance()
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise self.error(f"“{sign}”")

    def disjunction(self) -> Node:
        return self._series("or", self.conjunction)

    def conjunction(self) -> Node:
        return self._series("and", self.negation)

    def _series(self, word: str, part) -> Node:  # type: ignore[no-untyped-def]
        operands = [part()]
        while self.take(word):
            operands.append(part())
        return operands[0] if len(operands) == 1 else Logic(word, tuple(operands))

    def negation(self) -> Node:
        if self.take("not"):
            return Logic("not", (self.negation(),))
        return self.comparison()

    def comparison(self) -> Node:
        left = self.addition()
        if self.kind == "sign" and self.token in _COMPARISONS:
            operator = self.advance()
            return Comparison(operator, left, self.addition())
        return left

    def addition(self) -> Node:
        node = self.product()
        while self.kind == "sign" and self.token in "+-":
            operator = self.advance()
            node = Arithmetic(operator, node, self.product())
        return node

    def product(self) -> Node:
        node = self.unary()
        while self.kind == "sign" and self.token in "*/":
            operator = self.advance()
            node = Arithmetic(operator, node, self.unary())
        return node

    def unary(self) -> Node:
        if self.take("-"):
            return Negative(self.unary())
        return self.postfix(self.atom())

    def postfix(self, node: Node) -> Node:
        while True:
            if self.take("."):
                if self.kind != "name":
                    raise self.error("a name")
                node = Attribute(node, self.advance())
            elif self.take("["):
                row = self.disjunction()
                self.expect(",")
                node = Index(node, row, self.disjunction())
                self.expect("]")
            else:
                return node

    def atom(self) -> Node:
        if self.kind == "number":
            return Literal(Fraction(self.advance()))
        if self.kind == "text":
            return Literal(self.advance()[1:-1])
        if self.kind == "name":
            return self.named(self.advance())
        if self.take("("):
            node = self.disjunction()
            self.expect(")")
            return node
        raise self.error("a value")

    def named(self, name: str) -> Node:
        if name in ("true", "false"):
            return Literal(name == "true")
        if not self.take("("):
            return Name(name)
        arguments: list[Node] = []
        while not self.take(")"):
            arguments.append(self.disjunction())
            if self.kind == "sign" and self.token == ")":
                continue
            self.expect(",")
        return Call(name, tuple(arguments))
