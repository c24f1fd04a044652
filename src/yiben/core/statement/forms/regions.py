"""Where the forms of a paper are: titles, the tables under them, and tables that continue a form."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yiben.core.document.parts import Document, Paragraph, Table
from yiben.core.statement.forms.definition import FormDefinition, Vocabulary, squash
from yiben.core.statement.forms.rows import FormRow, align, header_roles, number, rows_of
from yiben.core.value.anchor import Anchor

_TITLE_LENGTH = 80
_REACH = 5


@dataclass
class Region:
    """One form's place: its rows, header roles (column of each), title and stated year."""

    definition: FormDefinition
    title: str
    anchor: Anchor
    year: int | None
    rows: list[FormRow]
    roles: dict[str, int]
    header_at: int
    blocks: list[int] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)

    @property
    def has_header(self) -> bool:
        """True where the indicator header was found."""
        return bool(self.roles)


@dataclass
class _Title:
    text: str
    anchor: Anchor
    definition: FormDefinition
    block: int
    year: int | None = None


class _Finder:
    def __init__(self, definitions: Sequence[FormDefinition]) -> None:
        self.definitions = definitions
        self.words: Vocabulary = definitions[0].vocabulary
        self.regions: list[Region] = []
        self.title: _Title | None = None
        self.open: Region | None = None

    def paragraph(self, block: Paragraph) -> None:
        plain = squash(block.text)
        definition = self._titled(plain)
        if definition:
            self.title = _Title(block.text.strip(), block.anchor, definition, block.anchor.block)
            self.open = None
            return
        year = self.words.phrase("year").fullmatch(plain)
        if year and self.title:
            self.title.year = int(year[1])
        elif any(ch.isalnum() for ch in plain) and not year:
            if self.open:
                self.open.notes.append(block)
                self.open = None if self.open.has_header and self._is_closed(self.open) else self.open
            if self.title and block.anchor.block - self.title.block > _REACH:
                self.title = None

    def table(self, table: Table) -> None:
        start = 0
        rows = rows_of(table)
        for position, row in enumerate(rows):
            if len(row.own) != 1:
                continue
            text = row.own[0].text
            definition = self._titled(squash(text))
            if definition:
                self._part(rows[start:position])
                start = position + 1
                line = text.strip().splitlines()[0]
                self.title = _Title(line, row.own[0].anchor, definition, table.anchor.block)
                year = self.words.phrase("year_in_title").search(squash(text))
                self.title.year = int(year[1]) if year else None
                self.open = None
        self._part(rows[start:])

    def _titled(self, plain: str) -> FormDefinition | None:
        if len(plain) > _TITLE_LENGTH:
            return None
        found = [d for d in self.definitions if d.is_title(plain)]
        return found[0] if found else None

    def _part(self, rows: tuple[FormRow, ...]) -> None:
        if not rows:
            return
        roles, at = _header(rows, self.words)
        named = any(self.words.pair(squash(r.own[0].text)) == "name" for r in rows[:6] if r.own)
        definition = self._kind(roles) if roles else None
        follows = self.open and not self.title and not named
        if follows and (self._completes(definition) or self._continues(rows, roles)):
            self._join(rows, roles, at)
            return
        if definition and (self.title or named or {"weight", "score"} <= set(roles)):
            self._start(definition, rows, roles, at)
        elif self.title and _is_funds(rows, self.words):
            self._start(self.title.definition, rows, {}, -1)
        else:
            self.open = None

    def _completes(self, definition: FormDefinition | None) -> bool:
        return definition is not None and self.open is not None and not self.open.has_header

    def _kind(self, roles: dict[str, int]) -> FormDefinition | None:
        titled = self.title.definition if self.title else None
        if titled and titled.fits(roles):
            return titled
        fitting = [d for d in self.definitions if d.fits(roles)]
        if titled and fitting:
            return min(fitting, key=lambda d: d.kind != titled.kind)
        special = [d for d in fitting if d.without or "standard" in d.needs]
        return next(iter(special or fitting), None)

    def _start(
        self,
        definition: FormDefinition,
        rows: tuple[FormRow, ...],
        roles: dict[str, int],
        at: int,
    ) -> None:
        first = next((c for r in rows for c in r.own), None)
        anchor = first.anchor if first else Anchor(0)
        if self.title and self.title.block == anchor.block:
            anchor = self.title.anchor
        block = anchor.block
        self.open = Region(
            definition,
            self.title.text if self.title else "",
            anchor,
            self.title.year if self.title else None,
            list(rows),
            roles,
            at,
            [block],
        )
        if self.title and self.title.block != block:
            self.open.blocks.insert(0, self.title.block)
        self.regions.append(self.open)
        self.title = None

    def _continues(self, rows: tuple[FormRow, ...], roles: dict[str, int]) -> bool:
        region = self.open
        if region is None or not region.has_header or self._is_closed(region):
            return False
        if roles:
            return set(roles) == set(region.roles)
        value = "weight" if "weight" in region.roles else "actual"
        fitting = 0
        for row in rows:
            columns = align(row, region.roles, self.words)
            text = row.text(columns[value])
            fitting += bool(number(text) if value == "weight" else text)
        return fitting * 2 >= len([r for r in rows if r.own]) > 0

    def _join(self, rows: tuple[FormRow, ...], roles: dict[str, int], at: int) -> None:
        region = self.open
        if region is None:
            return
        if roles and not region.has_header:
            region.roles, region.header_at = roles, len(region.rows) + at
        region.rows.extend(rows)
        region.blocks.append(rows[0].own[0].anchor.block if rows[0].own else region.blocks[-1])

    def _is_closed(self, region: Region) -> bool:
        return any(
            r.own and self.words.is_a("totals", squash(r.own[0].text))
            for r in region.rows[region.header_at + 1 :]
        )


def find_regions(document: Document, definitions: Sequence[FormDefinition]) -> list[Region]:
    """The forms of a document in reading order."""
    finder = _Finder(definitions)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            finder.paragraph(block)
        else:
            finder.table(block)
    return [r for r in finder.regions if r.has_header]


def _header(rows: Sequence[FormRow], words: Vocabulary) -> tuple[dict[str, int], int]:
    for position, row in enumerate(rows):
        roles = header_roles(row, words)
        if roles:
            return roles, position
    return {}, -1


def _is_funds(rows: Sequence[FormRow], words: Vocabulary) -> bool:
    for row in rows:
        roles = {words.funds_role(squash(c.text)) for c in row.own} - {""}
        if len(roles) >= 3:
            return True
    return False
