"""Generated expressions: what is written out is read back, and means what exact arithmetic says."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from yiben.core.expression.evaluate import evaluate
from yiben.core.expression.parse import ExpressionError, parse
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
)
from yiben.core.expression.values import Absent, Number

OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "in"]
names = st.sampled_from(["a", "row", "本年收入合计", "决算数", "x_1", "三公"])
numbers = st.decimals(min_value=0, max_value=10**6, places=2).map(lambda d: Literal(Fraction(d)))
texts = st.text(alphabet="甲乙丙 and.()+", max_size=6).map(Literal)


def trees(leaves):
    """Trees over some leaves, of every kind of node."""

    def grown(inner):
        return st.one_of(
            st.builds(Negative, inner),
            st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
            st.builds(Comparison, st.sampled_from(OPERATORS), inner, inner),
            st.builds(Logic, st.sampled_from(["and", "or"]), st.tuples(inner, inner)),
            st.builds(lambda operand: Logic("not", (operand,)), inner),
            st.builds(Attribute, inner, names),
            st.builds(Index, inner, inner, inner),
            st.builds(Call, names, st.lists(inner, max_size=3).map(tuple)),
        )

    return st.recursive(leaves, grown, max_leaves=12)


def written(node):
    """A tree as text, every compound part in brackets."""
    match node:
        case Literal(bool(value)):
            return str(value).lower()
        case Literal(str(value)):
            return f"'{value}'"
        case Literal(value):
            return f"{value.numerator * 100 // value.denominator / 100:.2f}"
        case Name(name):
            return name
        case Negative(operand):
            return f"(-{written(operand)})"
        case Arithmetic(operator, left, right) | Comparison(operator, left, right):
            return f"({written(left)} {operator} {written(right)})"
        case Logic("not", (operand,)):
            return f"(not {written(operand)})"
        case Logic(operator, (left, right)):
            return f"(({written(left)}) {operator} ({written(right)}))"
        case Attribute(target, name):
            return f"({written(target)}).{name}"
        case Index(target, row, column):
            return f"({written(target)})[{written(row)}, {written(column)}]"
        case Call(function, arguments):
            return f"{function}({', '.join(written(a) for a in arguments)})"


@given(trees(st.one_of(numbers, texts, st.builds(Name, names), st.booleans().map(Literal))))
def test_an_expression_written_out_is_read_back_as_the_same_tree(tree):
    assert parse(written(tree)) == tree


def exactly(node):
    """What a tree of numbers is worth by exact arithmetic; None where something is divided by zero."""
    match node:
        case Literal(value):
            return value
        case Negative(operand):
            inner = exactly(operand)
            return None if inner is None else -inner
        case Arithmetic(operator, left, right):
            a, b = exactly(left), exactly(right)
            if a is None or b is None or (operator == "/" and b == 0):
                return None
            return {"+": a + b, "-": a - b, "*": a * b}[operator] if operator != "/" else a / b


sums = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.builds(Negative, inner), st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner)
    ),
    max_leaves=10,
)


@given(sums)
def test_arithmetic_of_exact_numbers_is_exact(tree):
    value, expected = evaluate(parse(written(tree)), {}), exactly(tree)
    if expected is None:
        assert isinstance(value, Absent)
    else:
        assert isinstance(value, Number)
        assert (value.interval.low, value.interval.high) == (expected, expected)


@given(st.text(alphabet="ab1.'()[],+-*/=<> 合计not", max_size=20))
def test_any_text_is_an_expression_or_is_refused_by_name(text):
    try:
        parse(text)
    except ExpressionError as problem:
        assert text in str(problem)
