"""In words: the registers that nobody filled or declared empty, and the declarations that rows contradict."""

from collections.abc import Iterable, Iterator

from yiben.apps.ledgers.rulebook import gap_sentences
from yiben.core.ledger.register import CONTRADICTED, LACKING, Standing


def register_gaps(registers: Iterable[Standing], year: int) -> Iterator[str]:
    """A sentence for the registers that are unknown of the same units, one a declaration that rows contradict."""
    says = gap_sentences()
    lacking: dict[str, list[str]] = {}
    for one in registers:
        if one.state == LACKING:
            lacking.setdefault(one.title, []).append(one.name)
        elif one.state == CONTRADICTED and one.declared is not None:
            told = {"unit": one.name, "year": year, "register": one.title, "day": one.declared.day}
            yield says["declaration_contradicted"].format(**told)
    alike: dict[tuple[str, ...], list[str]] = {}
    for title, units in lacking.items():
        alike.setdefault(tuple(units), []).append(title)
    for names, titles in alike.items():
        yield says["unregistered"].format(units="、".join(names), year=year, register="、".join(titles))
