"""Two years of one bureau: what its accounts closed with is what the next year's open with."""

from collections.abc import Sequence

from yiben.core.audit.paper import Paper
from yiben.core.statement.grid import Statement

Key = tuple[str, int]
_CLOSING = frozenset({"total", "appropriation"})


class Closings:
    """The final accounts of several papers by bureau and year, each for the paper of the year after."""

    def __init__(self) -> None:
        self._kept: dict[Key, list[tuple[Statement, ...]]] = {}

    def keep(self, paper: Paper) -> None:
        """Keep the tables that close a paper's year, where it says whose and of which year they are."""
        key = key_of(paper)
        if key is not None:
            self._kept.setdefault(key, []).append(closing_tables(paper.sets()[0]))

    def before(self, paper: Paper) -> tuple[Statement, ...]:
        """What the year before closed with; nothing where no paper tells it, or two do."""
        key = key_of(paper)
        return self.of((key[0], key[1] - 1)) if key else ()

    def of(self, key: Key) -> tuple[Statement, ...]:
        """The closing tables of a bureau's year; nothing where no paper has them, or two do."""
        found = self._kept.get(key, [])
        return found[0] if len(found) == 1 else ()


def key_of(paper: Paper) -> Key | None:
    """Whose accounts of which year a paper prints; None where it says neither, or prints several units'."""
    if not paper.organization or paper.fiscal_year is None or len(paper.sets()) != 1:
        return None
    return (paper.organization, paper.fiscal_year) if closing_tables(paper.statements) else None


def closing_tables(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that carry a year's closing balances into the next."""
    return tuple(statement for statement in statements if statement.name in _CLOSING)
