"""Which statement a line is the title of."""

from collections.abc import Sequence

from yiben.core.statement.kind import kind_said
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import bare_title

LONGEST_TITLE = 70


def match_title(line: str, definitions: Sequence[StatementDefinition]) -> tuple[StatementDefinition, ...]:
    """The definitions whose title a line is, the longest title first."""
    bare = bare_title(line)
    if not 3 < len(bare) <= LONGEST_TITLE:
        return ()
    said = kind_said(bare)
    found = [(length, d) for d in definitions if (length := d.title_in(bare, said))]
    return tuple(d for _, d in sorted(found, key=lambda pair: -pair[0]))
