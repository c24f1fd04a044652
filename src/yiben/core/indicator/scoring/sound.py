"""What a rubric must be: weights that add up, ids once, every input declared and used."""

from collections.abc import Iterator
from fractions import Fraction

from yiben.core.indicator.scoring.numbers import shown
from yiben.core.indicator.scoring.tree import Rubric


def unequal(rubric: Rubric) -> Iterator[str]:
    tops = sum((node.weight for node in rubric.nodes), Fraction(0))
    if tops != rubric.total:
        yield f"the first level weighs {shown(tops)}, the total is {shown(rubric.total)}"
    for node in rubric.all_nodes:
        inner = sum((part.weight for part in node.parts), Fraction(0))
        if node.parts and inner != node.weight:
            yield f"'{node.id}' weighs {shown(node.weight)}, its parts {shown(inner)}"
        if node.curve is not None and node.curve.full not in (None, node.weight):
            yield f"'{node.id}' weighs {shown(node.weight)}, its curve gives {shown(node.curve.full or 0)} at most"


def twice(rubric: Rubric) -> Iterator[str]:
    seen: set[str] = set()
    for node in rubric.all_nodes:
        if node.id in seen:
            yield f"'{node.id}' stands twice"
        seen.add(node.id)


def unknown(rubric: Rubric, declared: set[str]) -> Iterator[str]:
    used = {name for node in rubric.all_nodes for name in node.names}
    yield from (f"no input is called '{name}'" for name in sorted(used - declared))
    yield from (f"nothing uses the input '{name}'" for name in sorted(declared - used))
