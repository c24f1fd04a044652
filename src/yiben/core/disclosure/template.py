"""The text of a template: words with {places}, each an expression; and the conditions beside it."""

import re
from collections.abc import Iterable

from yiben.core.expression.parse import parse
from yiben.core.expression.syntax import Index, Node, parts_of
from yiben.core.expression.tokens import ExpressionError
from yiben.core.value.record import record

_PLACE = re.compile(r"\{([^{}]+)\}")


@record()
class Asked:
    """A place of a template: the expression as written, and its tree."""

    written: str
    node: Node


Template = tuple[str | Asked, ...]


@record()
class Clause:
    """A piece of a paragraph: what to say where `when` holds (or always), and otherwise."""

    say: Template
    when: Asked | None = None
    otherwise: Template = ()


def asked(written: str) -> Asked:
    """An expression; ExpressionError shows where it stops making sense."""
    return Asked(written.strip(), parse(written.strip()))


def template(text: str) -> Template:
    """A text cut into words and places."""
    parts: list[str | Asked] = []
    for i, part in enumerate(_PLACE.split(text)):
        if i % 2:
            parts.append(asked(part))
        elif "{" in part or "}" in part:
            raise ExpressionError(f"a brace without its pair in “{text}”")
        elif part:
            parts.append(part)
    return tuple(parts)


def clauses(raw: object) -> tuple[Clause, ...]:
    """A paragraph from its definition: a text, or a list of texts and of {when, say, else}."""
    if isinstance(raw, str):
        return (Clause(template(raw)),)
    if isinstance(raw, dict):
        when = asked(str(raw["when"])) if "when" in raw else None
        return (Clause(template(str(raw["say"])), when, template(str(raw.get("else", "")))),)
    if isinstance(raw, Iterable):
        return tuple(clause for one in raw for clause in clauses(one))
    raise ExpressionError(f"a text or a list of clauses was expected, not {raw!r}")


def addresses(node: Node) -> tuple[Index, ...]:
    """Every statement[row, column] of an expression."""
    return tuple(part for part in parts_of(node) if isinstance(part, Index))


def places(parts: Iterable[Clause]) -> Iterable[Asked]:
    """Every expression of some clauses."""
    for clause in parts:
        if clause.when is not None:
            yield clause.when
        for part in (*clause.say, *clause.otherwise):
            if isinstance(part, Asked):
                yield part
