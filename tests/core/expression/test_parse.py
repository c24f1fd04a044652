"""Text to syntax tree: how tightly things bind, and where a broken expression is said to be broken."""

from fractions import Fraction

import pytest

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

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))),
        ("(a + b) * c", Arithmetic("*", Arithmetic("+", A, B), C)),
        ("a - b - c", Arithmetic("-", Arithmetic("-", A, B), C)),
        ("a / b / c", Arithmetic("/", Arithmetic("/", A, B), C)),
        ("-a * b", Arithmetic("*", Negative(A), B)),
        ("- -a", Negative(Negative(A))),
        ("a + b == c", Comparison("==", Arithmetic("+", A, B), C)),
        ("not a == b", Logic("not", (Comparison("==", A, B),))),
        ("a or b and c", Logic("or", (A, Logic("and", (B, C))))),
        ("a and b and c", Logic("and", (A, B, C))),
        ("a in b", Comparison("in", A, B)),
        ("a.b.c", Attribute(Attribute(A, "b"), "c")),
        ("-a.b", Negative(Attribute(A, "b"))),
        ("a[b, c]", Index(A, B, C)),
        ("a[b, c].b", Attribute(Index(A, B, C), "b")),
        ("sum(a, b)", Call("sum", (A, B))),
        ("count()", Call("count", ())),
    ],
)
def test_an_expression_binds_as_on_paper(text, tree):
    assert parse(text) == tree


def test_labels_in_chinese_are_names():
    assert parse("total[本年收入合计, 决算数]") == Index(Name("total"), Name("本年收入合计"), Name("决算数"))


def test_numbers_are_exact_and_texts_are_quoted():
    assert parse("0.1") == Literal(Fraction(1, 10))
    assert parse("'一、基本支出'") == Literal("一、基本支出")
    assert parse("true") == Literal(True)
    assert parse("false") == Literal(False)


def test_a_word_of_the_language_inside_a_text_is_text():
    assert parse("'and'") == Literal("and")
    assert parse("android") == Name("android")


def test_spaces_and_line_breaks_do_not_count():
    assert parse(" a\n  +\tb ") == parse("a+b")


@pytest.mark.parametrize(
    ("text", "expected", "place", "found"),
    [
        ("a ==", "a value", 4, ""),
        ("a == == b", "a value", 5, "=="),
        ("(a + b", "“)”", 6, ""),
        ("a + b)", "an operator or the end", 5, ")"),
        ("a b", "an operator or the end", 2, "b"),
        ("total[a]", "“,”", 7, "]"),
        ("total[a, b", "“]”", 10, ""),
        ("a.1", "a name", 2, "1"),
        ("sum(a b)", "“,”", 6, "b"),
        ("2019年", "an operator or the end", 4, "年"),
        ("a + #", "a token", 4, "#"),
        ("a = b", "a token", 2, "="),
        ("", "a value", 0, ""),
        ("a == b == c", "an operator or the end", 7, "=="),
        ("'open", "a token", 0, "'"),
    ],
)
def test_a_broken_expression_is_refused_at_its_place(text, expected, place, found):
    with pytest.raises(ExpressionError) as problem:
        parse(text)
    assert str(problem.value) == f"expected {expected} at character {place} of “{text}”, found “{found}”"
