"""Papers audited together: each meets its bureau's paper of the year before, in whatever order they come."""

from yiben.apps.audits import engine
from yiben.core.audit.paper import Paper
from yiben.core.audit.years import Closings
from yiben.core.statement.grid import Statement


class Batch:
    """Audits one paper after another and keeps what each year closed with."""

    def __init__(self) -> None:
        self._closings = Closings()
        self._seen: set[str] = set()
        self._met: set[str] = set()

    def audit(self, name: str, data: bytes) -> engine.Audited:
        """Audit a paper beside those that came before it."""
        return engine.audit(name, data, last_year=self._before)

    def is_late(self, audited: engine.Audited) -> bool:
        """True where the paper of the year before came only after a paper was audited: audit it again."""
        result = audited.result
        if audited.entry["sha256"] in self._met or result.fiscal_year is None:
            return False
        return bool(self._closings.of((result.organization, result.fiscal_year - 1)))

    def _before(self, paper: Paper, sha256: str) -> tuple[Statement, ...]:
        if sha256 not in self._seen:
            self._seen.add(sha256)
            self._closings.keep(paper)
        found = self._closings.before(paper)
        if found:
            self._met.add(sha256)
        return found
