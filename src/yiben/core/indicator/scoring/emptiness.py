"""What a paper's own text says there is none of: a share of nothing has no score, whatever the form prints."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from yiben.core.expression.values import Number, of_fact
from yiben.core.indicator.scoring.evaluate import nothing_to_measure
from yiben.core.indicator.scoring.printed import Nothing
from yiben.core.indicator.scoring.tree import Rubric, RubricNode
from yiben.core.statement.forms.definition import squash
from yiben.core.statement.forms.form import Form, Indicator
from yiben.core.value.fact import Fact

_QUOTES = re.compile("[“”\"'‘’]")


def nothing_in(form: Form, rubrics: Iterable[Rubric], facts: Iterable[Fact]) -> Nothing:
    """What says of an indicator of a form why there is nothing to measure, by the numbers of the paper's text."""
    known = [rubric for rubric in rubrics if rubric.form == form.kind]
    figures = figures_in(known, tuple(facts)) if known else {}
    leaves = {
        plain_name(node.title): node for rubric in known for node in rubric.leaves if node.nothing is not None
    }
    return partial(_why, leaves, figures)


def _why(leaves: Mapping[str, RubricNode], figures: Mapping[str, Number], item: Indicator) -> str:
    node = leaves.get(plain_name(item.name))
    return nothing_to_measure(node, figures) if node is not None else ""


def figures_in(rubrics: Iterable[Rubric], facts: tuple[Fact, ...]) -> dict[str, Number]:
    """The inputs that the text prints under one of their names; those it prints with different values are left out."""
    figures: dict[str, Number] = {}
    for one in (one for rubric in rubrics for one in rubric.inputs if one.printed):
        names = {plain_name(name) for name in one.printed}
        found = [fact for fact in facts if plain_name(fact.label.rpartition("·")[2]) in names]
        if found and len({fact.printed.value for fact in found}) == 1:
            figures[one.id] = of_fact(found[0])
    return figures


def plain_name(text: str) -> str:
    """A name as names are compared: without blanks and quotation marks."""
    return _QUOTES.sub("", squash(text))
