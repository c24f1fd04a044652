"""What evaluations read of the definitions, once a process."""

from functools import cache

from yiben.core.disclosure.narrative import narratives
from yiben.core.statement.kit import Needs
from yiben.formats import definitions

BASE = "national"


@cache
def statement_needs() -> Needs:
    """The figures that texts ask for beside the forms, so that an expression may ask for them too."""
    return narratives(definitions.load("narratives"))[BASE].needs
