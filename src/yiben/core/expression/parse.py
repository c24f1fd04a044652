"""Text to syntax tree. Grammar, loosest first: or, and, not, comparison, + -, * /, unary -, postfix.

A name is any run of letters, digits and underscores of any script that does not start with a digit.
"""

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
from yiben.core.expression.tokens import ExpressionError, Tokens

_COMPARISONS = {"==", "!=", "<=", ">=", "<", ">", "in"}


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The syntax tree of an expression; ExpressionError shows where it stops making sense."""
    parser = _Parser(text)
    node = parser.disjunction()
    if parser.kind != "end":
        raise parser.error("an operator or the end")
    return node


class _Parser(Tokens):
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


__all__ = ["ExpressionError", "parse"]
