"""Which statement a line is the title of."""

from collections.abc import Sequence

from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import bare_title

LONGEST_TITLE = 70


def match_title(line: str, definitions: Sequence[StatementDefinition]) -> tuple[StatementDefinition, ...]:
    """The definitions whose title a line is, the longest title first."""
    bare = bare_title(line)
    if not 3 < len(bare) <= LONGEST_TITLE:
        return ()
    found = [(d.title_in(bare), d) for d in definitions]
    return tuple(d for n, d in sorted(found, key=lambda pair: -pair[0]) if n)
