"""In words: the registers that nobody filled or declared empty, and the declarations that rows contradict."""

from collections.abc import Iterable, Iterator

from yiben.apps.ledgers.rulebook import gap_sentences
from yiben.core.ledger.register import CONTRADICTED, LACKING, Standing


def register_gaps(registers: Iterable[Standing], year: int) -> Iterator[str]:
    """A sentence a register that is unknown of some units, and one a declaration that its register contradicts."""
    says = gap_sentences()
    lacking: dict[str, list[str]] = {}
    for one in registers:
        if one.state == LACKING:
            lacking.setdefault(one.title, []).append(one.name)
        elif one.state == CONTRADICTED and one.declared is not None:
            told = {"unit": one.name, "year": year, "register": one.title, "day": one.declared.day}
            yield says["declaration_contradicted"].format(**told)
    for title, units in lacking.items():
        yield says["unregistered"].format(units="、".join(units), year=year, register=title)
