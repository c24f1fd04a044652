"""A whole file read: every sheet by the header it has, everything it holds, every problem, in one pass."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import Any, Protocol

from yiben.core.intake.entries import EntryReader, Seen
from yiben.core.intake.fields import Fields, Scope
from yiben.core.intake.header import FIRST_ROWS, Header, bare, find_header
from yiben.core.intake.preset import Preset
from yiben.core.intake.problem import RowProblem, Sentences
from yiben.core.value.record import record
from yiben.core.value.rows import SheetRow

_NEAR = 3


class RowReader(Protocol):
    """Takes rows one by one and gives what they make as it ends."""

    def add(self, row: SheetRow, /) -> Iterator[Any]:
        """Take a row."""

    def finish(self) -> Iterator[Any]:
        """What is still under way after the last row of a sheet."""


Reader = Callable[[Fields, Seen], RowReader]


@record()
class Remembered:
    """How a header was read before: its preset, and the field of each name."""

    preset: str
    fields: Mapping[str, str] = field(hash=False)


@record()
class Rulebook:
    """What a file is read by: the presets, what names mean by the mapping of their header, sentences.

    `readers` are those of rows that do not make one entry each, by what the rows become.
    `told` gives by fingerprint how a header was read before; `given` says now which field a name fills, in every header.
    """

    presets: tuple[Preset, ...]
    sentences: Sentences
    readers: Mapping[str, Reader] = field(default_factory=dict, hash=False)
    told: Mapping[str, Remembered] = field(default_factory=dict, hash=False)
    given: Mapping[str, str] = field(default_factory=dict, hash=False)


class Intake:
    """Reads a file. What comes of its headers and what is left out is known when it has been gone through."""

    def __init__(self, book: Rulebook, scope: Scope) -> None:
        self.book, self.scope = book, scope
        self.headers: list[Header] = []
        self.problems: list[RowProblem] = []
        self.unread: list[str] = []
        self.sums = self.rows = self.hidden = 0

    def read(self, rows: Iterable[SheetRow]) -> Iterator[Any]:
        """Everything that a file holds in order, as its readers give it; the file's own problems stand in `problems` afterwards."""
        seen: Seen = {}
        for first, rest in _sheets(rows):
            header = self._header(first)
            if header is None:
                continue
            fields = Fields(header, self.scope, self.book.sentences)
            below = chain((row for row in first if row.number > header.row), rest)
            reader = self.book.readers.get(header.preset.rows, EntryReader)(fields, seen)
            for row in self._kept(below, fields):
                yield from reader.add(row)
            yield from reader.finish()
        if not self.headers and not self.problems:
            self._say("no_header", expected="；".join(_expected(p) for p in self.book.presets))
        elif self.headers and not self.rows and not self.problems:
            self._say("no_rows")

    def _kept(self, rows: Iterable[SheetRow], fields: Fields) -> Iterator[SheetRow]:
        for row in rows:
            texts = fields.texts(row)
            if not any(texts):
                continue
            if fields.is_sum(texts):
                self.sums += 1
                continue
            self.rows += 1
            self.hidden += row.hidden
            yield row

    def _header(self, first: Sequence[SheetRow]) -> Header | None:
        """The header of a sheet where its columns can be used; what is wrong with it is told."""
        given = {bare(name): to for name, to in self.book.given.items()}
        header = find_header(first, self.book.presets, given)
        if header is not None and (told := self.book.told.get(header.fingerprint)):
            row = [one for one in first if one.number == header.row]
            known = [one for one in self.book.presets if one.id == told.preset]
            header = find_header(row, known, {**told.fields, **given}) or header
        if header is None or (header.missing and len(header.places) < _NEAR):
            self.unread.append(first[0].sheet)
            return None
        self.headers.append(header)
        at = (header.sheet, header.row)
        if header.not_yuan:
            self._say("not_yuan", *at, read="、".join(header.not_yuan))
        if header.missing:
            names = "、".join(name for name in header.names if name)
            missing = "、".join(header.missing)
            self._say("column_missing", *at, read=names, expected=missing, title=header.preset.title)
        if header.twice:
            self._say("column_twice", *at, read="、".join(header.twice))
        return None if header.missing else header

    def _say(self, what: str, sheet: str = "", row: int = 0, **more: str) -> None:
        says = self.book.sentences.say(what, **more)
        self.problems.append(RowProblem(what, says, sheet, row, read=more.get("read", "")))


def _sheets(rows: Iterable[SheetRow]) -> Iterator[tuple[list[SheetRow], Iterator[SheetRow]]]:
    """Each sheet as its first rows and the rest; the rest is gone through before the next sheet comes."""
    coming = iter(rows)
    waiting = next(coming, None)
    while waiting is not None:
        sheet, first, following = waiting.sheet, [waiting], None
        for row in coming:
            if row.sheet != sheet or len(first) >= FIRST_ROWS:
                following = row
                break
            first.append(row)
        state: list[SheetRow | None] = [following]

        def rest(sheet: str = sheet, state: list[SheetRow | None] = state) -> Iterator[SheetRow]:
            row = state[0]
            while row is not None and row.sheet == sheet:
                yield row
                row = next(coming, None)
            state[0] = row

        remaining = rest()
        yield first, remaining
        for _ in remaining:
            pass
        waiting = state[0]


def _expected(preset: Preset) -> str:
    required = [column.names[0] for column in preset.columns if column.required]
    return f"{preset.title}（{'、'.join(required)}）"
