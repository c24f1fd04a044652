"""What a statement looks like: titles, rows, columns and layouts, read from its definition file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.statement.kind import FINAL_ACCOUNTS
from yiben.core.statement.marks import TITLE_PREFIX, TITLE_SUFFIX
from yiben.core.statement.patterns import Layout, Others, RowPattern, layout_of, rows_of


@dataclass(frozen=True)
class StatementDefinition:
    """A statement's definition, its patterns compiled. `signs` identify a table without a title.

    `paper` is the kind of paper it belongs to, `here` the kind it is looked for in; `codes` are the
    codes its rows may carry, where a table may also print others (of units).
    """

    id: str
    title: str
    since: int | None
    until: int | None
    titles: re.Pattern[str]
    barred: re.Pattern[str] | None
    signs: tuple[re.Pattern[str], ...]
    layouts: tuple[Layout, ...]
    rows: tuple[RowPattern, ...]
    others: Mapping[str, Others]
    levels: Mapping[int, str]
    total: str
    total_label: re.Pattern[str]
    paper: str = FINAL_ACCOUNTS
    codes: re.Pattern[str] | None = None
    here: str = ""
    _known: dict[tuple[str, str], tuple[RowPattern, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def from_definition(cls, definition: Definition) -> "StatementDefinition":
        """The patterns of a definition file; DefinitionError names the key that is wrong."""
        body, source = definition.body, definition.source
        try:
            total = body.get("total", {})
            return cls(
                id=definition.id,
                title=definition.title,
                since=definition.since,
                until=definition.until,
                titles=_titles(body["titles"]),
                barred=re.compile("|".join(body["barred"])) if body.get("barred") else None,
                signs=tuple(re.compile(s) for s in body.get("signs", ())),
                layouts=tuple(layout_of(raw) for raw in body["layouts"]),
                rows=tuple(rows_of(body.get("rows", {}))),
                others={
                    side: Others(str(raw["before"]), tuple(raw["groups"]), bool(raw.get("numbered", True)))
                    for side, raw in body.get("others", {}).items()
                },
                levels={int(k): str(v) for k, v in body.get("levels", {}).items()},
                total=str(total.get("id", "")),
                total_label=re.compile(str(total.get("label", "$^"))),
                paper=str(body.get("paper", FINAL_ACCOUNTS)),
                codes=re.compile(str(body["codes"])) if body.get("codes") else None,
            )
        except (KeyError, TypeError, re.error) as problem:
            raise DefinitionError(f"{source}: statement '{definition.id}': {problem!r}") from problem

    def named(self, side: str, label: str) -> tuple[RowPattern, ...]:
        """The row patterns of a side that a bare label may be."""
        key = (side, label)
        found = self._known.get(key)
        if found is None:
            found = tuple(r for r in self.rows if r.side == side and r.label.fullmatch(label))
            self._known[key] = found
        return found

    def within(self, kind: str) -> "StatementDefinition":
        """The definition as it is looked for in a kind of paper."""
        return replace(self, here=kind)

    @property
    def belongs(self) -> bool:
        """True where a table that says nothing of its kind may be this statement."""
        return (self.here or FINAL_ACCOUNTS) == self.paper

    def title_in(self, line: str, said: str) -> int:
        """How many characters of a bare title line are this title; 0 where it is another.

        `said` is the kind of paper that the line says it is of.
        """
        if said != self.paper and (said or not self.belongs):
            return 0
        match = self.titles.fullmatch(line)
        if match is None or (self.barred is not None and self.barred.search(line)):
            return 0
        return len(match.group("title"))


def _titles(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{TITLE_PREFIX}(?P<title>{'|'.join(patterns)}){TITLE_SUFFIX}")
