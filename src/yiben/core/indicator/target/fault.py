"""What keeps a plain mapping from being an objective: every place at once, each with what was expected."""

from collections.abc import Iterable

from yiben.core.value.record import record

_SHOWN = 40


@record()
class Misfit:
    """One thing that is wrong: `path` as a program finds it (indicators.2.unit), `where` as a person does."""

    path: str
    where: str
    read: str
    expected: str

    @property
    def message(self) -> str:
        """The sentence: where, what was read, what was expected."""
        return f"{self.where}：读到“{self.read[:_SHOWN]}”，{self.expected}。"


class ObjectiveFault(ValueError):
    """An objective that cannot be read; `problems` are all the things that are wrong with it."""

    def __init__(self, problems: Iterable[Misfit]) -> None:
        self.problems = tuple(problems)
        super().__init__("".join(problem.message for problem in self.problems))
